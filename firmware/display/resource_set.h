// ResourceSet: everything the views are handed from outside: fonts, break patterns, translation.
//
// Owns them; outlives the stage. What is missing is no failure but a Problem.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "firmware/display/fonts.h"
#include "firmware/display/hyphenation.h"
#include "sync/core/snapshot.h"
#include "ui/resources.h"

namespace caleidoscoop::display {

class ResourceSet {
 public:
  // Of the locale nl, en or fy; another is taken for nl.
  explicit ResourceSet(const std::string& locale);

  ui::Resources resources() const;
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  FontSet fonts_;
  DutchHyphenator hyphenator_;
  std::unique_ptr<ui::Translator> translator_;
  std::vector<Problem> problems_;
};

}  // namespace caleidoscoop::display
