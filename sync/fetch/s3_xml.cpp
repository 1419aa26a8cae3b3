#include "sync/fetch/s3_xml.h"

#include <fmt/format.h>
#include <array>
#include <charconv>
#include <utility>

namespace caleidoscoop {
namespace {

constexpr std::size_t longest_entity = 10;
constexpr std::size_t longest_reason = 200;

constexpr std::array<std::pair<std::string_view, char>, 5> named_entities{
    {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};

// Keys are plain ASCII here; a character beyond it stands in XML as itself.
std::optional<char> character_of(std::string_view entity) {
  for (const auto& [name, character] : named_entities) {
    if (entity == name) return character;
  }
  if (!entity.starts_with('#')) return std::nullopt;
  entity.remove_prefix(1);
  const bool hexadecimal = entity.starts_with('x');
  if (hexadecimal) entity.remove_prefix(1);
  unsigned value = 0;
  const auto end =
      std::from_chars(entity.data(), entity.data() + entity.size(), value, hexadecimal ? 16 : 10);
  const bool whole = end.ec == std::errc{} && end.ptr == entity.data() + entity.size();
  if (!whole || value == 0 || value > 127) return std::nullopt;
  return static_cast<char>(value);
}

std::string resolved(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto end = text.front() == '&' ? text.substr(0, longest_entity).find(';') : std::string_view::npos;
    const auto character =
        end == std::string_view::npos ? std::nullopt : character_of(text.substr(1, end - 1));
    out += character.value_or(text.front());
    text.remove_prefix(character ? end + 1 : 1);
  }
  return out;
}

}  // namespace

std::vector<std::string> texts_of(std::string_view xml, std::string_view name) {
  const std::string open = fmt::format("<{}>", name);
  const std::string close = fmt::format("</{}>", name);
  std::vector<std::string> found;
  for (;;) {
    const auto begin = xml.find(open);
    if (begin == std::string_view::npos) return found;
    xml.remove_prefix(begin + open.size());
    const auto end = xml.find(close);
    if (end == std::string_view::npos) return found;
    found.push_back(resolved(xml.substr(0, end)));
    xml.remove_prefix(end + close.size());
  }
}

std::string s3_reason(std::string_view xml) {
  const auto codes = texts_of(xml, "Code");
  const auto messages = texts_of(xml, "Message");
  if (codes.empty()) return {};
  std::string reason = codes.front();
  if (!messages.empty()) reason += ": " + messages.front();
  for (char& c : reason) {
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  }
  return reason.substr(0, longest_reason);
}

}  // namespace caleidoscoop
