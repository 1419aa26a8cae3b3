// Repositories that somebody tampered with: whatever is wrong, the old edition stays and it is said why.
#include <fmt/format.h>

#include <fstream>
#include <limits>

#include "sync/core/files.h"
#include "sync/trust/digest.h"
#include "tests/campaign/room.h"
#include "tests/campaign/shim.h"

namespace caleidoscoop::campaign {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using trust::test::forged;

const trust::test::Change as_it_is = [](json&) {};

// A copy of the new edition's repository, to be spoiled.
class Spoiled {
 public:
  explicit Spoiled(Bench& bench) : bench_(bench), folder_(bench.scratch() / "spoiled") {
    fs::remove_all(folder_);
    fs::copy(bench.editors().folder_of(2), folder_, fs::copy_options::recursive);
  }

  const fs::path& folder() const { return folder_; }
  trust::test::Editors& editors() { return bench_.editors().publisher.editors; }

  // The newest file of a role.
  std::string newest(const std::string& role) const {
    if (role == "timestamp") return "timestamp.json";
    for (int version = 99; version > 0; --version) {
      auto name = fmt::format("{}.{}.json", version, role);
      if (fs::exists(folder_ / "metadata" / name)) return name;
    }
    return {};
  }
  std::string read(const std::string& name) const {
    return read_file(folder_ / "metadata" / name, 4U << 20U).value();
  }
  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / "metadata" / name, std::ios::binary) << bytes;
  }

  // Signs snapshot and timestamp anew with the online keys, as a thief of those would, around this file.
  void announce(const std::string& role, const std::string& bytes) {
    const auto entry = [](json& part, const std::string& file, const std::string& content) {
      part["meta"][file]["length"] = content.size();
      part["meta"][file]["hashes"]["sha256"] = trust::sha256_hex(content);
    };
    const auto name = newest("snapshot");
    const auto snapshot = forged(
        read(name), [&](json& part) { entry(part, role + ".json", bytes); }, editors().keys["snapshot"]);
    write(name, snapshot);
    write("timestamp.json",
          forged(
              read("timestamp.json"), [&](json& part) { entry(part, "snapshot.json", snapshot); },
              editors().keys["timestamp"]));
  }

 private:
  Bench& bench_;
  fs::path folder_;
};

using Change = std::function<void(Spoiled& repository)>;

std::string said_of(const Ended& done) {
  const auto line = json::parse(done.out, nullptr, false);
  if (!line.is_object() || !line["edition"].is_object()) return fmt::format("exit {}", done.status);
  const auto fault = line["edition"].value("fault", json());
  return fault.is_string() ? fault.get<std::string>() : "no fault";
}

// From a stick; refused, with one of these words.
// A thief of the online keys makes a version that the editors' own files have, too: their next release mends
// it.
void expect_mended_by_next_release(Bench& bench, const Room& room, Tally& tally) {
  auto& publisher = bench.editors().publisher;
  publisher.release("curated");
  const auto later = bench.scratch() / "later";
  publisher.write(later);
  const auto done = room.ended(room.import(later));
  tally.expect(done.status == 0 && bench.shown(room) == Shown::new_one,
               "the editors' next release is not taken: " + done.complaint);
}

std::function<void(Bench&, Tally&)> refused(Change change, const std::string& as, std::int64_t later_s = 0,
                                            bool online_keys_stolen = false) {
  return [=](Bench& bench, Tally& tally) {
    const Room room = bench.empty_room();
    for (int i = 0; i < tally.wanted(); ++i) {
      bench.restore_old(room);
      Spoiled repository(bench);
      change(repository);
      const Shim shim(room.folder(), room.store());
      shim->wall_shift_s = later_s;
      const auto done = room.ended(shim.with(room.import(repository.folder())));
      const auto said = said_of(done);
      tally.trial();
      tally.saw("refused as " + said);
      tally.expect(done.status == 77 && as.find(said) != std::string::npos,
                   fmt::format("ended with {} as {}: {}", done.status, said, done.complaint));
      expect_shown(bench, room, tally, Shown::old_one, "after it");
      const auto told = room.status();
      tally.expect(told.is_object() && told["edition"]["fault"] == said, "status does not say it");
      if (i % 4 != 0) continue;
      if (online_keys_stolen) {
        expect_mended_by_next_release(bench, room, tally);
      } else {
        expect_mended(bench, room, tally, "after it");
      }
    }
  };
}

void older(Bench& bench, Tally& tally) {
  const Room room = bench.empty_room();
  for (int i = 0; i < tally.wanted(); ++i) {
    bench.restore_old(room);
    room.ended(room.import(bench.editors().folder_of(2)));
    const auto done = room.ended(room.import(bench.editors().folder_of(1)));
    tally.trial();
    tally.saw("refused as " + said_of(done));
    tally.expect(done.status == 77 && said_of(done) == "rollback", "taken back: " + done.complaint);
    expect_shown(bench, room, tally, Shown::new_one, "after an older repository");
  }
}

