#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "firmware/config/keys.h"
#include "firmware/config/read.h"
#include "firmware/config/source_table.h"
#include "firmware/config/value_checks.h"
#include "sync/core/files.h"
#include "sync/core/text.h"

namespace caleidoscoop::config {
namespace {

using nlohmann::json;

constexpr int deepest_json = 16;
constexpr std::size_t most_paths = 20;

bool is_short(std::string_view text) { return text.size() <= 500; }
bool is_kind(std::string_view text) { return text == "feed" || text == "page" || text == "sitemap"; }
bool is_path(std::string_view text) { return text.starts_with('/') && text.size() <= 200; }
bool is_web_url(std::string_view text) { return is_url(text, {"https", "http"}); }

// A source somebody wrote down is meant to be read.
Source blank_source() {
  Source source;
  source.kind = "feed";
  source.region = "NL";
  source.language = "nl";
  source.enabled = true;
  return source;
}

// Why a source cannot be read, or empty.
std::string flaw_of(const Source& source, std::set<std::string>& ids) {
  if (source.id.empty()) return "A source needs an id in small letters, digits and hyphens; it is left out.";
  if (source.url.empty())
    return fmt::format("Source {} needs an http or https url; it is left out.", source.id);
  if (!ids.insert(source.id).second)
    return fmt::format("Source {} is there twice; the first counts.", source.id);
  return {};
}

Source read_source(const toml::table& written, Problems& problems) {
  Source source = blank_source();
  Table table("source.", &written, problems);
  table.report_unknown(source_keys());
  table.text("id", source.id, "kebab-case, as \"vng-nieuws\"", is_id);
  table.text("name", source.name, "a short text", is_short);
  table.text("url", source.url, "an http or https URL", is_web_url);
  table.text("home", source.home, "an http or https URL", is_web_url);
  table.text("kind", source.kind, "feed, page or sitemap", is_kind);
  table.text("language", source.language, "a short text", is_short);
  table.text("region", source.region, "a short text", is_short);
  table.text("type", source.type, "a short text", is_short);
  table.text("topics", source.topics, "a short text", is_short);
  table.boolean("press", source.press);
  table.boolean("enabled", source.enabled);
  table.integer("interval_min", source.interval_min, 1, 10080);
  table.texts("keep_paths", source.keep_paths, most_paths, "paths, as \"/nieuws/\"", is_path);
  if (source.name.empty()) source.name = source.id;
  return source;
}

std::string member(const json& object, const char* key, const std::string& fallback) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? clean_line(found->get<std::string>()) : fallback;
}

std::vector<std::string> paths_of(const json& object) {
  std::vector<std::string> paths;
  const auto found = object.find("keep_paths");
  if (found == object.end() || !found->is_array()) return paths;
  for (const json& path : *found) {
    if (paths.size() == most_paths) break;
    if (path.is_string() && is_path(path.get_ref<const std::string&>())) paths.push_back(path);
  }
  return paths;
}

Source source_from(const json& object, const std::string& id) {
  Source source = blank_source();
  source.id = member(object, "id", id);
  source.name = member(object, "name", source.id);
  source.url = member(object, "url", "");
  source.home = member(object, "home", "");
  source.kind = member(object, "kind", source.kind);
  source.language = member(object, "language", source.language);
  source.region = member(object, "region", source.region);
  source.type = member(object, "type", "");
  source.topics = member(object, "topics", "");
  const auto press = object.find("press");
  source.press = press != object.end() && press->is_boolean() && press->get<bool>();
  const auto enabled = object.find("enabled");
  if (enabled != object.end() && enabled->is_boolean()) source.enabled = enabled->get<bool>();
  const auto interval = object.find("interval_min");
  if (interval != object.end() && interval->is_number_integer()) {
    source.interval_min = static_cast<int>(std::clamp<std::int64_t>(interval->get<std::int64_t>(), 1, 10080));
  }
  source.keep_paths = paths_of(object);
  if (!is_id(source.id)) source.id.clear();
  if (!is_web_url(source.url)) source.url.clear();
  if (!is_kind(source.kind)) source.kind = "feed";
  return source;
}

void read_json(std::string_view text, const std::string& name, ReadSources& read) {
  const auto too_deep = [](int depth, json::parse_event_t, json&) { return depth <= deepest_json; };
  const json document = json::parse(text, too_deep, /*allow_exceptions=*/false);
  const json* list = &document;
  if (document.is_object() && document.contains("sources")) list = &document["sources"];
  if (!list->is_array() && !list->is_object()) {
    read.problems.push_back({name, fmt::format("{} is no list of sources; none of it is used.", name)});
    return;
  }
  std::set<std::string> ids;
  std::size_t place = 0;
  for (const auto& [key, value] : list->items()) {
    ++place;
    if (place > most_sources) break;
    const Source source = value.is_object() ? source_from(value, list->is_object() ? key : "") : Source{};
    const std::string flaw = flaw_of(source, ids);
    if (flaw.empty()) {
      read.sources.push_back(source);
    } else {
      read.problems.push_back({fmt::format("{}#{}", name, place), flaw});
    }
  }
}

bool looks_like_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos) return false;
  // "[[source]]" opens a TOML file.
  return text[first] == '{' || (text[first] == '[' && !text.substr(first).starts_with("[[source"));
}

}  // namespace

