#include "sync/hub/desk/totp.h"

#include <fmt/format.h>
#include <liboath/oath.h>
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <memory>

#include "sync/trust/names.h"
#include "sync/trust/secrets.h"

namespace caleidoscoop::desk {
namespace {

constexpr std::size_t new_secret_bytes = 20;     // RFC 4226, section 4, R6: recommended
constexpr std::size_t fewest_secret_bytes = 16;  // the same: at least
constexpr std::size_t digits = 6;
constexpr std::size_t steps_off = 1;

struct Releaser {
  void operator()(char* text) const { std::free(text); }
};

using Coder = int (*)(const char* in, std::size_t in_length, char** out, std::size_t* out_length);

// Nothing for what the library cannot code.
std::optional<std::string> coded(Coder coder, const std::string& in) {
  char* out = nullptr;
  std::size_t length = 0;
  if (coder(in.data(), in.size(), &out, &length) != OATH_OK) return std::nullopt;
  const std::unique_ptr<char, Releaser> owner(out);
  return std::string(out, length);
}

// Of some builds of the library this sets up its cryptography, which takes no harm from doing it again.
bool ready() {
  static const bool done = oath_init() == OATH_OK;
  return done;
}

std::optional<std::string> digits_of(std::string_view code) {
  std::string found;
  for (const char c : code) {
    if (c == ' ') continue;
    if (c < '0' || c > '9' || found.size() == digits) return std::nullopt;
    found += c;
  }
  if (found.size() != digits) return std::nullopt;
  return found;
}

}  // namespace

std::string new_totp_secret() {
  const auto bytes = trust::random_bytes(new_secret_bytes);
  if (!bytes) return {};
  auto text = coded(oath_base32_encode, *bytes).value_or(std::string());
  text.erase(std::find(text.begin(), text.end(), '='), text.end());
  return text;
}

std::string totp_uri(const Person& person, const std::string& totp_secret) {
  return fmt::format(
      "otpauth://totp/Caleidoscoop:{}?secret={}&issuer=Caleidoscoop&algorithm=SHA1&digits={}&period={}",
      trust::percent_encode(person.name), trust::percent_encode(totp_secret), digits,
      OATH_TOTP_DEFAULT_TIME_STEP_SIZE);
}

std::optional<std::int64_t> totp_step_of(const std::string& totp_secret, std::string_view code,
                                         std::chrono::sys_seconds now) {
  const auto typed = digits_of(code);
  const auto secret = coded(oath_base32_decode, totp_secret);
  if (!typed || !secret || secret->size() < fewest_secret_bytes || !ready()) return std::nullopt;
  int distance = 0;
  std::uint64_t step = 0;
  const int found = oath_totp_validate3(secret->data(), secret->size(),
                                        static_cast<std::time_t>(now.time_since_epoch().count()),
                                        OATH_TOTP_DEFAULT_TIME_STEP_SIZE, OATH_TOTP_DEFAULT_START_TIME,
                                        steps_off, &distance, &step, typed->c_str());
  if (found < 0) return std::nullopt;
  return static_cast<std::int64_t>(step);
}

}  // namespace caleidoscoop::desk
