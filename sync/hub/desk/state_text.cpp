#include "sync/hub/desk/state_text.h"

#include <nlohmann/json.hpp>

#include <array>
#include <chrono>
#include <optional>
#include <utility>

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;
using std::chrono::seconds;
using std::chrono::sys_seconds;
using store::SourceState;

constexpr std::array texts{std::pair{"url", &SourceState::url},
                           std::pair{"moved_to", &SourceState::moved_to},
                           std::pair{"feed_url", &SourceState::feed_url},
                           std::pair{"etag", &SourceState::etag},
                           std::pair{"last_modified", &SourceState::last_modified},
                           std::pair{"body_hash", &SourceState::body_hash},
                           std::pair{"last_error", &SourceState::last_error},
                           std::pair{"health", &SourceState::health}};
constexpr std::array moments{
    std::pair{"feed_sought", &SourceState::feed_sought}, std::pair{"next_due", &SourceState::next_due},
    std::pair{"not_before", &SourceState::not_before}, std::pair{"last_success", &SourceState::last_success},
    std::pair{"newest", &SourceState::newest}};
constexpr std::array spans{std::pair{"interval", &SourceState::interval}, std::pair{"gap", &SourceState::gap},
                           std::pair{"window", &SourceState::window}};
constexpr std::array counts{std::pair{"listed", &SourceState::listed},
                            std::pair{"failures", &SourceState::failures}};

}  // namespace

std::string text_of(const SourceState& state) {
  json object = json::object();
  for (const auto& [name, member] : texts) {
    if (!(state.*member).empty()) object[name] = state.*member;
  }
  for (const auto& [name, member] : moments) {
    if (state.*member) object[name] = (state.*member)->time_since_epoch().count();
  }
  for (const auto& [name, member] : spans) object[name] = (state.*member).count();
  for (const auto& [name, member] : counts) object[name] = state.*member;
  // What a server says in its headers need not be UTF-8.
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

SourceState state_of(std::string_view source, std::string_view text) {
  SourceState state;
  state.source = source;
  const json object = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) return state;
  const auto number = [&](const char* name) -> std::optional<std::int64_t> {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_number_integer()) return std::nullopt;
    return found->get<std::int64_t>();
  };
  for (const auto& [name, member] : texts) {
    const auto found = object.find(name);
    if (found != object.end() && found->is_string()) state.*member = found->get<std::string>();
  }
  for (const auto& [name, member] : moments) {
    if (const auto value = number(name)) state.*member = sys_seconds{seconds{*value}};
  }
  for (const auto& [name, member] : spans) state.*member = seconds{number(name).value_or(0)};
  for (const auto& [name, member] : counts) state.*member = static_cast<int>(number(name).value_or(0));
  return state;
}

}  // namespace caleidoscoop::desk
