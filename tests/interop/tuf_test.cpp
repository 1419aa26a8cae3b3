// An independent implementation of The Update Framework reads what the hub publishes, and the other way
// round.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "sync/core/files.h"
#include "sync/hub/verify.h"
#include "tests/hub/hub_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::hub;
using namespace caleidoscoop::hub::test;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_bytes = 10'000'000;

bool is_installed() {
  const bool there = fs::exists(fs::path(CALEIDOSCOOP_BINARY_DIR) / "interop" / "node_modules" / "tuf-js");
  if (!there) MESSAGE("skipped: tuf-js of tests/interop/package.json is not installed");
  return there;
}

// The exit status of a script; what it printed goes to the file.
int run_node(const std::string& script, const std::vector<std::string>& arguments, const fs::path& output) {
  std::string command = "NODE_PATH='" CALEIDOSCOOP_BINARY_DIR
                        "/interop/node_modules' node '" CALEIDOSCOOP_SOURCE_DIR "/tests/interop/" +
                        script + "'";
  for (const auto& argument : arguments) command += " '" + argument + "'";
  command += " > '" + output.string() + "' 2>&1";
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::chrono::sys_seconds clock_now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace

TEST_SUITE("hub and tuf-js") {
  TEST_CASE("tuf-js accepts what is published, also after the root has passed to others") {
    if (!is_installed()) return;
    Office office;
    office.time = clock_now();
    const auto first_root = office.first_root();
    office.publish(content_of(1));
    office.add_key("eva");
    Plan plan = usual_plan();
    plan["root"] = {{"anna", "bert", "eva"}, 2};
    office.change(plan);
    Content content = content_of(2);
    content.items["curated/media/é foto.png"] = Item{std::string("\x89PNG\0\xff", 6), {{"width", 1}}};
    office.publish(content);
    office.publish(content, {"kring-haaglanden"});

    const TemporaryFolder folder;
    REQUIRE(write_file_atomically(folder / "root.json", first_root));
    const std::vector<std::string> paths = {"curated/edition.json", "curated/themes/hrm.json",
                                            "curated/media/é foto.png", "kring/haaglanden/overlay.json"};
    std::vector<std::string> arguments = {office.folder().string(), (folder / "root.json").string(),
                                          (folder / "work").string()};
    arguments.insert(arguments.end(), paths.begin(), paths.end());
    const int status = run_node("tuf_reader.js", arguments, folder / "said");
    INFO(read_file(folder / "said", most_bytes).value_or(""));
    REQUIRE(status == 0);
    std::ifstream said(folder / "said");
    std::string line;
    for (const auto& path : paths) {
      REQUIRE(std::getline(said, line));
      const auto object = nlohmann::json::parse(line);
      CHECK(object["target"] == path);
      CHECK(object["sha256"] == trust::sha256_hex(content.items[path].bytes));
    }
  }

  TEST_CASE("tuf-js refuses what was changed after it was signed") {
    if (!is_installed()) return;
    Office office;
    office.time = clock_now();
    office.publish(content_of(1));
    const auto names = office.place.list("targets/curated/themes/");
    REQUIRE(names);
    const auto hrm = std::find_if(names->begin(), names->end(),
                                  [](const auto& name) { return name.ends_with("hrm.json"); });
    REQUIRE(hrm != names->end());
    REQUIRE(write_file_atomically(office.folder() / *hrm, "{}"));
    const TemporaryFolder folder;
    REQUIRE(write_file_atomically(folder / "root.json", office.first_root()));
    CHECK(run_node("tuf_reader.js",
                   {office.folder().string(), (folder / "root.json").string(), (folder / "work").string(),
                    "curated/themes/hrm.json"},
                   folder / "said") == 1);
  }

  TEST_CASE("a room accepts what the models of tuf-js have signed") {
    if (!is_installed()) return;
    const TemporaryFolder folder;
    const int status = run_node("tuf_writer.js", {(folder / "repository").string()}, folder / "said");
    INFO(read_file(folder / "said", most_bytes).value_or(""));
    REQUIRE(status == 0);
    const auto root = read_file(folder / "repository/metadata/1.root.json", most_bytes);
    REQUIRE(root);
    Room room(*root, folder / "repository");
    CHECK(room.content("kring/proef/overlay.json", clock_now()) == "{\"themes\":{\"één\":{\"urgency\":3}}}");
    FolderPlace place(folder / "repository");
    const auto report = verify(place, *root, KeyFolder(folder / "keys"), clock_now());
    REQUIRE(report);
    CHECK(report->problems == std::vector<std::string>{});
    CHECK(report->targets == 1);
  }
}
