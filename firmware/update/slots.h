// Slots: the two systems of a device, as RAUC tells of them and has the boot loader choose.
//
// Runs the program `rauc` and waits for it: not for a thread that draws. Another program stands in for it in
// tests. Fails with unavailable when it does, and with bad_data for an answer that is none.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop::update {

struct SlotNames {
  std::string booted;  // as the boot loader calls it: A or B
  std::string other;
};

class Slots {
 public:
  explicit Slots(std::filesystem::path rauc) : rauc_(std::move(rauc)) {}

  Result<SlotNames> names() const;
  // This system is well: the boot loader gives it all its tries again.
  Result<> mark_good() const;
  // The other one is started from now on, and this one no more.
  Result<> leave() const;
  // Verifies the bundle, writes it to the other slot and has that started next. Up to two hours.
  Result<> install(const std::filesystem::path& bundle) const;

 private:
  Result<> run(std::vector<std::string> words) const;

  std::filesystem::path rauc_;
};

// `rauc status --output-format=json`, whose slots are a list of objects with one member each.
Result<SlotNames> parse_slots(const std::string& json);

}  // namespace caleidoscoop::update
