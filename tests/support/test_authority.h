// A certificate authority for tests, made anew in each run: certificates as right or as wrong as
// wanted. Keys are P-256. Fails by throwing: a test cannot go on without.
#pragma once

#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace caleidoscoop {

struct FreeOpenssl {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeOpenssl>;
using Certificate = std::unique_ptr<X509, FreeOpenssl>;
using TlsContext = std::unique_ptr<SSL_CTX, FreeOpenssl>;

class TestAuthority {
 public:
  TestAuthority();

  // As PEM, for who is to trust it.
  void write(const std::filesystem::path& file) const;

  // What a server shows: valid for `host` (a name or an IPv4 address) between the two moments,
  // counted from now.
  TlsContext identity(const std::string& host, std::chrono::hours from = std::chrono::hours{-24},
                      std::chrono::hours until = std::chrono::hours{24}) const;

  // The same as two files of PEM, for a server that is a program of its own.
  void write_identity(const std::filesystem::path& certificate, const std::filesystem::path& key,
                      const std::string& host, std::chrono::hours from = std::chrono::hours{-24},
                      std::chrono::hours until = std::chrono::hours{24}) const;

  // A certificate of this authority and its key, in one file of PEM: for who is to show it to a server.
  void write_client(const std::filesystem::path& file, const std::string& name) const;

  // Makes a server's context let in only who shows a certificate of this authority.
  void require_clients(SSL_CTX* server) const;

  // Signed by nobody but itself.
  static TlsContext self_signed(const std::string& host);

 private:
  Key key_;
  Certificate certificate_;
};

}  // namespace caleidoscoop
