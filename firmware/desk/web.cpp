#include "firmware/desk/web.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>

#include "sync/core/ascii.h"

namespace caleidoscoop::desk {
namespace {

constexpr std::size_t most_fields = 5'000;

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char low = ascii_lower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

std::string decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out += ' ';
    } else if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
      out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

std::string Fields::first(std::string_view name) const {
  for (const auto& [key, value] : all_) {
    if (key == name) return value;
  }
  return {};
}

std::vector<std::string> Fields::all(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [key, value] : all_) {
    if (key == name) values.push_back(value);
  }
  return values;
}

bool Fields::has(std::string_view name) const {
  return std::any_of(all_.begin(), all_.end(), [&](const auto& field) { return field.first == name; });
}

std::string Request::header(std::string_view name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

std::string Request::cookie(std::string_view name) const {
  const std::string all = header("cookie");
  std::string_view left = all;
  while (!left.empty()) {
    const auto end = std::min(left.find(';'), left.size());
    const auto one = trimmed(left.substr(0, end));
    if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
      return std::string(one.substr(name.size() + 1));
    left.remove_prefix(std::min(end + 1, left.size()));
  }
  return {};
}

const Upload* Request::upload(std::string_view field) const {
  const auto found =
      std::find_if(uploads.begin(), uploads.end(), [&](const Upload& one) { return one.field == field; });
  return found == uploads.end() ? nullptr : &*found;
}

Response see_other(std::string to) {
  Response response;
  response.status = 303;
  response.headers.emplace_back("Location", std::move(to));
  return response;
}

Response plain(int status, std::string sentence) {
  Response response;
  response.status = status;
  response.type = "text/plain; charset=utf-8";
  response.body = std::move(sentence) + "\n";
  return response;
}

std::string way_within(const std::string& back, const std::string& otherwise) {
  const bool plain = std::all_of(back.begin(), back.end(), [](char c) {
    return static_cast<unsigned char>(c) > ' ' && c != '\\' && c != '\x7f';
  });
  return plain && back.starts_with('/') && !back.starts_with("//") ? back : otherwise;
}

Fields parse_form(std::string_view text) {
  Fields fields;
  for (std::size_t count = 0; !text.empty() && count < most_fields; ++count) {
    const auto end = std::min(text.find('&'), text.size());
    const auto pair = text.substr(0, end);
    const auto equals = std::min(pair.find('='), pair.size());
    if (!pair.empty()) {
      fields.add(decoded(pair.substr(0, equals)), decoded(pair.substr(std::min(equals + 1, pair.size()))));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return fields;
}

std::int64_t number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ptr == text.data() + text.size() ? number : 0;
}

}  // namespace caleidoscoop::desk
