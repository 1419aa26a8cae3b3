// Preloaded into a program under test: disks, clocks, threads and screens that fail on command.
//
// The program itself knows nothing of it. Orders come through shim_control.h's block; events of fingers and
// keys through a datagram socket named by CAMPAIGN_EVENTS, each datagram one SDL_Event, which are pushed into
// SDL's queue as a driver does. What is done to the disk is written to CAMPAIGN_LOG when that is named.
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>

#include "tests/campaign/shim_control.h"

namespace {

using namespace caleidoscoop::campaign;

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

template <class Function>
Function* any(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_DEFAULT, name));
}

ShimControl* map_control() {
  const char* file = std::getenv("CAMPAIGN_CONTROL");
  if (file == nullptr) return nullptr;
  const int fd = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, file, O_RDWR | O_CLOEXEC));
  if (fd < 0) return nullptr;
  void* block = ::mmap(nullptr, sizeof(ShimControl), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  ::syscall(SYS_close, fd);
  return block == MAP_FAILED ? nullptr : static_cast<ShimControl*>(block);
}

ShimControl* control() {
  static ShimControl* const block = map_control();
  return block;
}

int log_file() {
  static const int fd = [] {
    const char* file = std::getenv("CAMPAIGN_LOG");
    if (file == nullptr) return -1;
    return static_cast<int>(
        ::syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
  }();
  return fd;
}

std::string path_of(int fd) {
  char link[64];
  char path[PATH_MAX];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const auto size = ::syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path);
  return size > 0 ? std::string(path, static_cast<std::size_t>(size)) : std::string();
}

std::string path_at(int folder, const char* path) {
  if (path == nullptr) return {};
  if (path[0] == '/') return path;
  return (folder == AT_FDCWD ? std::string() : path_of(folder) + "/") + path;
}

bool ours(const std::string& path) {
  return control() != nullptr && control()->folder[0] != '\0' &&
         path.compare(0, std::strlen(control()->folder.data()), control()->folder.data()) == 0;
}

void nap(int milliseconds) {
  timespec time{milliseconds / 1000, milliseconds % 1000 * 1'000'000L};
  ::syscall(SYS_nanosleep, &time, nullptr);
}

// Whether a call of this kind is to fail now; errno says how.
bool fails(Call kind) {
  ShimControl* orders = control();
  if (orders == nullptr) return false;
  if ((kind & call_disk) != 0) orders->disk_calls.fetch_add(1);
  if ((orders->slow_calls.load() & kind) != 0) nap(orders->slow_ms.load());
  if ((orders->fail_calls.load() & kind) == 0) return false;
  if (orders->fail_after.fetch_sub(1) > 0) return false;
  if (orders->fail_times.load() == 0) return false;
  if (orders->fail_times.load() > 0) orders->fail_times.fetch_sub(1);
  orders->failed_calls.fetch_add(1);
  errno = orders->fail_errno.load();
  return true;
}

bool fails_for(Call kind, int fd) {
  return control() != nullptr && control()->folder[0] != '\0' && ours(path_of(fd)) && fails(kind);
}

void note(DiskOp op, const std::string& path, std::uint64_t offset, const void* bytes, std::size_t size) {
  if (log_file() < 0 || !ours(path)) return;
  const DiskRecord record{op, static_cast<std::uint32_t>(path.size()), static_cast<std::uint32_t>(size), 0,
                          offset};
  iovec parts[3] = {{const_cast<DiskRecord*>(&record), sizeof record},
                    {const_cast<char*>(path.data()), path.size()},
                    {const_cast<void*>(bytes), size}};
  ::syscall(SYS_writev, log_file(), parts, 3);
}

std::uint64_t place_in(int fd) {
  const auto flags = ::syscall(SYS_fcntl, fd, F_GETFL);
  struct stat about {};
  if ((flags & O_APPEND) != 0 && ::fstat(fd, &about) == 0) return static_cast<std::uint64_t>(about.st_size);
  const auto at = ::syscall(SYS_lseek, fd, 0, SEEK_CUR);
  return at < 0 ? 0 : static_cast<std::uint64_t>(at);
}

