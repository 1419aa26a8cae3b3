#include "sync/hub/keys.h"

#include <doctest/doctest.h>
#include <fstream>

#include "sync/core/files.h"
#include "tests/hub/hub_support.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::hub;
using caleidoscoop::hub::test::passphrase;

namespace {

Signers signers_of(const KeyFolder& folder, int& asked) {
  return Signers(folder, [&asked](const std::string&) {
    ++asked;
    return Result<std::string>(passphrase);
  });
}

}  // namespace

TEST_SUITE("hub: keys") {
  TEST_CASE("a key is made once, encrypted, for its owner's eyes only") {
    const TemporaryFolder folder;
    const KeyFolder keys(folder / "keys");
    const auto made = keys.make("anna", passphrase);
    REQUIRE(made);
    CHECK(made->secret);
    const auto pem = read_file(folder / "keys/anna.pem", 10'000);
    REQUIRE(pem);
    CHECK(pem->find("BEGIN ENCRYPTED PRIVATE KEY") != std::string::npos);
    const auto status = std::filesystem::status(folder / "keys/anna.pem").permissions();
    CHECK((status & std::filesystem::perms::others_all) == std::filesystem::perms::none);
    CHECK((status & std::filesystem::perms::group_all) == std::filesystem::perms::none);

    const auto again = keys.make("anna", passphrase);
    REQUIRE(!again);
    CHECK(again.error().code == ErrorCode::refused);
    CHECK(*read_file(folder / "keys/anna.pem", 10'000) == *pem);
  }

  TEST_CASE("a key opens with its own passphrase only") {
    const TemporaryFolder folder;
    const KeyFolder keys(folder.path());
    REQUIRE(keys.make("anna", passphrase));
    CHECK(keys.open("anna", passphrase));
    const auto wrong = keys.open("anna", "another");
    REQUIRE(!wrong);
    CHECK(wrong.error().code == ErrorCode::refused);
    CHECK(wrong.error().message.find("another passphrase") != std::string::npos);
  }

  TEST_CASE("a name that could lead elsewhere is none") {
    const TemporaryFolder folder;
    for (const char* name : {"", "../anna", "a/b", "Anna", ".anna", "anna "}) {
      const auto made = KeyFolder(folder.path()).make(name, passphrase);
      REQUIRE(!made);
      CHECK(made.error().code == ErrorCode::usage);
    }
  }

  TEST_CASE("of others there is the public half only, and it cannot sign") {
    const TemporaryFolder folder;
    const KeyFolder theirs(folder / "theirs");
    const KeyFolder ours(folder / "ours");
    REQUIRE(theirs.make("bert", passphrase));
    REQUIRE(ours.make("anna", passphrase));
    std::filesystem::copy_file(folder / "theirs/bert.pub", folder / "ours/bert.pub");
    const auto listed = ours.list();
    REQUIRE(listed);
    REQUIRE(listed->size() == 2);
    CHECK(listed->at(0).secret);
    CHECK_FALSE(listed->at(1).secret);
    const auto opened = ours.open("bert", passphrase);
    REQUIRE(!opened);
    CHECK(opened.error().message.find("its owner has to sign") != std::string::npos);
  }

  TEST_CASE("halves of different keys are not taken for one") {
    const TemporaryFolder folder;
    const KeyFolder keys(folder.path());
    REQUIRE(keys.make("anna", passphrase));
    REQUIRE(keys.make("bert", passphrase));
    std::filesystem::copy_file(folder / "bert.pub", folder / "anna.pub",
                               std::filesystem::copy_options::overwrite_existing);
    const auto opened = keys.open("anna", passphrase);
    REQUIRE(!opened);
    CHECK(opened.error().code == ErrorCode::bad_data);
  }

  TEST_CASE("a damaged public half is named, not passed over") {
    const TemporaryFolder folder;
    std::ofstream(folder / "anna.pub") << "{\"keytype\":";
    const auto listed = KeyFolder(folder.path()).list();
    REQUIRE(!listed);
    CHECK(listed.error().message.find("anna.pub") != std::string::npos);
  }

  TEST_CASE("a passphrase is asked once for a key that is needed, and not for others") {
    const TemporaryFolder folder;
    const KeyFolder keys(folder.path());
    std::vector<std::string> ids;
    for (const char* name : {"anna", "bert", "carla"}) ids.push_back(keys.make(name, passphrase)->key.id);
    int asked = 0;
    Signers signers = signers_of(keys, asked);
    CHECK(signers.among(ids, 2)->size() == 2);
    CHECK(signers.among(ids, 2)->size() == 2);
    CHECK(asked == 2);
    signers.restrict_to({"carla"});
    CHECK(signers.among(ids, 2)->size() == 1);
    CHECK(asked == 3);
  }
}
