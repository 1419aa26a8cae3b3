// Names that metadata gives, made safe to ask for and to keep. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace caleidoscoop::trust {

// Everything but letters, digits and "_.-~" as %XX (RFC 3986 section 2.3), so that any name is one
// harmless part of an address or a folder.
std::string percent_encode(std::string_view text);

// Nothing when a % is not followed by two hexadecimal digits.
std::optional<std::string> percent_decode(std::string_view text);

// "kring-haaglanden" -> "kring-haaglanden.json"; with a version "7.kring-haaglanden.json".
std::string metadata_file_name(std::string_view role);
std::string metadata_file_name(std::string_view role, long long version);

// A relative path of plain parts in UTF-8: no empty part, "." or "..", no backslash or control character, not
// longer than file systems take.
bool is_safe_target_path(std::string_view path);

// The name of a target's file: with the hash before the last part where the repository has consistent
// snapshots ("kring/x/<hash>.overlay.json"), and without when the hash is empty. The path must be safe.
std::string target_file_name(std::string_view path, std::string_view hash);

// The same as a relative address, every part percent-encoded.
std::string target_address(std::string_view path, std::string_view hash);

// One or more parts of lower-case letters, digits and single hyphens: "rotterdam-rijnmond".
bool is_kebab_case(std::string_view id);

}  // namespace caleidoscoop::trust
