// What the tests of getting a repository from web servers share.
#pragma once

#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sync/edition_job/http_source.h"
#include "sync/fetch/curl_fetcher.h"
#include "sync/trust/digest.h"
#include "tests/support/static_host.h"
#include "tests/support/temporary_folder.h"

namespace caleidoscoop::test {

// A device: its folder, its fetcher, and one source after another.
class Device {
 public:
  explicit Device(std::vector<std::string> places, const std::string& ca_file = {}) {
    CurlOptions settings;
    settings.allow_private = true;
    settings.ca_file = ca_file;
    settings.connect_timeout = std::chrono::milliseconds{1000};
    settings.low_speed_window = std::chrono::seconds{1};
    auto made = make_curl_fetcher(settings);
    REQUIRE(made);
    fetcher = std::move(*made);
    options.repository = places.front();
    options.mirrors.assign(places.begin() + 1, places.end());
    options.validators = folder / "validators";
    options.partial_folder = folder / "partial";
  }

  HttpSource source(std::stop_token stop = {}) { return HttpSource(*fetcher, store, options, stop); }

  TemporaryFolder folder;
  trust::MetadataStore store{folder.path()};
  std::unique_ptr<Fetcher> fetcher;
  HttpSourceOptions options;
};

// Bytes that are not alike anywhere.
inline std::string content(std::size_t length, unsigned seed = 1) {
  std::string bytes(length, '\0');
  unsigned state = seed * 2654435761u + 1;
  for (char& byte : bytes) {
    state = state * 1664525u + 1013904223u;
    byte = static_cast<char>(state >> 24);
  }
  return bytes;
}

inline WantedTarget wanted(const std::string& address, const std::string& bytes) {
  return {address, bytes.size(), trust::sha256_hex(bytes)};
}

// All outcomes, in the order of what was wanted; each must have come exactly once.
inline std::vector<trust::Outcome<std::string>> fetched(HttpSource& source,
                                                        const std::vector<WantedTarget>& all) {
  std::map<std::size_t, trust::Outcome<std::string>> by_index;
  std::size_t calls = 0;
  source.fetch_targets(all, [&](std::size_t index, trust::Outcome<std::string> bytes) {
    ++calls;
    by_index.emplace(index, std::move(bytes));
  });
  CHECK(calls == all.size());
  REQUIRE(by_index.size() == all.size());
  std::vector<trust::Outcome<std::string>> outcomes;
  for (auto& [index, bytes] : by_index) outcomes.push_back(std::move(bytes));
  return outcomes;
}

inline trust::Outcome<std::string> fetched_one(HttpSource& source, const WantedTarget& target) {
  return fetched(source, {target}).front();
}

template <class T>
std::string_view refusal(const trust::Outcome<T>& outcome) {
  return outcome ? "none" : trust::name_of(outcome.error().kind);
}

}  // namespace caleidoscoop::test
