#include "firmware/config/ssh_key.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

#include "sync/core/text.h"

namespace caleidoscoop::config {
namespace {

constexpr std::size_t longest_line = 4096;
constexpr std::size_t longest_comment = 100;
constexpr std::size_t least_rsa_bits = 3072;
constexpr std::size_t most_rsa_bits = 16384;

std::string_view until_space(std::string_view& rest) {
  const auto at = std::min(rest.find(' '), rest.size());
  const auto part = rest.substr(0, at);
  rest.remove_prefix(std::min(at + 1, rest.size()));
  return part;
}

std::optional<std::string> from_base64(std::string_view text) {
  const auto padding = text.size() - std::min(text.find('='), text.size());
  const auto is_digit = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
  };
  if (text.empty() || text.size() % 4 != 0 || padding > 2) return std::nullopt;
  if (!std::ranges::all_of(text.substr(0, text.size() - padding), is_digit)) return std::nullopt;
  if (text.substr(text.size() - padding) != std::string_view("==").substr(0, padding)) return std::nullopt;
  std::string bytes(text.size() / 4 * 3, '\0');
  const int got =
      ::EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (got < 0) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(got) - padding);
  return bytes;
}

// RFC 4251, section 5: each string with its length before it.
std::optional<std::string_view> next_string(std::string_view& rest) {
  constexpr std::size_t prefix = 4;
  if (rest.size() < prefix) return std::nullopt;
  std::size_t length = 0;
  for (std::size_t at = 0; at < prefix; ++at) length = length << 8U | static_cast<unsigned char>(rest[at]);
  if (length > rest.size() - prefix) return std::nullopt;
  const auto found = rest.substr(prefix, length);
  rest.remove_prefix(prefix + length);
  return found;
}

// Of a positive mpint without needless zeros; 0 for any other.
std::size_t bits_of(std::string_view number) {
  if (number.empty() || (static_cast<unsigned char>(number[0]) & 0x80U) != 0) return 0;
  if (number[0] == '\0') {
    if (number.size() < 2 || (static_cast<unsigned char>(number[1]) & 0x80U) == 0) return 0;
    number.remove_prefix(1);
  }
  const auto first = static_cast<unsigned>(static_cast<unsigned char>(number[0]));
  return (number.size() - 1) * 8 + static_cast<std::size_t>(std::bit_width(first));
}

bool is_ed25519(std::string_view& rest) {
  const auto key = next_string(rest);
  return key && key->size() == 32;
}

bool is_security_key(std::string_view& rest) {
  if (!is_ed25519(rest)) return false;
  const auto application = next_string(rest);
  return application && application->starts_with("ssh:");
}

bool is_rsa(std::string_view& rest) {
  const auto exponent = next_string(rest);
  const auto modulus = next_string(rest);
  if (!exponent || !modulus) return false;
  const auto bits = bits_of(*modulus);
  return bits_of(*exponent) >= 2 && bits_of(*exponent) <= 64 && bits >= least_rsa_bits &&
         bits <= most_rsa_bits;
}

// An uncompressed point, whose two coordinates have the curve's size.
bool is_point(std::string_view& rest, std::string_view curve, std::size_t coordinate) {
  const auto named = next_string(rest);
  const auto point = next_string(rest);
  return named && point && *named == curve && point->size() == 2 * coordinate + 1 && point->front() == '\4';
}

bool is_key_of(std::string_view type, std::string_view& rest) {
  if (type == "ssh-ed25519") return is_ed25519(rest);
  if (type == "sk-ssh-ed25519@openssh.com") return is_security_key(rest);
  if (type == "ssh-rsa") return is_rsa(rest);
  if (type == "ecdsa-sha2-nistp256") return is_point(rest, "nistp256", 32);
  if (type == "ecdsa-sha2-nistp384") return is_point(rest, "nistp384", 48);
  return type == "ecdsa-sha2-nistp521" && is_point(rest, "nistp521", 66);
}

bool is_comment(std::string_view text) {
  return text.size() <= longest_comment && is_valid_utf8(text) && clean_line(text) == text;
}

// Where the next private key begins, or npos.
std::size_t private_key_in(std::string_view text, std::size_t from) {
  constexpr std::string_view begin = "-----BEGIN ";
  constexpr std::size_t longest_label = 40;
  const auto putty = text.find("Private-Lines:", from);
  for (auto at = text.find(begin, from); at < putty; at = text.find(begin, at + 1)) {
    if (text.substr(at + begin.size(), longest_label).find("PRIVATE KEY") != std::string_view::npos)
      return at;
  }
  return putty;
}

}  // namespace

bool is_ssh_public_key(std::string_view line) {
  if (line.size() > longest_line) return false;
  const auto type = until_space(line);
  const auto bytes = from_base64(until_space(line));
  if (!bytes || !is_comment(line)) return false;
  std::string_view rest = *bytes;
  const auto inner = next_string(rest);
  return inner && *inner == type && is_key_of(type, rest) && rest.empty();
}

bool holds_private_key(std::string_view text) { return private_key_in(text, 0) != std::string_view::npos; }

std::string without_private_keys(std::string text) {
  for (auto at = private_key_in(text, 0); at != std::string::npos; at = private_key_in(text, at)) {
    constexpr std::string_view last = "-----END ";
    // No private key has a quote in it, so the text that it was written into stays one.
    auto end = std::min(text.find_first_of("\"'[", at), text.size());
    if (const auto told = text.find(last, at); told < end)
      end = std::min(end, text.find_first_of("\r\n\"'", told));
    for (; at < end; ++at) {
      if (text[at] != '\n' && text[at] != '\r') text[at] = ' ';
    }
  }
  return text;
}

}  // namespace caleidoscoop::config
