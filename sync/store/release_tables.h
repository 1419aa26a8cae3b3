// ReleaseTables: the statements for what comes with an edition beside its bundle: who vouches for it, the
// targets it was made of, which shards of headlines were taken in, the fleet's files, and what is known of
// the time.
//
// Internal to the writer and the reader. Borrows the Database; what changes anything must be called within a
// writing transaction.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "sync/core/snapshot.h"
#include "sync/store/blob_store.h"
#include "sync/store/database.h"
#include "sync/store/records.h"

namespace caleidoscoop::store {

class ReleaseTables {
 public:
  explicit ReleaseTables(Database& database) : database_(&database) {}

  // Of a generation; empty when it was not published by a repository.
  Result<std::optional<EditionTrust>> trust(std::int64_t generation);
  // Of the current generation, and of all that are kept.
  Result<TargetHashes> targets();
  Result<BlobNames> blobs_in_use();
  Result<TargetHashes> shards();
  // Files whose bytes are no longer those of their hash are left out.
  Result<std::map<std::string, std::string>> fleet();
  // Empty when they are damaged.
  Result<TimeNotes> time_notes();

  // Only what differs is written.
  Result<> put(std::int64_t generation, const Release& release);
  Result<> put_time_notes(const TimeNotes& notes);

 private:
  Result<> put_trust(std::int64_t generation, const EditionTrust& trust);
  Result<> put_targets(std::int64_t generation, const TargetHashes& targets);
  Result<> put_shards(const TargetHashes& shards);
  Result<> put_fleet(const std::map<std::string, std::string>& files);
  Result<TargetHashes> hashes(const char* sql);

  Database* database_;
};

}  // namespace caleidoscoop::store
