#include "sync/trust/code_hash.h"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace caleidoscoop::trust {
namespace {

using Bytes = std::vector<unsigned char>;

constexpr std::size_t longest_hash = 200;
constexpr std::uint64_t most_memory = 64u << 20;

struct Parsed {
  std::uint64_t cost = 0, block = 0, rounds = 0;
  Bytes salt, hash;

  std::uint64_t memory() const { return 128 * block * (cost + rounds) + 512 * block; }
};

std::string_view next_part(std::string_view& rest, char separator) {
  const auto end = std::min(rest.find(separator), rest.size());
  const auto part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

std::optional<std::uint64_t> number(std::string_view text, std::string_view name, std::uint64_t most) {
  if (!text.starts_with(name)) return std::nullopt;
  text.remove_prefix(name.size());
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value == 0 || value > most) {
    return std::nullopt;
  }
  return value;
}

std::optional<Bytes> from_base64(std::string_view text) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  Bytes bytes;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const auto value = alphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = ((bits << 6) | static_cast<std::uint32_t>(value)) & 0xFFFFFF;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes.push_back(static_cast<unsigned char>(bits >> held));
  }
  return bytes;
}

std::string to_base64(const Bytes& bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(),
                                     static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  while (text.ends_with('=')) text.pop_back();
  return text;
}

std::optional<Parsed> parse(std::string_view text) {
  constexpr std::string_view scheme = "$scrypt$";
  if (text.size() > longest_hash || !text.starts_with(scheme)) return std::nullopt;
  text.remove_prefix(scheme.size());
  std::string_view parameters = next_part(text, '$');
  const auto log_cost = number(next_part(parameters, ','), "ln=", 20);
  const auto block = number(next_part(parameters, ','), "r=", 32);
  const auto rounds = number(parameters, "p=", 4);
  auto salt = from_base64(next_part(text, '$'));
  auto hash = from_base64(text);
  if (!log_cost || !block || !rounds || !salt || !hash || salt->size() < 8 || hash->size() < 16) {
    return std::nullopt;
  }
  Parsed parsed{std::uint64_t{1} << *log_cost, *block, *rounds, std::move(*salt), std::move(*hash)};
  if (parsed.memory() > most_memory) return std::nullopt;
  return parsed;
}

}  // namespace

Result<bool> code_matches(std::string_view code, std::string_view hash) {
  const auto parsed = parse(hash);
  if (!parsed) return failure(ErrorCode::bad_data, "the hash of a code is not usable");
  Bytes derived(parsed->hash.size());
  const int done = EVP_PBE_scrypt(code.data(), code.size(), parsed->salt.data(), parsed->salt.size(),
                                  parsed->cost, parsed->block, parsed->rounds, parsed->memory() + (1u << 20),
                                  derived.data(), derived.size());
  if (done != 1) return failure(ErrorCode::unavailable, "a code could not be hashed");
  return CRYPTO_memcmp(derived.data(), parsed->hash.data(), derived.size()) == 0;
}

Result<std::string> hash_code(std::string_view code, const CodeCost& cost) {
  Bytes salt(16), hash(32);
  const auto count = static_cast<int>(salt.size());
  const bool random = RAND_bytes(salt.data(), count) == 1;
  const bool done = random && EVP_PBE_scrypt(code.data(), code.size(), salt.data(), salt.size(),
                                             std::uint64_t{1} << cost.log_cost, cost.block, cost.rounds,
                                             most_memory, hash.data(), hash.size()) == 1;
  if (!done) return failure(ErrorCode::unavailable, "the code could not be hashed");
  return fmt::format("$scrypt$ln={},r={},p={}${}${}", cost.log_cost, cost.block, cost.rounds, to_base64(salt),
                     to_base64(hash));
}

}  // namespace caleidoscoop::trust
