// CrawlQueue: which of several crawlers asks which source.
//
// A crawler claims sources for a while (a lease), asks them, and hands over what it found. Until then nobody
// else asks them, nor any other source of the same host: the pause between two requests to a host is kept by
// the one crawler that asks it. The work of a crawler that was killed falls to the others when its lease is
// over; what it had found and not handed over is found again, since the source's state (its ETag, above all)
// is kept in one transaction with the headlines that it stands for. Nothing is lost so, and since a headline
// has one id wherever it is found, nothing doubled.
//
// The clocks of crawlers have to agree within a few minutes. A queue may be used by any thread; it borrows
// the store and fails as it does.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sync/core/edition.h"
#include "sync/core/headline.h"
#include "sync/hub/desk/store.h"
#include "sync/store/records.h"

namespace caleidoscoop::desk {

// Longer than asking a batch takes, with all the pauses that hosts may ask for.
inline constexpr std::chrono::minutes lease{15};

class CrawlQueue {
 public:
  // `name` is of this crawler alone, also among those that ran before.
  CrawlQueue(Store& store, std::string name) : store_(&store), name_(std::move(name)) {}

  // Makes the sources known that are not. One with another address begins anew.
  Result<> add(std::span<const Source> sources);

  // At most `most` of those sources that are due by then, the longest due first: with how far each has been
  // read.
  Result<std::vector<store::SourceState>> claim(std::span<const Source> sources, int most,
                                                std::chrono::sys_seconds due_by,
                                                std::chrono::sys_seconds now);

  // Takes in the headlines, keeps the states of what this crawler still claims, and claims nothing any more.
  // Doing it twice does no harm. `known` are those that were taken in before.
  Result<store::Added> hand_over(std::span<const Headline> headlines,
                                 std::span<const store::SourceState> states, std::chrono::sys_seconds now);

  // When there may be something to claim: a source that another claims counts from the end of its lease.
  // Empty when there are no sources.
  Result<std::optional<std::chrono::sys_seconds>> next(std::span<const Source> sources,
                                                       std::chrono::sys_seconds now);

  // Whether each of these is an id of a headline of the source that was taken in.
  Result<std::vector<bool>> are_known(std::string_view source, std::span<const std::string> guids);

 private:
  Store* store_;
  std::string name_;
};

}  // namespace caleidoscoop::desk
