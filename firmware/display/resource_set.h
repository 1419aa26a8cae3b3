// ResourceSet: everything the views are handed from outside: fonts, break patterns, translation.
//
// Owns them; outlives the stage. What is missing is no failure but a Problem.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "firmware/display/fonts.h"
#include "firmware/display/mo_catalog.h"
#include "firmware/print/hyphenation.h"
#include "sync/core/snapshot.h"
#include "ui/resources.h"

namespace caleidoscoop::display {

// Speaks the language chosen last. The render thread only, as everything it is handed to.
class ChosenTexts final : public ui::Translator {
 public:
  // nl, en or fy; another is taken for nl. Fails as MoCatalog::read does, and then speaks Dutch.
  Result<> choose(const std::string& locale);

  std::string_view text(std::string_view dutch) const override { return chosen_->text(dutch); }
  std::string_view plural(std::string_view one, std::string_view many, long count) const override {
    return chosen_->plural(one, many, count);
  }

 private:
  DutchTexts dutch_;
  std::map<std::string, MoCatalog> read_;  // kept, so that texts handed out stay good
  const ui::Translator* chosen_ = &dutch_;
};

class ResourceSet {
 public:
  // Of the locale nl, en or fy; another is taken for nl.
  explicit ResourceSet(const std::string& locale);

  ui::Resources resources() const;

  // From the next frame on. Fails as ChosenTexts::choose does.
  Result<> choose_locale(const std::string& locale) { return texts_.choose(locale); }

  const std::vector<Problem>& problems() const { return problems_; }

 private:
  FontSet fonts_;
  print::DutchHyphenator hyphenator_;
  ChosenTexts texts_;
  std::vector<Problem> problems_;
};

}  // namespace caleidoscoop::display