ssize_t write_at(int fd, const void* bytes, std::size_t size, std::uint64_t offset, bool with_offset) {
  const auto go = [&](std::size_t count) {
    return with_offset ? ::syscall(SYS_pwrite64, fd, bytes, count, offset)
                       : ::syscall(SYS_write, fd, bytes, count);
  };
  if (control() == nullptr || control()->folder[0] == '\0') return go(size);
  const std::string path = path_of(fd);
  if (!ours(path)) return go(size);
  if (!with_offset) offset = place_in(fd);
  if (fails(call_write)) {
    const int wanted = errno;
    if (control()->half_writes.load() != 0 && size > 1) go(size / 2);
    errno = wanted;
    return -1;
  }
  const auto written = go(size);
  if (written > 0) {
    control()->bytes_written.fetch_add(written);
    note(DiskOp::write, path, offset, bytes, static_cast<std::size_t>(written));
  }
  return written;
}

int open_at(int folder, const char* path, int flags, mode_t mode) {
  const std::string whole = path_at(folder, path);
  if (!ours(whole)) return static_cast<int>(::syscall(SYS_openat, folder, path, flags, mode));
  if (fails(call_open)) return -1;
  const bool there = ::syscall(SYS_faccessat, AT_FDCWD, whole.c_str(), F_OK) == 0;
  const int fd = static_cast<int>(::syscall(SYS_openat, folder, path, flags, mode));
  if (fd >= 0 && (flags & O_CREAT) != 0 && !there) note(DiskOp::create, whole, 0, nullptr, 0);
  if (fd >= 0 && (flags & O_TRUNC) != 0 && there) note(DiskOp::truncate, whole, 0, nullptr, 0);
  return fd;
}

mode_t mode_of(int flags, va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? static_cast<mode_t>(va_arg(arguments, int)) : 0;
}

int sync_of(int fd, long call) {
  if (control() == nullptr || control()->folder[0] == '\0') return static_cast<int>(::syscall(call, fd));
  const std::string path = path_of(fd);
  if (ours(path)) {
    if (fails(call_sync)) return -1;
    note(call == SYS_syncfs ? DiskOp::sync_all : DiskOp::sync, path, 0, nullptr, 0);
  }
  return static_cast<int>(::syscall(call, fd));
}

int truncate_of(int fd, off64_t length) {
  if (fails_for(call_name, fd)) return -1;
  const int done = static_cast<int>(::syscall(SYS_ftruncate, fd, length));
  if (done == 0 && log_file() >= 0)
    note(DiskOp::truncate, path_of(fd), static_cast<std::uint64_t>(length), nullptr, 0);
  return done;
}

int rename_of(int from_folder, const char* from, int to_folder, const char* to) {
  const std::string whole = path_at(from_folder, from);
  if (ours(whole) && fails(call_name)) return -1;
  const int done = static_cast<int>(::syscall(SYS_renameat, from_folder, from, to_folder, to));
  const std::string other = path_at(to_folder, to);
  if (done == 0) note(DiskOp::rename, whole, 0, other.data(), other.size());
  return done;
}

int remove_of(int folder, const char* path, int flags) {
  const std::string whole = path_at(folder, path);
  if (ours(whole) && fails(call_name)) return -1;
  const int done = static_cast<int>(::syscall(SYS_unlinkat, folder, path, flags));
  if (done == 0) note(DiskOp::remove, whole, 0, nullptr, 0);
  return done;
}

int folder_of(int folder, const char* path, mode_t mode) {
  const std::string whole = path_at(folder, path);
  if (ours(whole) && fails(call_name)) return -1;
  const int done = static_cast<int>(::syscall(SYS_mkdirat, folder, path, mode));
  if (done == 0) note(DiskOp::make_folder, whole, 0, nullptr, 0);
  return done;
}

