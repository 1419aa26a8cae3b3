#include "firmware/desk/desk.h"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "assets/default_edition.h"
#include "firmware/desk/account_pages.h"
#include "firmware/desk/content_pages.h"
#include "firmware/desk/edition_files.h"
#include "firmware/desk/edition_import.h"
#include "firmware/desk/files_pages.h"
#include "firmware/desk/harvest_pages.h"
#include "firmware/desk/headlines_import.h"
#include "firmware/desk/history_page.h"
#include "firmware/desk/inbox_pages.h"
#include "firmware/desk/intake.h"
#include "firmware/desk/learning_page.h"
#include "firmware/desk/members_pages.h"
#include "firmware/desk/message_pages.h"
#include "firmware/desk/provenance_page.h"
#include "firmware/desk/public_pages.h"
#include "firmware/desk/publish_pages.h"
#include "firmware/desk/relations_page.h"
#include "firmware/desk/screens_page.h"
#include "firmware/desk/sources_page.h"
#include "firmware/desk/taking_along_pages.h"
#include "sync/edition/compose.h"
#include "sync/health/fleet_listener.h"
#include "sync/hub/desk/learning.h"
#include "sync/hub/desk/people.h"

namespace caleidoscoop::desk {
namespace {

constexpr std::chrono::minutes intake_period{1};
constexpr std::chrono::minutes headlines_period{15};

Result<> begin_edition(Store& store, const std::string& folder, std::chrono::sys_seconds now) {
  return store.write([&](Sql& sql) -> Result<> {
    const auto any = has_documents(sql);
    if (!any) return failure(any.error());
    if (*any) return {};
    const auto taken = folder.empty()
                           ? take_in_files(sql, files_of(*edition::from_text(default_edition_text())), now)
                           : take_in_folder(sql, folder, now);
    if (!taken) return failure(taken.error());
    return {};
  });
}

std::string program_beside_this() {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? std::string("caleidoscoop") : (self.parent_path() / "caleidoscoop").string();
}

void complain_about(std::string_view doing, const Error& error) {
  fmt::print(stderr, "caleidoscoop-hub: {}: {}\n", doing, error.message);
}

}  // namespace

struct Desk::Parts {
  Parts(DeskOptions given, std::unique_ptr<Store> opened, Templates loaded)
      : options(std::move(given)),
        store(std::move(opened)),
        templates(std::move(loaded)),
        site(*store, templates, options.public_url.starts_with("https://"), options.clock),
        frame(templates),
        shelves(*store),
        workbench(shelves, options.display),
        press(options.publisher),
        members(press, *store, templates),
        intake(*store, options.crawl) {}

  void add_pages();
  void work_by_itself(const std::stop_token& stop);
  void take_in();
  void pass_on_headlines();
  void write_pages();
  Result<> listen_to_displays();

