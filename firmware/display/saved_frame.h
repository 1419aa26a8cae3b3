// SavedFrame: a copy of a frame's draw lists, so that the frame can be drawn again later.
//
// Cheaper by far than keeping the pixels of every frame in case the next one begins a crossfade. Owns
// its copy. The thread of the ImGui context.
#pragma once

#include <imgui.h>

#include <memory>
#include <vector>

namespace caleidoscoop::display {

class SavedFrame {
 public:
  explicit SavedFrame(const ImDrawData& frame);
  SavedFrame(const SavedFrame&) = delete;
  SavedFrame& operator=(const SavedFrame&) = delete;

  const ImDrawData& data() const { return data_; }

 private:
  struct ListDeleter {
    void operator()(ImDrawList* list) const { IM_DELETE(list); }
  };

  std::vector<std::unique_ptr<ImDrawList, ListDeleter>> lists_;
  std::vector<ImDrawList*> pointers_;
  ImDrawData data_;
};

}  // namespace caleidoscoop::display
