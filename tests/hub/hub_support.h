// What the tests of the hub share: an office with keys and a repository, and a room that reads it.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sync/hub/content.h"
#include "sync/hub/folder_place.h"
#include "sync/hub/maintain.h"
#include "sync/hub/publish_edition.h"
#include "sync/trust/client.h"
#include "sync/trust/folder_source.h"
#include "tests/support/temporary_folder.h"

namespace caleidoscoop::hub::test {

inline constexpr std::chrono::sys_seconds now =
    std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + std::chrono::hours{9};
inline constexpr const char* passphrase = "correct horse battery staple";

// An edition of two themes; the version stands in both, so that a mixture shows.
Content content_of(int version);

// A plan of roles by hand: { role, { keys, threshold } }.
using Plan = std::map<std::string, Holders, std::less<>>;

// anna, bert and carla hold root, targets and curated (two of three); the server is online; dirk has the
// kring haaglanden; the crawler and the fleet have their own.
Plan usual_plan();

class Office {
 public:
  // Begins the repository. Keys of one name are the same in every office.
  explicit Office(const Plan& plan = usual_plan());
  ~Office();
  Office(const Office&) = delete;
  Office& operator=(const Office&) = delete;

  Repository open();  // stops the test when it cannot be opened
  Publication change(const Plan& plan, std::vector<std::string> keys_at_hand = {});
  EditionPublication publish(const Content& content, const std::vector<std::string>& roles = {"curated"},
                             std::vector<std::string> keys_at_hand = {});

  void add_key(const std::string& name) const;

  // The signers at this table; the server's key is always at hand.
  Signers& with(std::vector<std::string> keys_at_hand);

  std::filesystem::path folder() const { return folder_ / "repository"; }
  static std::filesystem::path keys();  // the folder of everybody's
  std::string first_root() const;

 private:
  TemporaryFolder folder_;

 public:
  FolderPlace place;
  Signers signers;
  std::chrono::sys_seconds time = now;
};

// A room that begins with a root and reads a folder.
class Room {
 public:
  Room(std::string_view root, std::filesystem::path repository);

  // The bytes of a target after an update; the kind of the refusal in angle brackets otherwise.
  std::string content(std::string_view path, std::chrono::sys_seconds at = now);

  // What both themes of content_of say, when they say the same; -1 for a mixture, 0 for nothing.
  int edition_version(std::chrono::sys_seconds at = now);

 private:
  TemporaryFolder folder_;
  std::filesystem::path repository_;
};

}  // namespace caleidoscoop::hub::test
