// Publishing to a bucket of a real S3 server that checks signatures.

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "sync/hub/s3_place.h"
#include "sync/trust/digest.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
namespace fs = std::filesystem;

namespace {

constexpr const char* bucket = "caleidoscoop";

// The server of s3_server.js, for as long as it lives.
class S3Server {
 public:
  S3Server() {
    std::array<int, 2> input{};
    std::array<int, 2> output{};
    REQUIRE(pipe2(input.data(), O_CLOEXEC) == 0);
    REQUIRE(pipe2(output.data(), O_CLOEXEC) == 0);
    child_ = fork();
    REQUIRE(child_ >= 0);
    if (child_ == 0) become_the_server(input[0], output[1]);
    close(input[0]);
    close(output[1]);
    input_ = input[1];
    std::array<char, 16> text{};
    const auto length = read(output[0], text.data(), text.size() - 1);
    close(output[0]);
    if (length > 0) port_ = std::atoi(text.data());
  }
  ~S3Server() {
    close(input_);
    waitpid(child_, nullptr, 0);
  }
  S3Server(const S3Server&) = delete;
  S3Server& operator=(const S3Server&) = delete;

  static bool is_installed() {
    return fs::exists(fs::path(CALEIDOSCOOP_BINARY_DIR) / "interop" / "node_modules" / "s3rver");
  }

  S3Options options() const {
    S3Options made;
    made.endpoint = "http://127.0.0.1:" + std::to_string(port_);
    made.bucket = bucket;
    made.access_key = made.secret_key = "S3RVER";
    made.allow_private = true;
    return made;
  }

 private:
  [[noreturn]] void become_the_server(int input, int output) const {
    dup2(input, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    setenv("NODE_PATH", CALEIDOSCOOP_BINARY_DIR "/interop/node_modules", 1);
    const std::string folder = folder_.path().string();
    execlp("node", "node", CALEIDOSCOOP_SOURCE_DIR "/tests/interop/s3_server.js", folder.c_str(), bucket,
           nullptr);
    _exit(127);
  }

  TemporaryFolder folder_;
  pid_t child_ = -1;
  int input_ = -1;
  int port_ = 0;
};

// One server for all of this file: node takes its time to start.
S3Server* server() {
  if (!S3Server::is_installed()) {
    MESSAGE("skipped: the S3 server of tests/interop/package.json is not installed");
    return nullptr;
  }
  static S3Server one;
  REQUIRE(one.options().endpoint != "http://127.0.0.1:0");
  return &one;
}

std::unique_ptr<hub::Place> place_in(const S3Options& options, const std::string& prefix) {
  auto made = hub::make_s3_place(options, prefix);
  REQUIRE(made);
  return std::move(*made);
}

std::unique_ptr<S3Client> client_with(const S3Options& options) {
  auto made = make_s3_client(options);
  REQUIRE(made);
  return std::move(*made);
}

std::string all_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  for (std::size_t index = 0; index < count; ++index)
    bytes[index] = static_cast<char>(index * 31 + index / 251);
  return bytes;
}

}  // namespace

TEST_CASE("what is written to a bucket is read back as it was, replaced whole and removed") {
  if (!server()) return;
  const auto place = place_in(server()->options(), "proef/a");
  CHECK(place->name() == "s3://caleidoscoop/proef/a/");
  for (const std::size_t size : {0u, 1u, 5000u, 3u << 20}) {
    const std::string bytes = all_bytes(size);
    REQUIRE(place->write("targets/curated/x.json", bytes, hub::Caching::forever));
    const auto read = place->read("targets/curated/x.json", 4u << 20);
    REQUIRE(read);
    CHECK(*read == bytes);
  }
  REQUIRE(place->remove("targets/curated/x.json"));
  CHECK(place->read("targets/curated/x.json", 100).value() == std::nullopt);
  CHECK(place->remove("targets/curated/x.json"));
}

TEST_CASE("a name with anything in it is signed and found again") {
  if (!server()) return;
  const auto place = place_in(server()->options(), "proef/namen");
  for (const std::string name :
       {"metadata/1.root.json", "targets/a b+c&d=é.json", "targets/100%25.json", "targets/~(x)*'!.json"}) {
    CAPTURE(name);
    const auto written = place->write(name, name, hub::Caching::forever);
    CAPTURE((written ? std::string() : written.error().message));
    REQUIRE(written);
    CHECK(place->read(name, 100).value() == name);
  }
  const auto all = place->list("");
  REQUIRE(all);
  CHECK(*all == std::vector<std::string>{"metadata/1.root.json", "targets/100%25.json",
                                         "targets/a b+c&d=é.json", "targets/~(x)*'!.json"});
  CHECK(place->list("metadata/").value() == std::vector<std::string>{"metadata/1.root.json"});
  CHECK(place->list("niets/").value().empty());
}

TEST_CASE("every object says how long it may be kept and what it is") {
  if (!server()) return;
  const auto place = place_in(server()->options(), "");
  REQUIRE(place->write("metadata/timestamp.json", "{}", hub::Caching::ask_each_time));
  REQUIRE(place->write("targets/curated/media/x.png", "png", hub::Caching::forever));
  const auto client = client_with(server()->options());
  const auto timestamp = client->head("metadata/timestamp.json").value().value();
  CHECK(timestamp.cache_control == "no-cache");
  CHECK(timestamp.content_type == "application/json");
  CHECK(timestamp.length == 2);
  const auto picture = client->head("targets/curated/media/x.png").value().value();
  CHECK(picture.cache_control == "public, max-age=31536000, immutable");
  CHECK(picture.content_type == "image/png");
  CHECK(client->head("nothing").value() == std::nullopt);
}

TEST_CASE("a wrong secret key is refused by the store, and nothing is written") {
  if (!server()) return;
  S3Options wrong = server()->options();
  wrong.secret_key = "S3RVES";
  const auto written = place_in(wrong, "proef")->write("x.json", "x", hub::Caching::forever);
  REQUIRE_FALSE(written);
  CHECK(written.error().code == ErrorCode::refused);
  CHECK(written.error().message.find("SignatureDoesNotMatch") != std::string::npos);
  CHECK(written.error().message.find("proef/x.json") != std::string::npos);
  CHECK(place_in(server()->options(), "proef")->read("x.json", 100).value() == std::nullopt);
}

TEST_CASE("a token of temporary credentials is part of what is signed") {
  if (!server()) return;
  S3Options options = server()->options();
  options.session_token = "FwoGZXIvYXdzEBYaDG+/=";
  CHECK(place_in(options, "proef")->write("token.json", "x", hub::Caching::forever));
}

TEST_CASE("a bucket that does not exist is said by its name") {
  if (!server()) return;
  S3Options options = server()->options();
  options.bucket = "bestaat-niet";
  const auto written = place_in(options, "")->write("x.json", "x", hub::Caching::forever);
  REQUIRE_FALSE(written);
  CHECK(written.error().message.find("NoSuchBucket") != std::string::npos);
  CHECK(written.error().message.find("bestaat-niet") != std::string::npos);
}

TEST_CASE("an object larger than may be read is not taken in") {
  if (!server()) return;
  const auto place = place_in(server()->options(), "proef");
  REQUIRE(place->write("big.json", all_bytes(100'000), hub::Caching::forever));
  const auto read = place->read("big.json", 50'000);
  REQUIRE_FALSE(read);
  CHECK(read.error().code == ErrorCode::bad_data);
}
