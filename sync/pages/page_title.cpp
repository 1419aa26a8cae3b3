#include "sync/pages/page_title.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "sync/core/ascii.h"
#include "sync/core/text.h"
#include "sync/feeds/markup.h"
#include "sync/feeds/url.h"
#include "sync/pages/page_text.h"

namespace caleidoscoop::pages {
namespace {

constexpr std::size_t most_characters = 300;
constexpr std::size_t most_headings = 300;

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

// A title given elsewhere on the page, in the forms in which headings are compared with it.
struct Claim {
  std::string rest;  // without the site's name
  std::string compared;
  std::string compared_rest;
  std::vector<std::string> compared_parts;
};

Claim claim_of(const std::string& title, const Names& names) {
  Claim claim{without_site(title, names), bare(title), {}, {}};
  claim.compared_rest = bare(claim.rest);
  for (const Part& part : parts_of(title)) {
    if (claim.compared_parts.size() < 12)
      claim.compared_parts.push_back(bare(title.substr(part.start, part.length)));
  }
  return claim;
}

// 3 the same, 2 a part between separators, 1 one begins or ends with the other, 0 no agreement.
int agreement(const Heading& heading, const Claim& claim) {
  if (claim.compared.empty()) return 0;
  if (heading.compared == claim.compared || heading.compared == claim.compared_rest) return 3;
  const auto& parts = claim.compared_parts;
  if (std::find(parts.begin(), parts.end(), heading.compared) != parts.end()) return 2;
  const std::string& rest = claim.compared_rest;
  const bool most_of_it = heading.compared.size() >= 12 && heading.compared.size() * 5 >= rest.size() * 3;
  if (most_of_it && rest.find(heading.compared) != std::string::npos) return 1;
  return rest.size() >= 12 && heading.compared.find(rest) != std::string::npos ? 1 : 0;
}

// The heading as metadata spells it, or without a line over it when the title given elsewhere is only what
// follows.
std::string as_given(const Heading& heading, const std::vector<Claim>& claims) {
  if (claims.front().compared == heading.compared) return claims.front().rest;
  for (const Claim& claim : claims) {
    const std::string& rest = claim.compared_rest;
    if (rest.size() >= 12 && rest.size() < heading.compared.size() && heading.compared.ends_with(rest)) {
      return claim.rest;
    }
  }
  return heading.text;
}

// Whether the heading is a link to the front page, as the name of a site is.
bool leads_home(const Document& document, NodeId heading, std::string_view url) {
  for (NodeId at = heading; at < document[heading].end; ++at) {
    if (document[at].tag != "a") continue;
    const std::string target = resolve_url(url, document.attribute(at, "href"));
    const std::string_view host = host_of(target);
    const std::size_t path = target.find('/', target.find("://") + 3);
    if (!host.empty() && host == host_of(url) && (path == std::string::npos || path + 1 == target.size()))
      return true;
  }
  const NodeId parent = document[heading].parent;
  if (parent == no_node || document[parent].tag != "a") return false;
  const std::string_view href = document.attribute(parent, "href");
  return href == "/" || resolve_url(url, href) == resolve_url(url, "/");
}

// The share of the shorter text's words that the longer has too.
double shared_words(std::string_view one, std::string_view other) {
  auto first = words_of(fold(one));
  auto second = words_of(fold(other));
  if (first.size() > second.size()) std::swap(first, second);
  if (first.empty()) return 0;
  const auto shared = std::count_if(first.begin(), first.end(), [&](const std::string& word) {
    return std::find(second.begin(), second.end(), word) != second.end();
  });
  return static_cast<double>(shared) / static_cast<double>(first.size());
}

// Letters and digits of the last part of the address, which often spells the title.
std::string slug_of(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) url.remove_suffix(1);
  const std::size_t slash = url.rfind('/');
  const std::size_t host = url.find("://");
  if (slash == std::string_view::npos || host == std::string_view::npos || slash < host + 3) return {};
  url.remove_prefix(slash + 1);
  return bare(cut_bytes(url.substr(0, url.rfind('.')), 300));
}

bool is_spelled_in(std::string_view slug, const std::string& heading) {
  if (slug.size() < 8 || heading.size() < 8) return false;
  if (heading.find_first_not_of("0123456789") == std::string::npos) return false;
  const bool half_of_it = heading.size() * 2 >= slug.size() && slug.find(heading) != std::string_view::npos;
  return slug.starts_with(heading) || half_of_it || (slug.size() >= 12 && heading.starts_with(slug));
}

const Heading* best_heading(const Document& document, const std::vector<Heading>& headings,
                            const std::vector<Claim>& claims, const Names& names, std::string_view url) {
  const std::string slug = slug_of(url);
  const Heading* best = nullptr;
  int best_score = 0;
  for (const Heading& heading : headings) {
    int score = 0;
    for (const Claim& claim : claims) score += agreement(heading, claim) * 10;
    if (is_spelled_in(slug, heading.compared)) score += 10;
    if (score == 0 || leads_home(document, heading.id, url)) continue;
    score +=
        (5 - heading.level) * 2 + static_cast<int>(std::min<std::size_t>(heading.compared.size() / 8, 8));
    if (names.is_site(heading.text)) score -= 60;
    if (score > best_score) {
      best_score = score;
      best = &heading;
    }
  }
  return best;
}

// The page's one heading of the first level, when it could be a title.
const Heading* only_heading(const Document& document, const std::vector<Heading>& headings,
                            const Names& names, std::string_view url) {
  const auto is_first_level = [](const Heading& heading) { return heading.level == 1; };
  if (std::count_if(headings.begin(), headings.end(), is_first_level) != 1) return nullptr;
  const auto only = std::find_if(headings.begin(), headings.end(), is_first_level);
  const bool usable = !names.is_site(only->text) && !leads_home(document, only->id, url) &&
                      !is_beside_the_matter(document, only->id) && only->compared.size() >= 14;
  return usable ? &*only : nullptr;
}

// Of several parts none of which is known as the site's, the longest is the article's.
std::string from_title(const std::string& title, const Names& names) {
  const std::string rest = without_site(title, names);
  const auto parts = parts_of(rest);
  if (parts.size() == 2 && words_of(rest.substr(0, parts[0].length)).size() >= 4 &&
      parts[1].length * 2 < parts[0].length) {
    return clean_line(rest.substr(0, parts[0].length));
  }
  if (parts.size() < 3) return rest;
  const auto longest = std::max_element(parts.begin(), parts.end(),
                                        [](const Part& a, const Part& b) { return a.length < b.length; });
  return clean_line(rest.substr(longest->start, longest->length));
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
  std::vector<Claim> claims;
  for (const std::string& claim : {social, linked, title}) claims.push_back(claim_of(claim, names));
  const auto headings = headings_of(document);
  if (const Heading* best = best_heading(document, headings, claims, names, url)) {
    // A headline of the same story in other words was written for readers who see nothing else of the page.
    const Claim& shared = claims.front();
    const bool other_words = !shared.compared.empty() && agreement(*best, shared) == 0 &&
                             !names.is_site(social) && shared_words(best->text, shared.rest) >= 0.75;
    if (other_words) return {cut_graphemes(shared.rest, most_characters), best->id};
    return {as_given(*best, claims), best->id};
  }
  const Heading* only = only_heading(document, headings, names, url);
  const std::string& given = social.empty() ? linked : social;
  if (only && (names.is_site(given.empty() ? title : given) ||
               (given.empty() ? title.empty() || shared_words(only->text, title) >= 0.3
                              : shared_words(only->text, given) >= 0.75))) {
    return {only->text, only->id};
  }
  const auto first = std::find_if(headings.begin(), headings.end(), [&](const Heading& heading) {
    return heading.level == 1 && !leads_home(document, heading.id, url);
  });
  const NodeId heading = first == headings.end() ? no_node : first->id;
  if (!given.empty()) return {cut_graphemes(without_site(given, names), most_characters), heading};
  if (!title.empty()) return {cut_graphemes(from_title(title, names), most_characters), heading};
  if (!headings.empty()) return {headings.front().text, headings.front().id};
  return {};
}

}  // namespace caleidoscoop::pages
