#include "sync/store/search_headlines.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sync/store/reader.h"

namespace caleidoscoop::store {
namespace {

using std::chrono::sys_seconds;

// News of today counts for twenty, of a month ago for half of that.
constexpr float newest_bonus = 20;
constexpr double half_life_days = 30;

float bonus_of(const Headline& headline, sys_seconds now) {
  if (!headline.has_age()) return 0;
  const double days = std::chrono::duration<double, std::ratio<86400>>(now - headline.when()).count();
  return newest_bonus * static_cast<float>(std::exp2(-std::max(0.0, days) / half_life_days));
}

}  // namespace

std::uint32_t SearchHeadlines::name(const std::string& text) {
  const auto [entry, added] = numbers_.try_emplace(text, static_cast<std::uint32_t>(names_.size()));
  if (added) names_.push_back(text);
  return entry->second;
}

void SearchHeadlines::add(const Headline& headline, sys_seconds now) {
  if (index_.size() >= SearchIndex::most_documents) return;
  const std::string& source = headline.source_name.empty() ? headline.source : headline.source_name;
  Entry entry;
  entry.title = static_cast<std::uint32_t>(letters_.size());
  entry.title_bytes = static_cast<std::uint32_t>(headline.title.size());
  entry.url_bytes = static_cast<std::uint32_t>(headline.url.size());
  entry.source = name(source);
  entry.theme = name(headline.themes.empty() ? std::string() : headline.themes.front().theme);
  entry.when = headline.when();
  entry.has_age = headline.has_age();
  letters_ += headline.title;
  letters_ += headline.url;
  entries_.push_back(entry);
  index_.add(headline.title, headline.summary + ' ' + source, bonus_of(headline, now));
}

SearchHeadlines SearchHeadlines::of(const std::vector<Headline>& headlines, sys_seconds now) {
  SearchHeadlines all;
  for (const Headline& headline : headlines) all.add(headline, now);
  all.index_.finish();
  return all;
}

Result<SearchHeadlines> SearchHeadlines::of_store(const std::filesystem::path& folder, sys_seconds now,
                                                  const std::function<bool()>& go_on) {
  auto reader = Reader::open(folder);
  if (!reader) return failure(reader.error());
  SearchHeadlines all;
  int seen = 0;
  const auto take = [&](const Headline& headline) {
    all.add(headline, now);
    constexpr int asks_after = 500;
    return ++seen % asks_after != 0 || go_on();
  };
  if (auto read = reader->each_headline(most, take); !read) return failure(read.error());
  all.index_.finish();
  return all;
}

void SearchHeadlines::find(const std::vector<std::string>& typed, std::size_t most_found,
                           const std::function<bool(const std::string& theme)>& hidden,
                           SearchAnswer& answer) {
  Stemmer stemmer;
  // All of them, when some are to be left out: those that are counted must be the ones to be seen.
  SearchHits hits = index_.find(typed, hidden ? SearchIndex::most_documents : most_found);
  if (hidden) {
    hits.count -= static_cast<std::int64_t>(std::erase_if(
        hits.best, [&](const SearchHit& hit) { return hidden(names_[entries_[hit.document].theme]); }));
    if (hits.best.size() > most_found) hits.best.resize(most_found);
  }
  answer.count[static_cast<std::size_t>(FoundKind::headline)] += hits.count;
  for (const SearchHit& hit : hits.best) {
    const Entry& entry = entries_[hit.document];
    Found found;
    found.title = letters_.substr(entry.title, entry.title_bytes);
    found.url = letters_.substr(entry.title + entry.title_bytes, entry.url_bytes);
    found.marks = marks_of(found.title, typed, stemmer);
    found.source_name = names_[entry.source];
    found.theme = names_[entry.theme];
    found.when = entry.when;
    found.has_age = entry.has_age;
    answer.found.push_back(std::move(found));
  }
}

}  // namespace caleidoscoop::store
