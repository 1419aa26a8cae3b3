#include "firmware/desk/templates.h"

#include <fmt/format.h>
#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>

#include "assets/desk/files.h"

namespace caleidoscoop::desk {
namespace {

using kainjow::mustache::data;
using nlohmann::json;

data data_of(const json& value) {
  switch (value.type()) {
    case json::value_t::object: {
      data object;
      for (const auto& [key, held] : value.items()) object.set(key, data_of(held));
      return object;
    }
    case json::value_t::array: {
      data list = data::type::list;
      for (const auto& held : value) list.push_back(data_of(held));
      return list;
    }
    case json::value_t::string:
      // An empty text is as good as none, so that a section can ask whether there is one.
      return value.get_ref<const std::string&>().empty() ? data(false) : data(value.get<std::string>());
    case json::value_t::boolean:
      return data(value.get<bool>());
    case json::value_t::null:
      return data(false);
    default:
      return data(value.dump());
  }
}

// Every [[text]] through `each`.
template <class Each>
std::string with_words(std::string_view text, Each each) {
  std::string out;
  for (;;) {
    const auto open = text.find("[[");
    const auto close = open == std::string_view::npos ? open : text.find("]]", open);
    if (close == std::string_view::npos) return out.append(text);
    out.append(text.substr(0, open));
    out += each(text.substr(open + 2, close - open - 2));
    text.remove_prefix(close + 2);
  }
}

}  // namespace

Result<Templates> Templates::load() {
  Templates templates;
  const auto words = json::parse(desk_file("en.json"), nullptr, /*allow_exceptions=*/false);
  if (!words.is_object()) return failure(ErrorCode::bad_data, "assets/desk/en.json is no JSON object");
  for (const auto& [dutch, english] : words.items()) templates.english_[dutch] = english.get<std::string>();
  for (const auto& [name, text] : desk_files()) {
    if (!name.ends_with(".mustache")) continue;
    kainjow::mustache::mustache parsed{std::string(text)};
    if (!parsed.is_valid()) {
      return failure(ErrorCode::bad_data, fmt::format("assets/desk/{}: {}", name, parsed.error_message()));
    }
    const std::string key(name.substr(0, name.size() - std::string_view(".mustache").size()));
    templates.dutch_texts_[key] = templates.translated(text, Language::dutch);
    templates.english_texts_[key] = templates.translated(text, Language::english);
  }
  return templates;
}

std::string Templates::word(std::string_view dutch, Language language) const {
  if (language == Language::dutch) return std::string(dutch);
  const auto found = english_.find(dutch);
  return found == english_.end() ? std::string(dutch) : found->second;
}

std::string Templates::translated(std::string_view text, Language language) const {
  return with_words(text, [&](std::string_view words) { return word(words, language); });
}

std::vector<std::string> Templates::untranslated() const {
  std::vector<std::string> missing;
  for (const auto& [name, text] : desk_files()) {
    if (!name.ends_with(".mustache")) continue;
    with_words(text, [&](std::string_view words) {
      if (!english_.contains(words)) missing.emplace_back(words);
      return std::string();
    });
  }
  return missing;
}

std::string Templates::render(std::string_view name, Language language, const json& context) const {
  const auto& texts = language == Language::dutch ? dutch_texts_ : english_texts_;
  const auto found = texts.find(name);
  if (found == texts.end()) return {};
  kainjow::mustache::mustache page{found->second};
  return page.render(data_of(context));
}

}  // namespace caleidoscoop::desk
