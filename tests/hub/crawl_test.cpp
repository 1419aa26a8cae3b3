// A hub that crawls, on a small internet of its own.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "sync/hub/crawler.h"
#include "sync/store/writer.h"
#include "tests/support/local_web.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using std::chrono::milliseconds;

namespace {

constexpr std::chrono::sys_seconds now{std::chrono::seconds{1'795'000'000}};
const std::string program = CALEIDOSCOOP_BINARY_DIR "/caleidoscoop-hub";

CycleReport round_over(const std::vector<Source>& sources, const std::filesystem::path& store,
                       milliseconds host_gap, std::chrono::sys_seconds at = now) {
  hub::CrawlPlan plan;
  plan.sources = sources;
  plan.store = store;
  plan.host_gap = host_gap;
  auto crawler = hub::Crawler::open(std::move(plan), Edition{}, nullptr);
  REQUIRE_MESSAGE(crawler, (crawler ? "" : crawler.error().message));
  const auto report = crawler->round(Wanted::all, at, {});
  REQUIRE_MESSAGE(report, (report ? "" : report.error().message));
  return *report;
}

std::int64_t kept_in(const std::filesystem::path& store) {
  auto writer = store::Writer::open(store);
  REQUIRE(writer);
  return *writer->headline_count();
}

// What `crawl --once` printed.
nlohmann::json crawl_once(const std::filesystem::path& sources, const std::filesystem::path& store) {
  const std::string command = fmt::format("{} crawl --once --sources {} --store {} 2>/dev/null", program,
                                          sources.string(), store.string());
  std::FILE* pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string out;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) out += static_cast<char>(c);
  CHECK(::pclose(pipe) == 0);
  return nlohmann::json::parse(out, nullptr, false);
}

void crawl_until_killed(const std::filesystem::path& sources, const std::filesystem::path& store,
                        milliseconds after) {
  const pid_t child = ::fork();
  if (child == 0) {
    const int quiet = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    ::dup2(quiet, 1);
    ::dup2(quiet, 2);
    ::execl(program.c_str(), program.c_str(), "crawl", "--once", "--sources", sources.c_str(), "--store",
            store.c_str(), nullptr);
    ::_exit(127);
  }
  std::this_thread::sleep_for(after);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  // Some have come to their end by then.
  CHECK((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
}

}  // namespace

TEST_CASE("a round finds what every host publishes, and the next one only what is new") {
  LocalWeb web(120);
  const TemporaryFolder folder;
  const auto first = round_over(web.sources(), folder / "store", milliseconds{0});
  CHECK(first.headlines.fresh + first.headlines.duplicates == web.headlines());
  CHECK(static_cast<int>(first.failed.size()) == web.failing());
  // Feeds that answered, among them those that a page declares, and that page.
  CHECK(first.pages == web.headlines() / LocalWeb::items_per_host + 12);
  const auto asked = web.visits().size();
  const auto second =
      round_over(web.sources(), folder / "store", milliseconds{0}, now + std::chrono::hours{1});
  CHECK(second.headlines.fresh == 0);
  CHECK(second.not_modified == web.headlines() / LocalWeb::items_per_host);
  // What hosts allow is known by now, and the feed of a page, too.
  CHECK(web.visits().size() - asked < asked / 2);
  web.publish_one_more();
  const auto third =
      round_over(web.sources(), folder / "store", milliseconds{0}, now + std::chrono::hours{2});
  CHECK(third.headlines.fresh + third.headlines.duplicates == web.headlines() / 11);
  CHECK(kept_in(folder / "store") == web.headlines());
}

TEST_CASE("hosts see a pause between any two requests, and nothing that their robots.txt forbids") {
  LocalWeb web(40);
  const TemporaryFolder folder;
  round_over(web.sources(), folder / "store", milliseconds{200});
  // Counted where requests arrive: on a busy machine some come late, and the next one seems early.
  CHECK(web.usual_gap() >= milliseconds{180});
  CHECK(web.trespasses() == 0);
}

TEST_CASE("an address inside is asked because the list of sources names it, and for nobody else") {
  LocalWeb web(1);
  httplib::Server inside;
  bool asked = false;
  inside.Get(".*", [&](const httplib::Request&, httplib::Response&) { asked = true; });
  const int port = inside.bind_to_any_port("127.0.0.1");
  httplib::Server outside;
  outside.Get("/feed", [&](const httplib::Request&, httplib::Response& response) {
    response.set_redirect(fmt::format("http://127.0.0.1:{}/feed", port));
  });
  const int named = outside.bind_to_any_port("127.0.0.1");
  std::thread one([&] { inside.listen_after_bind(); });
  std::thread other([&] { outside.listen_after_bind(); });
  while (!inside.is_running() || !outside.is_running()) std::this_thread::sleep_for(milliseconds{1});
  auto sources = web.sources();
  sources.push_back(sources.front());
  sources.back().id = "omleiding";
  sources.back().url = fmt::format("http://127.0.0.1:{}/feed", named);
  const TemporaryFolder folder;
  const auto report = round_over(sources, folder / "store", milliseconds{0});
  inside.stop();
  outside.stop();
  one.join();
  other.join();
  CHECK(report.fetched == 1);
  REQUIRE(report.failed.size() == 1);
  CHECK(report.failed.front().id == "omleiding");
  CHECK_FALSE(asked);
}

TEST_CASE("a source of grade X is never asked, nor one that is off") {
  LocalWeb web(2);
  auto sources = web.sources();
  sources[0].grade = "X";
  sources[1].enabled = false;
  const TemporaryFolder folder;
  CHECK(round_over(sources, folder / "store", milliseconds{0}).tried == 0);
  CHECK(web.visits().empty());
}

TEST_CASE("the program says what a round brought, and loses and doubles nothing when it is killed") {
  LocalWeb web(20);
  const TemporaryFolder folder;
  std::ofstream(folder / "sources.json") << web.sources_json();
  std::mt19937 random(20261123);
  const char* wanted = std::getenv("CALEIDOSCOOP_KILLS");
  const int kills = wanted == nullptr ? 4 : std::atoi(wanted);
  for (int kill = 0; kill < kills; ++kill) {
    crawl_until_killed(folder / "sources.json", folder / "store", milliseconds{random() % 3000});
    web.publish_one_more();
  }
  const auto line = crawl_once(folder / "sources.json", folder / "store");
  REQUIRE(line.is_object());
  std::set<std::string> keys;
  for (const auto& [key, value] : line.items()) {
    keys.insert(key);
    CHECK_MESSAGE(value.is_number(), key);
  }
  CHECK(keys == std::set<std::string>{"sources", "pages", "headlines_new", "errors", "bytes", "seconds",
                                      "pages_per_second"});
  CHECK(line["sources"] == 20);
  CHECK(line["errors"] == web.failing());
  CHECK(kept_in(folder / "store") == web.headlines());
}

TEST_CASE("a list without a source, and one that is none, are refused with a sentence") {
  const TemporaryFolder folder;
  std::ofstream(folder / "empty.json") << "[]";
  for (const char* name : {"empty.json", "absent.json"}) {
    const std::string command = fmt::format("{} crawl --once --sources {} --store {} 2>&1", program,
                                            (folder / name).string(), (folder / "store").string());
    std::FILE* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string out;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) out += static_cast<char>(c);
    CHECK(WEXITSTATUS(::pclose(pipe)) == 65);
    CHECK(out.find(name) != std::string::npos);
  }
}
