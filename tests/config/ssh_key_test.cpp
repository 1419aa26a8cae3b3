// What may stand in [admin] ssh_keys, and what may not.
#include "firmware/config/ssh_key.h"

#include <doctest/doctest.h>
#include <openssl/evp.h>

#include <cstdlib>
#include <initializer_list>
#include <string>

#include "firmware/config/read.h"
#include "sync/core/files.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::config;

namespace {

const std::string ed25519 =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

std::string base64(const std::string& bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const int length =
      ::EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::string bytes_of(std::initializer_list<std::string> fields) {
  std::string bytes;
  for (const auto& field : fields) {
    bytes += std::string("\0\0", 2) + static_cast<char>(field.size() / 256) +
             static_cast<char>(field.size() % 256) + field;
  }
  return bytes;
}

// `type` twice: before the key and within.
std::string line_of(const std::string& type, std::initializer_list<std::string> rest) {
  return type + " " + base64(bytes_of({type}) + bytes_of(rest));
}

// A modulus of that many bits, as an mpint.
std::string modulus(std::size_t bits) {
  return (bits % 8 == 0 ? std::string(1, '\0') : std::string()) + static_cast<char>(1U << ((bits - 1) % 8)) +
         std::string((bits - 1) / 8, '\x55');
}

std::string rsa(std::size_t bits) { return line_of("ssh-rsa", {std::string("\1\0\1", 3), modulus(bits)}); }

}  // namespace

TEST_CASE("a public key is a type, that key to the last byte, and at most a comment") {
  for (const std::string& line :
       {ed25519, ed25519 + " anna@gemeente", ed25519 + " sleutel van Änne, 2026", rsa(3072), rsa(4096),
        rsa(3073), line_of("sk-ssh-ed25519@openssh.com", {std::string(32, 'k'), "ssh:"}),
        line_of("ecdsa-sha2-nistp256", {"nistp256", "\4" + std::string(64, 'k')}),
        line_of("ecdsa-sha2-nistp384", {"nistp384", "\4" + std::string(96, 'k')}),
        line_of("ecdsa-sha2-nistp521", {"nistp521", "\4" + std::string(132, 'k')})})
    CHECK_MESSAGE(is_ssh_public_key(line), line);
}

TEST_CASE("what is too weak, of another type, or more than a public key is refused") {
  for (const std::string& line :
       {rsa(2048), rsa(3071), rsa(20000), line_of("ssh-dss", {"p", "q", "g", "y"}),
        line_of("ssh-ed25519", {std::string(31, 'k')}),
        line_of("ssh-ed25519", {std::string(32, 'k'), "more"}),
        line_of("ssh-ed25519-cert-v01@openssh.com", {std::string(32, 'k')}),
        line_of("sk-ssh-ed25519@openssh.com", {std::string(32, 'k')}),
        line_of("ecdsa-sha2-nistp256", {"nistp384", "\4" + std::string(64, 'k')}),
        line_of("ecdsa-sha2-nistp256", {"nistp256", "\2" + std::string(64, 'k')}),
        line_of("ssh-rsa", {"\1", modulus(3072)}), line_of("ssh-rsa", {"\3", "\xff" + std::string(400, 'k')}),
        "ssh-rsa " + ed25519.substr(12)})
    CHECK_MESSAGE(!is_ssh_public_key(line), line);
}

TEST_CASE("no option, line, control character or padding comes along with a key") {
  const std::string key = ed25519;
  for (const std::string& line : {std::string(),
                                  std::string("ssh-ed25519"),
                                  std::string("ssh-ed25519 "),
                                  "command=\"sh\" " + key,
                                  "no-pty " + key,
                                  " " + key,
                                  "ssh-ed25519  " + key.substr(12),
                                  "\t" + key,
                                  key + "\n" + key,
                                  key + " a\nssh-rsa",
                                  key + " \x1b[2J",
                                  key + std::string(" a\0b", 4),
                                  key + " \x7f",
                                  key + " a\xe2\x80\xae"
                                        "b",
                                  key + " \xff",
                                  key + "=",
                                  key + "====",
                                  key.substr(0, key.size() - 1),
                                  key + " " + std::string(101, 'a'),
                                  "# " + key,
                                  "ssh-ed25519 " + std::string(5000, 'A')})
    CHECK_MESSAGE(!is_ssh_public_key(line), line);
}

TEST_CASE("the keys that ssh-keygen makes are taken, and its private halves are known for what they are") {
  if (std::system("command -v ssh-keygen > /dev/null") != 0) {
    MESSAGE("ssh-keygen is not installed here, so no keys of its making are read");
    return;
  }
  const TemporaryFolder folder;
  const auto made = [&](const std::string& name, const std::string& how) {
    const auto file = (folder / name).string();
    REQUIRE(std::system(("ssh-keygen -q -N '' -C 'anna@hal' -f " + file + " " + how).c_str()) == 0);
    auto line = read_file(file + ".pub", 8192).value();
    REQUIRE(line.ends_with('\n'));
    line.pop_back();
    CHECK(holds_private_key(read_file(file, 8192).value()));
    CHECK_FALSE(holds_private_key(line));
    return line;
  };
  CHECK(is_ssh_public_key(made("ed25519", "-t ed25519")));
  CHECK(is_ssh_public_key(made("p256", "-t ecdsa -b 256")));
  CHECK(is_ssh_public_key(made("p384", "-t ecdsa -b 384")));
  CHECK(is_ssh_public_key(made("p521", "-t ecdsa -b 521")));
  CHECK(is_ssh_public_key(made("pem", "-t rsa -b 3072 -m PEM")));
  CHECK_FALSE(is_ssh_public_key(made("weak", "-t rsa -b 2048")));
}

TEST_CASE("a private key is found wherever it was pasted, and can be taken out without moving a line") {
  for (const char* begin : {"-----BEGIN OPENSSH PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----",
                            "-----BEGIN PRIVATE KEY-----", "-----BEGIN ENCRYPTED PRIVATE KEY-----"}) {
    const std::string text =
        std::string("[admin]\nssh_keys = [\"\"\"") + begin +
        "\nZ2VoZWlt\n-----END OPENSSH PRIVATE KEY-----\n\"\"\"]\n[display]\nkring = \"x\"\n";
    REQUIRE(holds_private_key(text));
    const auto without = without_private_keys(text);
    CHECK(without.size() == text.size());
    CHECK(without.find("Z2VoZWlt") == std::string::npos);
    CHECK_FALSE(holds_private_key(without));
    const auto read = parse_config(without, "c.toml");
    CHECK(read.config.display.kring == "x");
    CHECK(read.config.admin.ssh_keys.empty());
  }
  const std::string putty = "x = '''PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\nZ2VoZWlt\n'''\n";
  CHECK(holds_private_key(putty));
  CHECK(without_private_keys(putty).find("Z2VoZWlt") == std::string::npos);
  const std::string endless = "x = \"-----BEGIN PRIVATE KEY-----Z2VoZWlt\"\ny = 1\n";
  CHECK(without_private_keys(endless).ends_with("\"\ny = 1\n"));
  CHECK_FALSE(holds_private_key("-----BEGIN CERTIFICATE-----"));
  CHECK_FALSE(holds_private_key("-----BEGIN PUBLIC KEY-----"));
}

TEST_CASE("one key that is none lets nobody in, and is named with its line") {
  const auto good = parse_config("[admin]\nssh_keys = [\"" + ed25519 + " anna\"]\n", "c.toml");
  CHECK(good.problems.empty());
  CHECK(good.config.admin.ssh_keys == std::vector<std::string>{ed25519 + " anna"});
  const auto bad = parse_config("[admin]\nssh_keys = [\n\"" + ed25519 + "\",\n\"ssh-rsa AAAA\"]\n", "c.toml");
  CHECK(bad.config.admin.ssh_keys.empty());
  REQUIRE(bad.problems.size() == 1);
  CHECK(bad.problems[0].where.starts_with("c.toml:4"));
  CHECK(bad.problems[0].message.find("public keys") != std::string::npos);
}
