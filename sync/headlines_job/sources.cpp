#include "sync/headlines_job/sources.h"

#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "sync/core/text.h"
#include "sync/feeds/url.h"

namespace caleidoscoop {
namespace {

using nlohmann::json;

constexpr std::size_t most_sources = 2000;
constexpr int shortest_interval_min = 5;
constexpr int longest_interval_min = 7 * 24 * 60;

std::string text_of(const json& object, const char* key, const std::string& otherwise = {}) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? clean_line(found->get<std::string>()) : otherwise;
}

bool flag_of(const json& object, const char* key, bool otherwise) {
  const auto found = object.find(key);
  return found != object.end() && found->is_boolean() ? found->get<bool>() : otherwise;
}

Result<Source> source_of(const std::string& key, const json& object, const std::string& file) {
  if (!object.is_object()) return failure(ErrorCode::bad_data, fmt::format("{}: {} is no object", file, key));
  Source source;
  source.id = text_of(object, "id", object.contains("id") ? "" : key);
  source.url = text_of(object, "url");
  source.name = text_of(object, "name", source.id);
  source.home = text_of(object, "home");
  source.kind = text_of(object, "kind", "feed");
  source.region = text_of(object, "region");
  source.language = text_of(object, "language");
  source.type = text_of(object, "type");
  source.grade = text_of(object, "grade");
  source.press = flag_of(object, "press", true);
  source.enabled = flag_of(object, "enabled", true);
  if (object.contains("interval_min") && object["interval_min"].is_number_integer()) {
    source.interval_min = static_cast<int>(std::clamp<std::int64_t>(
        object["interval_min"].get<std::int64_t>(), shortest_interval_min, longest_interval_min));
  }
  if (source.id.empty() || !is_web_url(source.url)) {
    return failure(ErrorCode::bad_data, fmt::format("{}: {} has no id or no http(s) url", file, key));
  }
  return source;
}

}  // namespace

std::vector<Source> readable_sources(const std::vector<Source>& sources) {
  std::vector<Source> readable;
  std::copy_if(sources.begin(), sources.end(), std::back_inserter(readable), [](const Source& source) {
    return source.enabled && source.grade != "X" && source.kind == "feed" && is_web_url(source.url);
  });
  return readable;
}

Result<std::vector<Source>> parse_sources(std::string_view text, const std::string& file) {
  const auto shallow = [](int depth, json::parse_event_t, json&) { return depth <= 8; };
  const json document = json::parse(text, shallow, false);
  if (!document.is_array() && !document.is_object()) {
    return failure(ErrorCode::bad_data, fmt::format("{}: this is no JSON array or object of sources", file));
  }
  if (document.size() > most_sources) {
    return failure(ErrorCode::bad_data, fmt::format("{}: more than {} sources", file, most_sources));
  }
  std::vector<Source> sources;
  std::set<std::string> ids;
  for (const auto& [key, object] : document.items()) {
    auto source = source_of(key, object, file);
    if (!source) return failure(source.error());
    if (!ids.insert(source->id).second) {
      return failure(ErrorCode::bad_data, fmt::format("{}: two sources are called {}", file, source->id));
    }
    sources.push_back(std::move(*source));
  }
  return sources;
}

}  // namespace caleidoscoop