  DeskOptions options;
  std::unique_ptr<Store> store;
  Templates templates;
  Site site;
  Frame frame;
  ShelfKeeper shelves;
  Workbench workbench;
  Press press;
  MembersShelf members;
  Intake intake;
  FleetBook book;
  std::unique_ptr<health::FleetListener> listener;  // null without a broker
  std::unique_ptr<HttpServer> server;
  std::string first_link;
  std::mutex mutex;
  std::condition_variable_any woken;  // the work that the desk does by itself
  std::atomic<bool> pages_due = true;
};

void Desk::Parts::add_pages() {
  const AccountPlace place{options.public_url};
  add_file_pages(site);
  add_account_pages(site, frame, *store);
  add_people_pages(site, frame, *store, place);
  add_inbox_pages(site, frame, *store, shelves);
  add_content_pages(site, frame, *store, shelves, workbench);
  add_taking_along_pages(site, shelves, workbench);
  add_edition_import(site, *store);
  add_members_pages(site, frame, members);
  add_publish_pages(site, frame, *store, shelves, workbench, press, [this] {
    members.renew();
    pages_due = true;
    woken.notify_all();
  });
  add_history_page(site, frame, *store);
  add_headlines_import(site, *store, shelves);
  add_sources_page(site, frame, *store, shelves, options.crawl);
  add_relations_page(site, frame, *store, shelves);
  add_provenance_page(site, frame, shelves);
  add_harvest_pages(site, frame, *store);
  add_learning_page(site, frame, *store, shelves);
  add_message_pages(site, frame, *store, shelves, press);
  add_screens_page(site, frame, book, listener != nullptr, {options.metrics_token});
}

Result<> Desk::Parts::listen_to_displays() {
  if (options.broker.url.empty()) return {};
  auto started = health::FleetListener::start(options.broker, [this](const health::FleetMessage& message) {
    if (message.is_status) return book.put_status(message.display, message.text, options.clock());
    book.put_online(message.display, message.text == "true", options.clock());
  });
  if (!started) return failure(ErrorCode::usage, started.error().sentence);
  listener = *std::move(started);
  return {};
}

void Desk::Parts::take_in() {
  const auto taken = intake.take_in();
  if (!taken) return complain_about("taking in headlines", taken.error());
  if (*taken == 0) return;
  // The crawler judges by its own edition and model; here counts what editors changed and taught since.
  const auto classifier = current_classifier(*store, shelves);
  if (!classifier) return complain_about("judging headlines", classifier.error());
  const auto judged = store->write([&](Sql& sql) { return judge_undecided(sql, *classifier); });
  if (!judged) complain_about("judging headlines", judged.error());
}

void Desk::Parts::pass_on_headlines() {
  const auto now = options.clock();
  const auto headlines = accepted_headlines(*store, now);
  if (!headlines) return complain_about("accepted headlines", headlines.error());
  const auto done = press.publish_headlines(*headlines, headline_days, now);
  if (!done) complain_about("publishing headlines", done.error());
}

void Desk::Parts::write_pages() {
  if (options.pages.empty() || !press.has_repository()) return;
  const auto bundle = press.published();
  if (!bundle) return complain_about("public pages", bundle.error());
  const auto composed = edition::compose(*bundle, {});
  if (!composed) return complain_about("public pages", composed.error());
  const auto headlines = accepted_headlines(*store, options.clock());
  if (!headlines) return complain_about("public pages", headlines.error());
  const auto written =
      write_public_files(public_files(composed->edition, *headlines, templates), options.pages);
  if (!written) complain_about("public pages", written.error());
}

void Desk::Parts::work_by_itself(const std::stop_token& stop) {
  auto next_headlines = std::chrono::steady_clock::now() + intake_period;
  while (!stop.stop_requested()) {
    take_in();
    if (press.has_own_keys() && std::chrono::steady_clock::now() >= next_headlines) {
      pass_on_headlines();
      pages_due = true;
      next_headlines = std::chrono::steady_clock::now() + headlines_period;
    }
    if (pages_due.exchange(false)) write_pages();
    std::unique_lock lock(mutex);
    woken.wait_for(lock, stop, intake_period, [this] { return pages_due.load(); });
  }
}

Desk::Desk(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Desk::~Desk() = default;

Result<std::unique_ptr<Desk>> Desk::open(DeskOptions options) {
  if (options.crawl.empty()) options.crawl = options.store;
  if (options.display.empty()) options.display = program_beside_this();
  while (options.public_url.ends_with('/')) options.public_url.pop_back();
  auto store = Store::open(options.store);
  if (!store) return failure(store.error());
  if (auto begun = begin_edition(**store, options.edition, options.clock()); !begun)
    return failure(begun.error());
  auto templates = Templates::load();
  if (!templates) return failure(templates.error());
  auto parts = std::make_unique<Parts>(std::move(options), *std::move(store), *std::move(templates));
  auto* site = &parts->site;
  auto server = HttpServer::open(parts->options.listen,
                                 [site](const Request& request) { return site->answer(request); });
  if (!server) return failure(server.error());
  parts->server = std::make_unique<HttpServer>(*std::move(server));
  auto& at = parts->options;
  if (at.public_url.empty())
    at.public_url = fmt::format("http://{}:{}", at.listen.host, parts->server->port());
  if (auto listening = parts->listen_to_displays(); !listening) return failure(listening.error());
  parts->add_pages();
  const auto somebody = anybody(*parts->store);
  if (!somebody) return failure(somebody.error());
  if (!*somebody) {
    const Person first{
        at.first_account, "Beheer", {Role::editor, Role::publisher, Role::operations}, "", false};
    const auto secret = invite(*parts->store, first, "", at.clock());
    if (!secret) return failure(secret.error());
    parts->first_link = at.public_url + "/uitnodiging/" + *secret;
  }
  return std::unique_ptr<Desk>(new Desk(std::move(parts)));
}

std::string Desk::address() const { return parts_->options.public_url; }

const std::string& Desk::first_link() const { return parts_->first_link; }

const Site& Desk::site() const { return parts_->site; }

void Desk::run(const std::stop_token& stop) {
  const std::jthread worker([&] { parts_->work_by_itself(stop); });
  parts_->server->run(stop);
}

}  // namespace caleidoscoop::desk
