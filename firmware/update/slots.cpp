#include "firmware/update/slots.h"

#include <chrono>

#include "firmware/update/program.h"
#include "sync/core/json_file.h"

namespace caleidoscoop::update {
namespace {

using namespace std::chrono_literals;

constexpr auto soon = 60s;
constexpr auto longest_install = 2h;

}  // namespace

Result<SlotNames> parse_slots(const std::string& json) {
  const auto status =
      parse_json_object(json, "the answer of rauc status", {.most_bytes = 64 * 1024, .most_depth = 4});
  if (!status) return failure(status.error());
  SlotNames names;
  names.booted = text_of(*status, "booted", 16);
  const auto slots = status->find("slots");
  if (slots != status->end() && slots->is_array()) {
    for (const auto& entry : *slots) {
      if (!entry.is_object() || entry.empty() || !entry.begin()->is_object()) continue;
      const auto name = text_of(*entry.begin(), "bootname", 16);
      if (!name.empty() && name != names.booted) names.other = name;
    }
  }
  if (names.booted.empty() || names.other.empty())
    return failure(ErrorCode::bad_data, "rauc status names no two systems");
  return names;
}

Result<SlotNames> Slots::names() const {
  const auto answer = run_program({rauc_.string(), "status", "--output-format=json"}, soon);
  if (!answer) return failure(answer.error());
  return parse_slots(*answer);
}

Result<> Slots::run(std::vector<std::string> words) const {
  words.insert(words.begin(), rauc_.string());
  const auto done = run_program(std::move(words), soon);
  if (!done) return failure(done.error());
  return {};
}

Result<> Slots::mark_good() const { return run({"status", "mark-good", "booted"}); }

Result<> Slots::leave() const {
  // In this order: a power cut in between leaves one that is started.
  if (auto chosen = run({"status", "mark-active", "other"}); !chosen) return chosen;
  return run({"status", "mark-bad", "booted"});
}

Result<> Slots::install(const std::filesystem::path& bundle) const {
  const auto done = run_program({rauc_.string(), "install", bundle.string()}, longest_install);
  if (!done) return failure(done.error());
  return {};
}

}  // namespace caleidoscoop::update
