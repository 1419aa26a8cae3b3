#include "firmware/display/resource_set.h"

#include <fmt/format.h>

#include <array>

#include "firmware/display/mo_catalog.h"

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

ResourceSet::ResourceSet(const std::string& locale)
    : fonts_(inter_folder()), hyphenator_(dutch_patterns()), translator_(std::make_unique<DutchTexts>()) {
  problems_ = fonts_.problems();
  if (auto problem = hyphenator_.problem()) problems_.push_back(std::move(*problem));
  if (locale != "en" && locale != "fy") return;
  auto catalog = MoCatalog::read(catalog_of(locale));
  if (catalog) {
    translator_ = std::make_unique<MoCatalog>(std::move(*catalog));
  } else {
    problems_.push_back(
        {"vertaling", fmt::format("De vertaling ({}) ontbreekt: {}", locale, catalog.error().message)});
  }
}

ui::Resources ResourceSet::resources() const { return {fonts_.files(), translator_.get(), &hyphenator_}; }

}  // namespace caleidoscoop::display
