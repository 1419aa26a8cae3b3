#include "sync/pages/page_author.h"

#include <algorithm>
#include <array>
#include <vector>

#include "sync/core/ascii.h"
#include "sync/core/text.h"
#include "sync/feeds/url.h"
#include "sync/pages/page_text.h"

namespace caleidoscoop::pages {
namespace {

constexpr std::size_t longest_name = 100;

constexpr std::array<std::string_view, 16> leads{"by ",
                                                 "von ",
                                                 "door ",
                                                 "par ",
                                                 "por ",
                                                 "di ",
                                                 "tekst: ",
                                                 "text: ",
                                                 "autor: ",
                                                 "author: ",
                                                 "auteur: ",
                                                 "autor ",
                                                 "written by ",
                                                 "posted by ",
                                                 "geschreven door ",
                                                 "ein beitrag von "};

// The bare name, or nothing when it is an address, a sentence or a number.
std::string name_in(std::string_view text) {
  std::string name = clean_line(text);
  for (bool again = true; again;) {
    again = false;
    const std::string lower = ascii_lower(name);
    for (const std::string_view lead : leads) {
      if (!lower.starts_with(lead)) continue;
      name = clean_line(name.substr(lead.size()));
      again = true;
      break;
    }
  }
  for (const std::string_view end : {" | ", " • ", " · ", " – "}) {
    if (const std::size_t at = name.find(end); at != std::string::npos && at > 0) name.resize(at);
  }
  name = clean_line(name);
  while (!name.empty() && (name.back() == ',' || name.back() == ':' || name.back() == ';')) name.pop_back();
  const bool has_digit = std::any_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (name.empty() || name.size() > longest_name || has_digit || is_web_url(name)) return {};
  if (name.find('@') != std::string::npos || name.find("://") != std::string::npos) return {};
  return name;
}

std::string joined(const std::vector<std::string>& texts) {
  std::vector<std::string> names;
  for (const std::string& text : texts) {
    std::string name = name_in(text);
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(std::move(name));
  }
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

bool says_author(const Document& document, NodeId id) {
  if (has_word(document.attribute(id, "rel"), "author")) return true;
  for (const std::string_view key : {"itemprop", "property"}) {
    if (has_word(document.attribute(id, key), "author")) return true;
  }
  const std::string_view classes = document.attribute(id, "class");
  return has_word(classes, "p-author") || has_word(classes, "author") || has_word(classes, "byline");
}

// The person's name within an element that describes a person.
std::string name_within(const Document& document, NodeId id) {
  for (NodeId at = id; at < std::min(document[id].end, id + 60); ++at) {
    if (document[at].is_text()) continue;
    const bool name = has_word(document.attribute(at, "itemprop"), "name") ||
                      has_word(document.attribute(at, "class"), "fn") ||
                      has_word(document.attribute(at, "class"), "p-name");
    if (!name) continue;
    const std::string_view content = document.attribute(at, "content");
    return content.empty() ? line_of(document, at, 300) : std::string(content);
  }
  return line_of(document, id, 300);
}

}  // namespace

std::string page_author(const Document& document, const MetaTags& tags, const LinkedData& data,
                        NodeId heading) {
  if (std::string names = joined(data.authors); !names.empty()) return names;
  for (const std::string_view key :
       {"author", "dc.creator", "dcterms.creator", "article:author", "sailthru.author", "parsely-author",
        "byl", "citation_author", "twitter:data1", "og:author"}) {
    if (key == "twitter:data1" &&
        ascii_lower(tags.first({"twitter:label1"})).find("written") == std::string::npos)
      continue;
    if (std::string names = joined(tags.all(key)); !names.empty()) return names;
  }
  std::string best;
  NodeId best_away = no_node;
  for (NodeId id = 0; id < document.size(); ++id) {
    const Node& node = document[id];
    if (node.is_text() || node.attributes.empty() || node.end - id > 60 || !says_author(document, id))
      continue;
    const NodeId away = heading == no_node ? id : id > heading ? id - heading : (heading - id) * 2;
    if (away >= best_away || is_beside_the_matter(document, id)) continue;
    if (std::string name = name_in(name_within(document, id)); !name.empty()) {
      best = std::move(name);
      best_away = away;
    }
  }
  return best;
}

}  // namespace caleidoscoop::pages
