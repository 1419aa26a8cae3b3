#include "sync/edition/headline_shard.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "sync/core/text.h"
#include "sync/edition/json_text.h"

namespace caleidoscoop::edition {
namespace {

using nlohmann::json;
using std::chrono::sys_seconds;

constexpr int format = 1;
constexpr int most_depth = 8;
constexpr std::string_view prefix = "headlines/";
constexpr std::string_view suffix = ".json";
// Epoch seconds that a calendar with four digits can show.
constexpr std::int64_t latest_second = 253'402'300'799;

json time_of(const std::optional<sys_seconds>& at) {
  return at ? json(at->time_since_epoch().count()) : json(nullptr);
}

json to_json(const ThemeMatch& match) {
  return {{"id", match.theme}, {"confidence", match.confidence}, {"because", match.because}};
}

json to_json(const Headline& headline) {
  json themes = json::array();
  for (const ThemeMatch& match : headline.themes) themes.push_back(to_json(match));
  return {{"source", headline.source},
          {"source_name", headline.source_name},
          {"id", headline.guid},
          {"url", headline.url},
          {"title", headline.title},
          {"summary", headline.summary},
          {"language", headline.language},
          {"published", time_of(headline.published)},
          {"first_seen", headline.first_seen.time_since_epoch().count()},
          {"themes", std::move(themes)}};
}

const json* member(const json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

std::string line_at(const json& object, const char* name, std::size_t most_bytes) {
  const json* value = member(object, name);
  if (value == nullptr || !value->is_string()) return {};
  const auto& text = value->get_ref<const std::string&>();
  // Cut before it is cleaned, so that a long text costs no more than a short one.
  std::string line = clean_line(std::string_view(text).substr(0, most_bytes));
  return line.size() <= most_bytes ? line : clean_line(line.substr(0, most_bytes));
}

std::optional<sys_seconds> time_at(const json& object, const char* name) {
  const json* value = member(object, name);
  if (value == nullptr || !value->is_number_integer()) return std::nullopt;
  const auto seconds = value->get<std::int64_t>();
  if (seconds < 0 || seconds > latest_second) return std::nullopt;
  return sys_seconds(std::chrono::seconds(seconds));
}

std::optional<ThemeMatch> read_match(const json& from) {
  if (!from.is_object()) return std::nullopt;
  ThemeMatch match;
  match.theme = line_at(from, "id", shard_limits::line_bytes);
  const json* confidence = member(from, "confidence");
  if (confidence != nullptr && confidence->is_number()) {
    match.confidence = std::clamp(confidence->get<double>(), 0.0, 1.0);
  }
  const json* because = member(from, "because");
  if (because != nullptr && because->is_array()) {
    for (const json& word : *because) {
      if (match.because.size() == shard_limits::words) break;
      if (word.is_string()) {
        match.because.push_back(clean_line(word.get_ref<const std::string&>().substr(0, 100)));
      }
    }
  }
  if (match.theme.empty()) return std::nullopt;
  return match;
}

bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

std::optional<Headline> read_headline(const json& from) {
  if (!from.is_object()) return std::nullopt;
  Headline headline;
  headline.source = line_at(from, "source", shard_limits::line_bytes);
  headline.source_name = line_at(from, "source_name", shard_limits::line_bytes);
  headline.guid = line_at(from, "id", shard_limits::line_bytes);
  headline.url = line_at(from, "url", shard_limits::url_bytes);
  headline.title = line_at(from, "title", shard_limits::line_bytes);
  headline.summary = line_at(from, "summary", shard_limits::summary_bytes);
  headline.language = line_at(from, "language", 35);  // RFC 5646, section 4.4.1
  headline.published = time_at(from, "published");
  const auto first_seen = time_at(from, "first_seen");
  const bool nameless = headline.source.empty() || headline.guid.empty() || headline.title.empty();
  if (nameless || !first_seen || !is_web_address(headline.url)) return std::nullopt;
  headline.first_seen = *first_seen;
  if (headline.source_name.empty()) headline.source_name = headline.source;
  if (const json* themes = member(from, "themes"); themes != nullptr && themes->is_array()) {
    for (const json& theme : *themes) {
      if (headline.themes.size() == shard_limits::themes) break;
      if (auto match = read_match(theme)) headline.themes.push_back(std::move(*match));
    }
  }
  return headline;
}

Result<json> read_whole(std::string_view bytes, std::string_view name) {
  if (bytes.size() > shard_limits::bytes) {
    return failure(ErrorCode::bad_data, fmt::format("{} is larger than {} bytes", name, shard_limits::bytes));
  }
  std::vector<JsonFault> faults;
  auto whole = parse_json(bytes, most_depth, faults);
  if (!whole) {
    return failure(ErrorCode::bad_data,
                   fmt::format("{}: {}", name, faults.empty() ? "no JSON" : faults.front().message));
  }
  const json* said = whole->is_object() ? member(*whole, "format") : nullptr;
  if (said == nullptr || !said->is_number_integer()) {
    return failure(ErrorCode::bad_data, fmt::format("{} holds no headlines", name));
  }
  if (*said != format) {
    return failure(ErrorCode::too_new,
                   fmt::format("{} has format {}, which this program does not know", name, said->dump()));
  }
  return std::move(*whole);
}

}  // namespace

std::string shard_path(std::chrono::year_month_day day) {
  return fmt::format("{}{:04}-{:02}-{:02}{}", prefix, static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()), suffix);
}

Result<std::chrono::year_month_day> shard_day(std::string_view path) {
  using namespace std::chrono;
  int numbers[3] = {0, 0, 0};
  if (path.size() == prefix.size() + 10 + suffix.size()) {
    const char* digits = path.data() + prefix.size();
    std::from_chars(digits, digits + 4, numbers[0]);
    std::from_chars(digits + 5, digits + 7, numbers[1]);
    std::from_chars(digits + 8, digits + 10, numbers[2]);
  }
  const year_month_day date{year{numbers[0]}, month{static_cast<unsigned>(numbers[1])},
                            day{static_cast<unsigned>(numbers[2])}};
  if (!date.ok() || shard_path(date) != path) {
    return failure(ErrorCode::bad_data, fmt::format("{} is not the name of a day's headlines", path));
  }
  return date;
}

std::string shard_text(std::chrono::year_month_day day, std::span<const Headline> headlines) {
  const std::string path = shard_path(day);
  json all = json::array();
  for (const Headline& headline : headlines) all.push_back(to_json(headline));
  const json whole = {
      {"format", format}, {"day", path.substr(prefix.size(), 10)}, {"headlines", std::move(all)}};
  return whole.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<std::vector<Headline>> read_shard(std::string_view bytes, std::string_view name) {
  const auto whole = read_whole(bytes, name);
  if (!whole) return failure(whole.error());
  const json* all = member(*whole, "headlines");
  if (all == nullptr || !all->is_array()) {
    return failure(ErrorCode::bad_data, fmt::format("{} has no list of headlines", name));
  }
  std::vector<Headline> headlines;
  for (const json& one : *all) {
    if (headlines.size() == shard_limits::headlines) break;
    if (auto headline = read_headline(one)) headlines.push_back(std::move(*headline));
  }
  return headlines;
}

}  // namespace caleidoscoop::edition
