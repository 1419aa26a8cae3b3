// The state folder as the image makes it, with the two users at work in it. As root only: nobody else may
// become another user.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "sync/core/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/units/units_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::units;

namespace {

namespace fs = std::filesystem;

const std::string units_folder = CALEIDOSCOOP_SOURCE_DIR "/image/units/";

bool can_become_others() {
  if (::geteuid() != 0) {
    MESSAGE("only root may become another user, so the users of the state folder are not tried");
    return false;
  }
  if (!there_is("systemd-sysusers") || !there_is("systemd-tmpfiles")) {
    MESSAGE("systemd's tools are not installed here, so no state folder is made");
    return false;
  }
  return true;
}

// A root of its own, in which systemd's tools made the users and the folders as on a device.
class Device {
 public:
  Device() {
    ::chmod(folder_.path().c_str(), 0755);
    fs::create_directories(folder_ / "etc");
    const auto root = " --root=" + folder_.path().string() + " ";
    const auto users = run("systemd-sysusers" + root + units_folder + "caleidoscoop.sysusers");
    REQUIRE_MESSAGE(users.status == 0, users.out);
    const auto folders = run("systemd-tmpfiles --create" + root + units_folder + "caleidoscoop.tmpfiles");
    REQUIRE_MESSAGE(folders.status == 0, folders.out);
    display = user("caleidoscoop");
    sync = user("caleidoscoop-sync");
  }

  fs::path store() const { return folder_ / "var/lib/caleidoscoop"; }
  fs::path at(const std::string& name) const { return folder_ / name; }

  User display, sync;

 private:
  User user(const std::string& name) const {
    const auto passwd = run("grep '^" + name + ":' " + (folder_ / "etc/passwd").string());
    REQUIRE_MESSAGE(passwd.status == 0, name);
    unsigned uid = 0, gid = 0;
    REQUIRE(std::sscanf(passwd.out.c_str() + name.size(), ":%*[^:]:%u:%u", &uid, &gid) == 2);
    return {uid, gid, {}};
  }

  TemporaryFolder folder_;
};

unsigned mode_of(const fs::path& file) {
  struct stat about {};
  REQUIRE(::stat(file.c_str(), &about) == 0);
  return about.st_mode & 07777;
}

}  // namespace

TEST_CASE("the folders are made with the owners and rights that the programs count on") {
  if (!can_become_others()) return;
  const Device device;
  CHECK(device.display.uid != device.sync.uid);
  CHECK(device.display.gid == device.sync.gid);
  CHECK(mode_of(device.store()) == 03770);
  CHECK(mode_of(device.store() / "requests") == 02770);
  CHECK(mode_of(device.at("etc/caleidoscoop")) == 0750);
  CHECK(mode_of(device.at("etc/caleidoscoop/secrets")) == 0700);
}

TEST_CASE("the display reads what the sync wrote, and can change, replace or remove none of it") {
  if (!can_become_others()) return;
  const Device device;
  if (run_as(device.display, {"test", "-x", CALEIDOSCOOP_BINARY_DIR "/caleidoscoop"}).status != 0) {
    MESSAGE("other users cannot reach the folder in which this was built, so they do not run its programs");
    return;
  }
  const auto store = device.store().string();
  REQUIRE(write_file_atomically(device.at("caleidoscoop.toml"), "[headlines]\nstand_alone = false\n"));
  const auto once = run_as(device.sync, {CALEIDOSCOOP_BINARY_DIR "/caleidoscoop-sync", "once", "--config",
                                         device.at("caleidoscoop.toml").string(), "--store", store});
  REQUIRE_MESSAGE(fs::exists(device.store() / "content.db"), once.out);

  const auto picture =
      run_as(device.display, {CALEIDOSCOOP_BINARY_DIR "/caleidoscoop", "--headless", "--scene", "status",
                              "--store", store, "--png", store + "/exports/status.png"});
  CHECK_MESSAGE(picture.status == 0, picture.out);
  CHECK_MESSAGE(picture.out.find("content.db") == std::string::npos, picture.out);
  for (const std::string attempt :
       {"echo x >> content.db", "rm -f content.db && test ! -e content.db", "mv content.db other.db",
        "echo x > status.json", "touch blobs/x", "touch trust/x", "touch new && mv -f new content.db"}) {
    CHECK_MESSAGE(run_as(device.display, {"sh", "-c", "cd " + store + " && " + attempt}).status != 0,
                  attempt);
  }
}

TEST_CASE("the sync takes the display's requests away, and cannot touch what the room keeps") {
  if (!can_become_others()) return;
  const Device device;
  const auto store = device.store().string();
  const auto as = [&](const User& user, const std::string& command) {
    return run_as(user, {"sh", "-c", "cd " + store + " && " + command}).status;
  };
  CHECK(as(device.display, "echo room > room.db && echo {} > requests/sync-now") == 0);
  CHECK(as(device.sync, "rm requests/sync-now") == 0);
  CHECK(as(device.sync, "echo x >> room.db") != 0);
  CHECK(as(device.sync, "rm -f room.db && test ! -e room.db") != 0);
  CHECK(as(device.display, "rm room.db") == 0);
}

TEST_CASE("the token for members' content is the sync's alone") {
  if (!can_become_others()) return;
  const Device device;
  const auto token = device.at("etc/caleidoscoop/secrets/token").string();
  CHECK(run_as(device.sync, {"sh", "-c", "echo secret > " + token}).status == 0);
  CHECK(run_as(device.display, {"cat", token}).status != 0);
}
