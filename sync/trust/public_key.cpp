#include "sync/trust/public_key.h"

#include <fmt/format.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "sync/trust/canonical_json.h"
#include "sync/trust/digest.h"
#include "sync/trust/limits.h"
#include "sync/trust/openssl_handles.h"

namespace caleidoscoop::trust {
namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

KeyHandle read_raw_ed25519(std::string_view digits) {
  const auto raw = from_hex(digits);
  if (!raw || raw->size() != 32) return nullptr;
  return KeyHandle(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(*raw), raw->size()));
}

// A public key that claims to be encrypted would have OpenSSL ask for a passphrase at the terminal.
int give_no_passphrase(char* /*buffer*/, int /*size*/, int /*for_writing*/, void* /*unused*/) { return -1; }

KeyHandle read_pem(std::string_view pem) {
  const BioHandle in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  if (!in) return nullptr;
  return KeyHandle(PEM_read_bio_PUBKEY(in.get(), nullptr, give_no_passphrase, nullptr));
}

bool is_on_curve(EVP_PKEY* key, std::string_view name) {
  char group[64];
  std::size_t size = 0;
  return EVP_PKEY_base_id(key) == EVP_PKEY_EC &&
         EVP_PKEY_get_group_name(key, group, sizeof group, &size) == 1 &&
         std::string_view(group, size) == name;
}

std::string text_member(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

Outcome<PublicKey> read_public_key(const nlohmann::json& object) {
  if (!object.is_object()) return fault(FaultKind::malformed, {}, "a key is no object");
  PublicKey key;
  key.type = text_member(object, "keytype");
  key.scheme = text_member(object, "scheme");
  const auto value = object.find("keyval");
  if (key.type.empty() || key.scheme.empty() || value == object.end() || !value->is_object()) {
    return fault(FaultKind::malformed, {}, "a key lacks its keytype, scheme or keyval");
  }
  key.value = text_member(*value, "public");
  auto canonical = canonical_json(object);
  if (!canonical) return fault(canonical.error());
  if (canonical->size() > form::key_bytes) {
    return fault(FaultKind::malformed, {}, fmt::format("a key is longer than {} bytes", form::key_bytes));
  }
  key.id = sha256_hex(*canonical);
  key.object = object;
  return key;
}

Outcome<PublicKey> read_public_key(const nlohmann::json& object, std::string_view listed_id) {
  auto key = read_public_key(object);
  if (key && key->id != listed_id) {
    return fault(FaultKind::wrong_key_id, {},
                 fmt::format("the key listed as {} is {}", listed_id.substr(0, 64), key->id));
  }
  return key;
}

std::optional<Verifier::Scheme> Verifier::scheme_of(const PublicKey& key) {
  if (key.scheme == "ed25519" && key.type == "ed25519") return Scheme::ed25519;
  // The type "ecdsa-sha2-nistp256" is what older repositories wrote for "ecdsa".
  const bool ecdsa = key.type == "ecdsa" || key.type == key.scheme;
  if (key.scheme == "ecdsa-sha2-nistp256" && ecdsa) return Scheme::ecdsa_p256;
  if (key.scheme == "ecdsa-sha2-nistp384" && ecdsa) return Scheme::ecdsa_p384;
  if (key.scheme == "rsassa-pss-sha256" && key.type == "rsa") return Scheme::rsa_pss_sha256;
  return std::nullopt;
}

bool Verifier::fits(evp_pkey_st* key, Scheme scheme) {
  switch (scheme) {
    case Scheme::ed25519:
      return EVP_PKEY_base_id(key) == EVP_PKEY_ED25519;
    case Scheme::ecdsa_p256:
      return is_on_curve(key, "prime256v1");
    case Scheme::ecdsa_p384:
      return is_on_curve(key, "secp384r1");
    case Scheme::rsa_pss_sha256:
      return EVP_PKEY_base_id(key) == EVP_PKEY_RSA && EVP_PKEY_bits(key) >= 2048 &&
             EVP_PKEY_bits(key) <= 16384;
  }
  return false;
}

std::optional<Verifier> Verifier::from(const PublicKey& key) {
  const auto scheme = scheme_of(key);
  if (!scheme) return std::nullopt;
  const ErrorMark mark;
  KeyHandle handle = *scheme == Scheme::ed25519 ? read_raw_ed25519(key.value) : read_pem(key.value);
  if (!handle || !fits(handle.get(), *scheme)) return std::nullopt;
  return Verifier({handle.release(), EVP_PKEY_free}, *scheme);
}

bool Verifier::accepts(std::string_view signature, std::string_view payload) const {
  const ErrorMark mark;
  const DigestContextHandle context(EVP_MD_CTX_new());
  if (!context) return false;
  const EVP_MD* digest = scheme_ == Scheme::ed25519      ? nullptr
                         : scheme_ == Scheme::ecdsa_p384 ? EVP_sha384()
                                                         : EVP_sha256();
  EVP_PKEY_CTX* parameters = nullptr;  // belongs to the context
  if (EVP_DigestVerifyInit(context.get(), &parameters, digest, nullptr, key_.get()) != 1) return false;
  if (scheme_ == Scheme::rsa_pss_sha256 &&
      (EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) != 1 ||
       EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_AUTO) != 1)) {
    return false;
  }
  return EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(payload),
                          payload.size()) == 1;
}

std::string Verifier::identity() const {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(key_.get(), &der);
  if (size <= 0) return {};
  std::string identity = sha256_hex({reinterpret_cast<const char*>(der), static_cast<std::size_t>(size)});
  OPENSSL_free(der);
  return identity;
}

}  // namespace caleidoscoop::trust
