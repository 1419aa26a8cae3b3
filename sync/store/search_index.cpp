#include "sync/store/search_index.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "sync/store/letter_distance.h"

namespace caleidoscoop::store {
namespace {

constexpr std::size_t most_words_of_text = 120;
constexpr std::size_t shortest_first_part = 4;
constexpr std::size_t shortest_second_part = 3;
constexpr std::size_t shortest_known_second_part = 5;
constexpr std::size_t shortest_stem = 4;
constexpr std::size_t longest_ending = 3;  // after a stem: "transitie|s"
// Two letters stand somewhere inside of almost everything, which costs time where there is much.
constexpr std::size_t few_documents = 2'000;

constexpr int exact = 100, same_stem = 90, beginning = 80, second_part = 60, inside = 30;
constexpr int outside_title_percent = 55;

std::uint32_t letter_bits(std::string_view word) {
  std::uint32_t bits = 0;
  for (const char c : word) bits |= 1U << (static_cast<unsigned char>(c) & 31U);
  return bits;
}

}  // namespace

std::uint32_t SearchIndex::number_of(const std::string& folded, std::string_view as_written) {
  const auto [entry, added] = numbers_.try_emplace(folded, static_cast<std::uint32_t>(numbers_.size()));
  if (added) {
    newest_.push_back(UINT32_MAX);
    if (as_written.size() != folded.size()) accented_.emplace(entry->second, as_written);
  }
  return entry->second;
}

void SearchIndex::note(std::string_view text, std::uint32_t posting) {
  for (const SearchWord& found : search_words(text, most_words_of_text)) {
    const std::uint32_t number = number_of(found.folded, text.substr(found.from, found.to - found.from));
    // A word of the title counts once, and as of the title.
    if (newest_[number] != UINT32_MAX && newest_[number] / 2 == posting / 2) continue;
    newest_[number] = posting;
    noted_.emplace_back(number, posting);
  }
}

void SearchIndex::add(std::string_view title, std::string_view rest, float bonus) {
  if (bonus_.size() >= most_documents) return;
  const auto document = static_cast<std::uint32_t>(bonus_.size());
  bonus_.push_back(bonus);
  note(title, document * 2 + 1);
  note(rest, document * 2);
}

void SearchIndex::finish() {
  sort_words();
  find_stems();
  find_joints();
  quality_.assign(bonus_.size(), 0);
  total_.assign(bonus_.size(), 0);
}

void SearchIndex::sort_words() {
  std::vector<std::pair<std::string_view, std::uint32_t>> order;
  order.reserve(numbers_.size());
  for (const auto& [text, number] : numbers_) order.emplace_back(text, number);
  std::sort(order.begin(), order.end());
  std::vector<std::uint32_t> place(order.size());
  std::unordered_map<std::uint32_t, std::string> accented;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto& [text, number] = order[i];
    place[number] = static_cast<std::uint32_t>(i);
    starts_.push_back(static_cast<std::uint32_t>(letters_.size()));
    letters_.append(text).push_back('\0');
    present_.push_back(letter_bits(text));
    if (auto found = accented_.extract(number)) accented.emplace(i, std::move(found.mapped()));
  }
  starts_.push_back(static_cast<std::uint32_t>(letters_.size()));
  accented_ = std::move(accented);
  sort_postings(place);
  numbers_ = {};
  newest_ = {};
}

void SearchIndex::sort_postings(const std::vector<std::uint32_t>& place) {
  posting_starts_.assign(place.size() + 1, 0);
  for (const auto& [number, posting] : noted_) ++posting_starts_[place[number] + 1];
  std::partial_sum(posting_starts_.begin(), posting_starts_.end(), posting_starts_.begin());
  postings_.resize(noted_.size());
  auto next = posting_starts_;
  for (const auto& [number, posting] : noted_) postings_[next[place[number]]++] = posting;
  noted_ = {};
}

void SearchIndex::find_stems() {
  const std::size_t count = starts_.size() - 1;
  by_stem_.resize(count);
  std::iota(by_stem_.begin(), by_stem_.end(), 0U);
  stems_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) stems_.emplace_back(stemmer_.stem(word(i)));
  std::sort(by_stem_.begin(), by_stem_.end(),
            [&](std::uint32_t a, std::uint32_t b) { return stems_[a] < stems_[b]; });
}

void SearchIndex::find_joints() {
  const std::size_t count = starts_.size() - 1;
  std::unordered_map<std::string_view, std::uint32_t> known;
  known.reserve(count);
  for (std::size_t i = 0; i < count; ++i) known.emplace(word(i), 0U);
  const auto is_word = [&](std::string_view part) { return known.contains(part); };
  const auto is_first_part = [&](std::string_view part) {
    if (is_word(part)) return true;
    // "gezondheid|s|zorg", "participati|e|democratie"
    return (part.ends_with('s') || part.ends_with('e')) && part.size() > shortest_first_part &&
           is_word(part.substr(0, part.size() - 1));
  };
  joints_.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view whole = word(i);
    for (std::size_t at = shortest_first_part; at + shortest_second_part <= whole.size(); ++at) {
      const std::string_view second = whole.substr(at);
      const bool known_second = second.size() >= shortest_known_second_part && is_word(second);
      if (known_second || is_first_part(whole.substr(0, at))) joints_[i] |= std::uint64_t{1} << at;
    }
  }
}

