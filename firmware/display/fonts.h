// FontSet: the cuts of Inter, mapped into memory from the Debian package fonts-inter.
//
// Owns the mappings; the spans are good as long as it lives. A missing or unreadable cut is no
// failure: the views take another, and problems() says which. Any thread, made once.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

#include "sync/core/snapshot.h"
#include "ui/resources.h"

namespace caleidoscoop::display {

class FontSet {
 public:
  explicit FontSet(const std::filesystem::path& folder);
  ~FontSet();
  FontSet(FontSet&& other) noexcept;
  FontSet(const FontSet&) = delete;
  FontSet& operator=(const FontSet&) = delete;

  const std::vector<ui::FontFile>& files() const { return files_; }
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<std::span<const std::byte>> mappings_;
  std::vector<ui::FontFile> files_;
  std::vector<Problem> problems_;
};

// Where the fonts were found when this was built.
std::filesystem::path inter_folder();

}  // namespace caleidoscoop::display