// With stolen online keys; the editors then hand out new ones, and the room goes on.
void far_ahead(Bench& bench, Tally& tally) {
  for (int i = 0; i < tally.wanted(); ++i) {
    const TemporaryFolder folder;
    Editors editors(folder);
    const Room room(bench.programs(), editors, bench.scratch() / "far-ahead" / std::to_string(i));
    room.ended(room.import(editors.folder_of(1)));
    const auto spoiled = folder / "ahead";
    fs::remove_all(spoiled);
    fs::copy(editors.folder_of(1), spoiled, fs::copy_options::recursive);
    const auto file = spoiled / "metadata/timestamp.json";
    const auto ahead = forged(
        read_file(file, 1U << 20U).value(),
        [](json& part) { part["version"] = std::numeric_limits<std::int32_t>::max(); },
        editors.publisher.editors.keys["timestamp"]);
    std::ofstream(file, std::ios::binary) << ahead;
    room.ended(room.import(spoiled));
    const auto stuck = room.ended(room.import(editors.folder_of(2)));
    tally.trial();
    tally.saw("then refused as " + said_of(stuck));
    tally.expect(said_of(stuck) == "rollback", "the real one is not refused: " + stuck.complaint);
    editors.publisher.editors.rotate("timestamp");
    editors.publisher.editors.release_online();
    editors.publisher.write(folder / "again");
    const auto done = room.ended(room.import(folder / "again"));
    tally.expect(done.status == 0, "new keys do not help: " + done.complaint);
    tally.saw("new keys help");
    tally.expect(room.stored() == 2, "the new edition is not there");
  }
}

void stretch_targets(const fs::path& folder, bool same_size) {
  for (const auto& file : fs::recursive_directory_iterator(folder / "targets")) {
    if (!file.is_regular_file()) continue;
    const auto size = file.file_size();
    std::ofstream(file.path(), std::ios::binary) << std::string(same_size ? size : size + 1, 'x');
  }
}

void sign_alone(Spoiled& repository, bool twice) {
  const auto name = repository.newest("curated");
  auto alone = forged(repository.read(name), as_it_is, {repository.editors().keys["curated"].front()});
  if (twice) {
    auto parsed = json::parse(alone);
    parsed["signatures"].push_back(parsed["signatures"][0]);
    alone = parsed.dump();
  }
  repository.write(name, alone);
  repository.announce("curated", alone);
}

// A picture that says it is 30,000 by 30,000.
void huge_picture(Bench& bench, Tally& tally) {
  const TemporaryFolder folder;
  Editors editors(folder);
  auto bundle = telling_bundle(3);
  bundle.whole["themes"]["water"]["image"] = "media/reus.png";
  editors.publisher.publish(bundle);
  editors.publisher.put("curated", "curated/media/reus.png", room::png(30'000, 30'000));
  editors.publisher.release("curated");
  editors.publisher.write(folder / "huge");
  for (int i = 0; i < tally.wanted(); ++i) {
    const Room room(bench.programs(), editors, bench.scratch() / "huge" / std::to_string(i));
    room.ended(room.import(editors.folder_of(1)));
    const auto done = room.ended(room.import(folder / "huge"));
    tally.trial();
    tally.saw(done.status == 0 ? "taken without the picture" : "refused as " + said_of(done));
    tally.expect(done.status == 0 || done.status == 77, done.complaint);
    tally.expect(done.complaint.find("30000 x 30000") != std::string::npos,
                 "its size is not said: " + done.complaint);
    tally.expect(!room.picture("thema:water").empty(), "the theme is not drawn");
  }
}

// An archive whose names lead out of its folder.
void slipping_out(Bench& bench, Tally& tally) {
  const Room room = bench.empty_room();
  const auto archive = room.folder() / "stick.tar";
  std::ofstream(room.folder() / "evil") << "evil";
  for (int i = 0; i < tally.wanted(); ++i) {
    bench.restore_old(room);
    fs::remove(archive);
    const std::string where = i % 2 == 0 ? "../../../slipped" : (room.folder() / "slipped").string();
    const auto made = std::system(fmt::format("tar -C {} -P --transform 's,^evil,{},' -cf {} evil",
                                              room.folder().string(), where, archive.string())
                                      .c_str());
    const auto done = room.ended(room.import(archive));
    tally.trial();
    tally.expect(made == 0 && done.status != 0, "it was taken");
    tally.saw(fmt::format("exit {}", done.status));
    for (const auto& entry : fs::recursive_directory_iterator(bench.scratch()))
      tally.expect(entry.path().filename() != "slipped", "a file slipped out to " + entry.path().string());
    expect_shown(bench, room, tally, Shown::old_one, "after it");
  }
}

