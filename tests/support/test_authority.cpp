#include "tests/support/test_authority.h"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <stdexcept>

namespace caleidoscoop {
namespace {

using std::chrono::hours;

Key new_key() {
  Key key(EVP_EC_gen("P-256"));
  if (!key) throw std::runtime_error("no key");
  return key;
}

void extend(X509* certificate, X509* issuer, int what, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str());
  if (!extension) throw std::runtime_error("no extension " + value);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

Certificate blank(EVP_PKEY* key, const std::string& name, hours from, hours until) {
  Certificate made(X509_new());
  static long made_so_far = 0;
  const std::string distinct = name + " " + std::to_string(++made_so_far);
  X509_set_version(made.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), made_so_far);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), std::chrono::seconds{from}.count());
  X509_gmtime_adj(X509_getm_notAfter(made.get()), std::chrono::seconds{until}.count());
  X509_set_pubkey(made.get(), key);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(distinct.c_str()), -1, -1, 0);
  return made;
}

void sign(X509* certificate, X509* issuer, EVP_PKEY* key) {
  X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
  if (X509_sign(certificate, key, EVP_sha256()) == 0) throw std::runtime_error("not signed");
}

void name_host(X509* certificate, X509* issuer, const std::string& host) {
  const bool numbers = host.find_first_not_of("0123456789.") == std::string::npos;
  extend(certificate, issuer, NID_subject_alt_name, (numbers ? "IP:" : "DNS:") + host);
}

TlsContext context_for(X509* certificate, EVP_PKEY* key) {
  TlsContext context(SSL_CTX_new(TLS_server_method()));
  if (SSL_CTX_use_certificate(context.get(), certificate) != 1 ||
      SSL_CTX_use_PrivateKey(context.get(), key) != 1) {
    throw std::runtime_error("no TLS context");
  }
  return context;
}

}  // namespace

TestAuthority::TestAuthority()
    : key_(new_key()), certificate_(blank(key_.get(), "Test authority", hours{-48}, hours{48})) {
  extend(certificate_.get(), certificate_.get(), NID_basic_constraints, "critical,CA:TRUE");
  extend(certificate_.get(), certificate_.get(), NID_key_usage, "critical,keyCertSign");
  sign(certificate_.get(), certificate_.get(), key_.get());
}

void TestAuthority::write(const std::filesystem::path& file) const {
  std::FILE* out = std::fopen(file.c_str(), "w");
  if (!out || PEM_write_X509(out, certificate_.get()) != 1) throw std::runtime_error("not written");
  std::fclose(out);
}

TlsContext TestAuthority::identity(const std::string& host, hours from, hours until) const {
  const Key key = new_key();
  const Certificate made = blank(key.get(), host, from, until);
  name_host(made.get(), certificate_.get(), host);
  sign(made.get(), certificate_.get(), key_.get());
  return context_for(made.get(), key.get());
}

void TestAuthority::write_identity(const std::filesystem::path& certificate,
                                   const std::filesystem::path& key_file, const std::string& host, hours from,
                                   hours until) const {
  const Key key = new_key();
  const Certificate made = blank(key.get(), host, from, until);
  name_host(made.get(), certificate_.get(), host);
  sign(made.get(), certificate_.get(), key_.get());
  std::FILE* out = std::fopen(certificate.c_str(), "w");
  std::FILE* secret = std::fopen(key_file.c_str(), "w");
  if (!out || !secret || PEM_write_X509(out, made.get()) != 1 ||
      PEM_write_PrivateKey(secret, key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) {
    throw std::runtime_error("not written");
  }
  std::fclose(out);
  std::fclose(secret);
}

void TestAuthority::write_client(const std::filesystem::path& file, const std::string& name) const {
  const Key key = new_key();
  const Certificate made = blank(key.get(), name, hours{-24}, hours{24});
  sign(made.get(), certificate_.get(), key_.get());
  std::FILE* out = std::fopen(file.c_str(), "w");
  if (!out || PEM_write_X509(out, made.get()) != 1 ||
      PEM_write_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) {
    throw std::runtime_error("not written");
  }
  std::fclose(out);
}

void TestAuthority::require_clients(SSL_CTX* server) const {
  X509_STORE_add_cert(SSL_CTX_get_cert_store(server), certificate_.get());
  SSL_CTX_set_verify(server, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
}

TlsContext TestAuthority::self_signed(const std::string& host) {
  const Key key = new_key();
  const Certificate made = blank(key.get(), host, hours{-24}, hours{24});
  name_host(made.get(), made.get(), host);
  sign(made.get(), made.get(), key.get());
  return context_for(made.get(), key.get());
}

}  // namespace caleidoscoop
