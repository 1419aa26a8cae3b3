#include "sync/pages/page_date.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "sync/core/text.h"
#include "sync/feeds/date.h"
#include "sync/feeds/markup.h"
#include "sync/pages/date_text.h"
#include "sync/pages/page_text.h"

namespace caleidoscoop::pages {
namespace {

using namespace std::chrono;

constexpr std::size_t longest_dated_line = 160;
constexpr std::size_t longest_dateline = 40;  // before the date in "Den Haag, 12 mei 2026 - De minister"
constexpr std::size_t most_candidates = 1000;

enum class Kind { published, element_time, dated_element, labelled, short_line, modified, dateline };

struct Candidate {
  PageDate date;
  Kind kind;
  NodeId id;
  int score;  // within its kind
};

bool contains_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

// Written before the date of publication.
bool is_label(std::string_view lower) {
  return contains_any(
      lower, {"publi",   "geplaatst",   "veröffentlicht", "posted",      "erstellt",   "datum",        "date",
              "stand:",  "verschenen",  "written",        "nieuws |",    "le ",        "mis en ligne", "paru",
              "created", "geschrieben", "erschienen",     "eingestellt", "pubblicato", "publicado"});
}

bool speaks_of_change(std::string_view lower) {
  return contains_any(lower,
                      {"updat", "modif", "gewijzigd", "bijgewerkt", "aktualisiert", "geändert", "mis à jour",
                       "mise à jour", "last edit", "zuletzt", "laatst", "maj le", "reviewed", "changed"});
}

bool speaks_of_something_else(std::string_view lower) {
  return contains_any(lower, {"copyright", "©", "(c)", "all rights", "event", "agenda", "birth", "geboren",
                              "expire", "comment", "joined", "aktuelle zeit", "current time", "registriert",
                              "beigetreten", "mitglied seit", "reply", "antwort"});
}

std::optional<PageDate> from_epoch(std::string_view value) {
  const bool digits = std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || (value.size() != 10 && value.size() != 13)) return std::nullopt;
  long long seconds_since = 0;
  for (const char c : value.substr(0, 10)) seconds_since = seconds_since * 10 + (c - '0');
  const sys_seconds at{seconds{seconds_since}};
  const year_month_day date{floor<days>(at)};
  if (date.year() < year{1995}) return std::nullopt;
  return PageDate{date, at};
}

std::optional<year_month_day> compact_date(std::string_view value) {
  if (value.size() < 8) return std::nullopt;
  const std::string head(value.substr(0, 8));
  if (!std::all_of(head.begin(), head.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  const auto dates =
      dates_in(head.substr(0, 4) + "-" + head.substr(4, 2) + "-" + head.substr(6, 2), false, 1);
  if (dates.empty()) return std::nullopt;
  return dates.front().date;
}

class Finder {
 public:
  Finder(const Document& document, NodeId heading, bool month_first)
      : document_(document), heading_(heading), month_first_(month_first) {
    for (NodeId id = 0; id < document.size() && found_.size() < most_candidates; ++id) look_at(id);
  }

  // The day that stands right under or over the heading; people take it for the date of the article.
  std::optional<PageDate> beside_heading() const {
    const Candidate* best = nullptr;
    for (const Candidate& candidate : found_) {
      const bool dated = candidate.kind == Kind::element_time || candidate.kind == Kind::dated_element ||
                         candidate.kind == Kind::published || candidate.kind == Kind::labelled;
      const auto away = static_cast<long>(candidate.id) - static_cast<long>(heading_);
      if (heading_ == no_node || !dated || candidate.score < 0 || away < -25 || away > 60) continue;
      if (!best || std::abs(away) < std::abs(static_cast<long>(best->id) - static_cast<long>(heading_))) {
        best = &candidate;
      }
    }
    return best ? std::optional(best->date) : std::nullopt;
  }

  // The best of a kind; no date when there is none.
  std::optional<PageDate> best(Kind kind, const std::optional<year_month>& month) const {
    const Candidate* best = nullptr;
    for (const Candidate& candidate : found_) {
      if (candidate.kind != kind) continue;
      if (!best || value_of(candidate, month) > value_of(*best, month)) best = &candidate;
    }
    return best ? std::optional(best->date) : std::nullopt;
  }

 private:
  // Near the heading counts most: behind it rather than before it.
  int value_of(const Candidate& candidate, const std::optional<year_month>& month) const {
    int value = candidate.score;
    if (month && candidate.date.date.year() / candidate.date.date.month() == *month) value += 300;
    if (heading_ == no_node) return value - static_cast<int>(candidate.id * 100 / document_.size());
    const auto distance = static_cast<long>(candidate.id) - static_cast<long>(heading_);
    const long away = distance >= 0 ? distance : -distance * 2;
    return value - static_cast<int>(std::min(away / 2, 200L));
  }

  void look_at(NodeId id) {
    const Node& node = document_[id];
    if (node.is_text()) return;
    if (node.tag == "time" || node.tag == "abbr") {
      look_at_time(id);
    } else if (node.tag == "script" || node.tag == "style" || node.tag == "meta") {
      return;
    } else if (named_published(id)) {
      add_value(id, Kind::published, 0);
    } else if (node.end - id <= 40) {
      look_at_line(id);
    }
  }

  bool named_published(NodeId id) const {
    if (document_[id].attributes.empty()) return false;
    for (const std::string_view key : {"itemprop", "property", "data-itemprop"}) {
      const std::string value = ascii_lower(document_.attribute(id, key));
      if (contains_any(value,
                       {"datepublished", "dc:date", "dc:created", "schema:datepublished", "datecreated"}))
        return true;
    }
    return has_word(document_.attribute(id, "class"), "dt-published");
  }

  void look_at_time(NodeId id) {
    const bool says_published = named_published(id) || document_.has_attribute(id, "pubdate") ||
                                is_named_after(document_, id, {"publish", "pubdate", "created"});
    const bool says_changed = is_named_after(document_, id, {"updated", "modified"}) && !says_published &&
                              !is_named_after(document_, id, {"published"});
    if (says_changed) return add_value(id, Kind::modified, 0);
    int score = says_published ? 60 : 0;
    if (is_beside_the_matter(document_, id)) score -= 300;
    add_value(id, says_published && score > 0 ? Kind::published : Kind::element_time, score);
  }

  void add_value(NodeId id, Kind kind, int score) {
    for (const std::string_view key : {"datetime", "content", "title", "data-datetime"}) {
      const std::string_view value = document_.attribute(id, key);
      if (value.empty()) continue;
      if (auto date = read_date(value, month_first_)) return add(*date, kind, id, score);
    }
    if (auto date = read_date(line_of(document_, id, 200), month_first_)) add(*date, kind, id, score);
  }

  // A short piece of text of its own that holds a date.
  void look_at_line(NodeId id) {
    if (holds_blocks(id)) return;
    const std::string line = line_of(document_, id, longest_dated_line + 40);
    const auto dates = dates_in(line, month_first_, 3);
    if (dates.empty()) return;
    if (line.size() > longest_dated_line) {
      if (dates.front().at < longest_dateline) add({dates.front().date, std::nullopt}, Kind::dateline, id, 0);
      return;
    }
    const std::string lower = ascii_lower(line);
    if (speaks_of_something_else(lower)) return;
    int score = static_cast<int>(dates.front().length * 60 / line.size());
    if (is_beside_the_matter(document_, id)) score -= 300;
    const std::string before = lower.substr(0, dates.front().at);
    const bool named = is_named_after(document_, id,
                                      {"date", "datum", "publish", "posted", "time", "byline", "created",
                                       "meta", "autor", "author", "submitted", "info", "fecha"});
    Kind kind = named ? Kind::dated_element : Kind::short_line;
    if (is_label(before)) kind = Kind::labelled;
    if (speaks_of_change(lower) && !is_named_after(document_, id, {"publish"})) kind = Kind::modified;
    add({dates.front().date, std::nullopt}, kind, id, score);
  }

  // Whether there is an element below that is looked at for itself.
  bool holds_blocks(NodeId id) const {
    for (NodeId at = id + 1; at < document_[id].end; ++at) {
      const std::string_view tag = document_[at].tag;
      if (tag == "div" || tag == "p" || tag == "li" || tag == "td" || tag == "time" || tag == "ul")
        return true;
    }
    return false;
  }

  void add(const PageDate& date, Kind kind, NodeId id, int score) {
    if (date.date.year() >= year{1995}) found_.push_back({date, kind, id, score});
  }

  const Document& document_;
  NodeId heading_;
  bool month_first_;
  std::vector<Candidate> found_;
};

std::optional<PageDate> first_of(const MetaTags& tags, bool month_first,
                                 std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (const std::string& value : tags.all(name)) {
      if (auto date = read_date(value, month_first)) return date;
    }
  }
  return std::nullopt;
}

std::optional<PageDate> day_only(const std::optional<year_month_day>& date) {
  if (!date) return std::nullopt;
  return PageDate{*date, std::nullopt};
}

// A moment in another zone may fall on the day before or after: the day in the address or under the heading
// is the one the publisher means.
PageDate on_local_day(PageDate date, const std::optional<PageDate>& local) {
  if (!local) return date;
  const auto distance = sys_days{local->date} - sys_days{date.date};
  if (distance == days{1} || distance == days{-1}) date.date = local->date;
  return date;
}

// The same figures with day and month in the other order.
bool is_swapped(const year_month_day& one, const year_month_day& other) {
  return one.year() == other.year() &&
         static_cast<unsigned>(one.month()) == static_cast<unsigned>(other.day()) &&
         static_cast<unsigned>(one.day()) == static_cast<unsigned>(other.month());
}

// The moment that belongs to the visible day: its own, else the claimed one when it is the same day but for
// the zone.
std::optional<sys_seconds> near(const PageDate& claimed, const PageDate& visible) {
  if (visible.at) return visible.at;
  const auto distance = sys_days{claimed.date} - sys_days{visible.date};
  return distance >= days{-1} && distance <= days{1} ? claimed.at : std::nullopt;
}

std::optional<PageDate> claimed_date(const MetaTags& tags, const LinkedData& data, bool month_first) {
  if (auto date = first_of(tags, month_first,
                           {"article:published_time",
                            "og:published_time",
                            "datepublished",
                            "og:article:published_time",
                            "rnews:datepublished",
                            "article.published",
                            "sailthru.date",
                            "parsely-pub-date",
                            "cxenseparse:recs:publishtime",
                            "bt:pubdate",
                            "publishdate",
                            "publish_date",
                            "pubdate",
                            "dc.date.issued",
                            "dcterms.issued",
                            "dc.date.created",
                            "dcterms.created",
                            "citation_publication_date",
                            "article_date_original",
                            "date_published",
                            "originalpublicationdate",
                            "publication_date",
                            "publicationdate",
                            "article:post_date",
                            "pub_date",
                            "analyticsattributes.articledate"})) {
    return date;
  }
  if (auto date = read_date(data.published, month_first)) return date;
  return first_of(tags, month_first, {"dc.date", "dcterms.date", "date", "cre_date", "last-published"});
}

}  // namespace

std::optional<PageDate> read_date(std::string_view value, bool month_first) {
  const std::string line = clean_line(cut_bytes(value, 300));
  if (line.empty()) return std::nullopt;
  if (auto date = from_epoch(line)) return date;
  auto day = compact_date(line);
  if (!day) {
    const auto dates = dates_in(line, month_first, 1);
    if (dates.empty()) return std::nullopt;
    day = dates.front().date;
  }
  PageDate date{*day, std::nullopt};
  const bool has_clock = line.find(':') != std::string::npos;
  if (const auto at = parse_feed_date(line); at && has_clock) {
    // A day apart is a matter of zones; more means that the two readings differ.
    const auto distance = floor<days>(*at) - sys_days{*day};
    if (distance >= days{-1} && distance <= days{1}) date.at = at;
  }
  return date;
}

std::optional<PageDate> page_date(const Document& document, const MetaTags& tags, const LinkedData& data,
                                  NodeId heading, std::string_view language, std::string_view url) {
  const bool month_first = language == "en" || language.starts_with("en-us") || language == "en-ca";
  const Finder finder(document, heading, month_first);
  auto in_address = day_only(date_in_url(url));
  if (!in_address) in_address = day_only(date_in_url(tags.first({"og:url"})));
  const auto visible = finder.beside_heading();
  if (auto date = claimed_date(tags, data, month_first)) {
    const bool other_day = visible && visible->date != date->date && !is_swapped(visible->date, date->date);
    return on_local_day(other_day ? PageDate{visible->date, near(*date, *visible)} : *date, in_address);
  }
  if (visible) return on_local_day(*visible, in_address);
  const auto month = month_in_url(url);
  if (auto date = finder.best(Kind::published, month)) return on_local_day(*date, in_address);
  if (in_address) return in_address;
  for (const Kind kind : {Kind::labelled, Kind::element_time, Kind::dated_element}) {
    if (auto date = finder.best(kind, month)) return date;
  }
  if (auto date = first_of(tags, month_first,
                           {"article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
                            "dc.date.modified", "last-modified", "revised"})) {
    return date;
  }
  if (auto date = read_date(data.modified, month_first)) return date;
  for (const Kind kind : {Kind::modified, Kind::short_line, Kind::dateline}) {
    if (auto date = finder.best(kind, month)) return date;
  }
  return day_only(date_in_url(tags.first({"og:image", "twitter:image"})));
}

}  // namespace caleidoscoop::pages
