// Hashes and hexadecimal digits, as metadata writes them. Pure; any thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace caleidoscoop::trust {

// Algorithm to digest in lower-case hexadecimal digits: {"sha256": "c14a…"}.
using Hashes = std::map<std::string, std::string, std::less<>>;

std::string to_hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view digits);

std::string sha256_hex(std::string_view bytes);

// sha256 and sha512 are known; nothing for others.
std::optional<std::string> digest_hex(std::string_view algorithm, std::string_view bytes);

enum class HashVerdict { matches, differs, unknown };

// Every hash of a known algorithm must match, and at least one must be known.
HashVerdict compare_hashes(const Hashes& expected, std::string_view bytes);

}  // namespace caleidoscoop::trust
