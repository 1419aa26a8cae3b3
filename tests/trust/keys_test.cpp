#include <doctest/doctest.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <memory>

#include "sync/trust/signatures.h"
#include "sync/trust/signing.h"
#include "tests/trust/trust_support.h"

using namespace caleidoscoop::trust;
using namespace caleidoscoop::trust::test;

namespace {

// A key of any kind, straight from OpenSSL, to check verification against something else than our signer.
class ForeignKey {
 public:
  explicit ForeignKey(EVP_PKEY* key) : key_(key, EVP_PKEY_free) { REQUIRE(key); }

  std::string pem() const {
    BIO* out = BIO_new(BIO_s_mem());
    PEM_write_bio_PUBKEY(out, key_.get());
    char* text = nullptr;
    const auto size = BIO_get_mem_data(out, &text);
    std::string result(text, static_cast<std::size_t>(size));
    BIO_free(out);
    return result;
  }

  PublicKey listed(const std::string& type, const std::string& scheme) const {
    auto key = read_public_key({{"keytype", type}, {"scheme", scheme}, {"keyval", {{"public", pem()}}}});
    REQUIRE(key);
    return *key;
  }

  std::string sign(const EVP_MD* digest, std::string_view payload, bool pss = false) const {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_PKEY_CTX* parameters = nullptr;
    REQUIRE(EVP_DigestSignInit(context, &parameters, digest, nullptr, key_.get()) == 1);
    if (pss) EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING);
    std::string signature(1024, '\0');
    std::size_t size = signature.size();
    REQUIRE(EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &size,
                           reinterpret_cast<const unsigned char*>(payload.data()), payload.size()) == 1);
    EVP_MD_CTX_free(context);
    signature.resize(size);
    return signature;
  }

 private:
  std::shared_ptr<EVP_PKEY> key_;
};

bool verifies(const PublicKey& key, std::string_view signature, std::string_view payload) {
  const auto verifier = Verifier::from(key);
  return verifier && verifier->accepts(signature, payload);
}

ForeignKey curve(const char* name) { return ForeignKey(EVP_EC_gen(name)); }
ForeignKey rsa(unsigned int bits) { return ForeignKey(EVP_RSA_gen(bits)); }

}  // namespace

