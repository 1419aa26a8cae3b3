// CrawlBatch: what one cycle of a crawler that shares its work reads and finds.
//
// The states of the claimed sources and which headlines are known come from the shared queue; what is found
// stays in memory until it is handed over as a whole. What hosts allow, and which pages were read for a title
// that they do not have, every crawler knows by itself, in HostMemory: at worst it is asked for once more.
// Borrows both; one thread.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "sync/hub/desk/crawl_queue.h"
#include "sync/store/crawl_store.h"

namespace caleidoscoop::desk {

struct HostMemory {
  std::map<std::string, store::HostRules, std::less<>> rules;  // by origin
  std::set<std::string, std::less<>> followed;                 // addresses
};

class CrawlBatch : public store::CrawlStore {
 public:
  CrawlBatch(CrawlQueue& queue, HostMemory& memory, std::vector<store::SourceState> claimed)
      : queue_(queue), memory_(memory), claimed_(std::move(claimed)) {}

  Result<std::vector<store::SourceState>> source_states() override { return claimed_; }
  Result<std::optional<store::HostRules>> host_rules(std::string_view origin) override;
  Result<std::vector<bool>> are_known(std::string_view source, std::span<const std::string> urls) override;
  // Counts nothing: what is new shows when it is handed over.
  Result<store::Added> add_headlines(std::span<const Headline> headlines) override;
  Result<> keep_crawl_notes(const store::CrawlNotes& notes) override;
  // The desk's headlines are the editors' to take out.
  Result<int> prune(std::chrono::sys_seconds now, int keep_days) override;

  // Fails with unavailable when the server is away; then it may be done again.
  Result<store::Added> hand_over(std::chrono::sys_seconds now) const {
    return queue_.hand_over(found_, settled_, now);
  }

 private:
  CrawlQueue& queue_;
  HostMemory& memory_;
  std::vector<store::SourceState> claimed_;
  std::vector<store::SourceState> settled_;
  std::vector<Headline> found_;
};

}  // namespace caleidoscoop::desk
