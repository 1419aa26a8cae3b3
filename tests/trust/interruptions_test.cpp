// The store of metadata under kill -9 and damage.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "tests/trust/trust_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::trust;
using namespace caleidoscoop::trust::test;

namespace {

// Ends the process, as a power cut would, when the nth file is asked for.
class EndingSource : public Source {
 public:
  EndingSource(Source& inner, int ends_at) : inner_(inner), ends_at_(ends_at) {}
  Outcome<std::string> get(const std::string& address, std::size_t most_bytes) override {
    if (--ends_at_ == 0) ::raise(SIGKILL);
    return inner_.get(address, most_bytes);
  }
  std::string place_of(const std::string& address) const override { return inner_.place_of(address); }

 private:
  Source& inner_;
  int ends_at_;
};

// As a broken disk would: without the care that the store takes.
void overwrite(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

// Three roots with rotated online keys, and content that changes with each.
Editors eventful_editors() {
  Editors editors;
  editors.delegate(delegation("curated", {"curated/*"}, true));
  editors.set_target("curated", "curated/a.json", "old");
  editors.release({targets_role, "curated"});
  editors.release_online();
  return editors;
}

void change(Editors& editors) {
  editors.rotate(timestamp_role);
  editors.rotate(snapshot_role);
  editors.set_target("curated", "curated/a.json", "new");
  editors.release({"curated"});
  editors.release_online();
}

}  // namespace

TEST_SUITE("trust: interruptions") {
  TEST_CASE("kill -9 at every file asked for and at any moment leaves a store that goes on") {
    auto editors = eventful_editors();
    Room room(editors);
    REQUIRE(room.content("curated/a.json").value_or("") == "old");
    const auto before = room.kept();
    change(editors);
    room.serve(editors);
    const auto folder = room.file_of("root").parent_path();
    int killed = 0;
    for (int round = 0; round < 100; ++round) {
      for (const auto& entry : std::filesystem::directory_iterator(folder)) std::filesystem::remove(entry);
      for (const auto& [name, bytes] : before) overwrite(folder / name, bytes);
      const pid_t child = ::fork();
      REQUIRE(child >= 0);
      if (child == 0) {
        // Rounds of the first kind end where a file is asked for, the others wherever they are.
        EndingSource source(room.metadata, round % 2 == 0 ? round / 2 % 7 + 1 : 0);
        MetadataStore store(folder);
        auto client = Client::open(store, source, room.time);
        if (client && client->refresh()) (void)client->find("curated/a.json");
        ::_exit(0);
      }
      if (round % 2 != 0) {
        ::usleep(static_cast<useconds_t>(round * 40));
        ::kill(child, SIGKILL);
      }
      int status = 0;
      REQUIRE(::waitpid(child, &status, 0) == child);
      killed += WIFSIGNALED(status) ? 1 : 0;
      CHECK(room.content("curated/a.json").value_or("") == "new");
    }
    CHECK(killed >= 40);
  }

  TEST_CASE("a bit flipped in any kept file but the root is mended by the next update") {
    auto editors = eventful_editors();
    Room room(editors);
    REQUIRE(room.content("curated/a.json"));
    const auto before = room.kept();
    for (const auto& entry : before) {
      const auto& name = entry.first;
      const auto& bytes = entry.second;
      if (name == "root.json") continue;
      for (std::size_t at = 0; at < bytes.size(); at += 29) {
        auto damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
        overwrite(room.file_of("root").parent_path() / name, damaged);
        const auto content = room.content("curated/a.json");
        CHECK_MESSAGE(content.value_or("") == "old", name);
        // Damage outside of what was signed may stay; what is kept is good all the same.
        if (name != "timestamp.json") CHECK(room.kept()[name] == bytes);
      }
    }
  }

  TEST_CASE("a bit flipped in the root is never trusted") {
    const auto editors = eventful_editors();
    Room room(editors);
    REQUIRE(room.refresh());
    const auto bytes = room.kept()["root.json"];
    const auto signed_from = bytes.find("\"signed\"");
    for (std::size_t at = signed_from + 9; at + 3 < bytes.size(); at += 29) {
      auto damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ 1);
      if (damaged[at] <= ' ' || bytes[at] <= ' ') continue;
      overwrite(room.file_of("root"), damaged);
      CHECK(refusal(room.refresh()) == "no_trusted_root");
    }
  }

  TEST_CASE("files cut short or emptied are as good as none") {
    auto editors = eventful_editors();
    Room room(editors);
    REQUIRE(room.content("curated/a.json"));
    for (const auto& entry : room.kept()) {
      const auto& name = entry.first;
      const auto& bytes = entry.second;
      if (name == "root.json") continue;
      for (const auto length : {std::size_t{0}, bytes.size() / 2, bytes.size() - 3}) {
        overwrite(room.file_of("root").parent_path() / name, bytes.substr(0, length));
        CHECK(room.content("curated/a.json").value_or("") == "old");
        CHECK(room.kept()[name] == bytes);
      }
    }
  }

  TEST_CASE("a store that cannot be written fails as storage") {
    const auto editors = eventful_editors();
    Room room(editors);
    // A folder stands where the file has to be.
    std::filesystem::create_directories(room.file_of("timestamp") / "in the way");
    const auto refused = room.refresh();
    CHECK(refusal(refused) == "storage");
    CHECK(refused.error().role == "timestamp");
  }
}
