// Preloaded into a program under test: makes it hang in presenting or in drawing while a file is there.
//
// HANG_PRESENT and HANG_DRAWING name the files. The program itself knows nothing of it.
#include <dlfcn.h>
#include <unistd.h>

#include <cstdlib>

namespace {

void wait_while_there(const char* variable) {
  const char* file = std::getenv(variable);
  while (file != nullptr && ::access(file, F_OK) == 0) ::usleep(10'000);
}

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

void SDL_GL_SwapWindow(void* window) {
  wait_while_there("HANG_PRESENT");
  next<void(void*)>("SDL_GL_SwapWindow")(window);
}

void glReadPixels(int x, int y, int width, int height, unsigned format, unsigned type, void* pixels) {
  wait_while_there("HANG_DRAWING");
  next<void(int, int, int, int, unsigned, unsigned, void*)>("glReadPixels")(x, y, width, height, format, type,
                                                                            pixels);
}
}
