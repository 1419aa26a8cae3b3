#include "sync/pages/page_title.h"

#include <algorithm>
#include <array>
#include <vector>

#include "sync/core/text.h"
#include "sync/pages/page_text.h"

namespace caleidoscoop::pages {
namespace {

constexpr std::size_t most_characters = 300;
constexpr std::size_t most_headings = 60;

constexpr std::array<std::string_view, 15> separators{" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ",
                                                      " • ", " › ", " > ", " < ", " // ", " ‹ ", " / "};

struct Part {
  std::size_t start;
  std::size_t length;
};

// The pieces between separators, with the places where they lie in the title.
std::vector<Part> parts_of(std::string_view title) {
  std::vector<Part> parts;
  std::size_t start = 0;
  std::size_t at = 0;
  while (at < title.size()) {
    std::size_t length = 0;
    for (const std::string_view separator : separators) {
      if (title.substr(at).starts_with(separator)) length = separator.size();
    }
    if (length == 0) {
      ++at;
      continue;
    }
    parts.push_back({start, at - start});
    at += length;
    start = at;
  }
  parts.push_back({start, title.size() - start});
  return parts;
}

// "example" of "www.example.co.uk": what a site's name is likely to hold.
std::string label_of(std::string_view host) {
  std::vector<std::string> labels;
  while (!host.empty()) {
    const std::size_t dot = std::min(host.find('.'), host.size());
    labels.push_back(ascii_lower(host.substr(0, dot)));
    host.remove_prefix(std::min(dot + 1, host.size()));
  }
  if (labels.size() > 1) labels.pop_back();
  if (labels.size() > 1 && labels.back().size() <= 3) labels.pop_back();
  return labels.empty() ? std::string() : bare(labels.back());
}

class Names {
 public:
  Names(std::string_view site, const LinkedData& data, std::string_view url)
      : host_(bare(host_of(url))), label_(label_of(host_of(url))) {
    for (const std::string& name : {std::string(site), data.publisher, data.site}) {
      if (std::string known = bare(name); !known.empty()) known_.push_back(std::move(known));
    }
  }

  bool is_site(std::string_view part) const {
    const std::string name = bare(part);
    if (name.empty()) return true;
    for (const std::string& known : known_) {
      const bool overlaps = name.find(known) != std::string::npos ||
                            (name.size() >= 3 && known.find(name) != std::string::npos);
      if (name == known || (overlaps && name.size() <= 2 * known.size() + 10)) return true;
    }
    if (label_.size() < 3 || name.size() > label_.size() * 2 + 20) return name.size() >= 3 && host_ == name;
    return name.find(label_) != std::string::npos ||
           (name.size() >= 4 && label_.find(name) != std::string::npos) || host_ == name;
  }

 private:
  std::vector<std::string> known_;
  std::string host_;
  std::string label_;
};

// Without the site's name in front or behind.
std::string without_site(const std::string& title, const Names& names) {
  const auto parts = parts_of(title);
  std::size_t first = 0;
  std::size_t last = parts.size();
  while (last - first > 1 &&
         names.is_site(std::string_view(title).substr(parts[last - 1].start, parts[last - 1].length)))
    --last;
  while (last - first > 1 &&
         names.is_site(std::string_view(title).substr(parts[first].start, parts[first].length)))
    ++first;
  const std::size_t end = parts[last - 1].start + parts[last - 1].length;
  std::string rest = clean_line(title.substr(parts[first].start, end - parts[first].start));
  // "Site: title".
  if (const std::size_t colon = rest.find(": "); colon != std::string::npos && colon < 60) {
    const std::string before = rest.substr(0, colon);
    if (bare(before).size() >= 3 && names.is_site(before)) rest = clean_line(rest.substr(colon + 2));
  }
  return rest;
}

struct Heading {
  NodeId id;
  int level;
  std::string text;
  std::string compared;
};

bool is_heading(std::string_view tag) {
  return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '4';
}

std::vector<Heading> headings_of(const Document& document) {
  std::vector<Heading> found;
  for (NodeId id = 0; id < document.size() && found.size() < most_headings; ++id) {
    if (!is_heading(document[id].tag)) continue;
    std::string text = line_of(document, id, 600);
    std::string compared = bare(text);
    if (compared.empty() || grapheme_count(text) > most_characters) continue;
    found.push_back({id, document[id].tag[1] - '0', std::move(text), std::move(compared)});
  }
  return found;
}

// How well a heading agrees with a title given elsewhere: 3 the same, 2 a part between separators, 1 one
// begins or ends with the other, 0 not.
int agreement(const Heading& heading, const std::string& title, const Names& names) {
  if (title.empty()) return 0;
  const std::string whole = bare(title);
  if (heading.compared == whole || heading.compared == bare(without_site(title, names))) return 3;
  for (const Part& part : parts_of(title)) {
    if (bare(title.substr(part.start, part.length)) == heading.compared) return 2;
  }
  if (heading.compared.size() < 12) return 0;
  const bool inside = whole.starts_with(heading.compared) || whole.ends_with(heading.compared) ||
                      (heading.compared.size() >= 20 && whole.find(heading.compared) != std::string::npos);
  const bool around = whole.size() >= 20 && heading.compared.find(whole) != std::string::npos;
  return inside || around ? 1 : 0;
}

}  // namespace

std::string site_name(const MetaTags& tags, const LinkedData& data) {
  std::string name = tags.first({"og:site_name"});
  if (name.empty()) name = data.publisher;
  if (name.empty()) name = data.site;
  if (name.empty())
    name = tags.first({"application-name", "apple-mobile-web-app-title", "dc.publisher", "cre"});
  return cut_graphemes(name, 100);
}

PageTitle page_title(const Document& document, const MetaTags& tags, const LinkedData& data,
                     std::string_view site, std::string_view url) {
  const Names names(site, data, url);
  const NodeId title_id = document.first("title");
  const std::string title = title_id == no_node ? std::string() : line_of(document, title_id, 1000);
  const std::string social =
      tags.first({"og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title"});
  const std::string linked = data.article ? data.title : std::string();
  const auto headings = headings_of(document);

  const Heading* best = nullptr;
  int best_score = 0;
  for (const Heading& heading : headings) {
    int score = 0;
    for (const std::string& other : {title, social, linked}) score += agreement(heading, other, names) * 10;
    if (score == 0 || (names.is_site(heading.text) && heading.level > 1)) continue;
    score += (5 - heading.level) * 3;
    if (score > best_score) {
      best_score = score;
      best = &heading;
    }
  }
  if (best) return {best->text, best->id};
  const auto h1s =
      std::count_if(headings.begin(), headings.end(), [](const Heading& h) { return h.level == 1; });
  if (h1s == 1) {
    const auto only =
        std::find_if(headings.begin(), headings.end(), [](const Heading& h) { return h.level == 1; });
    if (!names.is_site(only->text) && !is_beside_the_matter(document, only->id))
      return {only->text, only->id};
  }
  for (const std::string& other : {social, linked, title}) {
    if (!other.empty()) return {cut_graphemes(without_site(other, names), most_characters), no_node};
  }
  if (!headings.empty()) return {headings.front().text, headings.front().id};
  return {};
}

}  // namespace caleidoscoop::pages
