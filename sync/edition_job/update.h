// One update of a room from a signed repository: the metadata, what is missing of the content, and the switch
// to it in one transaction.
//
// Whatever is refused, the room keeps what it had. The edition itself (role curated) is taken whole or not at
// all; a kring, the members, the fleet and the headlines each on their own, so that a key stolen from one
// holds up nobody else: what is refused of those stays as it last was good. Everything kept on the disk is
// verified again, so damage to any of it is mended by the next update.
//
// Borrows the writer and the repository. One thread; one update at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sync/core/snapshot.h"
#include "sync/edition/parts.h"
#include "sync/edition_job/content_roles.h"
#include "sync/edition_job/repository.h"
#include "sync/store/blob_store.h"
#include "sync/store/writer.h"
#include "sync/trust/client.h"
#include "sync/trust/metadata_store.h"

namespace caleidoscoop {

struct UpdatePlan {
  std::filesystem::path store_folder;
  std::string first_root;                 // its bytes; empty: none is at hand
  std::string first_root_place;           // for sentences
  std::string kring;                      // that is shown here; or empty
  int keep_days = 90;                     // of headlines
  bool only_published_headlines = false;  // the room reads no sources itself
  bool with_members = false;
  trust::ReferenceTime time;
};

struct UpdateReport {
  bool switched = false;   // to other content than before
  int version_before = 0;  // 0: none from a repository
  int version_after = 0;
  int targets_fetched = 0;
  std::uint64_t target_bytes = 0;
  store::Added headlines;
  std::vector<trust::Fault> refused;  // of roles that were left as they were
  std::vector<Problem> problems;      // what was taken but for some of it
};

// <store>/trust, where the metadata is kept.
std::filesystem::path trust_folder(const std::filesystem::path& store_folder);

// <store>/partial, where downloads wait that were cut off.
std::filesystem::path partial_folder(const std::filesystem::path& store_folder);

class EditionUpdate {
 public:
  EditionUpdate(store::Writer& writer, Repository& repository, UpdatePlan plan);

  // Fails with what the edition was refused for, and with storage when the disk is full or fails, after
  // making room once.
  trust::Outcome<UpdateReport> run();

 private:
  // What comes together in one attempt.
  struct Gathered;

  trust::Outcome<> attempt();
  trust::Outcome<trust::Client> open_client();
  trust::Outcome<trust::Client> refreshed_client();
  trust::Outcome<> note_time(const trust::Client& client);
  trust::Outcome<> collect(trust::Client& client, Gathered& gathered);
  trust::Outcome<> use_what_is_here(Gathered& gathered);
  trust::Outcome<> fetch(const trust::Client& client, Gathered& gathered);
  trust::Outcome<> take(Gathered& gathered, const RoleTarget& wanted, const std::string& bytes);
  void use(Gathered& gathered, const RoleTarget& wanted, const std::string& bytes);
  void refuse(Gathered& gathered, const std::string& role, trust::Fault fault);
  trust::Outcome<> recall(Gathered& gathered);
  trust::Outcome<store::Release> release_of(Gathered& gathered);
  trust::Outcome<> check_version(const store::EditionMeta& meta);
  trust::Outcome<> publish(const store::Release& release);
  void make_room();

  store::Writer* writer_;
  Repository* repository_;
  UpdatePlan plan_;
  trust::MetadataStore metadata_;
  store::BlobStore blobs_;
  UpdateReport report_;
};

}  // namespace caleidoscoop
