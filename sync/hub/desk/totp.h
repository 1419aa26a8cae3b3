// The second factor: a code of six digits that a phone shows for half a minute (RFC 6238, SHA-1). Any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sync/hub/desk/person.h"

namespace caleidoscoop::desk {

// 20 random bytes as base32 without padding. Empty when there is no randomness to be had; no code is right
// for that.
std::string new_totp_secret();

// What the QR code holds that a phone's application reads.
std::string totp_uri(const Person& person, const std::string& totp_secret);

// The step of time that a code belongs to: the present one, the one before or the one after, for clocks that
// differ. Nothing for a wrong code, or a secret that is none or shorter than 16 bytes. Spaces between the
// digits are passed over.
std::optional<std::int64_t> totp_step_of(const std::string& totp_secret, std::string_view code,
                                         std::chrono::sys_seconds now);

}  // namespace caleidoscoop::desk
