#include "firmware/update/device.h"

#include <fmt/format.h>

#include "firmware/update/offer.h"
#include "sync/core/json_file.h"
#include "sync/core/sync_status.h"

namespace caleidoscoop::update {
namespace {

using std::chrono::seconds;

constexpr seconds between_looks{10};

// What display and sync need to go on writing while a bundle lies there.
constexpr std::uint64_t kept_free = 64ULL << 20;

Result<> enough_space(const std::filesystem::path& folder, std::uint64_t free, std::uint64_t bytes) {
  if (free >= bytes + kept_free) return {};
  return failure(ErrorCode::unavailable,
                 fmt::format("{}: {} MB are free, the bundle needs {} and {} stay free", folder.string(),
                             free >> 20U, bytes >> 20U, kept_free >> 20U));
}

}  // namespace

Seen Device::look() const {
  Seen seen;
  if (const auto display = read_display_status(parts_.store / display_status_file); display && *display)
    seen.display = **display;
  if (const auto text = read_small_file(parts_.store / "status.json"); text && *text) {
    seen.sync = **text;
    const auto status = parse_sync_status(seen.sync, "status.json");
    seen.sync_idle = status && status->phase == "idle" && status->last_attempt;
  }
  return seen;
}

Result<> Device::keep(const SlotNames& names, Memory memory) {
  if (auto good = parts_.slots.mark_good(); !good) return good;
  if (memory.well[names.booted] == parts_.system) return {};
  memory.well[names.booted] = parts_.system;
  if (auto kept = keep_memory(parts_.memory, memory); !kept) return kept;
  parts_.note(EventKind::system_kept, to_string(parts_.running),
              fmt::format("system {} is well and is kept", to_string(parts_.running)), true);
  return {};
}

Result<> Device::judge() {
  const Seen before = look();
  const auto names = parts_.slots.names();
  if (!names) return failure(names.error());
  const Memory memory = read_memory(parts_.memory);
  const auto known = memory.well.find(names->booted);
  Judge judge(before, known != memory.well.end() && known->second == parts_.system);
  for (seconds since{0};; since += between_looks) {
    switch (judge.look(look(), since)) {
      case Verdict::well:
        return keep(*names, memory);
      case Verdict::sick:
        return go_back("it is not well");
      case Verdict::wait:
        parts_.sleep(between_looks);
    }
  }
}

Result<> Device::go_back(const std::string& because) {
  const auto names = parts_.slots.names();
  if (!names) return failure(names.error());
  Memory memory = read_memory(parts_.memory);
  const auto version = to_string(parts_.running);
  if (!memory.well.contains(names->other)) {
    const auto nowhere = fmt::format("system {} is not left though {}: slot {} holds none that was well",
                                     version, because, names->other);
    parts_.note(EventKind::system_left, version, nowhere, false);
    return failure(ErrorCode::unavailable, nowhere);
  }
  add_sick(memory, version);
  memory.well.erase(names->booted);
  if (auto kept = keep_memory(parts_.memory, memory); !kept) return kept;
  if (auto left = parts_.slots.leave(); !left) return left;
  parts_.note(EventKind::system_left, version, fmt::format("system {} is left: {}", version, because), true);
  return parts_.restart();
}

Result<bool> Device::fetch(const std::string& repository, const std::string& kind) {
  // Of a fetch that a power cut ended.
  const auto bundle = parts_.memory / "system.raucb";
  std::error_code ignored;
  std::filesystem::remove(bundle, ignored);
  const auto url = system_url(repository, kind + ".json");
  const auto text = parts_.get(url);
  if (!text) return failure(text.error());
  const auto offer = parse_offer(*text, url);
  if (!offer) return failure(offer.error());
  const auto names = parts_.slots.names();
  if (!names) return failure(names.error());
  Memory memory = read_memory(parts_.memory);
  const auto known = memory.well.find(names->booted);
  const auto version = to_string(offer->version);
  const bool well = known != memory.well.end() && known->second == parts_.system;
  const auto choice = choose(*offer, parts_.running, well, is_sick(memory, version));
  fmt::print(stderr, "caleidoscoop-update: {}: {}\n", choice.take ? "taken" : "not taken", choice.because);
  if (!choice.take) return false;
  if (auto space = enough_space(parts_.memory, parts_.free_bytes(parts_.memory), offer->bytes); !space)
    return failure(space.error());
  if (auto come = parts_.download(system_url(repository, offer->bundle), bundle); !come)
    return failure(come.error());
  // What was there is overwritten from now on.
  memory.well.erase(names->other);
  if (auto kept = keep_memory(parts_.memory, memory); !kept) return failure(kept.error());
  const auto installed = parts_.slots.install(bundle);
  std::filesystem::remove(bundle, ignored);
  parts_.note(EventKind::system_installed, version,
              installed ? fmt::format("system {} lies ready in slot {}", version, names->other)
                        : fmt::format("system {} was not taken: {}", version, installed.error().message),
              installed.has_value());
  if (!installed) return failure(installed.error());
  return true;
}

}  // namespace caleidoscoop::update
