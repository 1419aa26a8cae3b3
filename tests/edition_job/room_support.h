// What the tests of updates share: editors with all their keys and a repository in a folder, and a room that
// takes its edition from there.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sync/edition/bundle.h"
#include "sync/edition_job/update.h"
#include "sync/store/snapshot_builder.h"
#include "tests/support/temporary_folder.h"
#include "tests/trust/trust_support.h"

namespace caleidoscoop::room {

using trust::test::now;

edition::Bundle small_bundle(int version);

// A PNG as far as its header goes.
std::string png(std::uint32_t width, std::uint32_t height);

// The editors: curated with two keys, the kringen noord and zuid, headlines, fleet and members with one.
class Publisher {
 public:
  Publisher();

  // Takes the targets of curated, the kringen and members from the bundle, and signs what changed.
  void publish(const edition::Bundle& bundle);
  void put(std::string_view role, std::string_view path, std::string bytes, nlohmann::json custom = nullptr);
  void release(std::string_view role);  // with snapshot and timestamp

  // The repository as a web server or a stick would have it.
  void write(const std::filesystem::path& folder) const;
  const std::string& root() const { return editors.metadata("1.root.json"); }

  trust::test::Editors editors;

 private:
  std::map<std::string, std::string> placed_;  // path to role
};

class Room {
 public:
  explicit Room(const Publisher& publisher) : first_root(publisher.root()) {}

  // One update from what the publisher has now, by a process of its own life.
  trust::Outcome<UpdateReport> update(const Publisher& publisher);
  trust::Outcome<UpdateReport> update_from(const std::filesystem::path& repository);

  // What stands on the screen.
  std::shared_ptr<const Snapshot> screen(const std::string& kring = {}) const;
  std::string title_of(const std::string& theme, const std::string& kring = {}) const;

  const std::filesystem::path& folder() const { return folder_.path(); }

  std::string first_root;
  trust::ReferenceTime time{now, true};
  bool with_members = false;
  bool only_published_headlines = false;
  std::string kring;

 private:
  TemporaryFolder folder_;
};

// The kind of the refusal, or "none"; of the first of the roles that were left as they were.
std::string_view refusal(const trust::Outcome<UpdateReport>& outcome);
std::string_view first_refused(const trust::Outcome<UpdateReport>& outcome);

}  // namespace caleidoscoop::room