std::vector<Source> read_source_tables(const toml::table& document, Problems& problems) {
  std::vector<Source> sources;
  const toml::node* node = document.get("source");
  if (node == nullptr) return sources;
  const toml::array* array = node->as_array();
  if (array == nullptr) {
    problems.add(node->source(), "source must be written as [[source]]; it is left out.");
    return sources;
  }
  std::set<std::string> ids;
  for (const toml::node& element : *array) {
    if (sources.size() >= most_sources) break;
    const toml::table* table = element.as_table();
    const Source source = table == nullptr ? Source{} : read_source(*table, problems);
    const std::string flaw = flaw_of(source, ids);
    if (flaw.empty()) {
      sources.push_back(source);
    } else {
      problems.add(element.source(), flaw);
    }
  }
  return sources;
}

ReadSources parse_sources(std::string_view text, const std::string& name) {
  ReadSources read;
  if (text.size() > most_sources_bytes) {
    read.problems.push_back(
        {name, fmt::format("{} is larger than {} bytes; none of it is used.", name, most_sources_bytes)});
    return read;
  }
  if (looks_like_json(text)) {
    read_json(text, name, read);
    return read;
  }
  Problems problems(name, read.problems);
  try {
    const toml::table document = toml::parse(text, name);
    constexpr std::string_view known[] = {"source"};
    Table("", &document, problems).report_unknown(known);
    read.sources = read_source_tables(document, problems);
  } catch (const toml::parse_error& error) {
    problems.add(error.source(),
                 fmt::format("This is no TOML ({}); no source is used.", error.description()));
  }
  return read;
}

ReadSources read_sources(const std::filesystem::path& file) {
  const auto text = read_file(file, most_sources_bytes);
  if (text) return parse_sources(*text, file.filename().string());
  return {{}, {{file.filename().string(), text.error().message + "; no source of it is used."}}};
}

ReadSources sources_of(const Config& config, const std::filesystem::path& config_file,
                       const Edition& edition) {
  ReadSources read;
  const std::string& listed = config.headlines.sources_file;
  if (!listed.empty()) read = read_sources(config_file.parent_path() / listed);
  read.sources.insert(read.sources.begin(), config.sources.begin(), config.sources.end());
  const bool own = !listed.empty() || !config.sources.empty();
  if (!own) read.sources = edition.sources;
  std::set<std::string> ids;
  std::erase_if(read.sources, [&](const Source& source) {
    return !source.enabled || source.url.empty() || !ids.insert(source.id).second;
  });
  return read;
}

}  // namespace caleidoscoop::config
