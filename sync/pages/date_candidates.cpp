#include "sync/pages/date_candidates.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#include "sync/core/ascii.h"
#include "sync/core/text.h"
#include "sync/pages/date_text.h"
#include "sync/pages/page_text.h"

namespace caleidoscoop::pages {
namespace {

using namespace std::chrono;

constexpr year first_year{1995};
constexpr std::size_t longest_dated_line = 160;
constexpr std::size_t longest_dateline = 40;  // before the date in "Den Haag, 12 mei 2026 - De minister"
constexpr std::size_t longest_label = 60;
constexpr std::size_t most_candidates = 1000;
constexpr std::size_t longest_way_up = 40;
constexpr NodeId nodes_over_heading = 25;
constexpr NodeId nodes_under_heading = 60;
constexpr std::size_t most_other_letters = 16;  // as in "Sonntag, 3. Mai 2026, 12:00 Uhr"

bool contains_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

// Whether what stands before a date says that it is the one of publication.
bool is_label(std::string_view lower) {
  if (lower.size() > longest_label) lower.remove_prefix(lower.size() - longest_label);
  return lower == "le " ||
         contains_any(lower, {"publi", "geplaatst", "veröffentlicht", "posted", "erstellt", "datum", "date",
                              "stand:", "verschenen", "written", "nieuws |", " le ", "paru", "mis en ligne",
                              "created", "geschrieben", "erschienen", "eingestellt", "pubblicato"});
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

bool is_by_itself(std::string_view line, const TextDate& date) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool in_date = i >= date.at && i < date.at + date.length;
    const auto c = static_cast<unsigned char>(line[i]);
    if (!in_date && ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z')) ++letters;
    if (!in_date && c >= 0xC3) ++letters;
  }
  return letters <= most_other_letters;
}

// Whether the date opens the story, as in "Den Haag, 12 mei 2026 - De minister", rather than belonging to its
// first sentence.
bool opens_with(std::string_view line, const TextDate& date) {
  std::string_view before = line.substr(0, date.at);
  while (before.ends_with(' ')) before.remove_suffix(1);
  const char last = before.empty() ? '(' : before.back();
  return last == '(' || last == ',' || last == '[' || last == '|' || last == '/';
}

}  // namespace

DateCandidates::DateCandidates(const Document& document, NodeId heading, bool month_first)
    : document_(document), heading_(heading), month_first_(month_first) {
  for (NodeId id = 0; id < document.size() && found_.size() < most_candidates; ++id) look_at(id);
}

const DateCandidate* DateCandidates::beside_heading() const {
  if (heading_ == no_node) return nullptr;
  const DateCandidate* best = nullptr;
  NodeId best_away = no_node;
  for (const DateCandidate& candidate : found_) {
    const bool bare_line = candidate.kind == DateKind::short_line || candidate.kind == DateKind::dateline;
    const bool dated = (bare_line && candidate.by_itself) || candidate.kind == DateKind::element_time ||
                       candidate.kind == DateKind::published || candidate.kind == DateKind::dated_element ||
                       candidate.kind == DateKind::labelled;
    const bool under = candidate.id > heading_;
    const NodeId away = under ? candidate.id - heading_ : heading_ - candidate.id;
    if (!dated || candidate.score < 0 || away > (under ? nodes_under_heading : nodes_over_heading)) continue;
    if (away >= best_away) continue;
    best = &candidate;
    best_away = away;
  }
  return best;
}

std::optional<PageDate> DateCandidates::best(DateKind kind, const std::optional<year_month>& month,
                                             bool beside_too) const {
  const DateCandidate* best = nullptr;
  for (const DateCandidate& candidate : found_) {
    if (candidate.kind != kind || (candidate.score < 0 && !beside_too && kind != DateKind::modified))
      continue;
    if (!best || value_of(candidate, month) > value_of(*best, month)) best = &candidate;
  }
  return best ? std::optional(best->date) : std::nullopt;
}

// Near the heading counts most: behind it rather than before it.
int DateCandidates::value_of(const DateCandidate& candidate, const std::optional<year_month>& month) const {
  int value = candidate.score;
  if (month && candidate.date.date.year() / candidate.date.date.month() == *month) value += 300;
  if (heading_ == no_node) return value - static_cast<int>(candidate.id * 100UL / document_.size());
  const auto distance = static_cast<long>(candidate.id) - static_cast<long>(heading_);
  const long away = distance >= 0 ? distance : -distance * 2;
  return value - static_cast<int>(std::min(away / 2, 200L));
}

void DateCandidates::look_at(NodeId id) {
  const Node& node = document_[id];
  if (node.is_text()) return;
  if (node.tag == "time" || node.tag == "abbr") {
    look_at_time(id);
  } else if (node.tag == "script" || node.tag == "style" || node.tag == "meta") {
    return;
  } else if (named_published(id)) {
    add_value(id, DateKind::published, 0);
  } else if (node.end - id <= 40) {
    look_at_line(id);
  }
}

bool DateCandidates::named_published(NodeId id) const {
  if (document_[id].attributes.empty()) return false;
  for (const std::string_view key : {"itemprop", "property", "data-itemprop"}) {
    const std::string value = ascii_lower(document_.attribute(id, key));
    if (contains_any(value,
                     {"datepublished", "dc:date", "dc:created", "schema:datepublished", "datecreated"}))
      return true;
  }
  return has_word(document_.attribute(id, "class"), "dt-published");
}

// What surrounds the heading too is not beside the article, whatever its name; nor is the bar with author and
// day right under it.
bool DateCandidates::is_beside(NodeId id) const {
  if (heading_ == no_node) return is_beside_the_matter(document_, id);
  const bool right_under = id > heading_ && id - heading_ <= nodes_under_heading;
  std::size_t steps = 0;
  for (NodeId at = id; at != no_node && steps < longest_way_up; at = document_[at].parent, ++steps) {
    if (at <= heading_ && heading_ < document_[at].end) return false;
    if (document_[at].tag == "blockquote" || document_[at].tag == "figure") return true;
    if (is_named_after(document_, at, {"comment", "related", "recommend", "caption"})) return true;
    if (!right_under && is_beside_the_matter(document_, at, at)) return true;
  }
  return false;
}

void DateCandidates::look_at_time(NodeId id) {
  const bool says_published = named_published(id) || document_.has_attribute(id, "pubdate") ||
                              is_named_after(document_, id, {"publish", "pubdate", "created"});
  const bool says_changed = is_named_after(document_, id, {"updated", "modified"}) && !says_published &&
                            !is_named_after(document_, id, {"published"});
  if (says_changed) return add_value(id, DateKind::modified, 0);
  int score = says_published ? 60 : 0;
  if (is_beside(id)) score -= 300;
  add_value(id, says_published && score > 0 ? DateKind::published : DateKind::element_time, score);
}

void DateCandidates::add_value(NodeId id, DateKind kind, int score) {
  for (const std::string_view key : {"datetime", "content", "title", "data-datetime"}) {
    const std::string_view value = document_.attribute(id, key);
    if (value.empty()) continue;
    if (auto date = read_date(value, month_first_)) return add(*date, kind, id, score, true);
  }
  if (auto date = read_date(line_of(document_, id, 200), month_first_)) add(*date, kind, id, score, true);
}

// A short piece of text of its own that holds a date.
void DateCandidates::look_at_line(NodeId id) {
  if (holds_blocks(id)) return;
  const std::string line = line_of(document_, id, longest_dated_line + 40);
  const auto dates = dates_in(line, month_first_, 3);
  if (dates.empty()) return;
  const TextDate& first = dates.front();
  if (first.date.year() < first_year) return;
  int score = is_beside(id) ? -300 : 0;
  if (line.size() > longest_dated_line) {
    const bool opens = opens_with(line, first);
    if (first.at < longest_dateline)
      add({first.date, std::nullopt}, DateKind::dateline, id, score + (opens ? 100 : 0), opens);
    return;
  }
  const std::string lower = ascii_lower(line);
  if (speaks_of_something_else(lower)) return;
  score += static_cast<int>(first.length * 60 / line.size());
  const bool named = is_named_after(document_, id,
                                    {"date", "datum", "publish", "posted", "time", "byline", "created",
                                     "meta", "autor", "author", "submitted", "info", "fecha"});
  DateKind kind = named ? DateKind::dated_element : DateKind::short_line;
  if (is_label(std::string_view(lower).substr(0, first.at))) kind = DateKind::labelled;
  if (speaks_of_change(lower) && !is_named_after(document_, id, {"publish"})) kind = DateKind::modified;
  add({first.date, std::nullopt}, kind, id, score, !is_within_line(id) && is_by_itself(line, first));
}

// Whether the element is only a word of a longer line.
bool DateCandidates::is_within_line(NodeId id) const {
  constexpr std::array<std::string_view, 9> words{"a",      "b",     "em", "i",   "span",
                                                  "strong", "small", "u",  "font"};
  if (std::find(words.begin(), words.end(), document_[id].tag) == words.end()) return false;
  const NodeId parent = document_[id].parent;
  return parent != no_node &&
         line_of(document_, parent, 200).size() > line_of(document_, id, 200).size() + 10;
}

// Whether there is an element below that is looked at for itself.
bool DateCandidates::holds_blocks(NodeId id) const {
  for (NodeId at = id + 1; at < document_[id].end; ++at) {
    const std::string_view tag = document_[at].tag;
    if (tag == "div" || tag == "p" || tag == "li" || tag == "td" || tag == "time" || tag == "ul") return true;
  }
  return false;
}

void DateCandidates::add(const PageDate& date, DateKind kind, NodeId id, int score, bool by_itself) {
  if (date.date.year() >= first_year) found_.push_back({date, kind, id, score, by_itself});
}

}  // namespace caleidoscoop::pages
