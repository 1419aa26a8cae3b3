#include "sync/pages/json_ld.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "sync/core/ascii.h"
#include "sync/core/text.h"
#include "sync/feeds/entities.h"
#include "sync/pages/page_text.h"

namespace caleidoscoop::pages {
namespace {

using json = nlohmann::json;

constexpr std::size_t most_script_bytes = 1u << 20;
constexpr std::size_t most_depth = 64;
constexpr std::size_t most_objects = 2000;
constexpr std::size_t most_authors = 10;

// Without what often surrounds or spoils the JSON: comments, a CDATA section, raw line breaks within strings,
// commas before a closing bracket. Empty when it is nested too deeply.
std::string repaired(std::string_view script) {
  constexpr std::string_view section = "<![CDATA[";
  if (const std::size_t at = script.find(section); at < script.find('"'))
    script = script.substr(at + section.size(), script.rfind("]]>") - at - section.size());
  const std::size_t start = script.find_first_of("{[");
  const std::size_t end = script.find_last_of("}]");
  if (start == std::string_view::npos || end == std::string_view::npos || end < start) return {};
  std::string out;
  out.reserve(end - start + 1);
  bool in_string = false;
  bool escaped = false;
  std::size_t depth = 0;
  for (const char c : script.substr(start, end - start + 1)) {
    if (in_string) {
      out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
      if (!escaped && c == '"') in_string = false;
      escaped = !escaped && c == '\\';
      continue;
    }
    if (c == '"') in_string = true;
    if ((c == '{' || c == '[') && ++depth > most_depth) return {};
    if (c == '}' || c == ']') {
      if (depth > 0) --depth;
      while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
      if (out.ends_with(',')) out.pop_back();
    }
    out += c == '\t' || c == '\r' || c == '\n' ? ' ' : c;
  }
  return out;
}

std::string line_from(const json& value) {
  if (!value.is_string()) return {};
  return clean_line(decode_entities(value.get_ref<const std::string&>()));
}

// A text, or the first text of a list.
std::string text_at(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  if (found->is_array() && !found->empty()) return line_from(found->front());
  if (found->is_object() && found->contains("@value")) return line_from((*found)["@value"]);
  return line_from(*found);
}

std::string address_of(const json& value) {
  if (value.is_string()) return line_from(value);
  if (value.is_array())
    return value.empty() ? std::string() : value.front().is_array() ? "" : address_of(value.front());
  if (!value.is_object()) return {};
  for (const char* key : {"url", "contentUrl", "@id"}) {
    if (std::string text = text_at(value, key); !text.empty()) return text;
  }
  return {};
}

// 3: an article; 2: something else that is published; 1: a page; 0: none of these.
int weight_of_type(const std::string& type) {
  const std::string name = type.substr(type.find_last_of("/:#") + 1);
  if (name.ends_with("Article") || name == "BlogPosting" || name == "LiveBlogPosting" || name == "Report" ||
      name == "SocialMediaPosting" || name == "NewsItem") {
    return 3;
  }
  for (const std::string_view other : {"Recipe", "VideoObject", "Review", "CreativeWork", "Product", "Event",
                                       "DiscussionForumPosting", "QAPage", "PodcastEpisode", "Book"}) {
    if (name == other) return 2;
  }
  return name.ends_with("WebPage") || name == "ItemPage" || name == "AboutPage" ? 1 : 0;
}

std::vector<std::string> types_of(const json& object) {
  std::vector<std::string> types;
  const auto found = object.find("@type");
  if (found == object.end()) return types;
  if (found->is_string()) types.push_back(found->get<std::string>());
  if (found->is_array()) {
    for (const json& type : *found) {
      if (type.is_string()) types.push_back(type.get<std::string>());
    }
  }
  return types;
}

class Graph {
 public:
  Graph(const Document& document, std::string_view url) : url_(url) {
    for (NodeId id = 0; id < document.size(); ++id) {
      const Node& node = document[id];
      if (node.tag != "script" || node.end - id > 50) continue;
      if (ascii_lower(document.attribute(id, "type")).find("ld+json") == std::string::npos) continue;
      const std::string script = document.text_of(id);
      if (script.size() > most_script_bytes || scripts_.size() >= 50) continue;
      json parsed = json::parse(repaired(script), nullptr, false, true);
      if (!parsed.is_discarded()) scripts_.push_back(std::move(parsed));
    }
    for (const json& script : scripts_) collect(script);
  }

