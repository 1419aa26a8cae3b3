// Writer: the one connection that writes content.db and moves its log into the file.
//
// One process, one Writer, one thread; a lock file beside content.db keeps a second writer out
// (unavailable). Every call is one transaction: after a failure, a kill or a power cut all of it is
// there or nothing. A generation is switched durably (synchronous=FULL); headlines may lose the last
// seconds before a power cut, never their consistency, and are simply fetched again.
//
// A damaged content.db is set aside as content.db.corrupt-<n>, one of those is kept, and what can be
// read of it is put into a fresh one. A file of a later program (too_new) is left untouched. On a full
// disk a call fails with io and the store stays as it was.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/headline.h"
#include "sync/core/result.h"
#include "sync/core/snapshot.h"
#include "sync/store/blob_store.h"
#include "sync/store/crawl_store.h"
#include "sync/store/database.h"
#include "sync/store/folder_lock.h"
#include "sync/store/likeness_index.h"
#include "sync/store/records.h"

namespace caleidoscoop::store {

struct WriterOptions {
  std::int64_t most_bytes = 0;  // content.db never grows beyond this; 0 is no limit but the disk's
};

class Writer : public CrawlStore {
 public:
  // Makes the folder and the file when missing.
  static Result<Writer> open(const std::filesystem::path& folder, WriterOptions options = {});

  // What went wrong at opening and was put right, in Dutch, for the status scene.
  const std::vector<Problem>& problems() const { return problems_; }

  Result<Added> add_headlines(std::span<const Headline> headlines) override;

  // When the classifier is another than the one that gave the stored headlines their themes: asks it again
  // about the latest of them, and keeps its fingerprint. Gives how many were looked at. Only what is
  // stored of a summary can be judged.
  using ThemesOf = std::function<std::vector<ThemeMatch>(const Headline&)>;
  Result<int> reclassify(std::string_view fingerprint, const ThemesOf& themes_of);

  // Makes this the current edition, together with the headlines published with it, and keeps the
  // one before. The same bundle again changes nothing. Gives the generation.
  Result<std::int64_t> publish_edition(std::string_view bundle, const EditionMeta& meta,
                                       std::span<const Headline> headlines, std::chrono::sys_seconds now);
  // The same for all that an update from a repository brings; what it leaves as it was is not written. An
  // edition whose stored text is damaged is stored anew.
  Result<Published> publish(const Release& release, std::chrono::sys_seconds now);
  // Back to the edition before; fails with bad_data when there is none.
  Result<> roll_back_edition();
  // With its bundle; empty when none was ever published.
  Result<std::optional<StoredEdition>> edition();

  // What the current edition was made of, and the blobs that any kept edition was.
  Result<TargetHashes> edition_targets();
  Result<BlobNames> blobs_in_use();
  // The shards of headlines that were taken in.
  Result<TargetHashes> headline_shards();
  Result<std::map<std::string, std::string>> fleet_files();

  Result<TimeNotes> time_notes();
  Result<> keep_time_notes(const TimeNotes& notes);

  // Empty when the source was never read.
  Result<std::optional<SourceState>> source_state(std::string_view source);
  Result<std::vector<SourceState>> source_states() override;
  // What a whole cycle learnt, in one transaction: each commit wears the card. It changes nothing
  // that a screen shows, so the data version stays.
  Result<> keep_crawl_notes(const CrawlNotes& notes) override;
  Result<> set_source_state(const SourceState& state);

  // Empty when the host was never asked, or that is forgotten.
  Result<std::optional<HostRules>> host_rules(std::string_view origin) override;

  // Whether each was stored or forgotten before as a headline of the source, or read for its title.
  Result<std::vector<bool>> are_known(std::string_view source, std::span<const std::string> urls) override;

  Result<> set_last_sync(std::chrono::sys_seconds at, std::string_view error);
  Result<std::optional<std::chrono::sys_seconds>> last_sync();

  // Takes out headlines first seen more than keep_days ago; gives how many. Counts of mentions stay.
  // Call it only when the clock is trusted.
  Result<int> prune(std::chrono::sys_seconds now, int keep_days) override;

  Result<std::int64_t> headline_count();
  Result<std::int64_t> data_version();

 private:
  Writer(FolderLock lock, Database database) : lock_(std::move(lock)), database_(std::move(database)) {}

  template <class Work>
  Result<> in_transaction(Work work);
  template <class Work>
  Result<> in_quiet_transaction(Work work);
  template <class Work>
  Result<> in_durable_transaction(Work work);
  Result<> merge_search_index(std::chrono::sys_days today);
  Result<> put_headlines(std::span<const Headline> headlines, Added& added);
  Result<> put_days(const Release& release, Published& published);
  Result<> judge_again(const ThemesOf& themes_of, int& judged);
  Result<std::int64_t> generation_of(const std::string& sha256, const EditionMeta& meta);
  Result<std::int64_t> put_generation(std::string_view bundle, const std::string& sha256,
                                      const EditionMeta& meta, std::chrono::sys_seconds now);

  FolderLock lock_;
  Database database_;
  std::vector<Problem> problems_;
  std::optional<LikenessIndex> likenesses_;  // filled when first needed
};

inline constexpr const char* content_file = "content.db";
inline constexpr const char* status_file = "status.json";

}  // namespace caleidoscoop::store
