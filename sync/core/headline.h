// A headline as it is stored and shown. Plain data; text is clean UTF-8 without markup.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace caleidoscoop {

struct ThemeMatch {
  std::string theme;
  double confidence = 0.0;           // 0..1
  std::vector<std::string> because;  // the words that decided
};

// `published` of a headline without a date that was there already when its source was read for the first
// time: nobody knows how old it is.
inline constexpr std::chrono::sys_seconds before_first_reading{};

struct Headline {
  std::int64_t id = 0;  // 0 until stored
  std::string source;   // id of the source
  std::string source_name;
  std::string guid;  // the source's own id for it, or its link
  std::string url;
  std::string title;
  std::string summary;  // at most 150 characters from press sources
  std::string language;
  std::optional<std::chrono::sys_seconds> published;
  std::chrono::sys_seconds first_seen{};
  std::vector<ThemeMatch> themes;  // best first; empty is "ongesorteerd"
  std::optional<std::int64_t> duplicate_of;
  std::vector<std::string> also_at;  // names of other sources that carry it, in the order they came
  bool example = false;

  // Without it no age may be shown, and it is not new.
  bool has_age() const { return published != before_first_reading; }

  // The moment its age is counted from. A date in the future is a source's error and is not
  // believed beyond the moment the headline was first seen. Without an age: a place in the order.
  std::chrono::sys_seconds when() const {
    if (!has_age()) return first_seen - std::chrono::hours{48};
    return published && *published <= first_seen ? *published : first_seen;
  }
};

}  // namespace caleidoscoop
