#include "sync/hub/desk/crawl_batch.h"

namespace caleidoscoop::desk {
namespace {

constexpr std::size_t most_followed = 100'000;

}  // namespace

Result<std::optional<store::HostRules>> CrawlBatch::host_rules(std::string_view origin) {
  const auto found = memory_.rules.find(origin);
  if (found == memory_.rules.end()) return std::optional<store::HostRules>{};
  return std::optional{found->second};
}

Result<std::vector<bool>> CrawlBatch::are_known(std::string_view source, std::span<const std::string> urls) {
  auto known = queue_.are_known(source, urls);
  // At worst a page is read once more.
  if (!known && known.error().code == ErrorCode::unavailable) known = std::vector<bool>(urls.size(), false);
  if (!known) return known;
  for (std::size_t i = 0; i < urls.size(); ++i) {
    if (memory_.followed.contains(urls[i])) (*known)[i] = true;
  }
  return known;
}

Result<store::Added> CrawlBatch::add_headlines(std::span<const Headline> headlines) {
  found_.insert(found_.end(), headlines.begin(), headlines.end());
  return store::Added{};
}

Result<> CrawlBatch::keep_crawl_notes(const store::CrawlNotes& notes) {
  settled_ = notes.states;
  for (const auto& rules : notes.hosts) memory_.rules[rules.origin] = rules;
  std::erase_if(memory_.rules, [&](const auto& known) { return known.second.expires < notes.now; });
  if (memory_.followed.size() > most_followed) memory_.followed.clear();
  for (const auto& page : notes.followed) memory_.followed.insert(page.url);
  return {};
}

Result<int> CrawlBatch::prune(std::chrono::sys_seconds, int) { return 0; }

}  // namespace caleidoscoop::desk
