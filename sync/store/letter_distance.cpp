#include "sync/store/letter_distance.h"

#include <algorithm>
#include <array>

namespace caleidoscoop::store {

int distance_to_beginning(std::string_view typed, std::string_view word, int most) {
  constexpr std::size_t longest = 63;
  typed = typed.substr(0, longest);
  const auto spare = static_cast<std::size_t>(std::max(most, 0));
  word = word.substr(0, std::min(longest, typed.size() + spare));
  std::array<std::array<int, longest + 1>, 3> rows{};
  for (std::size_t j = 0; j <= word.size(); ++j) rows[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= typed.size(); ++i) {
    auto& now = rows[i % 3];
    const auto& before = rows[(i + 2) % 3];
    const auto& before_that = rows[(i + 1) % 3];
    now[0] = static_cast<int>(i);
    int least = now[0];
    for (std::size_t j = 1; j <= word.size(); ++j) {
      const bool same = typed[i - 1] == word[j - 1];
      now[j] = std::min({before[j - 1] + (same ? 0 : 1), before[j] + 1, now[j - 1] + 1});
      if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
        now[j] = std::min(now[j], before_that[j - 2] + 1);
      least = std::min(least, now[j]);
    }
    if (least > most) return most + 1;
  }
  const auto& last = rows[typed.size() % 3];
  return *std::min_element(last.begin(), last.begin() + static_cast<std::ptrdiff_t>(word.size()) + 1);
}

}  // namespace caleidoscoop::store
