// A signing key. Ed25519; on the disk only as PKCS #8 encrypted with a passphrase (scrypt and AES-256).
//
// The secret lives in OpenSSL's memory and is wiped when the key goes. One thread at a time.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "sync/trust/metadata.h"

namespace caleidoscoop::trust {

class PrivateKey {
 public:
  // Fails with bad_key when there is no randomness to be had.
  static Outcome<PrivateKey> generate();

  // From PEM, encrypted or not. Fails with bad_key: another kind of key, damaged, or the wrong passphrase.
  static Outcome<PrivateKey> from_pem(std::string_view pem, std::string_view passphrase);

  // Fails with bad_key on an empty passphrase.
  Outcome<std::string> to_encrypted_pem(std::string_view passphrase) const;

  const PublicKey& public_key() const { return public_key_; }

  // Fails with bad_key when OpenSSL does.
  Outcome<Signature> sign(std::string_view payload) const;

 private:
  PrivateKey(std::shared_ptr<evp_pkey_st> key, PublicKey public_key)
      : key_(std::move(key)), public_key_(std::move(public_key)) {}
  static Outcome<PrivateKey> from_handle(std::shared_ptr<evp_pkey_st> key);

  std::shared_ptr<evp_pkey_st> key_;
  PublicKey public_key_;
};

}  // namespace caleidoscoop::trust
