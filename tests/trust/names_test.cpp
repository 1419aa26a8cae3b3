#include <doctest/doctest.h>

#include "sync/core/files.h"
#include "sync/trust/date_time.h"
#include "sync/trust/digest.h"
#include "sync/trust/folder_source.h"
#include "sync/trust/names.h"
#include "sync/trust/path_pattern.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::trust;

TEST_SUITE("trust: path patterns") {
  TEST_CASE("the specification's examples hold") {
    CHECK(matches_pattern("targets/foo.tgz", "targets/*.tgz"));
    CHECK(matches_pattern("targets/bar.tgz", "targets/*.tgz"));
    CHECK_FALSE(matches_pattern("targets/foo.txt", "targets/*.tgz"));
    CHECK(matches_pattern("foo-version-2.tgz", "foo-version-?.tgz"));
    CHECK(matches_pattern("foo-version-a.tgz", "foo-version-?.tgz"));
    CHECK_FALSE(matches_pattern("foo-version-alpha.tgz", "foo-version-?.tgz"));
    CHECK(matches_pattern("foo.tgz", "*.tgz"));
    CHECK_FALSE(matches_pattern("targets/foo.tgz", "*.tgz"));
    CHECK(matches_pattern("foo.tgz", "foo.tgz"));
    CHECK_FALSE(matches_pattern("food.tgz", "foo.tgz"));
  }

  TEST_CASE("no wildcard matches a slash") {
    for (const auto pattern : {"a*b", "a?b", "a[/]b", "a[!x]b", "a[.-0]b"}) {
      CHECK_FALSE_MESSAGE(matches_pattern("a/b", pattern), pattern);
    }
    CHECK_FALSE(matches_pattern("kring/a/b", "kring/a*"));
    CHECK_FALSE(matches_pattern("kring/a", "kring/a/*"));
    CHECK_FALSE(matches_pattern("a/", "a"));
    CHECK(matches_pattern("a/", "a/*"));
  }

  TEST_CASE("stars match any run, also none, and are tried anew") {
    CHECK(matches_pattern("", "*"));
    CHECK(matches_pattern("abcabcd", "*abcd"));
    CHECK(matches_pattern("aXbXc", "a*b*c"));
    CHECK_FALSE(matches_pattern("aXbX", "a*b*c"));
    CHECK(matches_pattern("a", "***a***"));
  }

  TEST_CASE("classes and escapes are those of glob(7)") {
    CHECK(matches_pattern("b", "[a-c]"));
    CHECK_FALSE(matches_pattern("d", "[a-c]"));
    CHECK(matches_pattern("d", "[!a-c]"));
    CHECK(matches_pattern("]", "[]]"));
    CHECK(matches_pattern("-", "[a-]"));
    CHECK(matches_pattern("*", "\\*"));
    CHECK_FALSE(matches_pattern("a", "\\*"));
    CHECK_FALSE(matches_pattern("[", "["));
    CHECK_FALSE(matches_pattern("[a", "[a"));
  }

  TEST_CASE("case matters") { CHECK_FALSE(matches_pattern("README.MD", "*.md")); }

  TEST_CASE("patterns made to cost time do not") {
    const std::string text(250, 'a');
    std::string pattern;
    for (int i = 0; i < 120; ++i) pattern += "*a";
    CHECK_FALSE(matches_pattern(text, pattern + "b"));
    CHECK_FALSE(matches_pattern(text, "*" + std::string(500, '[')));
  }

  TEST_CASE("hash prefixes are beginnings of the path's SHA-256") {
    const auto hash = sha256_hex("path");
    CHECK(matches_hash_prefix(hash, hash.substr(0, 2)));
    CHECK(matches_hash_prefix(hash, ""));
    CHECK_FALSE(matches_hash_prefix(hash, "zz"));
  }
}

