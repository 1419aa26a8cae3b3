#include "firmware/display/first_start.h"

#include <algorithm>
#include <utility>

#include "firmware/display/complain.h"
#include "sync/store/room_settings.h"
#include "sync/trust/code_hash.h"
#include "ui/room/new_pin.h"

namespace caleidoscoop::display {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark_name = "set_up";
constexpr std::string_view pin_name = "admin_pin_hash";
constexpr std::string_view begun = "begun", done = "done";

std::string kept(const fs::path& store, std::string_view name) {
  const auto text = store::read_room_setting(store, name);
  return text && *text ? **text : std::string();
}

Result<> keep(const fs::path& store, std::string_view name, std::string_view value) {
  auto settings = store::RoomSettings::open(store);
  if (!settings) return failure(settings.error());
  return settings->set(name, value);
}

bool is_pin(std::string_view digits) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return digits.size() <= ui::most_pin_digits && std::ranges::all_of(digits, is_digit) &&
         !ui::is_weak_pin(digits);
}

}  // namespace

RoomSetUp kept_set_up(const fs::path& store) {
  const std::string mark = kept(store, mark_name);
  return {kept(store, pin_name), mark == done    ? SetUpMark::done
                                 : mark == begun ? SetUpMark::begun
                                                 : SetUpMark::none};
}

bool is_unset(const FileSettings& file, const config::FleetValues& fleet, const config::RoomValues& room,
              const RoomSetUp& set_up) {
  if (!file.given.empty() || !file.config.sources.empty() || !fleet.empty()) return false;
  if (!set_up.pin_hash.empty() || set_up.mark == SetUpMark::done) return false;
  return room.empty() || set_up.mark == SetUpMark::begun;
}

bool is_set_up_request(std::string_view request) {
  return request == ui::set_up_begun_request || request == ui::set_up_done_request ||
         request.starts_with(ui::new_pin_request);
}

Result<> keep_mark(const fs::path& store, SetUpMark mark) {
  return keep(store, mark_name, mark == SetUpMark::done ? done : begun);
}

Result<std::string> keep_pin(const fs::path& store, std::string_view digits) {
  if (!is_pin(digits)) return failure(ErrorCode::usage, "a PIN that is no PIN, or too easy to guess");
  auto hash = trust::hash_code(digits);
  if (!hash) return hash;
  if (const auto written = keep(store, pin_name, *hash); !written) return failure(written.error());
  return hash;
}

SetUpClerk::SetUpClerk(fs::path store, DeviceSettings& device, std::function<void()> on_kept)
    : store_(std::move(store)), device_(device), on_kept_(std::move(on_kept)) {}

Result<> SetUpClerk::answer(const std::string& request) {
  if (!device_.unset()) return failure(ErrorCode::usage, "this display was set up already");
  if (request == ui::set_up_begun_request) {
    mark(SetUpMark::begun);
  } else if (request == ui::set_up_done_request) {
    mark(SetUpMark::done);
  } else if (!device_.config().admin.pin_hash.empty()) {
    return failure(ErrorCode::usage, "this display has a PIN already");
  } else {
    pin_failed_ = false;
    keep(request.substr(ui::new_pin_request.size()));
  }
  return {};
}

void SetUpClerk::mark(SetUpMark mark) {
  device_.mark_set_up(mark);
  errands_.run([this, mark] {
    const auto written = keep_mark(store_, mark);
    complain(written);
  });
}

void SetUpClerk::keep(std::string digits) {
  errands_.run([this, digits = std::move(digits)] {
    auto hash = keep_pin(store_, digits);
    if (!hash) complain(hash.error());
    {
      const std::lock_guard lock(mutex_);
      kept_ = std::move(hash);
    }
    on_kept_();
  });
}

bool SetUpClerk::take(bool somebody_sets_up) {
  std::optional<Result<std::string>> kept;
  {
    const std::lock_guard lock(mutex_);
    kept = std::exchange(kept_, std::nullopt);
  }
  if (!kept) return false;
  pin_failed_ = !*kept;
  if (pin_failed_) return true;
  device_.take_pin(std::move(**kept));
  if (!somebody_sets_up) mark(SetUpMark::done);
  return true;
}

}  // namespace caleidoscoop::display
