#include "sync/edition/message.h"

#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "sync/core/civil_time.h"
#include "sync/core/text.h"
#include "sync/edition/findings.h"

namespace caleidoscoop::edition {
namespace {

using nlohmann::json;

constexpr int most_depth = 8;
constexpr std::size_t most_ids = 1000;

// A moment has a time of day and its offset: a date alone would mean other hours elsewhere.
std::optional<std::chrono::sys_seconds> moment_of(const json& object, const char* key) {
  const std::string text = string_at(object, key);
  const auto time = text.find('T');
  if (time == std::string::npos || text.find_first_of("Z+-", time) == std::string::npos) return std::nullopt;
  return parse_iso8601(text);
}

bool read_ids(const json& object, const char* key, std::vector<std::string>& to) {
  const json& ids = at(object, key);
  if (ids.is_null()) return true;
  if (!ids.is_array() || ids.size() > most_ids) return false;
  for (const json& id : ids) {
    if (!id.is_string() || !is_id(id.get_ref<const std::string&>())) return false;
    to.push_back(id.get<std::string>());
  }
  return true;
}

// What is wrong with it; empty when it can be shown.
std::string read_message(const json& item, Message& to) {
  if (!item.is_object()) return "is not an object";
  to.id = string_at(item, "id");
  if (!is_id(to.id)) return "has no id of small letters, digits and hyphens";
  to.text = clean_line(string_at(item, "text"));
  if (to.text.empty()) return "has no text";
  if (grapheme_count(to.text) > most_message_characters) {
    return fmt::format("has a text of more than {} characters", most_message_characters);
  }
  const auto from = moment_of(item, "from");
  const auto until = moment_of(item, "until");
  if (!from || !until) return "has no \"from\" and \"until\" with an offset from UTC";
  to.from = *from;
  to.until = *until;
  if (to.until <= to.from) return "ends before it begins";
  if (to.until - to.from > longest_message) return "lasts longer than 24 hours";
  if (!read_ids(item, "kringen", to.kringen)) return "has a \"kringen\" that is no list of ids";
  if (!read_ids(item, "displays", to.displays)) return "has a \"displays\" that is no list of ids";
  return {};
}

}  // namespace

Result<ReadMessages> read_messages(std::string_view bytes, std::string_view name) {
  if (bytes.size() > most_message_bytes) {
    return failure(ErrorCode::bad_data, fmt::format("{} is larger than {} bytes", name, most_message_bytes));
  }
  std::vector<JsonFault> faults;
  const auto parsed = parse_json(bytes, most_depth, faults);
  if (!parsed) {
    return failure(ErrorCode::bad_data, fmt::format("{} cannot be read: {}", name, faults.front().message));
  }
  const json& items = at(*parsed, "messages");
  if (!items.is_array()) {
    return failure(ErrorCode::bad_data, fmt::format("{} has no list \"messages\"", name));
  }
  if (items.size() > most_messages) {
    return failure(ErrorCode::bad_data, fmt::format("{} has more than {} messages", name, most_messages));
  }
  ReadMessages read;
  for (std::size_t i = 0; i < items.size(); ++i) {
    Message message;
    auto fault = read_message(items[i], message);
    const bool twice = std::any_of(read.messages.begin(), read.messages.end(),
                                   [&](const Message& other) { return other.id == message.id; });
    if (fault.empty() && twice) fault = "has the id of another message";
    if (fault.empty()) {
      read.messages.push_back(std::move(message));
    } else {
      read.problems.push_back(fmt::format("{}: message {} {}", name, i + 1, fault));
    }
  }
  std::sort(read.messages.begin(), read.messages.end(), [](const Message& a, const Message& b) {
    return std::tie(a.from, a.id) < std::tie(b.from, b.id);
  });
  return read;
}

std::string messages_text(std::span<const Message> messages) {
  json items = json::array();
  for (const Message& message : messages) {
    items.push_back({{"id", message.id},
                     {"text", message.text},
                     {"from", format_iso8601(message.from)},
                     {"until", format_iso8601(message.until)},
                     {"kringen", message.kringen},
                     {"displays", message.displays}});
  }
  return json{{"messages", std::move(items)}}.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace caleidoscoop::edition
