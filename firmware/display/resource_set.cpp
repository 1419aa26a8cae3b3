#include "firmware/display/resource_set.h"

#include <fmt/format.h>

#include <array>

#ifndef CALEIDOSCOOP_LOCALE_BUILD_FOLDER
#define CALEIDOSCOOP_LOCALE_BUILD_FOLDER ""
#endif
#ifndef CALEIDOSCOOP_LOCALE_FOLDER
#define CALEIDOSCOOP_LOCALE_FOLDER "/usr/share/locale"
#endif

namespace caleidoscoop::display {
namespace {

// The build's own catalogs come first, so that a program that was not installed speaks its own version.
std::filesystem::path catalog_of(const std::string& locale) {
  const std::array<std::string, 2> folders{CALEIDOSCOOP_LOCALE_BUILD_FOLDER, CALEIDOSCOOP_LOCALE_FOLDER};
  std::filesystem::path file;
  for (const auto& folder : folders) {
    if (folder.empty()) continue;
    file = std::filesystem::path(folder) / locale / "LC_MESSAGES" / "caleidoscoop.mo";
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored)) break;
  }
  return file;
}

}  // namespace

Result<> ChosenTexts::choose(const std::string& locale) {
  chosen_ = &dutch_;
  if (locale != "en" && locale != "fy") return {};
  auto known = read_.find(locale);
  if (known == read_.end()) {
    auto catalog = MoCatalog::read(catalog_of(locale));
    if (!catalog) return failure(catalog.error());
    known = read_.emplace(locale, std::move(*catalog)).first;
  }
  chosen_ = &known->second;
  return {};
}

ResourceSet::ResourceSet(const std::string& locale)
    : fonts_(inter_folder()), hyphenator_(print::dutch_patterns()) {
  problems_ = fonts_.problems();
  if (auto problem = hyphenator_.problem()) problems_.push_back(std::move(*problem));
  const auto chosen = texts_.choose(locale);
  if (chosen) return;
  problems_.push_back(
      {"vertaling", fmt::format("De vertaling ({}) ontbreekt: {}", locale, chosen.error().message)});
}

ui::Resources ResourceSet::resources() const { return {fonts_.files(), &texts_, &hyphenator_}; }

}  // namespace caleidoscoop::display
