// Keys for a technician's login, as OpenSSH writes them. Pure functions over hostile text.
#pragma once

#include <string>
#include <string_view>

namespace caleidoscoop::config {

inline constexpr std::size_t most_ssh_keys = 8;

// One line of a .pub file: type, key and at most a comment. Ed25519 (also of a security key), ECDSA, or RSA
// of 3072 bits and more; what the key is must be what its type says, to the last byte. Options before the
// type and control characters are refused: the line is copied into authorized_keys.
bool is_ssh_public_key(std::string_view line);

// Whether somebody put the private half there, of OpenSSH, PEM or PuTTY.
bool holds_private_key(std::string_view text);

// As long and with the same lines, but with spaces where private keys stood.
std::string without_private_keys(std::string text);

}  // namespace caleidoscoop::config
