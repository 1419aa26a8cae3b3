// MoCatalog: the translations of a compiled gettext catalog (.mo), as a ui::Translator.
//
// A reader of our own: glibc's gettext follows the process locale and ignores every catalog in the
// C.UTF-8 locale, and the image of a device has no other locale. The msgids are the Dutch texts in
// the code. Every offset of the file is checked; a file that lies is refused with `bad_data`, naming
// it. Immutable after reading, so any thread may ask.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/result.h"
#include "ui/resources.h"

namespace caleidoscoop::display {

class MoCatalog final : public ui::Translator {
 public:
  // At most 4 MB and 20,000 texts. `name` is for the message.
  static Result<MoCatalog> parse(std::string_view bytes, const std::string& name);
  static Result<MoCatalog> read(const std::filesystem::path& file);

  std::string_view text(std::string_view dutch) const override;
  // The catalogs are of languages with two forms: one for 1, one for all others.
  std::string_view plural(std::string_view one, std::string_view many, long count) const override;

  std::size_t size() const { return texts_.size(); }

 private:
  // By msgid (of a plural: its singular); a plural has two forms.
  std::map<std::string, std::vector<std::string>, std::less<>> texts_;
};

// The Dutch of the code, unchanged, with the plural chosen.
class DutchTexts final : public ui::Translator {
 public:
  std::string_view text(std::string_view dutch) const override { return dutch; }
  std::string_view plural(std::string_view one, std::string_view many, long count) const override {
    return count == 1 ? one : many;
  }
};

}  // namespace caleidoscoop::display
