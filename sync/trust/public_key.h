// Public keys as metadata lists them, and whether one of them signed something.
//
// Ed25519, ECDSA on P-256 and P-384, and RSA-PSS with SHA-256, all through OpenSSL. A key of any other
// type or scheme is kept and never verifies: another may meet the threshold in its place.
// Values; any thread.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "sync/trust/fault.h"

struct evp_pkey_st;

namespace caleidoscoop::trust {

struct PublicKey {
  std::string id;      // SHA-256 of the canonical form of `object`
  std::string type;    // "ed25519", "ecdsa", "rsa"
  std::string scheme;  // "ed25519", "ecdsa-sha2-nistp256", "rsassa-pss-sha256"
  std::string value;   // hexadecimal digits for Ed25519, PEM for the others; empty when there is none
  nlohmann::json object = nlohmann::json::object();  // as listed, unknown members too
};

// Reads a key object. Fails with malformed, and with wrong_key_id when `listed_id` is not its own.
Outcome<PublicKey> read_public_key(const nlohmann::json& object, std::string_view listed_id);

// The same for a key object that is not listed anywhere yet.
Outcome<PublicKey> read_public_key(const nlohmann::json& object);

// A key that OpenSSL understood and that fits its scheme.
class Verifier {
 public:
  // Nothing for an unknown type or scheme, or a value that is no such key.
  static std::optional<Verifier> from(const PublicKey& key);

  bool accepts(std::string_view signature, std::string_view payload) const;

  // The same for every listing of one key, however it is written.
  std::string identity() const;

 private:
  enum class Scheme { ed25519, ecdsa_p256, ecdsa_p384, rsa_pss_sha256 };
  Verifier(std::shared_ptr<evp_pkey_st> key, Scheme scheme) : key_(std::move(key)), scheme_(scheme) {}
  static std::optional<Scheme> scheme_of(const PublicKey& key);
  static bool fits(evp_pkey_st* key, Scheme scheme);

  std::shared_ptr<evp_pkey_st> key_;
  Scheme scheme_;
};

}  // namespace caleidoscoop::trust