TEST_SUITE("trust: keys") {
  TEST_CASE("Ed25519 verifies the test vector of RFC 8032, section 7.1, test 2") {
    const auto key = read_public_key(
        {{"keytype", "ed25519"},
         {"scheme", "ed25519"},
         {"keyval", {{"public", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"}}}});
    REQUIRE(key);
    const auto signature = *from_hex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    CHECK(verifies(*key, signature, "\x72"));
    CHECK_FALSE(verifies(*key, signature, "\x73"));
    CHECK_FALSE(verifies(*key, signature.substr(1), "\x72"));
    CHECK_FALSE(verifies(*key, "", "\x72"));
  }

  TEST_CASE("ECDSA on P-256 and P-384, under the old and the new name of the type") {
    const auto p256 = curve("P-256");
    const auto signature = p256.sign(EVP_sha256(), "payload");
    for (const auto type : {"ecdsa", "ecdsa-sha2-nistp256"}) {
      CHECK(verifies(p256.listed(type, "ecdsa-sha2-nistp256"), signature, "payload"));
      CHECK_FALSE(verifies(p256.listed(type, "ecdsa-sha2-nistp256"), signature, "other"));
    }
    const auto p384 = curve("P-384");
    CHECK(
        verifies(p384.listed("ecdsa", "ecdsa-sha2-nistp384"), p384.sign(EVP_sha384(), "payload"), "payload"));
    CHECK_FALSE(
        verifies(p384.listed("ecdsa", "ecdsa-sha2-nistp384"), p384.sign(EVP_sha256(), "payload"), "payload"));
  }

  TEST_CASE("a key on another curve, or of another type, than its scheme says is of no use") {
    const auto p384 = curve("P-384");
    CHECK_FALSE(Verifier::from(p384.listed("ecdsa", "ecdsa-sha2-nistp256")));
    CHECK_FALSE(Verifier::from(p384.listed("rsa", "rsassa-pss-sha256")));
    CHECK_FALSE(Verifier::from(p384.listed("ed25519", "ed25519")));
    CHECK_FALSE(Verifier::from(p384.listed("rsa", "ecdsa-sha2-nistp384")));
    CHECK_FALSE(Verifier::from(curve("secp256k1").listed("ecdsa", "ecdsa-sha2-nistp256")));
  }

  TEST_CASE("RSA-PSS with SHA-256 from 2048 bits, and no other padding") {
    const auto key = rsa(2048);
    const auto listed = key.listed("rsa", "rsassa-pss-sha256");
    CHECK(verifies(listed, key.sign(EVP_sha256(), "payload", true), "payload"));
    CHECK_FALSE(verifies(listed, key.sign(EVP_sha256(), "payload", true), "other"));
    CHECK_FALSE(verifies(listed, key.sign(EVP_sha256(), "payload", false), "payload"));
    CHECK_FALSE(Verifier::from(rsa(1024).listed("rsa", "rsassa-pss-sha256")));
    CHECK_FALSE(Verifier::from(key.listed("rsa", "rsa-pkcs1v15-sha256")));
  }

  TEST_CASE("a value that is no key is of no use, and no failure") {
    for (const auto value : {"", "zz", "00", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
                             "-----BEGIN PUBLIC KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,"
                             "00000000000000000000000000000000\n\nAAAA\n-----END PUBLIC KEY-----\n"}) {
      for (const auto scheme : {"ed25519", "ecdsa-sha2-nistp256"}) {
        const auto key =
            read_public_key({{"keytype", scheme}, {"scheme", scheme}, {"keyval", {{"public", value}}}});
        REQUIRE(key);
        CHECK_FALSE(Verifier::from(*key));
        CHECK(ERR_peek_error() == 0);
      }
    }
  }

  TEST_CASE("a key's id is the SHA-256 of its canonical form, unknown members included") {
    const nlohmann::json plain = {
        {"keytype", "ed25519"}, {"scheme", "ed25519"}, {"keyval", {{"public", "00"}}}};
    CHECK(read_public_key(plain)->id ==
          sha256_hex(R"({"keytype":"ed25519","keyval":{"public":"00"},"scheme":"ed25519"})"));
    auto more = plain;
    more["x"] = 1;
    CHECK(read_public_key(more)->id != read_public_key(plain)->id);
    CHECK(refusal(read_public_key(more, read_public_key(plain)->id)) == "wrong_key_id");
    CHECK(refusal(read_public_key(nlohmann::json{{"keytype", "ed25519"}})) == "malformed");
  }
}

TEST_SUITE("trust: thresholds") {
  TEST_CASE("every signature that counts is valid and by another key of the role") {
    const std::vector<PrivateKey> own = {new_key(), new_key(), new_key()};
    const auto stranger = new_key();
    Keys keys;
    RoleKeys role;
    for (const auto& key : own) {
      keys[key.public_key().id] = key.public_key();
      role.key_ids.push_back(key.public_key().id);
    }
    keys[stranger.public_key().id] = stranger.public_key();
    const auto count = [&](const std::vector<Signature>& signatures) {
      return valid_signers("payload", signatures, keys, role).size();
    };
    const auto first = *own[0].sign("payload");
    const auto second = *own[1].sign("payload");
    CHECK(count({first, second, *own[2].sign("payload")}) == 3);
    CHECK(count({first, first, first}) == 1);
    CHECK(count({first, *stranger.sign("payload")}) == 1);
    CHECK(count({first, *own[1].sign("other")}) == 1);
    CHECK(count({first, {second.key_id, first.hex}}) == 1);
    CHECK(count({first, {second.key_id, ""}}) == 1);
    CHECK(count({first, {second.key_id, "xyz"}}) == 1);
    CHECK(count({}) == 0);
    role.threshold = 2;
    CHECK(refusal(check_signatures("payload", {first}, keys, role, "r", "r")) == "bad_signatures");
    CHECK(refusal(check_signatures("payload", {first, second}, keys, role, "r", "r")) == "none");
  }

  TEST_CASE("one key under two ids counts once") {
    const auto key = new_key();
    auto dressed = key.public_key().object;
    dressed["x-other"] = true;
    const auto second = *read_public_key(dressed);
    const Keys keys = {{key.public_key().id, key.public_key()}, {second.id, second}};
    const RoleKeys role{{key.public_key().id, second.id}, 2};
    const auto signature = *key.sign("payload");
    const std::vector<Signature> both = {signature, {second.id, signature.hex}};
    CHECK(valid_signers("payload", both, keys, role).size() == 1);
  }
}

TEST_SUITE("trust: private keys") {
  TEST_CASE("a key comes back from its file with the right passphrase only") {
    const auto key = new_key();
    const auto pem = key.to_encrypted_pem("zeven fietsen");
    REQUIRE(pem);
    CHECK(pem->starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    const auto again = PrivateKey::from_pem(*pem, "zeven fietsen");
    REQUIRE(again);
    CHECK(again->public_key().id == key.public_key().id);
    CHECK(again->sign("payload")->hex == key.sign("payload")->hex);
    CHECK(refusal(PrivateKey::from_pem(*pem, "acht fietsen")) == "bad_key");
    CHECK(refusal(PrivateKey::from_pem(*pem, "")) == "bad_key");
    CHECK(refusal(PrivateKey::from_pem("no PEM", "zeven fietsen")) == "bad_key");
    CHECK(refusal(key.to_encrypted_pem("")) == "bad_key");
  }

  TEST_CASE("the file says that it is encrypted with scrypt") {
    const auto pem = new_key().to_encrypted_pem("passphrase");
    REQUIRE(pem);
    std::string text = pem->substr(pem->find('\n') + 1);
    text = text.substr(0, text.find("-----END"));
    std::erase(text, '\n');
    std::string der(text.size(), '\0');
    EVP_DecodeBlock(reinterpret_cast<unsigned char*>(der.data()),
                    reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    // The object identifier 1.3.6.1.4.1.11591.4.11 of RFC 7914, section 7.
    CHECK(der.find("\x2b\x06\x01\x04\x01\xda\x47\x04\x0b") != std::string::npos);
  }
}

TEST_SUITE("trust: signing apart") {
  TEST_CASE("editors pass a file along, and each signature is added to those before") {
    const std::vector<PrivateKey> editors = {new_key(), new_key()};
    Keys keys;
    RoleKeys role{{}, 2};
    for (const auto& key : editors) {
      keys[key.public_key().id] = key.public_key();
      role.key_ids.push_back(key.public_key().id);
    }
    const auto draft = unsigned_metadata({{"_type", "targets"}, {"x-unknown", {{"b", 1}, {"a", "é"}}}});
    auto state = signing_state(draft, keys, role);
    REQUIRE(state);
    CHECK(state->awaited.size() == 2);
    const auto once = add_signature(draft, editors[0]);
    const auto again = add_signature(*once, editors[0]);
    CHECK(*once == *again);
    state = signing_state(*once, keys, role);
    CHECK_FALSE(state->complete());
    CHECK(state->awaited == std::vector<std::string>{editors[1].public_key().id});
    const auto twice = add_signature(*once, editors[1]);
    CHECK(signing_state(*twice, keys, role)->complete());
    CHECK(nlohmann::json::parse(*twice)["signed"] == nlohmann::json::parse(draft)["signed"]);
  }

  TEST_CASE("a file that was changed on its way loses its signatures") {
    const auto key = new_key();
    const Keys keys = {{key.public_key().id, key.public_key()}};
    const RoleKeys role{{key.public_key().id}, 1};
    auto metadata = *add_signature(unsigned_metadata({{"version", 1}}), key);
    metadata.replace(metadata.find("\"version\": 1"), 12, "\"version\": 2");
    CHECK(signing_state(metadata, keys, role)->signers.empty());
  }

  TEST_CASE("what is no metadata is not signed") {
    for (const auto text : {"", "[]", "{}", R"({"signed":{}})", R"({"signed":{},"signatures":{}})",
                            R"({"signed":{"a":1.5},"signatures":[]})"}) {
      CHECK_MESSAGE(refusal(add_signature(text, new_key())) == "malformed", text);
    }
  }
}
