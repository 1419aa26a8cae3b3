// Shim: one run's orders to the preloaded library, and what it reports; see shim_control.h.
//
// Owns the file of the block. One thread gives orders; the program reads them at any time.
#pragma once

#include <filesystem>
#include <string>

#include "tests/campaign/program.h"
#include "tests/campaign/shim_control.h"

namespace caleidoscoop::campaign {

class Shim {
 public:
  // Files below `watched` are the disk that fails.
  Shim(const std::filesystem::path& folder, const std::filesystem::path& watched);
  ~Shim();
  Shim(const Shim&) = delete;
  Shim& operator=(const Shim&) = delete;

  // A program that is started with it.
  Start with(Start start) const;

  ShimControl* operator->() const { return block_; }
  std::filesystem::path log_file() const { return folder_ / "disk.log"; }
  std::filesystem::path events() const { return folder_ / "events"; }
  void keep_log() { keeps_log_ = true; }

  // From now on: calls of these kinds fail after so many went well.
  void fail(std::uint32_t calls, int error, std::int64_t after = 0, std::int64_t times = -1) const;
  void fail_no_more() const;

 private:
  std::filesystem::path folder_;
  ShimControl* block_;
  bool keeps_log_ = false;
};

}  // namespace caleidoscoop::campaign
