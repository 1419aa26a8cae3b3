#include "sync/trust/digest.h"

#include <openssl/evp.h>

namespace caleidoscoop::trust {
namespace {

std::string digest_with(const EVP_MD* algorithm, std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest, &size, algorithm, nullptr) != 1) return {};
  return to_hex({reinterpret_cast<const char*>(digest), size});
}

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string to_hex(std::string_view bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

std::optional<std::string> from_hex(std::string_view digits) {
  if (digits.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(digits.size() / 2);
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const int high = digit_value(digits[i]);
    const int low = digit_value(digits[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

std::string sha256_hex(std::string_view bytes) { return digest_with(EVP_sha256(), bytes); }

std::optional<std::string> digest_hex(std::string_view algorithm, std::string_view bytes) {
  if (algorithm == "sha256") return digest_with(EVP_sha256(), bytes);
  if (algorithm == "sha512") return digest_with(EVP_sha512(), bytes);
  return std::nullopt;
}

HashVerdict compare_hashes(const Hashes& expected, std::string_view bytes) {
  auto verdict = HashVerdict::unknown;
  for (const auto& [algorithm, hex] : expected) {
    const auto found = digest_hex(algorithm, bytes);
    if (!found) continue;
    if (found->empty() || *found != hex) return HashVerdict::differs;
    verdict = HashVerdict::matches;
  }
  return verdict;
}

}  // namespace caleidoscoop::trust
