// The desk as a process of its own, killed at any moment; CALEIDOSCOOP_KILLS says how often, for the long
// run.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "sync/core/clock.h"
#include "sync/hub/desk/accounts.h"
#include "sync/hub/desk/documents.h"
#include "sync/hub/desk/inbox.h"
#include "sync/hub/desk/totp.h"
#include "sync/hub/verify.h"
#include "tests/desk/web_support.h"
#include "tests/hub/hub_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::desk::test;
using desk::Sql;
using desk::Verdict;
using nlohmann::json;
using std::chrono::milliseconds;

namespace {

const std::string program = CALEIDOSCOOP_BINARY_DIR "/caleidoscoop-hub";
constexpr const char* text_path = "themes/hrm.json";

// The desk has the second person's key at hand too, so that a single form publishes.
struct Publisher {
  TemporaryFolder folder;
  hub::KeyFolder keys{folder / "keys"};

  Publisher() {
    std::ofstream(folder / "passphrase") << hub::test::passphrase << "\n";
    for (const char* name : {"anna", "bert", "server"}) REQUIRE(keys.make(name, hub::test::passphrase));
    const hub::Holders two{{"anna", "bert"}, 2}, own{{"server"}, 1};
    const hub::test::Plan plan = {{"root", two},      {"targets", two},   {"curated", two}, {"snapshot", own},
                                  {"timestamp", own}, {"headlines", own}, {"fleet", own}};
    hub::FolderPlace place(folder / "repository");
    auto repository = hub::Repository::create(place);
    REQUIRE(repository);
    hub::Signers signers(keys, [](const std::string&) { return std::string(hub::test::passphrase); });
    const auto begun = hub::change_roles(*repository, plan, signers, current_time());
    INFO((begun ? std::string() : begun.error().message));
    REQUIRE(begun);
  }

  void check() {
    hub::FolderPlace place(folder / "repository");
    const auto report = hub::verify(place, "", keys, current_time());
    REQUIRE(report);
    for (const auto& problem : report->problems) CHECK_MESSAGE(false, problem);
  }

  std::int64_t edition() {
    std::ifstream file(folder / "repository" / "metadata" / "1.root.json");
    const std::string root((std::istreambuf_iterator<char>(file)), {});
    hub::test::Room room(root, folder / "repository");
    const auto head = json::parse(room.content("curated/edition.json", current_time()), nullptr, false);
    return head.is_object() ? head.value("version", std::int64_t{0}) : 0;
  }
};

int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof at;
  REQUIRE(::bind(socket, reinterpret_cast<const sockaddr*>(&at), size) == 0);
  REQUIRE(::getsockname(socket, reinterpret_cast<sockaddr*>(&at), &size) == 0);
  ::close(socket);
  return ntohs(at.sin_port);
}

