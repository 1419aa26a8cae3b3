#include "sync/feeds/url.h"

#include <algorithm>
#include <vector>

#include "sync/core/ascii.h"

namespace caleidoscoop {
namespace {

struct Url {
  std::string_view scheme;     // without ':'
  std::string_view authority;  // without "//"
  bool has_authority = false;
  std::string_view path;
  std::string_view query;  // with '?'
};

bool is_scheme(std::string_view text) {
  if (text.empty() || !((text[0] | 0x20) >= 'a' && (text[0] | 0x20) <= 'z')) return false;
  for (char c : text) {
    const bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    if (!letter && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.') return false;
  }
  return true;
}

Url split(std::string_view text) {
  Url url;
  const std::size_t colon = text.find_first_of(":/?#");
  if (colon != std::string_view::npos && text[colon] == ':' && is_scheme(text.substr(0, colon))) {
    url.scheme = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  if (text.starts_with("//")) {
    url.has_authority = true;
    const std::size_t end = text.find_first_of("/?#", 2);
    url.authority = text.substr(2, end == std::string_view::npos ? end : end - 2);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end);
  }
  const std::size_t query = text.find_first_of("?#");
  url.path = text.substr(0, query);
  if (query != std::string_view::npos) url.query = text.substr(query);
  return url;
}

std::string without_dots(std::string_view path) {
  std::vector<std::string_view> kept;
  const bool rooted = path.starts_with('/');
  bool folder = false;
  for (std::size_t at = rooted ? 1 : 0; at <= path.size();) {
    const std::size_t slash = std::min(path.find('/', at), path.size());
    const std::string_view part = path.substr(at, slash - at);
    folder = part == "." || part == "..";
    if (part == ".." && !kept.empty()) kept.pop_back();
    if (!folder) kept.push_back(part);
    at = slash + 1;
  }
  std::string out = rooted ? "/" : "";
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (i > 0) out += '/';
    out += kept[i];
  }
  if (folder && !out.ends_with('/')) out += '/';
  return out;
}

std::string encoded_spaces(std::string_view text) {
  const auto is_fine = [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7F; };
  std::string out(text.begin(), std::find_if_not(text.begin(), text.end(), is_fine));
  for (char c : text.substr(out.size())) {
    if (c == ' ') {
      out += "%20";
    } else if (is_fine(c)) {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string resolve_url(std::string_view base, std::string_view link) {
  link = trimmed(link);
  if (link.empty()) return {};
  const Url to = split(link);
  if (!to.scheme.empty()) return encoded_spaces(link);
  const Url from = split(trimmed(base));
  if (from.scheme.empty()) return encoded_spaces(link);
  std::string out = std::string(from.scheme) + ":";
  if (to.has_authority) return encoded_spaces(out + std::string(link));
  if (from.has_authority) out += "//" + std::string(from.authority);
  if (to.path.empty()) {
    out += from.path;
    out += to.query.empty() || to.query[0] == '#' ? from.query.substr(0, from.query.find('#')) : "";
    return encoded_spaces(out + std::string(to.query));
  }
  std::string path(to.path);
  if (path[0] != '/') {
    const std::size_t slash = from.path.rfind('/');
    path = (slash == std::string_view::npos ? "/" : std::string(from.path.substr(0, slash + 1))) + path;
  }
  return encoded_spaces(out + without_dots(path) + std::string(to.query));
}

bool is_web_url(std::string_view url) { return url.starts_with("http://") || url.starts_with("https://"); }

}  // namespace caleidoscoop
