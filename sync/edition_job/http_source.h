// A signed repository on web servers: its metadata one file at a time, its targets many at once.
//
// The repository and its mirrors are tried in turn. A place that gives no answer, or one of 5xx or 429, is
// left for the rest of this source's life; a file that one place has not is looked for at the next (except
// the root after the trusted one, which is absent whenever nothing changed). What comes in is hostile bytes:
// metadata is for trust::Client to judge, targets are judged here by length and hash. That no two versions
// mix follows from those hashes, whatever place answered.
//
// Nothing changed costs two requests: the timestamp is asked for on condition that it is another than the
// copy that the store holds, and that copy is what get() then answers with.
//
// Credentials go to the repository's own origin alone; mirrors elsewhere never see them.
// One source serves one update. One thread; fetcher and store are borrowed.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "sync/fetch/credentials.h"
#include "sync/fetch/fetcher.h"
#include "sync/trust/metadata_store.h"
#include "sync/trust/source.h"

namespace caleidoscoop {

struct HttpSourceOptions {
  std::string repository;            // URL of the folder that holds metadata/ and targets/
  std::vector<std::string> mirrors;  // likewise
  Credentials credentials;           // only for an https repository
  std::filesystem::path validators;  // file in which the timestamp's ETag is remembered; empty for none
  std::filesystem::path
      partial_folder;  // where cut downloads wait to be resumed; empty for none. Made when needed
  std::uint64_t most_target_bytes = 2ull << 30;  // of one call of fetch_targets
};

// A target as its role lists it; the address is trust::target_address with its hash.
struct WantedTarget {
  std::string address;
  std::uint64_t length = 0;
  std::string sha256;  // lower-case hexadecimal digits
};

struct HttpTraffic {
  int requests = 0;                  // answered ones, redirects included
  std::uint64_t bytes_received = 0;  // of answers, headers included
  std::uint64_t bytes_sent = 0;
  bool timestamp_unchanged = false;                 // the server said so (304)
  std::optional<std::chrono::seconds> retry_after;  // the longest that a server asked to be left alone
};

class HttpSource : public trust::Source {
 public:
  // Called once per target in order of completion, on the thread of fetch_targets. Fails with not_found,
  // unreachable, wrong_target, too_large or storage, after every place was tried.
  using TargetDone = std::function<void(std::size_t index, trust::Outcome<std::string> bytes)>;

  HttpSource(Fetcher& fetcher, const trust::MetadataStore& store, HttpSourceOptions options,
             std::stop_token stop = {});

  // Of metadata/, at the present place. Fails with not_found, too_large and unreachable.
  trust::Outcome<std::string> get(const std::string& address, std::size_t most_bytes) override;
  std::string place_of(const std::string& address) const override;

  // Of targets/. Bytes are handed on only when length and hash are right. Those larger than 256 kB are kept
  // as they come in and resumed by a later call, at whichever place; what waits in the folder for another
  // target than these is removed, so all of one update go in one call. Fails all with too_large beyond
  // most_target_bytes, before anything is asked.
  void fetch_targets(std::span<const WantedTarget> wanted, const TargetDone& done);

  // Leaves the present place for the next, since what it gave was refused. False when it was the last:
  // `while (!(done = client.refresh()) && source.leave_place()) …` with a client opened anew.
  bool leave_place();

  // The URL of the present place, for status and sentences.
  const std::string& place() const { return places_[place_]; }
  const HttpTraffic& traffic() const { return traffic_; }

 private:
  FetchRequest request_for(std::size_t place, const std::string& path, std::size_t most_bytes) const;
  trust::Outcome<FetchResponse> ask(const FetchRequest& request);
  trust::Outcome<std::string> get_from(std::size_t place, const std::string& address, std::size_t most_bytes);
  trust::Outcome<std::string> get_timestamp(FetchRequest request, std::size_t most_bytes);
  void count(const FetchResponse& response);

  Fetcher* fetcher_;
  const trust::MetadataStore* store_;
  HttpSourceOptions options_;
  std::stop_token stop_;
  std::shared_ptr<const Credentials> credentials_;
  std::vector<std::string> places_;  // each ends in a slash
  std::size_t place_ = 0;
  HttpTraffic traffic_;
};

}  // namespace caleidoscoop
