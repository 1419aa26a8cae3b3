#include "ui/room/text_entry.h"

#include "sync/core/text.h"

namespace caleidoscoop::ui {
namespace {

constexpr std::size_t most_purposes = 64;
constexpr std::size_t most_bytes = 4 * most_typed_characters;
// The key of a wireless network has up to 64 characters.
constexpr std::string_view wifi_purposes = "wifi-";
constexpr std::size_t most_key_characters = 64;
constexpr std::string_view scene_of_typing = "zoeken";

// One line; a space at the end stays, for the next word follows it.
std::string cleaned(std::string_view text, std::size_t most_characters) {
  const bool goes_on = text.ends_with(' ');
  std::string line = clean_line(text.substr(0, 4 * most_bytes));
  if (line.empty()) return line;
  if (goes_on) line += ' ';
  while (line.size() > most_bytes || grapheme_count(line) > most_characters) {
    do {
      line.pop_back();
    } while (!line.empty() && !is_valid_utf8(line));
  }
  return line;
}

}  // namespace

const std::string& TextState::text(const std::string& purpose) const {
  static const std::string nothing;
  const auto found = texts.find(purpose);
  return found == texts.end() ? nothing : found->second;
}

void TextEntry::set(const std::string& purpose, std::string_view text) {
  std::string line =
      cleaned(text, purpose.starts_with(wifi_purposes) ? most_key_characters : most_typed_characters);
  if (line.empty()) {
    state_.texts.erase(purpose);
  } else if (state_.texts.size() < most_purposes || state_.texts.contains(purpose)) {
    state_.texts[purpose] = std::move(line);
  }
}

bool TextEntry::type(std::string_view text) {
  if (state_.open.empty()) return false;
  set(state_.open, state_.text(state_.open) + std::string(text.substr(0, most_bytes)));
  if (state_.page == KeyPage::accents || state_.page == KeyPage::capitals) state_.page = KeyPage::letters;
  return true;
}

bool TextEntry::erase() {
  if (state_.open.empty() || state_.text(state_.open).empty()) return false;
  std::string text = state_.text(state_.open);
  do {
    text.pop_back();
  } while (!text.empty() && !is_valid_utf8(text));
  set(state_.open, text);
  return true;
}

void TextEntry::act(const TextAct& act) {
  if (const auto* open = std::get_if<OpenText>(&act.what)) {
    state_.open = open->purpose;
    state_.page = KeyPage::letters;
  } else if (std::holds_alternative<CloseText>(act.what)) {
    state_.open.clear();
  } else if (const auto* typed = std::get_if<TypeText>(&act.what)) {
    type(typed->text);
  } else if (std::holds_alternative<EraseText>(act.what)) {
    erase();
  } else if (const auto* page = std::get_if<ChooseKeyPage>(&act.what)) {
    state_.page = page->page;
  } else if (const auto* given = std::get_if<SetText>(&act.what)) {
    set(given->purpose, given->text);
  }
}

void TextEntry::enter(std::string_view scene) {
  state_.open.clear();
  state_.page = KeyPage::letters;
  // Who comes back to what was found wants to read on, not to type.
  if (scene == scene_of_typing && state_.text(std::string(scene)).empty()) state_.open = scene;
}

void TextEntry::clear() { state_ = {}; }

}  // namespace caleidoscoop::ui