std::int64_t kernel_steady_ns() {
  timespec time{};
  ::syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

// How many times as fast time passes; counted from when the program started.
int speed() { return control() == nullptr ? 1 : std::max(1, control()->speed.load()); }

std::int64_t begin_ns() {
  static const std::int64_t begin = kernel_steady_ns();
  return begin;
}

int shorter(int timeout_ms) {
  const int by = speed();
  return timeout_ms <= 0 || by == 1 ? timeout_ms : std::max(1, timeout_ms / by);
}

// ---- the screen

constexpr unsigned rgba = 0x1908;
constexpr unsigned unsigned_bytes = 0x1401;

// Its pixels, before they are handed on.
void keep_picture(int width, int height, bool read_gl, void* renderer) {
  ShimControl* block = control();
  if (block == nullptr || width <= 0 || height <= 0 || width > most_screen_side || height > most_screen_side)
    return;
  block->sequence.fetch_add(1);
  block->width = width;
  block->height = height;
  if (read_gl) {
    any<void(int, int, int, int, unsigned, unsigned, void*)>("glReadPixels")(
        0, 0, width, height, rgba, unsigned_bytes, block->pixels.data());
  } else {
    constexpr std::uint32_t abgr8888 = 376840196;  // SDL_PIXELFORMAT_ABGR8888: R, G, B, A bytes
    any<int(void*, const void*, std::uint32_t, void*, int)>("SDL_RenderReadPixels")(
        renderer, nullptr, abgr8888, block->pixels.data(), width * 4);
    // From the top row down here.
    for (int row = 0; row < height / 2; ++row) {
      auto* above = block->pixels.data() + static_cast<std::ptrdiff_t>(row) * width;
      auto* below = block->pixels.data() + static_cast<std::ptrdiff_t>(height - 1 - row) * width;
      std::swap_ranges(above, above + width, below);
    }
  }
  block->presented_ns = kernel_steady_ns();
  block->presented.fetch_add(1);
  block->sequence.fetch_add(1);
}

// ---- fingers and keys

void* push_events(void* socket_number) {
  const int socket = static_cast<int>(reinterpret_cast<std::intptr_t>(socket_number));
  auto* push = any<int(void*)>("SDL_PushEvent");
  alignas(16) char event[128];
  for (;;) {
    const ssize_t got = ::recv(socket, event, sizeof event, 0);
    if (got <= 0) return nullptr;
    if (push != nullptr) push(event);
    if (control() != nullptr) control()->events_pushed.fetch_add(1);
  }
}

// Once the program shows something.
void listen_for_events() {
  static bool begun = false;
  const char* file = std::getenv("CAMPAIGN_EVENTS");
  if (begun || file == nullptr) return;
  begun = true;
  const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, file, sizeof address.sun_path - 1);
  ::syscall(SYS_unlinkat, AT_FDCWD, file, 0);
  if (::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return;
  pthread_t thread{};
  next<int(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*)>("pthread_create")(
      &thread, nullptr, push_events, reinterpret_cast<void*>(static_cast<std::intptr_t>(socket)));
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const int fd = open_at(AT_FDCWD, path, flags, mode_of(flags, arguments));
  va_end(arguments);
  return fd;
}
int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const int fd = open_at(AT_FDCWD, path, flags, mode_of(flags, arguments));
  va_end(arguments);
  return fd;
}
int openat(int folder, const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const int fd = open_at(folder, path, flags, mode_of(flags, arguments));
  va_end(arguments);
  return fd;
}
int openat64(int folder, const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const int fd = open_at(folder, path, flags, mode_of(flags, arguments));
  va_end(arguments);
  return fd;
}

