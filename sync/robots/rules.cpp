#include "sync/robots/rules.h"

#include <algorithm>

namespace caleidoscoop::robots {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char upper = static_cast<char>(c & ~0x20);
  return upper >= 'A' && upper <= 'F' ? upper - 'A' + 10 : -1;
}

// The octet that "%41" at this place stands for, -1 when there is none.
int escaped_octet(std::string_view text, std::size_t at) {
  if (text[at] != '%' || at + 2 >= text.size()) return -1;
  const int high = hex_value(text[at + 1]);
  const int low = hex_value(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

void append_escaped(std::string& out, unsigned octet) {
  out += '%';
  out += hex_digits[octet >> 4];
  out += hex_digits[octet & 15];
}

// Octets beyond ASCII percent-encoded and the digits of escapes in upper case: all that is done to a
// pattern in the written spelling.
std::string escaped(std::string_view pattern) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const auto octet = static_cast<unsigned char>(pattern[at]);
    if (const int inner = escaped_octet(pattern, at); inner >= 0) {
      append_escaped(out, static_cast<unsigned>(inner));
      at += 2;
    } else if (octet >= 0x80) {
      append_escaped(out, octet);
    } else {
      out += pattern[at];
    }
  }
  return out;
}

// Whether RFC 3986 lets the octet stand for itself somewhere in a path or query.
bool may_stand_raw(unsigned octet) {
  static constexpr std::string_view never = "\"<>\\^`{|}%#";
  return octet > 0x20 && octet < 0x7F && never.find(static_cast<char>(octet)) == std::string_view::npos;
}

// Whether the octet and its escape are the same address: not for what separates the parts of an address
// (in a query a slash separates nothing) and not for the signs that are special in patterns.
bool same_when_escaped(unsigned octet, bool in_query) {
  static constexpr std::string_view special = "&=+*$";
  if (octet == '/' || octet == '?') return in_query;
  return may_stand_raw(octet) && special.find(static_cast<char>(octet)) == std::string_view::npos;
}

// RFC 9309 section 2.2.2. `is_sign` says which `*` and `$` are a pattern's own.
template <class IsSign>
std::string normalised(std::string_view text, IsSign is_sign) {
  std::string out;
  bool in_query = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int inner = escaped_octet(text, at);
    const unsigned octet = inner >= 0 ? static_cast<unsigned>(inner) : static_cast<unsigned char>(text[at]);
    const bool special = octet == '*' || octet == '$';
    const bool raw =
        inner >= 0 ? same_when_escaped(octet, in_query) : may_stand_raw(octet) && (!special || is_sign(at));
    if (raw) {
      out += static_cast<char>(octet);
    } else {
      append_escaped(out, octet);
    }
    if (inner >= 0) at += 2;
    in_query = in_query || (inner < 0 && octet == '?');
  }
  return out;
}

std::string canonical_pattern(std::string_view pattern) {
  return normalised(pattern, [&](std::size_t at) { return pattern[at] == '*' || at + 1 == pattern.size(); });
}

}  // namespace

std::string_view path_and_query(std::string_view url) {
  static constexpr std::string_view parts = "/?;";
  url = url.substr(0, url.find('#'));
  std::size_t from = url.starts_with("//") ? 2 : 0;
  const std::size_t scheme = url.find("://", from);
  if (scheme != std::string_view::npos && scheme < url.find_first_of(parts, from)) from = scheme + 3;
  const std::size_t start = url.find_first_of(parts, from);
  return start == std::string_view::npos ? std::string_view("/") : url.substr(start);
}

Address::Address(std::string_view url) : written(path_and_query(url)) {
  if (written.front() != '/') written.insert(0, 1, '/');
  canonical = normalised(written, [](std::size_t) { return false; });
}

bool matches(std::string_view pattern, std::string_view text) {
  const bool to_the_end = pattern.ends_with('$');
  if (to_the_end) pattern.remove_suffix(1);
  std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return to_the_end ? text == pattern : text.starts_with(pattern);
  if (!text.starts_with(pattern.substr(0, star))) return false;
  text.remove_prefix(star);
  for (;;) {
    pattern.remove_prefix(star + 1);
    star = pattern.find('*');
    // The earliest place of a piece leaves the most room to the pieces behind it; only the last piece of
    // a pattern that ends the address has its place given.
    if (star == std::string_view::npos && to_the_end) return text.ends_with(pattern);
    const std::string_view piece = pattern.substr(0, star);
    const std::size_t found = text.find(piece);
    if (found == std::string_view::npos) return false;
    if (star == std::string_view::npos) return true;
    text.remove_prefix(found + piece.size());
  }
}

bool matches_location(std::string_view pattern, const Address& address) {
  return matches(canonical_pattern(pattern), address.canonical);
}

void Match::take(const Match& other) {
  if (other.verdict == Verdict::none || other.length < length) return;
  if (other.length == length && verdict == Verdict::allowed) return;
  *this = other;
}

void Rules::add(std::string_view pattern, bool allow) {
  if (pattern.empty()) return;
  written_.push_back({escaped(pattern), allow});
  canonical_.push_back({canonical_pattern(pattern), allow});
}

void Rules::seal() {
  const auto decides_first = [](const Rule& a, const Rule& b) {
    return a.pattern.size() != b.pattern.size() ? a.pattern.size() > b.pattern.size() : a.allow > b.allow;
  };
  std::stable_sort(written_.begin(), written_.end(), decides_first);
  std::stable_sort(canonical_.begin(), canonical_.end(), decides_first);
}

Match Rules::first_match(const std::vector<Rule>& rules, std::string_view text) {
  for (const Rule& rule : rules) {
    if (matches(rule.pattern, text)) {
      return {rule.pattern.size(), rule.allow ? Verdict::allowed : Verdict::disallowed};
    }
  }
  return {};
}

}  // namespace caleidoscoop::robots
