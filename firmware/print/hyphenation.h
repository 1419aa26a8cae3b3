// DutchHyphenator: where a Dutch word may be broken, by libhyphen and the patterns of hyphen-nl.
//
// The patterns are loaded at the first question, and answers are remembered. The render thread only
// (its reading of 110 kB at the first long word is the one exception to "no files there"). Without
// the patterns no word is broken: problem() says so, and nothing fails.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "sync/core/snapshot.h"
#include "ui/resources.h"

namespace caleidoscoop::print {

class DutchHyphenator final : public ui::Hyphenator {
 public:
  explicit DutchHyphenator(std::filesystem::path patterns);
  ~DutchHyphenator() override;

  // Byte counts of the word's beginnings; at least two letters before and after each break.
  std::vector<std::size_t> breaks(std::string_view word) const override;

  // When the patterns are not there. Looks only whether the file can be read.
  std::optional<Problem> problem() const;

 private:
  struct Patterns;

  std::vector<std::size_t> work_out(const std::string& word) const;

  std::filesystem::path file_;
  mutable bool tried_ = false;
  mutable std::unique_ptr<Patterns> patterns_;
  mutable std::unordered_map<std::string, std::vector<std::size_t>> known_;
};

// The patterns of the Debian package this was built with.
std::filesystem::path dutch_patterns();

}  // namespace caleidoscoop::print
