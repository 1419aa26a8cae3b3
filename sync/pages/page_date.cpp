#include "sync/pages/page_date.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <vector>

#include "sync/core/ascii.h"
#include "sync/core/text.h"
#include "sync/feeds/date.h"
#include "sync/feeds/markup.h"
#include "sync/pages/date_candidates.h"
#include "sync/pages/date_text.h"
#include "sync/pages/page_text.h"

namespace caleidoscoop::pages {
namespace {

using namespace std::chrono;

constexpr std::size_t longest_date = 60;

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

std::optional<PageDate> changed_date(const MetaTags& tags, const LinkedData& data, bool month_first) {
  if (auto date = first_of(tags, month_first,
                           {"article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
                            "dc.date.modified", "last-modified", "revised"})) {
    return date;
  }
  return read_date(data.modified, month_first);
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
  for (const std::string& value : tags.named_like(
           {"publish",     "publication",  "pubdate",    "pubtime",     "datecreated",
            "createdate",  "creationdate", "createdat",  "createdtime", "createdon",
            "uploaded",    "uploaddate",   "dateposted", "postdate",    "postedon",
            "releasedate", "displaydate",  "dateissued", "articledate", "storydate"},
           {"publisher", "publishing", "unpublish", "modified", "updated", "last", "expir", "comment"})) {
    if (value.size() > longest_date) continue;
    if (auto date = read_date(value, month_first)) return date;
  }
  return first_of(tags, month_first, {"dc.date", "dcterms.date", "date", "cre_date", "last-published"});
}

// What the page's own program is told: "publishedDate":"2026-05-12T09:30:00Z".
std::optional<PageDate> date_in_scripts(const Document& document, bool month_first) {
  constexpr std::array<std::string_view, 10> keys{
      "datepublished", "publisheddate", "publishedat",     "published_at", "publishdate",
      "publish_date",  "pubdate",       "publicationdate", "datecreated",  "publication_date"};
  for (NodeId id = 0; id < document.size(); ++id) {
    if (document[id].tag != "script" || document[id].end != id + 2) continue;
    const std::string script = ascii_lower(document[id + 1].text);
    std::size_t first = std::string::npos;
    std::size_t behind = 0;
    for (const std::string_view key : keys) {
      const std::size_t at = script.find(key);
      if (at >= first) continue;
      first = at;
      behind = at + key.size();
    }
    if (first == std::string::npos) continue;
    const std::size_t value = script.find_first_not_of("\\\"': ", behind);
    if (value == std::string::npos || value > behind + 8) continue;
    const std::size_t end = std::min(script.find_first_of("\\\"',}", value), value + longest_date);
    if (auto date = read_date(script.substr(value, end - value), month_first)) return date;
  }
  return std::nullopt;
}

struct Claims {
  std::optional<PageDate> published;
  std::optional<PageDate> linked;  // of the linked data alone
  std::optional<PageDate> changed;
};

// The day people see rather than the one in metadata, unless both may mean the same.
PageDate believed(const Claims& claims, const DateCandidate& visible) {
  const PageDate& claimed = *claims.published;
  const PageDate& seen = visible.date;
  if (seen.date == claimed.date || is_swapped(seen.date, claimed.date)) return claimed;
  if (visible.kind == DateKind::short_line || visible.kind == DateKind::dateline) {
    if (claims.linked && claims.linked->date == seen.date) return *claims.linked;
    if (sys_days{seen.date} - sys_days{claimed.date} <= days{1}) return claimed;
  }
  // The day of an event that is announced.
  const bool still_to_come =
      claims.changed &&
      sys_days{seen.date} - sys_days{std::max(claims.changed->date, claimed.date)} > days{1};
  return still_to_come ? claimed : PageDate{seen.date, near(claimed, seen)};
}

// Without metadata: the words on the page, those that belong to the article first.
std::optional<PageDate> date_by_words(const DateCandidates& candidates, const Document& document,
                                      const std::optional<PageDate>& changed,
                                      const std::optional<year_month>& month, bool month_first) {
  for (const bool beside_too : {false, true}) {
    for (const DateKind kind : {DateKind::labelled, DateKind::element_time, DateKind::dated_element}) {
      if (auto date = candidates.best(kind, month, beside_too)) return date;
    }
    if (!beside_too) {
      if (auto date = date_in_scripts(document, month_first)) return date;
      if (changed) return changed;
    }
    for (const DateKind kind : {DateKind::modified, DateKind::dateline, DateKind::short_line}) {
      if (auto date = candidates.best(kind, month, beside_too)) return date;
    }
  }
  return std::nullopt;
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
  const DateCandidates candidates(document, heading, month_first);
  auto in_address = day_only(date_in_url(url));
  if (!in_address) in_address = day_only(date_in_url(tags.first({"og:url"})));
  const DateCandidate* visible = candidates.beside_heading();
  const Claims claims{claimed_date(tags, data, month_first), read_date(data.published, month_first),
                      changed_date(tags, data, month_first)};
  if (claims.published) {
    return on_local_day(visible ? believed(claims, *visible) : *claims.published, in_address);
  }
  if (visible) return on_local_day(visible->date, in_address);
  const auto month = month_in_url(url);
  if (auto date = candidates.best(DateKind::published, month, true)) return on_local_day(*date, in_address);
  if (in_address) return in_address;
  if (auto date = date_by_words(candidates, document, claims.changed, month, month_first)) return date;
  return day_only(date_in_url(tags.first({"og:image", "twitter:image"})));
}

}  // namespace caleidoscoop::pages
