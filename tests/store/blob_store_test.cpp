#include "sync/store/blob_store.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "tests/store/store_support.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::store;

TEST_CASE("a blob comes back as it was put, also by another process") {
  const TemporaryFolder folder;
  const std::string bytes("a picture\0of sorts", 18);
  REQUIRE(BlobStore(folder / "blobs").put(sha256_hex(bytes), bytes));
  REQUIRE(BlobStore(folder / "blobs").flush());
  CHECK(BlobStore(folder / "blobs").get(sha256_hex(bytes), 100) == bytes);
}

TEST_CASE("bytes under another name than theirs are refused, and so is a name that is no hash") {
  const TemporaryFolder folder;
  BlobStore blobs(folder / "blobs");
  for (const std::string& name : {sha256_hex("others"), std::string("../outside"), std::string()}) {
    const auto put = blobs.put(name, "bytes");
    REQUIRE_FALSE(put);
    CHECK(put.error().code == ErrorCode::bad_data);
    CHECK_FALSE(blobs.get(name, 100));
  }
  CHECK(files_in(folder.path()).empty());
}

TEST_CASE("a damaged blob counts as absent and is taken away") {
  const TemporaryFolder folder;
  BlobStore blobs(folder / "blobs");
  const auto name = sha256_hex("good bytes");
  REQUIRE(blobs.put(name, "good bytes"));
  write_bytes(blobs.file_of(name), "bad bytes!");
  CHECK_FALSE(blobs.get(name, 100));
  CHECK(files_in(folder / "blobs").empty());
}

TEST_CASE("a blob larger than the limit, a folder and a link in place of one count as absent") {
  const TemporaryFolder folder;
  BlobStore blobs(folder / "blobs");
  const auto name = sha256_hex("good bytes");
  REQUIRE(blobs.put(name, "good bytes"));
  CHECK_FALSE(blobs.get(name, 5));
  std::filesystem::create_directories(blobs.file_of(name) / "in the way");
  CHECK_FALSE(blobs.get(name, 100));
  CHECK_FALSE(std::filesystem::exists(blobs.file_of(name)));
}

TEST_CASE("sweeping keeps what is in use and takes all else, also what an interruption left") {
  const TemporaryFolder folder;
  BlobStore blobs(folder / "blobs");
  for (const char* bytes : {"one", "two"}) REQUIRE(blobs.put(sha256_hex(bytes), bytes));
  write_bytes(folder / ("blobs/" + sha256_hex("one") + ".new"), "half");
  CHECK(blobs.sweep({sha256_hex("one")}) == 7);
  CHECK(files_in(folder / "blobs") == std::vector<std::string>{sha256_hex("one")});
}

TEST_CASE("a folder that cannot be written fails as input and output, without a trace") {
  const TemporaryFolder folder;
  write_bytes(folder / "blobs", "a file where the folder has to be");
  const auto put = BlobStore(folder / "blobs").put(sha256_hex("bytes"), "bytes");
  REQUIRE_FALSE(put);
  CHECK(put.error().code == ErrorCode::io);
  CHECK(files_in(folder.path()) == std::vector<std::string>{"blobs"});
}
