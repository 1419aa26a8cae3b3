// Objects in a bucket of a store that speaks S3, signed with AWS Signature Version 4 by libcurl.
//
// https only, unless private addresses are allowed; never through redirects. What the store cannot do just
// now (5xx, 429, no connection) is tried three times. Fails with refused when the store does not let us in
// or its address is not public, with unavailable when it does not answer as it should, with bad_data when an
// object is too large or the address is no usable one. Sentences name the object. Blocks; one thread.
// https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop {

struct S3Options {
  std::string endpoint;  // "https://s3.eu-central-1.amazonaws.com"
  std::string
      bucket;  // follows the endpoint as the first part of the path; empty when the host is the bucket's
  std::string region = "us-east-1";
  std::string access_key;
  std::string secret_key;
  std::string session_token;  // of temporary credentials, or empty
  std::string proxy;
  std::string ca_file;  // PEM, or empty for the system's
  bool allow_private = false;
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds first_pause{300};  // before it is tried again; then twice that
};

struct S3Object {
  std::string content_type{};
  std::string cache_control{};
  std::uint64_t length = 0;
};

class S3Client {
 public:
  virtual ~S3Client() = default;

  // Empty when there is no such object.
  virtual Result<std::optional<std::string>> get(const std::string& key, std::size_t most_bytes) = 0;
  virtual Result<std::optional<S3Object>> head(const std::string& key) = 0;

  // Replaces the object whole. `sha256` is that of the bytes, in lower-case hexadecimal digits: the store
  // refuses what arrives otherwise. `about.length` is not looked at.
  virtual Result<> put(const std::string& key, std::string_view bytes, const std::string& sha256,
                       const S3Object& about) = 0;

  // Of an object that is not there it is a success.
  virtual Result<> remove(const std::string& key) = 0;

  // All keys that begin with the prefix, in the store's order.
  virtual Result<std::vector<std::string>> list(const std::string& prefix) = 0;
};

// Fails with usage when the endpoint or the credentials are no usable ones, and with refused as above.
Result<std::unique_ptr<S3Client>> make_s3_client(S3Options options);

}  // namespace caleidoscoop
