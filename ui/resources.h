// What the views need from outside, handed in once by the program so that ui opens no file itself.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace caleidoscoop::ui {

// One weight of a typeface; the bytes of an OpenType file must outlive the stage.
struct FontFile {
  enum class Cut { text_regular, text_medium, text_semibold, text_bold, display_semibold, display_bold };
  Cut cut = Cut::text_regular;
  std::span<const std::byte> bytes;
};

// Translates the Dutch text that stands in the code; gives the Dutch back when it has no other.
class Translator {
 public:
  virtual ~Translator() = default;
  virtual std::string_view text(std::string_view dutch) const = 0;
  virtual std::string_view plural(std::string_view one, std::string_view many, long count) const = 0;
};

// Says after which bytes of a word it may be broken: "energietransitie" -> {2, 5, 7, …}.
class Hyphenator {
 public:
  virtual ~Hyphenator() = default;
  virtual std::vector<std::size_t> breaks(std::string_view word) const = 0;
};

struct Resources {
  std::vector<FontFile> fonts;             // may be empty: ImGui's built-in bitmap font is used then
  const Translator* translator = nullptr;  // null: Dutch
  const Hyphenator* hyphenator = nullptr;  // null: words are not broken
};

}  // namespace caleidoscoop::ui
