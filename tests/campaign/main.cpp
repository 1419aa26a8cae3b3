// campaign: tries every fault on the programs as they are installed and writes down what was seen.
//
//   test_campaign [--full | --share 0.2] [--only S1,P] [--programs FOLDER] [--json FILE] [--page FILE]
//   [--list]
//
// Exits non-zero when anything was not as expected. --page writes the rows that were tried into a page
// between its two marks and leaves the others as they are; --check-page says whether the page has a row for
// each fault, and tries none.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "sync/core/files.h"
#include "tests/campaign/campaign.h"
#include "tests/campaign/room.h"
#include "tests/campaign/sandbox.h"

namespace {

using namespace caleidoscoop;
using namespace caleidoscoop::campaign;

constexpr std::string_view begin_mark = "<!-- the campaign's table begins -->\n";
constexpr std::string_view end_mark = "<!-- the campaign's table ends -->\n";

int complain(const std::string& what) {
  fmt::print(stderr, "campaign: {}\n", what);
  return 1;
}

// The lines of a table by what stands in their first column.
std::map<std::string, std::string> lines_by_id(const std::string& table) {
  std::map<std::string, std::string> lines;
  std::istringstream in(table);
  for (std::string line; std::getline(in, line);) {
    const auto end = line.find(" |", 2);
    if (line.starts_with("| ") && end != std::string::npos) lines[line.substr(2, end - 2)] = line + '\n';
  }
  return lines;
}

std::string with_rows(const std::string& before, const nlohmann::json& table) {
  auto lines = lines_by_id(before);
  for (auto& [id, line] : lines_by_id(to_markdown(table))) lines[id] = line;
  std::string text = to_markdown(nlohmann::json::array());
  for (const Fault& fault : all_faults()) text += lines[fault.id];
  return text;
}

int write_page(const std::string& file, const nlohmann::json& table) {
  auto page = read_file(file, 4U << 20U);
  if (!page) return complain(page.error().message);
  const auto begin = page->find(begin_mark);
  const auto end = page->find(end_mark);
  if (begin == std::string::npos || end == std::string::npos) return complain(file + " has no marks");
  const auto from = begin + begin_mark.size();
  page->replace(from, end - from, with_rows(page->substr(from, end - from), table));
  const auto written = write_file_atomically(file, *page);
  return written ? 0 : complain(written.error().message);
}

int check_page(const std::string& file) {
  const auto page = read_file(file, 4U << 20U);
  if (!page) return complain(page.error().message);
  int missing = 0;
  for (const Fault& fault : all_faults()) {
    if (page->find(fmt::format("| {} | {} |", fault.id, fault.what)) != std::string::npos) continue;
    ++missing;
    complain(fmt::format("{} has no row for {}, {}", file, fault.id, fault.what));
  }
  return missing == 0 ? 0 : 1;
}

// Doctest's checks in what is shared with tests end the program when they fail.
void end_at_failed_checks(doctest::Context& context) {
  context.setAsDefaultForAssertsOutOfTestCases();
  context.setAssertHandler([](const doctest::AssertData& data) {
    fmt::print(stderr, "campaign: {}:{}: {} does not hold\n", data.m_file, data.m_line, data.m_expr);
    std::abort();
  });
}

struct Words {
  CampaignOptions options;
  std::string programs = CALEIDOSCOOP_BINARY_DIR;
  std::string json, page, check_page, plot;
  std::vector<std::string> from;
  bool list = false;
};

int try_and_tell(const Words& words, const Faults& faults) {
  const bool own = enter_own_namespaces();
  // As on a device without a screen: what is drawn stays in memory.
  ::setenv("SDL_VIDEODRIVER", "offscreen", 1);
  ::setenv("SDL_AUDIODRIVER", "dummy", 1);
  ::setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
  ::signal(SIGPIPE, SIG_IGN);
  Bench bench(Programs{words.programs}, own);
  const auto table = try_all(bench, faults, words.options, std::cout);
  if (!words.json.empty()) std::ofstream(words.json) << table.dump(1) << '\n';
  if (!words.page.empty() && write_page(words.page, table) != 0) return 1;
  const int count = broken(table);
  std::cout << fmt::format("{} faults, {} not as expected\n", table.size(), count);
  return count == 0 ? 0 : 1;
}

int page_from(const Words& words) {
  std::map<std::string, nlohmann::json> rows;
  for (const std::string& file : words.from) {
    std::ifstream in(file);
    const auto table = nlohmann::json::parse(in, nullptr, false);
    if (!table.is_array()) return complain(file + " is no table");
    for (const auto& row : table) rows[row["id"]] = row;
  }
  auto table = nlohmann::json::array();
  for (const Fault& fault : all_faults()) {
    if (rows.contains(fault.id)) table.push_back(rows[fault.id]);
  }
  if (!words.json.empty()) std::ofstream(words.json) << table.dump(1) << '\n';
  return write_page(words.page, table);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Tries every fault on the installed programs.", "campaign");
  Words words;
  app.add_flag_callback(
      "--full", [&] { words.options.share = 1; }, "The full counts, instead of a sample");
  app.add_option("--share", words.options.share, "This share of the full counts, at least a sample")
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--only", words.options.only, "Ids that begin so, as in S1,P");
  app.add_option("--seed", words.options.seed, "Of everything that is left to chance");
  app.add_option("--programs", words.programs, "Where the programs are");
  app.add_option("--json", words.json, "Write the table here");
  app.add_option("--page", words.page, "Write the table into this page");
  app.add_option("--from", words.from,
                 "A table that was written before, for --page; of several the later rows count")
      ->take_all();
  app.add_option("--check-page", words.check_page, "Say whether this page has every fault");
  app.add_option("--plot", words.plot, "Draw the year here, as SVG");
  app.add_flag("--list", words.list, "Only say which faults there are");
  CLI11_PARSE(app, argc, argv);
  doctest::Context context;
  end_at_failed_checks(context);
  if (!words.check_page.empty()) return check_page(words.check_page);
  if (!words.from.empty()) return page_from(words);
  const auto faults = all_faults(words.plot);
  if (words.list) {
    for (const Fault& fault : faults) fmt::print("{}\t{}\n", fault.id, fault.what);
    return 0;
  }
  try {
    return try_and_tell(words, faults);
  } catch (const std::exception& error) {
    return complain(error.what());
  }
}
