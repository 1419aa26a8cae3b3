#include "sync/trust/private_key.h"

#include <fmt/format.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <algorithm>

#include "sync/trust/openssl_handles.h"

namespace caleidoscoop::trust {
namespace {

// One of the settings OWASP's password storage sheet gives for scrypt (2^14, 8, 5), and within the 32 MiB
// that OpenSSL allows when it reads the key again.
constexpr std::uint64_t scrypt_cost = 1u << 14;
constexpr std::uint64_t scrypt_block = 8;
constexpr std::uint64_t scrypt_parallel = 5;

using AlgorithmHandle = std::unique_ptr<X509_ALGOR, Releaser<X509_ALGOR_free>>;
using Pkcs8Handle = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Releaser<PKCS8_PRIV_KEY_INFO_free>>;
using EncryptedHandle = std::unique_ptr<X509_SIG, Releaser<X509_SIG_free>>;

tl::unexpected<Fault> unusable(std::string reason) {
  return fault(FaultKind::bad_key, {}, std::move(reason));
}

int give_passphrase(char* buffer, int size, int /*for_writing*/, void* passphrase) {
  const auto& text = *static_cast<const std::string_view*>(passphrase);
  if (text.size() > static_cast<std::size_t>(size)) return -1;
  std::copy(text.begin(), text.end(), buffer);
  return static_cast<int>(text.size());
}

}  // namespace

Outcome<PrivateKey> PrivateKey::from_handle(std::shared_ptr<evp_pkey_st> key) {
  unsigned char raw[32];
  std::size_t size = sizeof raw;
  if (!key || EVP_PKEY_base_id(key.get()) != EVP_PKEY_ED25519 ||
      EVP_PKEY_get_raw_public_key(key.get(), raw, &size) != 1) {
    return unusable("this is no Ed25519 key");
  }
  const auto digits = to_hex({reinterpret_cast<const char*>(raw), size});
  auto listed =
      read_public_key({{"keytype", "ed25519"}, {"scheme", "ed25519"}, {"keyval", {{"public", digits}}}});
  if (!listed) return fault(listed.error());
  return PrivateKey(std::move(key), *std::move(listed));
}

Outcome<PrivateKey> PrivateKey::generate() {
  return from_handle({EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), EVP_PKEY_free});
}

Outcome<PrivateKey> PrivateKey::from_pem(std::string_view pem, std::string_view passphrase) {
  const ErrorMark mark;
  const BioHandle in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  if (!in) return unusable("out of memory");
  std::shared_ptr<evp_pkey_st> key(PEM_read_bio_PrivateKey(in.get(), nullptr, give_passphrase, &passphrase),
                                   EVP_PKEY_free);
  if (!key) return unusable("the key cannot be opened: another passphrase, or a damaged file");
  return from_handle(std::move(key));
}

Outcome<std::string> PrivateKey::to_encrypted_pem(std::string_view passphrase) const {
  if (passphrase.empty()) return unusable("a key is not written without a passphrase");
  AlgorithmHandle algorithm(PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), nullptr, 0, nullptr, scrypt_cost,
                                                  scrypt_block, scrypt_parallel));
  const Pkcs8Handle plain(EVP_PKEY2PKCS8(key_.get()));
  if (!algorithm || !plain) return unusable("OpenSSL cannot encrypt the key");
  const EncryptedHandle encrypted(
      PKCS8_set0_pbe(passphrase.data(), static_cast<int>(passphrase.size()), plain.get(), algorithm.get()));
  if (!encrypted) return unusable("OpenSSL cannot encrypt the key");
  (void)algorithm.release();  // now part of the encrypted key
  const BioHandle out(BIO_new(BIO_s_mem()));
  char* text = nullptr;
  if (!out || PEM_write_bio_PKCS8(out.get(), encrypted.get()) != 1)
    return unusable("OpenSSL cannot write the key");
  const auto size = BIO_get_mem_data(out.get(), &text);
  return std::string(text, static_cast<std::size_t>(size));
}

Outcome<Signature> PrivateKey::sign(std::string_view payload) const {
  const DigestContextHandle context(EVP_MD_CTX_new());
  unsigned char signature[64];
  std::size_t size = sizeof signature;
  if (!context || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) != 1 ||
      EVP_DigestSign(context.get(), signature, &size, reinterpret_cast<const unsigned char*>(payload.data()),
                     payload.size()) != 1) {
    return unusable(fmt::format("OpenSSL cannot sign with the key {}", public_key_.id));
  }
  return Signature{public_key_.id, to_hex({reinterpret_cast<const char*>(signature), size})};
}

}  // namespace caleidoscoop::trust