TEST_SUITE("trust: names") {
  TEST_CASE("role names become one harmless file name") {
    CHECK(metadata_file_name("kring-haaglanden") == "kring-haaglanden.json");
    CHECK(metadata_file_name("../x") == "..%2Fx.json");
    CHECK(metadata_file_name("?", 3) == "3.%3F.json");
    CHECK(metadata_file_name(std::string_view("\0é", 3)) == "%00%C3%A9.json");
  }

  TEST_CASE("percent encoding is undone, and only when it is whole") {
    CHECK(percent_decode(percent_encode("a /%\x01é")).value_or("") == "a /%\x01é");
    CHECK_FALSE(percent_decode("%"));
    CHECK_FALSE(percent_decode("%2"));
    CHECK_FALSE(percent_decode("%zz"));
  }

  TEST_CASE("safe target paths stay below their folder") {
    for (const auto path : {"a", "a/b.json", "kring/x/overlay.json", "..a", "a..", "a b", "é"}) {
      CHECK_MESSAGE(is_safe_target_path(path), path);
    }
    for (const auto path :
         {"", "/", "/a", "a/", "a//b", ".", "..", "a/..", "../a", "a/./b", "a\\b", "a\nb", "\x7f", "\xff"}) {
      CHECK_FALSE_MESSAGE(is_safe_target_path(path), path);
    }
    CHECK_FALSE(is_safe_target_path(std::string(256, 'a')));
    CHECK_FALSE(is_safe_target_path(std::string_view("a\0b", 3)));
  }

  TEST_CASE("the hash stands before the last part of a target's address") {
    CHECK(target_address("a/b c.json", "77") == "a/77.b%20c.json");
    CHECK(target_address("b", "") == "b");
    CHECK(target_address("b", "77") == "77.b");
    CHECK(target_file_name("a/b c.json", "77") == "a/77.b c.json");
  }

  TEST_CASE("ids are in kebab-case") {
    for (const auto id : {"a", "rotterdam-rijnmond", "x-1"}) CHECK_MESSAGE(is_kebab_case(id), id);
    for (const auto id : {"", "-a", "a-", "a--b", "A", "a_b", "a/b", "é"})
      CHECK_FALSE_MESSAGE(is_kebab_case(id), id);
  }

  TEST_CASE("times have the specification's form only") {
    const auto at = parse_date_time("2026-11-22T09:00:00Z");
    REQUIRE(at);
    CHECK(format_date_time(*at) == "2026-11-22T09:00:00Z");
    for (const auto text : {"2026-11-22T09:00:00+01:00", "2026-11-22", "2026-11-22T09:00:00.5Z",
                            "2026-13-22T09:00:00Z", "2026-11-22t09:00:00z", " 2026-11-22T09:00:00Z", ""}) {
      CHECK_FALSE_MESSAGE(parse_date_time(text), text);
    }
  }

  TEST_CASE("hexadecimal digits are read in both cases and in pairs") {
    CHECK(from_hex("00fFa0").value_or("") == std::string("\x00\xff\xa0", 3));
    CHECK_FALSE(from_hex("0"));
    CHECK_FALSE(from_hex("0g"));
  }
}

TEST_SUITE("trust: a repository in a folder") {
  TEST_CASE("plain files are read, and nothing beside the folder") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "stick");
    REQUIRE(write_file_atomically(folder / "outside.json", "outside"));
    REQUIRE(write_file_atomically(folder / "stick/a b.json", "inside"));
    std::filesystem::create_symlink(folder / "outside.json", folder / "stick/link.json");
    FolderSource source(folder / "stick");
    CHECK(source.get("a%20b.json", 100).value_or("") == "inside");
    CHECK(source.get("a%20b.json", 6).value_or("") == "inside");
    const auto kind = [&](const std::string& address, std::size_t most) {
      const auto got = source.get(address, most);
      return got ? std::string_view("none") : name_of(got.error().kind);
    };
    CHECK(kind("a%20b.json", 5) == "too_large");
    for (const auto address :
         {"../outside.json", "..%2Foutside.json", "%2e%2e/outside.json", "link.json", "absent", "%", ""}) {
      CHECK_MESSAGE(kind(address, 100) == "not_found", address);
    }
  }
}