void SearchIndex::mark(std::size_t at, int quality) {
  const auto in_title = static_cast<std::uint8_t>(quality);
  const auto outside = static_cast<std::uint8_t>(quality * outside_title_percent / 100);
  for (std::uint32_t i = posting_starts_[at]; i < posting_starts_[at + 1]; ++i) {
    std::uint8_t& best = quality_[postings_[i] / 2];
    best = std::max(best, postings_[i] % 2 == 1 ? in_title : outside);
  }
}

void SearchIndex::mark_beginnings(std::string_view typed) {
  const std::size_t count = starts_.size() - 1;
  std::size_t low = 0, high = count;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (word(middle) < typed) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  for (; low < count && word(low).starts_with(typed); ++low)
    mark(low, word(low).size() == typed.size() ? exact : beginning);
}

void SearchIndex::mark_stems(std::string_view stem) {
  auto at = std::lower_bound(by_stem_.begin(), by_stem_.end(), stem,
                             [&](std::uint32_t w, std::string_view s) { return stems_[w] < s; });
  for (; at != by_stem_.end() && stems_[*at] == stem; ++at) mark(*at, same_stem);
}

void SearchIndex::mark_inside(std::string_view typed, bool only_ends) {
  std::size_t at = 0;
  std::size_t last = starts_.size();
  for (std::size_t found = letters_.find(typed); found != std::string::npos;
       found = letters_.find(typed, found + 1)) {
    while (starts_[at + 1] <= found) ++at;
    const std::size_t from = found - starts_[at];
    const std::size_t left = starts_[at + 1] - 1 - found - typed.size();
    if (from == 0 || (only_ends && left > longest_ending)) continue;
    const bool joint = from < 64 && (joints_[at] >> from & 1U) != 0;
    if (!joint && (only_ends || last == at)) continue;
    last = at;
    mark(at, joint ? second_part : inside);
  }
}

void SearchIndex::mark_all(const std::string& typed) {
  std::fill(quality_.begin(), quality_.end(), std::uint8_t{0});
  mark_beginnings(typed);
  const std::string stem(stemmer_.stem(typed));
  if (stem.size() >= shortest_stem) mark_stems(stem);
  const std::size_t shortest_inside = bonus_.size() <= few_documents ? 2 : 3;
  if (typed.size() >= shortest_inside) mark_inside(typed, false);
  if (stem.size() >= shortest_stem && stem.size() < typed.size()) mark_inside(stem, true);
}

SearchHits SearchIndex::find(const std::vector<std::string>& typed, std::size_t most) {
  SearchHits hits;
  if (typed.empty() || bonus_.empty() || starts_.size() < 2) return hits;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    mark_all(typed[i]);
    for (std::size_t d = 0; d < total_.size(); ++d) {
      const bool so_far = i == 0 || total_[d] != 0;
      total_[d] = so_far && quality_[d] != 0
                      ? static_cast<std::uint16_t>((i == 0 ? 0 : total_[d]) + quality_[d])
                      : std::uint16_t{0};
    }
  }
  const auto worse = [](const SearchHit& a, const SearchHit& b) {
    return a.score != b.score ? a.score > b.score : a.document < b.document;
  };
  for (std::size_t d = 0; d < total_.size(); ++d) {
    if (total_[d] == 0) continue;
    ++hits.count;
    const float score = static_cast<float>(total_[d]) / static_cast<float>(typed.size()) + bonus_[d];
    const SearchHit hit{static_cast<std::uint32_t>(d), score};
    if (hits.best.size() < most) {
      hits.best.push_back(hit);
      std::push_heap(hits.best.begin(), hits.best.end(), worse);
    } else if (most > 0 && worse(hit, hits.best.front())) {
      std::pop_heap(hits.best.begin(), hits.best.end(), worse);
      hits.best.back() = hit;
      std::push_heap(hits.best.begin(), hits.best.end(), worse);
    }
  }
  std::sort(hits.best.begin(), hits.best.end(), worse);
  return hits;
}

bool SearchIndex::knows(const std::string& typed) {
  if (bonus_.empty()) return false;
  mark_all(typed);
  return std::any_of(quality_.begin(), quality_.end(),
                     [](std::uint8_t q) { return q >= second_part * outside_title_percent / 100; });
}

std::optional<NearWord> SearchIndex::near(const std::string& typed) {
  if (typed.size() < 4 || typed.size() > 40) return std::nullopt;
  const int most = typed.size() >= 8 ? 2 : 1;
  const std::uint32_t wanted = letter_bits(typed);
  std::optional<NearWord> best;
  std::size_t best_at = 0;
  for (std::size_t i = 0; i + 1 < starts_.size(); ++i) {
    if (__builtin_popcount(wanted & ~present_[i]) > most) continue;
    const std::string_view candidate = word(i);
    if (candidate.size() + static_cast<std::size_t>(most) < typed.size()) continue;
    const int distance = distance_to_beginning(typed, candidate, most);
    if (distance > most) continue;
    const std::size_t often = posting_starts_[i + 1] - posting_starts_[i];
    if (best && (distance > best->distance || (distance == best->distance && often <= best->often))) continue;
    best = NearWord{distance, often, std::string(candidate)};
    best_at = i;
  }
  if (best) {
    const auto written = accented_.find(static_cast<std::uint32_t>(best_at));
    if (written != accented_.end()) best->word = written->second;
  }
  return best;
}

}  // namespace caleidoscoop::store
