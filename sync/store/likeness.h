// Whether two headlines tell the same story in nearly the same words.
//
// MinHash over the words of title and summary (Broder, On the resemblance and containment of documents,
// 1997), in bands, finds candidates; a candidate is the same story only when enough of the words are
// shared and neither side names a place, person or number where the other names another: announcements
// of two municipalities differ in nothing else. Rather two rows than one wrong group.
//
// Pure; the work is bounded by the words looked at.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace caleidoscoop::store {

struct Likeness {
  static constexpr std::size_t title_bands = 10;
  static constexpr std::size_t text_bands = 10;

  // Hashes of words, ascending and distinct.
  std::vector<std::uint32_t> title;
  std::vector<std::uint32_t> text;     // of title and summary
  std::vector<std::uint32_t> names;    // written with a capital, in either
  std::vector<std::uint32_t> numbers;  // with a digit, in either
  std::size_t summary_words = 0;
  std::array<std::uint64_t, title_bands + text_bands> bands{};  // those of no words are zero
};

Likeness likeness_of(std::string_view title, std::string_view summary);

// Each names or counts something that the other does not.
bool contradict(const Likeness& a, const Likeness& b);

bool same_story(const Likeness& a, const Likeness& b);

// For two headlines with the very same title: false when their summaries tell of different things.
bool same_title_means_same(const Likeness& a, const Likeness& b);

}  // namespace caleidoscoop::store
