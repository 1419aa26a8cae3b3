// Workbench: what an edition that is being edited would be: whether it may be published, and what a display
// would show of it.
//
// Pictures come from the display itself, run without a screen, a few at a time; whoever has to wait too long
// gets unavailable. Any thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <mutex>
#include <semaphore>
#include <string>
#include <vector>

#include "firmware/desk/edition_shelf.h"
#include "sync/core/edition.h"
#include "sync/core/result.h"
#include "sync/edition/compose.h"
#include "sync/edition/validate.h"

namespace caleidoscoop::desk {

using Instead = std::map<std::string, std::string>;  // path to a body that is not saved yet

struct PictureOrder {
  std::string scene;
  std::string size = "1280x720";
  std::string kring{};
  std::string overlay{};  // put over the edition, beside the kring's own
  std::string theme{};    // of colours
};

class Workbench {
 public:
  Workbench(ShelfKeeper& shelves, std::filesystem::path display)
      : shelves_(&shelves), display_(std::move(display)) {}

  Result<std::vector<edition::Problem>> problems(const Instead& instead);
  // PNG. Fails with bad_data, naming the first problem, for an edition that may not be published.
  Result<std::string> picture(const PictureOrder& order, const Instead& instead,
                              std::chrono::sys_seconds now);
  // As a display would show it. Fails with bad_data where picture() does.
  Result<Edition> composed(const edition::Selection& selection);
  // Makes the edition folder.
  Result<> lay_out(const Instead& instead, const std::filesystem::path& folder);

 private:
  ShelfKeeper* shelves_;
  std::filesystem::path display_;
  std::mutex mutex_;
  std::shared_ptr<const Shelf> judged_;  // the shelf that problems_ are of
  std::vector<edition::Problem> problems_;
  std::counting_semaphore<2> free_{2};
};

// The scene that shows a thing: "thema:hrm" for themes/hrm.
std::string scene_of(std::string_view collection, std::string_view id);

}  // namespace caleidoscoop::desk
