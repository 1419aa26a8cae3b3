#include <doctest/doctest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "firmware/display/png_file.h"
#include "sync/core/files.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using nlohmann::json;

namespace {

struct Run {
  int status = -1;
  std::string out;
  std::string complaint;
  std::vector<json> lines() const {
    std::vector<json> parsed;
    std::istringstream in(out);
    for (std::string line; std::getline(in, line);) parsed.push_back(json::parse(line));
    return parsed;
  }
};

// The program itself, as people start it, with a state folder of its own.
class Program {
 public:
  Run run(const std::string& options) const {
    const auto complaint = folder_ / "complaint";
    const auto command = std::string(CALEIDOSCOOP_BINARY_DIR "/caleidoscoop --store ") +
                         folder_.path().string() + "/store " + options + " 2>" + complaint.string();
    Run run;
    FILE* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 4096> buffer{};
    while (const auto got = std::fread(buffer.data(), 1, buffer.size(), pipe))
      run.out.append(buffer.data(), got);
    run.status = WEXITSTATUS(::pclose(pipe));
    run.complaint = read_file(complaint, 1 << 20).value_or("");
    return run;
  }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  void write(const std::string& name, const std::string& text) const {
    REQUIRE(write_file_atomically(folder_ / name, text));
  }

 private:
  TemporaryFolder folder_;
};

const std::string moment = " --now 2026-11-22T09:00:00+01:00 --overlay voorbeeld ";

}  // namespace

TEST_CASE("every theme and every tab is listed as a scene") {
  const auto run = Program().run("--list-scenes");
  CHECK(run.status == 0);
  int themes = 0;
  bool news = false;
  for (const auto& line : run.lines()) {
    themes += line.at("scene").get<std::string>().starts_with("thema:") ? 1 : 0;
    news = news || line.at("scene") == "nieuws";
    CHECK_FALSE(line.at("title").get<std::string>().empty());
  }
  CHECK(themes == 23);
  CHECK(news);
}

TEST_CASE("the same arguments give the same bytes, at every size") {
  const Program program;
  for (const std::string size : {"1920x1080", "1080x1920", "1280x800", "3840x2160"}) {
    for (const std::string scene : {"overzicht", "nieuws"}) {
      std::string first;
      for (const std::string name : {"a.png", "b.png"}) {
        const auto run = program.run("--headless --scene " + scene + " --size " + size + moment + "--png " +
                                     program.path(name));
        REQUIRE_MESSAGE(run.status == 0, run.complaint);
        const auto bytes = read_file(program.path(name), 64U << 20U);
        REQUIRE(bytes);
        if (first.empty()) first = *bytes;
        CHECK_MESSAGE(*bytes == first, scene, " ", size);
      }
      const auto picture = display::read_png(program.path("a.png"));
      REQUIRE(picture);
      CHECK(std::to_string(picture->width) + "x" + std::to_string(picture->height) == size);
    }
  }
}

TEST_CASE("a picture without a scene is wrong usage and an unknown scene is bad input, named") {
  const Program program;
  const auto without = program.run("--headless --png " + program.path("a.png"));
  CHECK(without.status == 64);
  CHECK(without.out.empty());
  const auto unknown = program.run("--headless --scene thema:maanreizen --png " + program.path("a.png"));
  CHECK(unknown.status == 65);
  CHECK(unknown.complaint.find("thema:maanreizen") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(program.path("a.png")));
}

TEST_CASE("a picture that cannot be written is an input/output error") {
  CHECK(Program().run("--headless --scene nieuws --png /nonexistent/a.png").status == 74);
}

TEST_CASE("without a screen the display says so and ends as unavailable") {
  const auto run = Program().run("--windowed");
  const bool has_screen = std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr;
  if (has_screen) return;
  CHECK(run.status == 69);
  CHECK_FALSE(run.complaint.empty());
}

