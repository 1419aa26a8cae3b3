#include "sync/hub/s3_place.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <utility>

#include "sync/trust/digest.h"

namespace caleidoscoop::hub {
namespace {

constexpr std::array<std::pair<std::string_view, const char*>, 8> types{{
    {".json", "application/json"},
    {".md", "text/markdown; charset=utf-8"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".webp", "image/webp"},
    {".svg", "image/svg+xml"},
    {".pdf", "application/pdf"},
}};

std::string type_of(std::string_view name) {
  for (const auto& [ending, type] : types) {
    if (name.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

const char* cache_control(Caching caching) {
  return caching == Caching::forever ? "public, max-age=31536000, immutable" : "no-cache";
}

class S3Place : public Place {
 public:
  S3Place(std::unique_ptr<S3Client> client, std::string bucket, std::string prefix)
      : client_(std::move(client)), bucket_(std::move(bucket)), prefix_(std::move(prefix)) {}

  Result<std::optional<std::string>> read(const std::string& name, std::size_t most_bytes) override {
    return client_->get(prefix_ + name, most_bytes);
  }

  Result<std::vector<std::string>> list(const std::string& prefix) override {
    auto keys = client_->list(prefix_ + prefix);
    if (!keys) return keys;
    std::vector<std::string> names;
    for (std::string& key : *keys) {
      if (key.starts_with(prefix_ + prefix)) names.push_back(key.substr(prefix_.size()));
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  Result<> write(const std::string& name, std::string_view bytes, Caching caching) override {
    const S3Object about{.content_type = type_of(name), .cache_control = cache_control(caching)};
    return client_->put(prefix_ + name, bytes, trust::sha256_hex(bytes), about);
  }

  Result<> remove(const std::string& name) override { return client_->remove(prefix_ + name); }

  std::string name() const override { return fmt::format("s3://{}/{}", bucket_, prefix_); }

 private:
  std::unique_ptr<S3Client> client_;
  std::string bucket_;
  std::string prefix_;
};

}  // namespace

Result<std::unique_ptr<Place>> make_s3_place(S3Options options, std::string prefix) {
  if (!prefix.empty() && !prefix.ends_with('/')) prefix += '/';
  std::string bucket = options.bucket.empty() ? options.endpoint : options.bucket;
  auto client = make_s3_client(std::move(options));
  if (!client) return failure(client.error());
  return std::unique_ptr<Place>(new S3Place(std::move(*client), std::move(bucket), std::move(prefix)));
}

}  // namespace caleidoscoop::hub
