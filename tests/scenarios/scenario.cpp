#include "tests/scenarios/scenario.h"

#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <sstream>

#include "firmware/display/replay_script.h"
#include "sync/core/files.h"
#include "tests/scenarios/prepared_stores.h"
#include "tests/scenarios/trace.h"
#include "tests/support/temporary_folder.h"

namespace caleidoscoop::scenarios {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Run {
  int status = -1;
  std::vector<json> printed;
};

std::string quoted(const std::string& text) { return "'" + text + "'"; }

// Names of pictures of every look, when somebody wants to see them.
std::string captures_of(const fs::path& replay) {
  const char* folder = std::getenv("CALEIDOSCOOP_SCENARIO_PICTURES");
  const auto events = display::read_replay(replay);
  if (folder == nullptr || !events) return {};
  std::error_code ignored;
  fs::create_directories(folder, ignored);
  std::string options;
  for (const auto& event : *events) {
    if (!std::holds_alternative<display::LookNow>(event.what)) continue;
    const auto name = fmt::format("{}-{:08}.png", replay.stem().string(), event.at.count());
    options += fmt::format(" --png-at {}={}", event.at.count(), quoted((fs::path(folder) / name).string()));
  }
  return options;
}

Run run(const std::string& command) {
  Run result;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return result;
  std::string out;
  std::array<char, 4096> buffer{};
  while (const auto got = std::fread(buffer.data(), 1, buffer.size(), pipe)) out.append(buffer.data(), got);
  result.status = WEXITSTATUS(::pclose(pipe));
  std::istringstream lines(out);
  for (std::string line; std::getline(lines, line);) {
    if (auto parsed = json::parse(line, nullptr, false); parsed.is_object())
      result.printed.push_back(std::move(parsed));
  }
  return result;
}

}  // namespace

std::vector<fs::path> replays_in(const fs::path& folder) {
  std::vector<fs::path> replays;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".jsonl") replays.push_back(entry.path());
  }
  std::ranges::sort(replays);
  return replays;
}

std::vector<std::string> faults_of(const fs::path& replay) {
  const auto trace = read_trace(fs::path(replay).replace_extension(".trace"));
  if (!trace) return {trace.error().message};
  const TemporaryFolder folder;
  if (const auto prepared = prepare_store(trace->store, folder / "store"); !prepared)
    return {prepared.error().message};
  std::string command =
      fmt::format("{} --headless --store {} --replay {}{}", quoted(CALEIDOSCOOP_BINARY_DIR "/caleidoscoop"),
                  quoted((folder / "store").string()), quoted(replay.string()), captures_of(replay));
  if (!trace->config.empty()) {
    const auto file = folder / "caleidoscoop.toml";
    if (const auto written = write_file_atomically(file, trace->config); !written)
      return {written.error().message};
    command += " --config " + quoted(file.string());
  }
  if (trace->arguments.find("--now") == std::string::npos)
    command += fmt::format(" --now {}", scenario_moment);
  const auto complaint = folder / "complaint";
  const Run played = run(command + " " + trace->arguments + " 2> " + quoted(complaint.string()));
  if (played.status != 0) {
    return {fmt::format("ended with {}: {}", played.status, read_file(complaint, 1U << 20U).value_or(""))};
  }
  return unmet(*trace, played.printed, folder / "store");
}

}  // namespace caleidoscoop::scenarios
