#include "sync/trust/names.h"

#include <fmt/format.h>
#include <algorithm>

#include "sync/core/text.h"
#include "sync/trust/digest.h"

namespace caleidoscoop::trust {
namespace {

constexpr std::size_t longest_path = 1'024;
constexpr std::size_t longest_part = 255;  // NAME_MAX of the usual file systems

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
         c == '-' || c == '~';
}

bool is_safe_part(std::string_view part) {
  if (part.empty() || part == "." || part == ".." || part.size() > longest_part) return false;
  return std::none_of(part.begin(), part.end(),
                      [](unsigned char c) { return c < 0x20 || c == 0x7f || c == '\\'; });
}

}  // namespace

std::string percent_encode(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
    } else {
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return encoded;
}

std::optional<std::string> percent_decode(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    if (text.size() - i < 3) return std::nullopt;
    const auto byte = from_hex(text.substr(i + 1, 2));
    if (!byte) return std::nullopt;
    decoded += *byte;
    i += 2;
  }
  return decoded;
}

std::string metadata_file_name(std::string_view role) { return percent_encode(role) + ".json"; }

std::string metadata_file_name(std::string_view role, long long version) {
  return fmt::format("{}.{}", version, metadata_file_name(role));
}

bool is_safe_target_path(std::string_view path) {
  if (path.size() > longest_path || !is_valid_utf8(path)) return false;
  for (;;) {
    const auto slash = path.find('/');
    if (!is_safe_part(path.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

std::string target_file_name(std::string_view path, std::string_view hash) {
  if (hash.empty()) return std::string(path);
  const auto last = path.rfind('/') + 1;  // 0 when there is none
  return fmt::format("{}{}.{}", path.substr(0, last), hash, path.substr(last));
}

std::string target_address(std::string_view path, std::string_view hash) {
  std::string address;
  const auto name = target_file_name(path, hash);
  for (std::size_t from = 0; from <= name.size();) {
    const auto slash = std::min(name.find('/', from), name.size());
    if (from > 0) address += '/';
    address += percent_encode(std::string_view(name).substr(from, slash - from));
    from = slash + 1;
  }
  return address;
}

bool is_kebab_case(std::string_view id) {
  bool part_begun = false;
  for (const char c : id) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!plain && (c != '-' || !part_begun)) return false;
    part_begun = plain;
  }
  return part_begun;
}

}  // namespace caleidoscoop::trust
