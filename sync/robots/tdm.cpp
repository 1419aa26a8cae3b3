#include "sync/robots/tdm.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "sync/core/ascii.h"
#include "sync/robots/rules.h"

namespace caleidoscoop {
namespace {

constexpr std::string_view white_or_quotes = " \t\r\n\f\v\"'";

using nlohmann::json;

constexpr std::size_t deepest_json = 8;

// Calls `take` with each part between commas.
template <class Take>
void for_each_part(std::string_view text, Take take) {
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    take(trimmed(text.substr(0, comma), white_or_quotes));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
}

// 1 and 0 as the protocol has them; a repeated header reserves when one of its values does.
std::optional<bool> reservation_in(std::string_view value) {
  std::optional<bool> reserved;
  for_each_part(value.substr(0, tdm_limits::robots_bytes), [&](std::string_view part) {
    if (part == "1") reserved = true;
    if (part == "0" && !reserved) reserved = false;
  });
  return reserved;
}

std::optional<bool> reservation_in(const json& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_string()) return reservation_in(std::string_view(value.get_ref<const std::string&>()));
  if (value.is_number_integer() && value == 1) return true;
  if (value.is_number_integer() && value == 0) return false;
  return std::nullopt;
}

// Parsing stops at nesting that no such file has.
json parse_shallow(std::string_view bytes) {
  const auto shallow = [](int depth, json::parse_event_t, json&) {
    return depth <= static_cast<int>(deepest_json);
  };
  return json::parse(bytes.begin(), bytes.end(), shallow, false);
}

std::optional<bool> reservation_in_file(std::string_view bytes, std::string_view url) {
  if (bytes.empty() || bytes.size() > tdm_limits::file_bytes) return std::nullopt;
  const json file = parse_shallow(bytes);
  if (!file.is_array()) return std::nullopt;
  const robots::Address address(url);
  std::size_t seen = 0;
  for (const json& rule : file) {
    if (++seen > tdm_limits::rules) break;
    if (!rule.is_object()) continue;
    const auto location = rule.find("location");
    const auto value = rule.find("tdm-reservation");
    if (location == rule.end() || value == rule.end() || !location->is_string()) continue;
    const auto reserved = reservation_in(*value);
    if (reserved && robots::matches_location(location->get_ref<const std::string&>(), address))
      return reserved;
  }
  return std::nullopt;
}

struct RobotsRules {
  bool no_ai = false;
  bool no_index = false;
  std::optional<std::size_t> snippet;

  void limit_snippet(std::size_t limit) { snippet = std::min(snippet.value_or(limit), limit); }

  void take(std::string_view rule) {
    if (rule == "noai") no_ai = true;
    if (rule == "noindex" || rule == "none") no_index = true;
    if (rule == "nosnippet") limit_snippet(0);
  }

  // -1 is "as long as you like".
  void take_snippet(std::string_view value) {
    std::size_t limit = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), limit);
    if (read.ec == std::errc{} && read.ptr == value.data() + value.size()) limit_snippet(limit);
  }
};

// "noindex, max-snippet:50, otherbot: noai, nosnippet": a name before a colon addresses what follows it to
// one crawler, up to the next name.
void read_robots(std::string_view text, std::string_view agent, RobotsRules& rules) {
  static constexpr std::string_view with_value[] = {"max-snippet", "max-image-preview", "max-video-preview",
                                                    "unavailable_after"};
  const std::string lowered = ascii_lower(text.substr(0, tdm_limits::robots_bytes));
  bool for_us = true;
  for_each_part(lowered, [&](std::string_view part) {
    const std::size_t colon = part.find(':');
    if (colon == std::string_view::npos) return for_us ? rules.take(part) : void();
    const std::string_view name = trimmed(part.substr(0, colon), white_or_quotes);
    std::string_view value = trimmed(part.substr(colon + 1), white_or_quotes);
    if (std::find(std::begin(with_value), std::end(with_value), name) == std::end(with_value)) {
      // A date's time of day ("unavailable_after: 1 Jan 2027, 12:00") has a colon too.
      if (name.empty() || !(name[0] >= 'a' && name[0] <= 'z') || name.find(' ') != std::string_view::npos)
        return;
      for_us = name == ascii_lower(agent) || name == "*";
      const std::size_t inner = value.find(':');
      if (inner == std::string_view::npos) return for_us ? rules.take(value) : void();
      if (trimmed(value.substr(0, inner), white_or_quotes) != "max-snippet") return;
      value = trimmed(value.substr(inner + 1), white_or_quotes);
    } else if (name != "max-snippet") {
      return;
    }
    if (for_us) rules.take_snippet(value);
  });
}

// The nearest to the document speaks; what says nothing leaves it to the next.
std::string_view reserving_place(const TdmSignals& signals) {
  if (const auto meta = reservation_in(signals.meta_tdm)) return *meta ? "the page's meta tag" : "";
  if (const auto header = reservation_in(signals.header_tdm)) return *header ? "the HTTP header" : "";
  return reservation_in_file(signals.file, signals.url).value_or(false) ? "the site's tdmrep.json" : "";
}

}  // namespace

TdmVerdict judge_reservations(const TdmSignals& signals, std::string_view agent) {
  RobotsRules rules;
  read_robots(signals.header_robots, agent, rules);
  for (std::string_view meta : signals.meta_robots) read_robots(meta, agent, rules);
  TdmVerdict verdict;
  verdict.teaser_limit = rules.snippet;
  verdict.unlisted = rules.no_index;
  if (const auto place = reserving_place(signals); !place.empty()) {
    verdict.reserved = true;
    verdict.reason = fmt::format("{}: text and data mining is reserved by {}", signals.url, place);
  } else if (rules.no_ai) {
    verdict.reserved = true;
    verdict.reason = fmt::format("{}: its robots rules say noai", signals.url);
  } else if (rules.no_index) {
    verdict.reason = fmt::format("{}: its robots rules say noindex", signals.url);
  }
  return verdict;
}

}  // namespace caleidoscoop
