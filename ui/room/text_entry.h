// TextEntry: what people are typing on the screen's own keyboard, and which of its pages stands.
//
// Each text has a name of its purpose ("zoeken"), so that one keyboard serves every field. Cleaned and
// capped; kept in memory until people leave, never stored. Plain state; one thread.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <variant>

namespace caleidoscoop::ui {

inline constexpr std::size_t most_typed_characters = 60;

enum class KeyPage { letters, capitals, accents, digits };

// Brings the keyboard on for a purpose. `clears` names a choice of the scene that ends with it.
struct OpenText {
  std::string purpose;
  std::string clears;
};
struct CloseText {};
// On the text that the keyboard stands for.
struct TypeText {
  std::string text;
};
struct EraseText {};
struct ChooseKeyPage {
  KeyPage page = KeyPage::letters;
};
// Any text by its purpose, whether or not the keyboard stands for it.
struct SetText {
  std::string purpose;
  std::string text;  // empty: nothing typed
};
struct TextAct {
  std::variant<OpenText, CloseText, TypeText, EraseText, ChooseKeyPage, SetText> what;
};

struct TextState {
  std::map<std::string, std::string> texts;  // by purpose; what is empty is not there
  std::string open;                          // the purpose the keyboard stands for; empty: no keyboard
  KeyPage page = KeyPage::letters;

  // Empty when nothing was typed.
  const std::string& text(const std::string& purpose) const;
};

class TextEntry {
 public:
  const TextState& state() const { return state_; }

  void act(const TextAct& act);
  // Another scene has come: the keyboard goes, and comes by itself where people came to type.
  void enter(std::string_view scene);
  // Of a keyboard of keys: true when it was typed.
  bool type(std::string_view text);
  bool erase();
  void clear();

 private:
  void set(const std::string& purpose, std::string_view text);

  TextState state_;
};

}  // namespace caleidoscoop::ui