TEST_CASE("a store that is no store and a faulty configuration are named and do not stop a picture") {
  const Program program;
  std::filesystem::create_directories(program.path("store"));
  program.write("store/content.db", "this is no database");
  program.write("caleidoscoop.toml", "[display]\ntheme = \"pink\"\n");
  const auto run = program.run("--headless --scene status" + moment + "--config " +
                               program.path("caleidoscoop.toml") + " --png " + program.path("a.png"));
  CHECK_MESSAGE(run.status == 0, run.complaint);
  CHECK(run.complaint.find("caleidoscoop.toml:2") != std::string::npos);
  CHECK(run.complaint.find("content.db") != std::string::npos);
  CHECK(std::filesystem::exists(program.path("a.png")));
}

TEST_CASE("a replay tells each scene, makes no frame while nothing moves and ends with its figures") {
  const Program program;
  program.write("idle.jsonl", "{\"at_ms\":30000,\"type\":\"end\"}\n");
  const auto run = program.run("--headless --replay " + program.path("idle.jsonl") +
                               " --scene status --motion none" + moment);
  REQUIRE_MESSAGE(run.status == 0, run.complaint);
  const auto lines = run.lines();
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == json{{"at_ms", 0}, {"scene", "status"}});
  const auto& figures = lines[1];
  CHECK(figures.at("frames").get<int>() <= 3);
  CHECK(figures.at("vertices_max").get<int>() > 100);
  CHECK(figures.at("vertices_max").get<int>() <= 60000);
  CHECK(figures.at("draw_calls_max").get<int>() <= 80);
  CHECK(figures.at("overdraw_max").get<double>() >= 1.0);
  CHECK(figures.at("overdraw_max").get<double>() <= 3.0);
  CHECK(figures.at("pss_kb").get<int>() > 1000);
}

TEST_CASE("a replay comes back to the cover when nobody touches the screen") {
  const Program program;
  program.write("away.jsonl", "{\"at_ms\":200000,\"type\":\"end\"}\n");
  const auto run =
      program.run("--headless --replay " + program.path("away.jsonl") + " --scene nieuws" + moment);
  REQUIRE_MESSAGE(run.status == 0, run.complaint);
  const auto lines = run.lines();
  REQUIRE(lines.size() >= 3);
  CHECK(lines[0].at("scene") == "nieuws");
  CHECK(lines[1].at("scene") == "rondgang");
  CHECK(lines[1].at("at_ms").get<int>() >= 180000);
  CHECK(lines[1].at("at_ms").get<int>() < 182000);
}

TEST_CASE("pictures of moments in a replay are saved, and a restart starts anew") {
  const Program program;
  program.write("restart.jsonl",
                "{\"at_ms\":1000,\"type\":\"network\",\"up\":false}\n{\"at_ms\":2000,\"type\":\"restart\"}\n"
                "{\"at_ms\":3000,\"type\":\"end\"}\n");
  const auto run =
      program.run("--headless --replay " + program.path("restart.jsonl") + " --scene nieuws --motion none" +
                  moment + "--png-at 500=" + program.path("before.png") +
                  " --png-at 1500=" + program.path("offline.png") + " --png " + program.path("last.png"));
  REQUIRE_MESSAGE(run.status == 0, run.complaint);
  const auto before = display::read_png(program.path("before.png"));
  const auto offline = display::read_png(program.path("offline.png"));
  const auto last = display::read_png(program.path("last.png"));
  REQUIRE(before);
  REQUIRE(offline);
  REQUIRE(last);
  CHECK(before->rgb != offline->rgb);
  CHECK(offline->rgb != last->rgb);
  CHECK(run.lines().at(1).at("scene") == "rondgang");
}

TEST_CASE("a script that cannot be played is refused with its line") {
  const Program program;
  program.write("bad.jsonl", "{\"at_ms\":0,\"type\":\"dance\"}\n");
  const auto run = program.run("--headless --replay " + program.path("bad.jsonl"));
  CHECK(run.status == 65);
  CHECK(run.complaint.find("bad.jsonl:1") != std::string::npos);
}