  LinkedData read() const {
    LinkedData data;
    for (const json* object : objects_) {
      for (const std::string& type : types_of(*object)) {
        if (type.ends_with("WebSite") && data.site.empty()) data.site = text_at(*object, "name");
      }
    }
    if (best_) fill(data);
    return data;
  }

 private:
  // Iterative: the depth is limited, the stack of calls is not to depend on it.
  void collect(const json& script) {
    std::vector<const json*> todo{&script};
    while (!todo.empty() && objects_.size() < most_objects) {
      const json& value = *todo.back();
      todo.pop_back();
      if (value.is_object()) weigh(value);
      if (!value.is_structured()) continue;
      const std::size_t before = todo.size();
      for (auto member = value.begin(); member != value.end(); ++member) {
        if (value.is_object() && leads_elsewhere(member.key())) continue;
        if (member->is_structured()) todo.push_back(&*member);
      }
      std::reverse(todo.begin() + static_cast<std::ptrdiff_t>(before), todo.end());
    }
  }

  static bool leads_elsewhere(const std::string& key) {
    for (const std::string_view other : {"comment", "hasPart", "isPartOf", "relatedLink", "itemListElement",
                                         "review", "mentions", "citation", "isBasedOn", "about"}) {
      if (key == other) return true;
    }
    return false;
  }

  void weigh(const json& object) {
    objects_.push_back(&object);
    if (const std::string id = text_at(object, "@id"); !id.empty() && object.size() > 1)
      by_id_.emplace(id, &object);
    int weight = 0;
    for (const std::string& type : types_of(object)) weight = std::max(weight, weight_of_type(type) * 10);
    if (weight == 0) return;
    const std::string page = address_of_page(object);
    if (!page.empty() && bare(page) == bare(url_)) weight += 5;
    if (object.contains("headline")) weight += 2;
    if (object.contains("datePublished")) weight += 1;
    if (weight > best_weight_) {
      best_weight_ = weight;
      best_ = &object;
    }
  }

  static std::string address_of_page(const json& object) {
    for (const char* key : {"url", "mainEntityOfPage", "@id"}) {
      const auto found = object.find(key);
      if (found == object.end()) continue;
      if (std::string address = address_of(*found); !address.empty()) return address;
    }
    return {};
  }

  void fill(LinkedData& data) const {
    const json& object = *best_;
    data.article = best_weight_ >= 30;
    data.title = text_at(object, "headline");
    if (data.title.empty()) data.title = text_at(object, "name");
    data.published = text_at(object, "datePublished");
    if (data.published.empty()) data.published = text_at(object, "uploadDate");
    if (data.published.empty()) data.published = text_at(object, "dateCreated");
    data.modified = text_at(object, "dateModified");
    data.language = text_at(object, "inLanguage");
    for (const char* key : {"author", "creator"}) {
      if (data.authors.empty() && object.contains(key)) add_names(object[key], data.authors);
    }
    std::vector<std::string> publishers;
    if (object.contains("publisher")) add_names(object["publisher"], publishers);
    if (!publishers.empty()) data.publisher = publishers.front();
    for (const char* key : {"image", "thumbnailUrl"}) {
      if (data.image.empty() && object.contains(key)) data.image = address_of(object[key]);
    }
  }

  void add_names(const json& value, std::vector<std::string>& names) const {
    const auto add_one = [&](const json& one) {
      std::string name;
      if (one.is_string()) name = line_from(one);
      if (one.is_object()) name = name_of(one);
      const bool known = std::find(names.begin(), names.end(), name) != names.end();
      if (!name.empty() && !known && names.size() < most_authors) names.push_back(std::move(name));
    };
    if (!value.is_array()) return add_one(value);
    for (const json& one : value) add_one(one);
  }

  std::string name_of(const json& person) const {
    if (std::string name = text_at(person, "name"); !name.empty()) return name;
    const auto found = by_id_.find(text_at(person, "@id"));
    return found == by_id_.end() ? std::string() : text_at(*found->second, "name");
  }

  std::string url_;
  std::vector<json> scripts_;
  std::vector<const json*> objects_;
  std::map<std::string, const json*> by_id_;
  const json* best_ = nullptr;
  int best_weight_ = 0;
};

}  // namespace

LinkedData linked_data(const Document& document, std::string_view url) { return Graph(document, url).read(); }

}  // namespace caleidoscoop::pages
