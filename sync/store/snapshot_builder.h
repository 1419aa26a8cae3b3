// SnapshotBuilder: from the store folder, or from what is built in, to one Snapshot.
//
// Never fails: whatever is missing, damaged, unreadable or too new is replaced by the best there is
// and named in Snapshot::problems, one Dutch sentence each. Does disk I/O; used by one thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/snapshot.h"
#include "sync/store/reader.h"

namespace caleidoscoop::store {

struct LoaderOptions {
  std::filesystem::path folder;        // of the store; empty: only what is built in
  std::string kring;                   // empty: no kring
  std::vector<std::string> overlays;   // names within the bundle
  std::optional<Audience> audience{};  // see edition::Selection
  std::string display{};               // the name that the configuration gives; empty: the one in the store
  std::string_view embedded;           // the built-in edition's bundle text; outlives the builder
};

class SnapshotBuilder {
 public:
  explicit SnapshotBuilder(LoaderOptions options)
      : options_(std::move(options)), own_kring_(options_.kring) {}

  std::shared_ptr<const Snapshot> build(std::chrono::sys_seconds now);

  const LoaderOptions& options() const { return options_; }

  // From the next snapshot on; an id that no kring has shows the edition without emphasis.
  void choose_kring(const std::string& kring);

 private:
  // Composing an edition costs far more than reading headlines, so it is done once per bundle.
  struct Composed {
    std::string sha256;
    std::shared_ptr<const Edition> edition;
    std::shared_ptr<const Edition> for_members;  // with what is for members; null when nothing is
    std::vector<Problem> problems;
  };

  std::optional<SnapshotData> read_store(std::chrono::sys_seconds now, std::vector<Problem>& problems);
  bool use_stored_edition(const SnapshotData& data, Snapshot& snapshot);
  void use_fleet_files(const SnapshotData& data, Snapshot& snapshot) const;
  std::string kring_of_messages(const Snapshot& snapshot) const;
  void use_embedded_edition(Snapshot& snapshot);
  bool compose_stored(const StoredEdition& stored, std::vector<Problem>& problems);
  void read_status(Snapshot& snapshot);

  LoaderOptions options_;
  std::string own_kring_;  // of the device, whatever kring a visitor looks at
  std::optional<Composed> stored_;
  std::optional<Composed> embedded_;
};

std::shared_ptr<const Snapshot> load_snapshot(LoaderOptions options, std::chrono::sys_seconds now);

}  // namespace caleidoscoop::store
