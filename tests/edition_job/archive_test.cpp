#include "sync/edition_job/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>

#include <fstream>
#include <functional>

#include "sync/core/files.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;

namespace {

namespace fs = std::filesystem;

struct Entry {
  std::string name;
  std::string bytes;
  mode_t kind = AE_IFREG;
  std::string link = {};
};

enum class Packing { tar, tar_gzip, tar_zstd, zip };

void pack(const fs::path& file, Packing packing, const std::vector<Entry>& entries) {
  archive* out = archive_write_new();
  packing == Packing::zip ? archive_write_set_format_zip(out) : archive_write_set_format_gnutar(out);
  if (packing == Packing::tar_gzip) archive_write_add_filter_gzip(out);
  if (packing == Packing::tar_zstd) archive_write_add_filter_zstd(out);
  REQUIRE(archive_write_open_filename(out, file.c_str()) == ARCHIVE_OK);
  for (const Entry& entry : entries) {
    archive_entry* header = archive_entry_new();
    archive_entry_set_pathname(header, entry.name.c_str());
    archive_entry_set_filetype(header, entry.kind);
    archive_entry_set_perm(header, 0644);
    archive_entry_set_size(header, static_cast<la_int64_t>(entry.bytes.size()));
    if (entry.kind == AE_IFLNK) archive_entry_set_symlink(header, entry.link.c_str());
    if (entry.kind == AE_IFREG && !entry.link.empty()) archive_entry_set_hardlink(header, entry.link.c_str());
    REQUIRE(archive_write_header(out, header) >= ARCHIVE_WARN);
    if (!entry.bytes.empty()) archive_write_data(out, entry.bytes.data(), entry.bytes.size());
    archive_entry_free(header);
  }
  archive_write_close(out);
  archive_write_free(out);
}

Result<> unpack(const std::vector<Entry>& entries, ArchiveLimits limits = {}) {
  const TemporaryFolder folder;
  pack(folder / "archive", Packing::tar, entries);
  fs::create_directory(folder / "into");
  return unpack_archive(folder / "archive", folder / "into", limits);
}

bool refused(const Result<>& done) { return !done && done.error().code == ErrorCode::refused; }

}  // namespace

TEST_CASE("a repository comes out of every kind of archive as it went in") {
  for (const Packing packing : {Packing::tar, Packing::tar_gzip, Packing::tar_zstd, Packing::zip}) {
    const TemporaryFolder folder;
    pack(folder / "archive", packing,
         {{"stick/", "", AE_IFDIR, ""},
          {"./stick/metadata/timestamp.json", "{}"},
          {"stick/targets/curated/a.json", std::string(200'000, 'a')}});
    fs::create_directory(folder / "into");
    const auto done = unpack_archive(folder / "archive", folder / "into");
    REQUIRE_MESSAGE(done, (done ? "" : done.error().message));
    const auto repository = find_repository(folder / "into");
    REQUIRE(repository);
    CHECK(*repository == folder / "into/stick");
    CHECK(read_file(*repository / "targets/curated/a.json", 1u << 20) == std::string(200'000, 'a'));
  }
}

TEST_CASE("names that lead out of the folder are refused") {
  for (const char* name : {"../evil", "a/../../evil", "/tmp/evil", "a/./b/..", "a\\..\\b", "..", "a//b"}) {
    CAPTURE(name);
    CHECK(refused(unpack({{name, "x"}})));
  }
}

TEST_CASE("links and devices are refused") {
  CHECK(refused(unpack({{"metadata", "", AE_IFLNK, "/etc"}, {"metadata/passwd", "x"}})));
  CHECK(refused(unpack({{"a", "x"}, {"b", "", AE_IFREG, "a"}})));
  CHECK(refused(unpack({{"pipe", "", AE_IFIFO, ""}})));
  CHECK(refused(unpack({{"device", "", AE_IFCHR, ""}})));
}

TEST_CASE("too many files, too many bytes and a file given twice are refused") {
  CHECK(refused(unpack({{"a", "x"}, {"b", "x"}, {"c", "x"}}, {.files = 2, .bytes = 100})));
  CHECK(refused(unpack({{"a", std::string(101, 'x')}}, {.files = 2, .bytes = 100})));
  CHECK(refused(unpack({{"a", "x"}, {"a", "y"}})));
  CHECK(unpack({{"a", std::string(100, 'x')}}, {.files = 2, .bytes = 100}));
}

TEST_CASE("what is no archive, or is cut off, is bad data") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "into");
  std::ofstream(folder / "text") << std::string(2'000, 'x');
  const auto text = unpack_archive(folder / "text", folder / "into");
  REQUIRE_FALSE(text);
  CHECK(text.error().code == ErrorCode::bad_data);
  pack(folder / "archive", Packing::tar_gzip, {{"a", std::string(300'000, 'a')}});
  fs::resize_file(folder / "archive", fs::file_size(folder / "archive") / 2);
  const auto cut = unpack_archive(folder / "archive", folder / "into");
  REQUIRE_FALSE(cut);
  CHECK(cut.error().code == ErrorCode::bad_data);
  CHECK_FALSE(find_repository(folder / "into"));
}
