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
  bool example = false;

  // The moment its age is counted from. A date in the future is a source's error and is not
  // believed beyond the moment the headline was first seen.
  std::chrono::sys_seconds when() const {
    return published && *published <= first_seen ? *published : first_seen;
  }
};

}  // namespace caleidoscoop
