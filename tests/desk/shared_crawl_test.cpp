// Crawlers in processes of their own, at one database, on a small internet.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "tests/desk/places.h"
#include "tests/support/local_web.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using caleidoscoop::desk::Sql;
using caleidoscoop::desk::SqlRows;
using caleidoscoop::desk::test::own_server;
using caleidoscoop::desk::test::Place;

namespace {

const std::string program = CALEIDOSCOOP_BINARY_DIR "/caleidoscoop-hub";
constexpr int crawlers = 4;

pid_t start(const std::filesystem::path& sources, const std::string& store) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  const int quiet = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  ::dup2(quiet, 1);
  ::dup2(quiet, 2);
  ::execl(program.c_str(), program.c_str(), "crawl", "--once", "--at-once", "5", "--sources", sources.c_str(),
          "--store", store.c_str(), nullptr);
  ::_exit(127);
}

int end_of(pid_t process) {
  int status = -1;
  ::waitpid(process, &status, 0);
  return status;
}

SqlRows ask(desk::Store& store, const std::string& question) {
  const auto rows = store.write([&](Sql& sql) { return sql.run(question); });
  REQUIRE_MESSAGE(rows, (rows ? "" : rows.error().message));
  return *rows;
}

std::int64_t number(desk::Store& store, const std::string& question) {
  return ask(store, question).front().integer(0);
}

bool eventually(const std::function<bool()>& holds) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{60};
  while (!holds()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  return true;
}

// Hosts of which any address was asked for more than once.
std::set<std::string> asked_twice(const LocalWeb& web) {
  std::map<std::pair<std::string, std::string>, int> counts;
  std::set<std::string> hosts;
  for (const auto& visit : web.visits()) {
    const bool news = visit.path != "/robots.txt" && visit.path != "/.well-known/tdmrep.json";
    if (news && ++counts[{visit.host, visit.path}] > 1) hosts.insert("http://" + visit.host);
  }
  return hosts;
}

std::set<std::string> claimed_hosts(desk::Store& store) {
  std::set<std::string> hosts;
  for (const auto& row : ask(store, "SELECT host FROM crawl_sources WHERE claimed_until > 0")) {
    hosts.insert(row.text(0));
  }
  return hosts;
}

void check_headlines(desk::Store& store, const LocalWeb& web) {
  CHECK(number(store, "SELECT count(*) FROM headlines") == web.headlines());
  CHECK(number(store, "SELECT count(*) FROM (SELECT DISTINCT source, guid FROM headlines) AS each") ==
        web.headlines());
}

}  // namespace

TEST_CASE(
    "crawlers that share their sources ask each once, and go on where one of them or the server was killed") {
  own_server([](const Place& place) {
    LocalWeb web(40);
    const TemporaryFolder folder;
    const auto sources = folder / "sources.json";
    std::ofstream(sources) << web.sources_json();
    const auto store = place.open();

    std::vector<pid_t> processes;
    for (int i = 0; i < crawlers; ++i) processes.push_back(start(sources, place.name));
    for (const pid_t process : processes) CHECK(end_of(process) == 0);
    check_headlines(*store, web);
    CHECK(asked_twice(web).empty());
    CHECK(web.trespasses() == 0);
    CHECK(claimed_hosts(*store).empty());

    web.publish_one_more();
    web.forget_visits();
    ask(*store, "UPDATE crawl_sources SET next_at = 0");
    processes.clear();
    for (int i = 0; i < crawlers; ++i) processes.push_back(start(sources, place.name));
    REQUIRE(eventually([&] {
      return number(*store, "SELECT count(DISTINCT claimed_by) FROM crawl_sources WHERE claimed_until > 0") ==
                 crawlers &&
             !web.visits().empty();
    }));
    ::kill(processes.back(), SIGKILL);
    CHECK(WIFSIGNALED(end_of(processes.back())));
    processes.pop_back();
    place.server->kill();
    std::this_thread::sleep_for(std::chrono::milliseconds{500});
    place.server->start();
    for (const pid_t process : processes) CHECK(end_of(process) == 0);

    const auto left = claimed_hosts(*store);
    CHECK_FALSE(left.empty());
    // As when its lease is over.
    ask(*store, "UPDATE crawl_sources SET claimed_until = 1 WHERE claimed_until > 0");
    CHECK(end_of(start(sources, place.name)) == 0);
    check_headlines(*store, web);
    for (const auto& host : asked_twice(web)) CHECK_MESSAGE(left.contains(host), host);
    CHECK(claimed_hosts(*store).empty());
  });
}
