#include "sync/store/search_items.h"

#include <array>
#include <string_view>
#include <utility>

namespace caleidoscoop::store {
namespace {

constexpr std::size_t most_hits = 2'000;

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text.append(part).push_back(' ');
  return text;
}

std::string words_about(const Theme& theme) {
  std::string text = joined({theme.summary, theme.lead});
  for (const Keyword& keyword : theme.keywords) {
    if (keyword.weight > 0) text += keyword.term + ' ';
  }
  for (const Term& term : theme.terms) text += term.term + ' ';
  return text;
}

std::string names(const std::vector<std::string>& people) {
  std::string text;
  for (const std::string& name : people) text += name + ' ';
  return text;
}

}  // namespace

SearchItems::SearchItems(std::shared_ptr<const Edition> edition) : edition_(std::move(edition)) {
  for (const Theme& t : edition_->themes) add(FoundKind::theme, t.id, t.title, words_about(t));
  for (const Thread& t : edition_->threads)
    add(FoundKind::thread, t.id, t.title, joined({t.summary, t.lead}));
  for (const Question& q : edition_->questions)
    add(FoundKind::question, q.id, q.title, joined({q.summary, q.lead}));
  for (const Standpoint& s : edition_->standpoints)
    add(FoundKind::standpoint, s.id, s.who, joined({s.organisation, s.role, s.position, s.quotation}));
  for (const Event& e : edition_->events)
    add(FoundKind::event, e.id, e.title, joined({e.series, e.summary, e.place, names(e.speakers)}));
  for (const Project& p : edition_->projects)
    add(FoundKind::project, p.id, p.title, joined({p.organisation, p.summary, p.result, p.why}));
  for (const Network& n : edition_->networks)
    add(FoundKind::network, n.id, n.title, joined({n.summary, n.join}));
  for (const Offer& o : edition_->offers)
    add(FoundKind::offer, o.id, o.title, joined({o.provider, o.summary}));
  index_.finish();
}

void SearchItems::add(FoundKind kind, const std::string& id, const std::string& title,
                      const std::string& rest) {
  if (title.empty() || index_.size() >= SearchIndex::most_documents) return;
  Found found;
  found.kind = kind;
  found.id = id;
  found.title = title;
  items_.push_back(std::move(found));
  index_.add(title, rest);
}

void SearchItems::find(const std::vector<std::string>& typed, std::size_t most_of_each,
                       SearchAnswer& answer) {
  Stemmer stemmer;
  std::array<std::size_t, found_kinds> taken{};
  for (const SearchHit& hit : index_.find(typed, most_hits).best) {
    const Found& item = items_[hit.document];
    const auto kind = static_cast<std::size_t>(item.kind);
    ++answer.count[kind];
    if (taken[kind]++ >= most_of_each) continue;
    answer.found.push_back(item);
    answer.found.back().marks = marks_of(item.title, typed, stemmer);
  }
}

}  // namespace caleidoscoop::store
