// AllowedPicture: the one picture of this screen that somebody before it allowed to be sent.
//
// Reads the pixels of the next whole frame, which is the page without the question, on the thread that
// draws; turns them upright, makes them smaller and writes them by an errand, and then tells the sync by a
// request. What fails is told as a request, too, so that nobody waits in vain. Owned by the display's thread.
#pragma once

#include <filesystem>

#include "firmware/display/draw_renderer.h"
#include "firmware/display/errands.h"
#include "firmware/display/picture.h"

namespace caleidoscoop::display {

// As people see it: a panel may hang on its side.
PixelImage upright(const PixelImage& image, Rotation rotation);

class AllowedPicture {
 public:
  static constexpr int longest_side = 1280;

  AllowedPicture(std::filesystem::path store, Errands& errands)
      : store_(std::move(store)), errands_(&errands) {}

  void want() { wanted_ = true; }
  // The frame in the back buffer, before it is presented.
  void take(DrawRenderer& renderer, const Picture& picture);

 private:
  std::filesystem::path store_;
  Errands* errands_;
  bool wanted_ = false;
};

}  // namespace caleidoscoop::display