void add_signatures(Faults& faults) {
  const std::string how = "an own signer changes a copy of the repository";
  const std::string expected = "refused by its own name, the old edition stays, status says why";
  const auto stranger = [](const std::string& role) {
    return [role](Spoiled& repository) {
      const auto name = repository.newest(role);
      const auto bytes = forged(repository.read(name), as_it_is, {trust::test::new_key()});
      repository.write(name, bytes);
      if (role == "curated") repository.announce(role, bytes);
    };
  };
  faults.push_back({"C1",
                    "the timestamp is signed by a stranger",
                    how,
                    expected,
                    1,
                    20,
                    refused(stranger("timestamp"), "bad_signatures"),
                    {}});
  faults.push_back({"C1b",
                    "the edition is signed by a stranger, with the online keys stolen",
                    how,
                    expected,
                    1,
                    20,
                    refused(stranger("curated"), "bad_signatures", 0, true),
                    {}});
  faults.push_back({"C2",
                    "one of two editors signs alone",
                    how,
                    expected,
                    1,
                    20,
                    refused([](Spoiled& r) { sign_alone(r, false); }, "bad_signatures", 0, true),
                    {}});
  faults.push_back({"C2b",
                    "one of two editors signs twice",
                    how,
                    expected,
                    1,
                    20,
                    refused([](Spoiled& r) { sign_alone(r, true); }, "bad_signatures malformed", 0, true),
                    {}});
  faults.push_back({"C9",
                    "signed with a key that was taken back",
                    "the timestamp of a key that the root no longer names",
                    expected,
                    1,
                    20,
                    refused(
                        [](Spoiled& r) {
                          const auto old_keys = r.editors().keys["snapshot"];
                          r.write("timestamp.json", forged(r.read("timestamp.json"), as_it_is, old_keys));
                        },
                        "bad_signatures"),
                    {}});
}

void add_versions(Faults& faults) {
  const std::string how = "an own signer changes a copy of the repository";
  const std::string expected = "refused by its own name, the old edition stays, status says why";
  faults.push_back({"C3",
                    "an older repository (rollback)",
                    "the old edition offered to who has the new one",
                    "refused; the new edition stays",
                    1,
                    20,
                    older,
                    {}});
  faults.push_back({"C4",
                    "a repository that stands still (freeze)",
                    "looked at nine days later",
                    expected,
                    1,
                    20,
                    refused([](Spoiled&) {}, "expired", 9 * 86'400),
                    {}});
  faults.push_back({"C5",
                    "files of different releases (mix and match)",
                    "an older file of the editors under the newer one's name",
                    expected,
                    1,
                    20,
                    refused([](Spoiled& r) { r.write(r.newest("curated"), r.read("2.curated.json")); },
                            "wrong_hash too_large wrong_version"),
                    {}});
  faults.push_back({"C6",
                    "versions driven up to the largest number",
                    "with stolen online keys",
                    "the real one is refused until the editors hand out new keys; then it goes on",
                    1,
                    20,
                    far_ahead,
                    {}});
}

void add_targets(Faults& faults) {
  const std::string how = "files of the repository are overwritten";
  const std::string expected = "refused by its own name, the old edition stays, status says why";
  faults.push_back(
      {"C7",
       "metadata without end",
       "a timestamp of 1 MB",
       expected,
       1,
       20,
       refused([](Spoiled& r) { r.write("timestamp.json", std::string(1U << 20U, ' ')); }, "too_large"),
       {}});
  faults.push_back({"C7b",
                    "targets longer than was signed",
                    how,
                    expected,
                    1,
                    20,
                    refused([](Spoiled& r) { stretch_targets(r.folder(), false); }, "too_large wrong_target"),
                    {}});
  faults.push_back({"C8",
                    "targets other than those that were signed",
                    how,
                    expected,
                    1,
                    20,
                    refused([](Spoiled& r) { stretch_targets(r.folder(), true); }, "wrong_target"),
                    {}});
  faults.push_back({"C10",
                    "a picture of 30,000 by 30,000 pixels",
                    "a PNG header in a signed edition",
                    "its header is judged before anything is decoded; the picture is left out",
                    1,
                    10,
                    huge_picture,
                    {}});
  faults.push_back({"C19",
                    "an archive whose names lead out of it",
                    "../ and absolute names in a tar",
                    "refused; nothing is written outside",
                    2,
                    20,
                    slipping_out,
                    {}});
}

}  // namespace

void add_content_faults(Faults& faults) {
  add_signatures(faults);
  add_versions(faults);
  add_targets(faults);
}

}  // namespace caleidoscoop::campaign