void wait_for_desk(int port) {
  for (int tries = 0; Browser(port).get("/favicon.svg").status != 200; ++tries) {
    REQUIRE(tries < 2'000);
    std::this_thread::sleep_for(milliseconds{10});
  }
}

class Process {
 public:
  Process(const std::filesystem::path& store, const Publisher& publisher, int port) : pid_(::fork()) {
    if (pid_ != 0) return;
    const int quiet = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    ::dup2(quiet, 1);
    ::dup2(quiet, 2);
    const auto listen = fmt::format("127.0.0.1:{}", port);
    ::execl(program.c_str(), program.c_str(), "serve", "--store", store.c_str(), "--listen", listen.c_str(),
            "--repo", (publisher.folder / "repository").c_str(), "--keys",
            (publisher.folder / "keys").c_str(), "--key", "server", "--key", "bert", "--passphrase-file",
            (publisher.folder / "passphrase").c_str(), nullptr);
    ::_exit(127);
  }
  ~Process() {
    ::kill(pid_, SIGKILL);
    int status = 0;
    ::waitpid(pid_, &status, 0);
    CHECK(WIFSIGNALED(status));
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

 private:
  pid_t pid_;
};

// What a client was told, and whether it asked for one more change that nobody answered.
struct Told {
  std::int64_t version = 1;
  std::string state = "new";  // or a title
  std::string asked;          // empty: nothing is open
};

// That it is as it was told, or as it was asked for, and that the history has each change once.
void check_and_adopt(Told& told, std::int64_t version, const std::string& state, std::int64_t deeds) {
  CAPTURE(state);
  CAPTURE(told.state);
  CAPTURE(told.asked);
  const bool as_told = version == told.version && state == told.state;
  const bool as_asked = !told.asked.empty() && version == told.version + 1 && state == told.asked;
  CHECK((as_told || as_asked));
  CHECK(deeds == version - 1);
  told = {version, state, ""};
}

class Day {
 public:
  Day();
  void work_for(milliseconds time);
  void check();
  std::int64_t answered() const { return answered_; }

 private:
  Browser browser() const;
  void decide(const std::stop_token& stop);
  void write(const std::stop_token& stop);
  void publish(const std::stop_token& stop);
  std::int64_t deeds_about(const std::string& subject);

  TemporaryFolder folder_;
  Publisher publisher_;
  int port_ = free_port();
  std::unique_ptr<desk::Store> store_;
  std::string cookie_;
  std::map<std::string, Told> headlines_;
  Told text_;
  std::int64_t published_ = 0;
  int titles_ = 0;
  std::atomic<std::int64_t> answered_ = 0;
};

Day::Day() {
  {
    Process first(folder_.path(), publisher_, port_);
    wait_for_desk(port_);
  }
  auto opened = desk::Store::open(folder_.path().string());
  REQUIRE(opened);
  store_ = *std::move(opened);
  const auto hash = trust::hash_code(password, {.log_cost = 4, .block = 8, .rounds = 1});
  REQUIRE(hash);
  const desk::Account anna{{"anna", "Anna", {desk::Role::editor, desk::Role::publisher}, "", false},
                           *hash,
                           desk::new_totp_secret(),
                           0};
  std::vector<Headline> many;
  for (int i = 0; i < 20; ++i) many.push_back(headline(fmt::format("Nieuws {}", i), "hrm"));
  REQUIRE(store_->write([&](Sql& sql) { return desk::add_account(sql, anna, current_time()); }));
  REQUIRE(store_->write([&](Sql& sql) { return desk::take_in(sql, many); }));
  for (const auto& one : many) headlines_[desk::inbox_id(one.source, one.guid)] = {};
  const auto in =
      desk::log_in(*store_, "anna", password, code_at(anna.totp, current_time()), address, current_time());
  REQUIRE(in);
  cookie_ = in->cookie;
  const auto text = store_->read([](Sql& sql) { return desk::document(sql, text_path); });
  REQUIRE(text);
  text_.state = json::parse(text->body)["title"];
}

Browser Day::browser() const {
  Browser browser(port_);
  browser.set_cookie("desk", cookie_);
  return browser;
}

void Day::decide(const std::stop_token& stop) {
  auto client = browser();
  client.get("/binnengekomen");
  while (!stop.stop_requested()) {
    for (auto& [id, told] : headlines_) {
      const std::string button = told.state == "accepted" ? "reject" : "accept";
      told.asked = button + "ed";
      const auto answer = client.post("/binnengekomen", {{button, fmt::format("{}:{}", id, told.version)}},
                                      {{"Accept", "application/json"}});
      if (answer.status != 200) return;
      const auto changed = json::parse(answer.body)["changed"];
      if (changed.size() != 1) return;
      told = {changed[0]["version"], changed[0]["state"], ""};
      ++answered_;
    }
  }
}

void Day::write(const std::stop_token& stop) {
  auto client = browser();
  client.get("/binnengekomen");
  while (!stop.stop_requested()) {
    text_.asked = fmt::format("Titel {}", ++titles_);
    const auto answer = client.post(
        "/inhoud/themes/hrm",
        {{"version", std::to_string(text_.version)}, {"body_version", "1"}, {"/title", text_.asked}});
    if (answer.status != 303) return;
    text_ = {text_.version + 1, text_.asked, ""};
    ++answered_;
  }
}

void Day::publish(const std::stop_token& stop) {
  auto client = browser();
  client.get("/binnengekomen");
  while (!stop.stop_requested()) {
    const auto answer =
        client.post("/publiceren", {{"role", "curated"}, {"passphrase", hub::test::passphrase}});
    if (answer.status != 303) return;
    ++published_;
    ++answered_;
  }
}

void Day::work_for(milliseconds time) {
  std::vector<std::jthread> clients;
  const Process process(folder_.path(), publisher_, port_);
  wait_for_desk(port_);
  clients.emplace_back([this](const std::stop_token& stop) { decide(stop); });
  clients.emplace_back([this](const std::stop_token& stop) { write(stop); });
  clients.emplace_back([this](const std::stop_token& stop) { publish(stop); });
  std::this_thread::sleep_for(time);
}

std::int64_t Day::deeds_about(const std::string& subject) {
  const auto rows = store_->read(
      [&](Sql& sql) { return sql.run("SELECT count(*) FROM history WHERE subject = $1", {subject}); });
  REQUIRE(rows);
  return rows->at(0).integer(0);
}

void Day::check() {
  for (auto& [id, told] : headlines_) {
    const auto item = store_->read([&](Sql& sql) { return desk::item_with_id(sql, id); });
    REQUIRE(item);
    REQUIRE(*item);
    check_and_adopt(told, (*item)->version, std::string(desk::name_of((*item)->verdict)), deeds_about(id));
  }
  const auto text = store_->read([](Sql& sql) { return desk::document(sql, text_path); });
  REQUIRE(text);
  check_and_adopt(text_, text->version, json::parse(text->body)["title"], deeds_about(text_path));
  publisher_.check();
  const auto rows =
      store_->read([](Sql& sql) { return sql.run("SELECT count(*) FROM proposals WHERE state = 'done'"); });
  REQUIRE(rows);
  CHECK(rows->at(0).integer(0) >= published_);
  // Each one that was answered raised the version that rooms read.
  CHECK(publisher_.edition() >= published_);
}

}  // namespace

TEST_CASE("a desk that is killed at any moment has lost nothing that it answered, and doubled nothing") {
  Day day;
  std::mt19937 random(20261123);
  const char* said = std::getenv("CALEIDOSCOOP_KILLS");
  const int kills = said == nullptr ? 4 : std::atoi(said);
  for (int kill = 0; kill < kills; ++kill) {
    CAPTURE(kill);
    day.work_for(milliseconds{random() % 1500});
    day.check();
  }
  MESSAGE(day.answered() << " changes were answered");
  CHECK(day.answered() > kills);
}
