// A room of the campaign: a state folder, the programs that use it, and what can be seen of it.
//
// What stands on the screen is read from pixels: the picture that the display draws of the state folder is
// compared with those of a room in which nothing ever went wrong, all of it but the corner that tells the
// age.
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "firmware/display/draw_renderer.h"
#include "tests/campaign/fault.h"
#include "tests/campaign/program.h"
#include "tests/edition_job/room_support.h"
#include "tests/support/static_host.h"
#include "tests/support/temporary_folder.h"

namespace caleidoscoop::campaign {

// Which picture it is.
enum class Shown { built_in, old_one, new_one, other, blank, none };
std::string name_of(Shown shown);

// Where the programs are.
struct Programs {
  std::filesystem::path folder;
  std::string display() const { return (folder / "caleidoscoop").string(); }
  std::string sync() const { return (folder / "caleidoscoop-sync").string(); }
};

// Two editions that editors signed, in folders and on a web server. Every theme of an edition names its
// version, so that a mixture can be seen.
class Editors {
 public:
  explicit Editors(const TemporaryFolder& folder);

  void serve(int version) { serve_folder(host, folder_of(version)); }
  static void serve_folder(StaticHost& host, const std::filesystem::path& folder);

  std::filesystem::path folder_of(int version) const {
    return place_ / ("edition-" + std::to_string(version));
  }
  std::filesystem::path root_file() const { return place_ / "root.json"; }

  StaticHost host;
  room::Publisher publisher;

 private:
  std::filesystem::path place_;
};

// An edition in which every theme names the version.
edition::Bundle telling_bundle(int version);

class Room {
 public:
  Room(const Programs& programs, const Editors& editors, std::filesystem::path folder);

  const std::filesystem::path& store() const { return store_; }
  std::filesystem::path folder() const { return folder_; }

  // The configuration of the next runs; `more` goes after [sync].
  void configure(const std::string& repository, const std::string& more = {},
                 bool allow_private = true) const;
  std::filesystem::path config_file() const { return folder_ / "caleidoscoop.toml"; }

  Start sync(const std::string& verb) const;  // once or run
  Start import(const std::filesystem::path& source) const;
  Start display(const std::vector<std::string>& options) const;  // with the store
  Ended ended(const Start& start, std::chrono::milliseconds longest = std::chrono::seconds{60}) const;
  nlohmann::json status() const;  // as the program prints it; null when it fails
  int stored() const;             // the version of the edition; 0 for the built-in one, -1 for no answer

  // The picture of a scene as PNG bytes, empty when there was none.
  std::string picture(const std::string& scene = "overzicht") const;
  std::filesystem::path picture_file() const { return folder_ / "picture.png"; }

 private:
  const Programs& programs_;
  const Editors& editors_;
  std::filesystem::path folder_;
  std::filesystem::path store_;
};

// The editions, a room for each fault, and the pictures to compare with. Made once, for all faults.
class Bench {
 public:
  Bench(Programs programs, bool has_own_namespaces);

  const Programs& programs() const { return programs_; }
  Editors& editors() { return editors_; }
  bool has_own_namespaces() const { return has_own_namespaces_; }
  const std::filesystem::path& scratch() const { return scratch_.path(); }

  // A room with the old edition, or an empty one; in a folder of its own that is made anew.
  Room room_with_old();
  Room empty_room();
  void restore_old(const Room& room) const;  // its store as room_with_old() had it

  Shown shown(const Room& room) const;
  // See live_display.h.
  std::map<Shown, std::vector<std::uint32_t>>& live_references() { return live_references_; }

 private:
  void make_references();

  Programs programs_;
  bool has_own_namespaces_;
  TemporaryFolder scratch_;
  Editors editors_;
  std::map<Shown, display::PixelImage> references_;
  std::map<Shown, std::vector<std::uint32_t>> live_references_;
  int rooms_ = 0;
};

// Old or new, seen and stored alike; otherwise it is lost, or blank. Gives what is shown.
Shown expect_whole(const Bench& bench, const Room& room, Tally& tally, const std::string& when);
// The same, and which one it must be.
void expect_shown(const Bench& bench, const Room& room, Tally& tally, Shown which, const std::string& when);
// A plain update brings the new edition.
void expect_mended(Bench& bench, const Room& room, Tally& tally, const std::string& when);

}  // namespace caleidoscoop::campaign