ssize_t read(int fd, void* bytes, size_t size) {
  if (fails_for(call_read, fd)) return -1;
  return ::syscall(SYS_read, fd, bytes, size);
}
ssize_t pread(int fd, void* bytes, size_t size, off_t offset) {
  if (fails_for(call_read, fd)) return -1;
  return ::syscall(SYS_pread64, fd, bytes, size, offset);
}
ssize_t pread64(int fd, void* bytes, size_t size, off64_t offset) {
  if (fails_for(call_read, fd)) return -1;
  return ::syscall(SYS_pread64, fd, bytes, size, offset);
}
ssize_t write(int fd, const void* bytes, size_t size) { return write_at(fd, bytes, size, 0, false); }
ssize_t pwrite(int fd, const void* bytes, size_t size, off_t offset) {
  return write_at(fd, bytes, size, static_cast<std::uint64_t>(offset), true);
}
ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t offset) {
  return write_at(fd, bytes, size, static_cast<std::uint64_t>(offset), true);
}
ssize_t writev(int fd, const iovec* parts, int count) {
  ssize_t whole = 0;
  for (int i = 0; i < count; ++i) {
    if (parts[i].iov_len == 0) continue;
    const auto written = write_at(fd, parts[i].iov_base, parts[i].iov_len, 0, false);
    if (written < 0) return whole > 0 ? whole : -1;
    whole += written;
    if (static_cast<size_t>(written) < parts[i].iov_len) break;
  }
  return whole;
}
int fsync(int fd) { return sync_of(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_of(fd, SYS_fdatasync); }
int syncfs(int fd) { return sync_of(fd, SYS_syncfs); }
int ftruncate(int fd, off_t length) { return truncate_of(fd, length); }
int ftruncate64(int fd, off64_t length) { return truncate_of(fd, length); }
int rename(const char* from, const char* to) { return rename_of(AT_FDCWD, from, AT_FDCWD, to); }
int renameat(int from_folder, const char* from, int to_folder, const char* to) {
  return rename_of(from_folder, from, to_folder, to);
}
int unlink(const char* path) { return remove_of(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char* path, int flags) { return remove_of(folder, path, flags); }
int rmdir(const char* path) { return remove_of(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char* path) {
  const int done = remove_of(AT_FDCWD, path, 0);
  return done != 0 && (errno == EISDIR || errno == EPERM) ? remove_of(AT_FDCWD, path, AT_REMOVEDIR) : done;
}
int mkdir(const char* path, mode_t mode) { return folder_of(AT_FDCWD, path, mode); }
int mkdirat(int folder, const char* path, mode_t mode) { return folder_of(folder, path, mode); }

int clock_gettime(clockid_t clock, timespec* time) {
  const int done = static_cast<int>(::syscall(SYS_clock_gettime, clock, time));
  const ShimControl* orders = control();
  if (done != 0 || orders == nullptr) return done;
  if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) time->tv_sec += orders->wall_shift_s.load();
  if (clock == CLOCK_MONOTONIC || clock == CLOCK_MONOTONIC_RAW || clock == CLOCK_MONOTONIC_COARSE ||
      clock == CLOCK_BOOTTIME) {
    const std::int64_t since = time->tv_sec * 1'000'000'000LL + time->tv_nsec - begin_ns();
    const std::int64_t faked = begin_ns() + since * speed() + orders->steady_shift_ms.load() * 1'000'000;
    time->tv_sec = faked / 1'000'000'000;
    time->tv_nsec = faked % 1'000'000'000;
  }
  return done;
}
int gettimeofday(timeval* time, void*) {
  timespec exact{};
  const int done = clock_gettime(CLOCK_REALTIME, &exact);
  *time = {exact.tv_sec, exact.tv_nsec / 1000};
  return done;
}
time_t time(time_t* where) {
  timespec exact{};
  clock_gettime(CLOCK_REALTIME, &exact);
  if (where != nullptr) *where = exact.tv_sec;
  return exact.tv_sec;
}

int poll(pollfd* what, nfds_t count, int timeout) {
  const int faster = shorter(timeout);
  timespec time{faster / 1000, faster % 1000 * 1'000'000L};
  return static_cast<int>(::syscall(SYS_ppoll, what, count, faster < 0 ? nullptr : &time, nullptr, 0));
}

int pthread_create(pthread_t* thread, const pthread_attr_t* how, void* (*run)(void*), void* with) {
  if (fails(call_thread)) return EAGAIN;
  return next<int(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*)>("pthread_create")(thread, how,
                                                                                                 run, with);
}

void* SDL_GL_CreateContext(void* window) {
  if (fails(call_context)) return nullptr;
  return next<void*(void*)>("SDL_GL_CreateContext")(window);
}
void* SDL_CreateWindow(const char* title, int x, int y, int width, int height, std::uint32_t flags) {
  if (fails(call_window)) return nullptr;
  return next<void*(const char*, int, int, int, int, std::uint32_t)>("SDL_CreateWindow")(title, x, y, width,
                                                                                         height, flags);
}
void SDL_GL_SwapWindow(void* window) {
  fails(call_present);  // only slow
  int width = 0;
  int height = 0;
  any<void(void*, int*, int*)>("SDL_GL_GetDrawableSize")(window, &width, &height);
  keep_picture(width, height, true, nullptr);
  next<void(void*)>("SDL_GL_SwapWindow")(window);
  listen_for_events();
}
void SDL_RenderPresent(void* renderer) {
  int width = 0;
  int height = 0;
  any<int(void*, int*, int*)>("SDL_GetRendererOutputSize")(renderer, &width, &height);
  keep_picture(width, height, false, renderer);
  next<void(void*)>("SDL_RenderPresent")(renderer);
  listen_for_events();
}
int SDL_SetClipboardText(const char* text) {
  if (control() != nullptr) control()->clipboard_calls.fetch_add(1);
  return next<int(const char*)>("SDL_SetClipboardText")(text);
}
char* SDL_GetClipboardText() {
  if (control() != nullptr) control()->clipboard_calls.fetch_add(1);
  return next<char*()>("SDL_GetClipboardText")();
}
int execve(const char* path, char* const* arguments, char* const* variables) {
  if (control() != nullptr) control()->program_calls.fetch_add(1);
  return next<int(const char*, char* const*, char* const*)>("execve")(path, arguments, variables);
}
}
