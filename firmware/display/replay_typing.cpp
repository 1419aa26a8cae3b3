#include "firmware/display/replay_typing.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace caleidoscoop::display {
namespace {

struct Page {
  std::string_view key;     // calls for it, and puts it away while it stands
  std::string_view letter;  // that only this page has
};
constexpr std::array<Page, 3> pages{{{"toets/blad1", "Q"}, {"toets/blad2", "é"}, {"toets/blad3", "1"}}};

std::string key_of(std::string_view letter) {
  return letter == " " ? "toets/spatie" : "toets/" + std::string(letter);
}

// The first character, whatever bytes stand there.
std::string_view first_letter(std::string_view text) {
  std::size_t end = 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return text.substr(0, end);
}

// The key of the page that stands brings the small letters back.
std::string_view page_for(std::string_view letter, const ui::Targets& targets) {
  const char c = letter.front();
  if (c >= 'A' && c <= 'Z') return pages[0].key;
  if (letter.size() > 1) return pages[1].key;
  if (c < 'a' || c > 'z') return pages[2].key;
  const auto stands = std::ranges::find_if(
      pages, [&](const Page& page) { return targets.by_id(key_of(page.letter)) != nullptr; });
  return stands == pages.end() ? std::string_view{} : stands->key;
}

}  // namespace

Result<NextKey> next_key(const ScreenTyping& typing, const ui::Targets& targets) {
  const std::string_view letter = first_letter(typing.text);
  const std::string key = key_of(letter);
  if (targets.by_id(key) != nullptr) return NextKey{key, {typing.text.substr(letter.size())}};
  if (targets.by_id("toets/wis") == nullptr)
    return failure(ErrorCode::bad_data, fmt::format("there is no keyboard to type \"{}\" on", typing.text));
  const std::string_view page = page_for(letter, targets);
  if (typing.turned || page.empty())
    return failure(ErrorCode::bad_data, fmt::format("no page of the keyboard has \"{}\"", letter));
  return NextKey{std::string(page), {typing.text, true}};
}

}  // namespace caleidoscoop::display
