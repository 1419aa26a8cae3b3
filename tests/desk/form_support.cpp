#include <doctest/doctest.h>

#include <algorithm>

#include "firmware/desk/web.h"
#include "sync/trust/names.h"
#include "tests/desk/web_support.h"

namespace caleidoscoop::desk::test {
namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

std::string unescaped(std::string text) {
  replace_all(text, "&lt;", "<");
  replace_all(text, "&gt;", ">");
  replace_all(text, "&quot;", "\"");
  replace_all(text, "&apos;", "'");
  replace_all(text, "&#39;", "'");
  replace_all(text, "&amp;", "&");
  return text;
}

struct Tag {
  std::string text;  // without its angle brackets
  std::size_t end = 0;

  bool is(std::string_view name) const {
    return text.starts_with(name) && (text.size() == name.size() || text[name.size()] == ' ');
  }
  bool says(std::string_view word) const { return text.find(" " + std::string(word)) != std::string::npos; }
  std::string attribute(const std::string& name) const {
    const auto open = " " + name + "=\"";
    const auto at = text.find(open);
    if (at == std::string::npos) return {};
    const auto begin = at + open.size();
    return unescaped(text.substr(begin, text.find('"', begin) - begin));
  }
};

// The templates write a ">" of a value as an entity.
Tag tag_at(const std::string& page, std::size_t at) {
  const auto end = page.find('>', at);
  REQUIRE(end != std::string::npos);
  return {page.substr(at + 1, end - at - 1), end + 1};
}

std::string area_text(const std::string& page, const Tag& tag) {
  auto text = page.substr(tag.end, page.find("</textarea>", tag.end) - tag.end);
  if (text.starts_with('\n')) text.erase(0, 1);  // as HTML has it
  text = unescaped(std::move(text));
  replace_all(text, "\n", "\r\n");
  return text;
}

void add_input(const Tag& tag, Pairs& form) {
  const auto type = tag.attribute("type");
  if (type == "file" || (type == "checkbox" && !tag.says("checked"))) return;
  form.emplace_back(tag.attribute("name"), tag.attribute("value"));
}

}  // namespace

Pairs form_in(const std::string& page, const std::string& marked) {
  const auto begin = page.find(marked);
  REQUIRE_MESSAGE(begin != std::string::npos, marked);
  const auto end = page.find("</form>", begin);
  Pairs form;
  std::string choice;
  for (auto at = page.find('<', begin); at < end; at = page.find('<', at + 1)) {
    const Tag tag = tag_at(page, at);
    if (tag.is("input")) add_input(tag, form);
    if (tag.is("textarea")) form.emplace_back(tag.attribute("name"), area_text(page, tag));
    if (tag.is("select")) choice = tag.attribute("name");
    if (tag.is("option") && tag.says("selected")) form.emplace_back(choice, tag.attribute("value"));
  }
  return form;
}

Pairs with(Pairs form, const std::string& name, const std::string& value) {
  std::erase_if(form, [&](const auto& pair) { return pair.first == name; });
  form.emplace_back(name, value);
  return form;
}

std::string value_of(const Pairs& form, const std::string& name) {
  const auto found =
      std::find_if(form.begin(), form.end(), [&](const auto& pair) { return pair.first == name; });
  return found == form.end() ? std::string() : found->second;
}

std::string encoded(const Pairs& form) {
  std::string body;
  for (const auto& [name, value] : form) {
    if (!body.empty()) body += '&';
    body += trust::percent_encode(name) + "=" + trust::percent_encode(value);
  }
  return body;
}

}  // namespace caleidoscoop::desk::test
