// Templates: the desk's pages as Mustache, with their words in the language of who reads.
//
// The files are assets/desk/*.mustache, embedded. [[Words]] in them are Dutch and looked up in
// assets/desk/en.json for English. Values are escaped; nothing of a headline is ever markup. Never changed
// after it was made: any thread.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "sync/core/result.h"

namespace caleidoscoop::desk {

enum class Language { dutch, english };

class Templates {
 public:
  // Fails with bad_data, naming the file, for a template or words that cannot be read.
  static Result<Templates> load();

  // `name` without its extension. What the context lacks is empty.
  std::string render(std::string_view name, Language language, const nlohmann::json& context) const;
  // A word of the code; itself where there is no translation.
  std::string word(std::string_view dutch, Language language) const;
  // The words of templates that have no English yet.
  std::vector<std::string> untranslated() const;

 private:
  std::string translated(std::string_view text, Language language) const;

  std::map<std::string, std::string, std::less<>> english_;
  std::map<std::string, std::string, std::less<>> dutch_texts_;    // by template
  std::map<std::string, std::string, std::less<>> english_texts_;  // the same, translated
};

}  // namespace caleidoscoop::desk
