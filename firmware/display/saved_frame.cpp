#include "firmware/display/saved_frame.h"

namespace caleidoscoop::display {

SavedFrame::SavedFrame(const ImDrawData& frame) {
  for (int i = 0; i < frame.CmdListsCount; ++i) lists_.emplace_back(frame.CmdLists[i]->CloneOutput());
  for (const auto& list : lists_) pointers_.push_back(list.get());
  data_.Valid = true;
  data_.CmdListsCount = frame.CmdListsCount;
  data_.TotalVtxCount = frame.TotalVtxCount;
  data_.TotalIdxCount = frame.TotalIdxCount;
  data_.DisplayPos = frame.DisplayPos;
  data_.DisplaySize = frame.DisplaySize;
  data_.FramebufferScale = frame.FramebufferScale;
#if IMGUI_VERSION_NUM >= 18980
  for (auto* list : pointers_) data_.CmdLists.push_back(list);
#else
  data_.CmdLists = pointers_.data();
#endif
}

}  // namespace caleidoscoop::display
