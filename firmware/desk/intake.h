// Intake: brings what the crawler found into the desk's inbox, now and then, and passes on to the rooms what
// editors accepted.
//
// Reads the crawler's store and never writes it; a crawler that does not run, or never ran, is no fault. One
// thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "firmware/desk/press.h"
#include "sync/hub/desk/store.h"

namespace caleidoscoop::desk {

class Intake {
 public:
  // Lent for as long as it lives.
  Intake(Store& store, std::filesystem::path crawl) : store_(&store), crawl_(std::move(crawl)) {}

  // Gives how many are new.
  Result<int> take_in();

 private:
  Store* store_;
  std::filesystem::path crawl_;
};

inline constexpr int headline_days = 14;  // that rooms are sent

// The accepted headlines of the last days, as rooms read them, under the themes that editors chose.
Result<std::vector<Headline>> accepted_headlines(Store& store, std::chrono::sys_seconds now);

}  // namespace caleidoscoop::desk
