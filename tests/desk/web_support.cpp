#include "tests/desk/web_support.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <httplib.h>

#include <algorithm>

#include "sync/core/ascii.h"
#include "sync/hub/desk/accounts.h"
#include "sync/hub/desk/documents.h"
#include "sync/hub/desk/inbox.h"
#include "sync/hub/desk/totp.h"
#include "sync/trust/digest.h"
#include "sync/trust/names.h"

namespace caleidoscoop::desk::test {
namespace {

using std::chrono::milliseconds;

Answer answer_of(const httplib::Result& result) {
  Answer answer;
  if (!result) return answer;
  answer.status = result->status;
  answer.body = result->body;
  for (const auto& [name, value] : result->headers) answer.headers.emplace(ascii_lower(name), value);
  return answer;
}

httplib::Client client_at(int port) {
  httplib::Client client("127.0.0.1", port);
  client.set_read_timeout(std::chrono::seconds{30});
  client.set_tcp_nodelay(true);
  return client;
}

httplib::Headers headers_of(const Pairs& pairs) { return {pairs.begin(), pairs.end()}; }

bool has(const Pairs& pairs, std::string_view name) {
  return std::any_of(pairs.begin(), pairs.end(),
                     [&](const auto& pair) { return ascii_lower(pair.first) == name; });
}

// Between `open` and `close`, from `at` on; `at` is moved behind it.
std::string between(const std::string& text, std::string_view open, std::string_view close,
                    std::size_t* at = nullptr) {
  const auto begin = text.find(open, at == nullptr ? 0 : *at);
  if (begin == std::string::npos) return {};
  const auto end = text.find(close, begin + open.size());
  if (end == std::string::npos) return {};
  if (at != nullptr) *at = end + close.size();
  return text.substr(begin + open.size(), end - begin - open.size());
}

}  // namespace

std::string address_of(const Route& route) {
  std::string path = route.pattern;
  for (const char* word : {"themes", "hrm", "1"}) {
    const auto star = path.find('*');
    if (star == std::string::npos) break;
    path.replace(star, 1, route.pattern.starts_with("/inhoud") ? word : "1");
  }
  return path;
}

WebDesk::WebDesk(DeskOptions options)
    : clock_(std::make_shared<std::atomic<std::int64_t>>(noon.time_since_epoch().count())) {
  if (options.store.empty()) options.store = folder_.path().string();
  options.listen.port = 0;
  options.clock = [clock = clock_] { return std::chrono::sys_seconds{std::chrono::seconds{clock->load()}}; };
  const auto place = options.store;
  auto opened = caleidoscoop::desk::Desk::open(std::move(options));
  INFO((opened ? std::string() : opened.error().message));
  REQUIRE(opened);
  desk_ = *std::move(opened);
  auto store = Store::open(place);
  REQUIRE(store);
  store_ = *std::move(store);
  const auto where = desk_->address();
  port_ = std::stoi(where.substr(where.rfind(':') + 1));
  thread_ = std::jthread([this](const std::stop_token& stop) { desk_->run(stop); });
  // A server that is stopped before it runs would never end.
  while (Browser(port_).get("/favicon.svg").status != 200) std::this_thread::sleep_for(milliseconds{5});
}

WebDesk::~WebDesk() = default;

std::string WebDesk::host() const { return fmt::format("127.0.0.1:{}", port_); }

Member WebDesk::add(const Person& person) {
  const auto hash = trust::hash_code(password, {.log_cost = 4, .block = 8, .rounds = 1});
  REQUIRE(hash);
  const Account account{person, *hash, new_totp_secret(), 0};
  REQUIRE(store_->write([&](Sql& sql) { return add_account(sql, account, now()); }));
  return {person.name, account.totp};
}

std::vector<std::string> WebDesk::bring(const std::vector<Headline>& headlines) {
  REQUIRE(store_->write([&](Sql& sql) { return take_in(sql, headlines); }));
  std::vector<std::string> ids;
  for (const auto& one : headlines) ids.push_back(inbox_id(one.source, one.guid));
  return ids;
}

std::string WebDesk::everything() {
  std::string all;
  for (const char* statement :
       {"SELECT id || state || chosen || version FROM headlines ORDER BY id",
        "SELECT path || version || body FROM documents ORDER BY path",
        "SELECT name || shown || roles || kring || disabled || password FROM accounts ORDER BY name",
        "SELECT id || state || signed_by FROM proposals ORDER BY id",
        "SELECT id || version || worked_up FROM harvest ORDER BY id",
        "SELECT account FROM invitations ORDER BY account",
        "SELECT id || what || undone FROM history ORDER BY id"}) {
    const auto rows = store_->read([&](Sql& sql) { return sql.run(statement); });
    INFO(statement);
    REQUIRE(rows);
    for (const auto& row : *rows)
      all += row.text(0).substr(0, 60) + " " + trust::sha256_hex(row.text(0)) + "\n";
  }
  return all;
}

std::string WebDesk::body_of(const std::string& path) {
  const auto found = store_->read([&](Sql& sql) { return document(sql, path); });
  REQUIRE(found);
  return found->body;
}

Headline headline(const std::string& title, const std::string& theme) {
  Headline one;
  one.source = "bron";
  one.source_name = "De Bron";
  one.guid = title;
  one.url = "https://example.nl/" + trust::percent_encode(title);
  one.title = title;
  one.language = "nl";
  one.published = noon - std::chrono::minutes{20};
  one.first_seen = noon - std::chrono::minutes{10};
  if (!theme.empty()) one.themes.push_back({theme, 0.8, {"woord"}});
  return one;
}

std::string Answer::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

Pairs Browser::with_cookies(Pairs headers) const {
  std::string all;
  for (const auto& [name, value] : cookies_) {
    if (!value.empty()) all += fmt::format("{}{}={}", all.empty() ? "" : "; ", name, value);
  }
  if (!all.empty() && !has(headers, "cookie")) headers.emplace_back("Cookie", all);
  return headers;
}

Answer Browser::keep(Answer answer) {
  const auto [begin, end] = answer.headers.equal_range("set-cookie");
  for (auto one = begin; one != end; ++one) {
    const auto equals = one->second.find('=');
    cookies_[one->second.substr(0, equals)] =
        one->second.substr(equals + 1, one->second.find(';') - equals - 1);
  }
  if (auto key = between(answer.body, "data-key=\"", "\""); !key.empty()) key_ = std::move(key);
  return answer;
}

Answer Browser::get(const std::string& path, const Pairs& headers) { return send("GET", path, headers); }

Answer Browser::send(const std::string& method, const std::string& path, const Pairs& headers) {
  auto client = client_at(port_);
  httplib::Request request;
  request.method = method;
  request.path = path;
  request.headers = headers_of(with_cookies(headers));
  return keep(answer_of(client.send(request)));
}

Answer Browser::post(const std::string& path, Pairs form, const Pairs& headers) {
  if (!key_.empty() && !has(form, "key")) form.emplace_back("key", key_);
  auto sent = with_cookies(headers);
  if (!has(sent, "origin")) sent.emplace_back("Origin", fmt::format("http://127.0.0.1:{}", port_));
  auto client = client_at(port_);
  return keep(
      answer_of(client.Post(path, headers_of(sent), encoded(form), "application/x-www-form-urlencoded")));
}

Answer Browser::upload(const std::string& path, const std::string& file_name, const std::string& bytes,
                       const Pairs& form) {
  auto client = client_at(port_);
  httplib::MultipartFormDataItems items = {{"key", key_, "", ""},
                                           {"file", bytes, file_name, "application/octet-stream"}};
  for (const auto& [name, value] : form) items.push_back({name, value, "", ""});
  return keep(answer_of(client.Post(path, headers_of(with_cookies({})), items)));
}

Answer Browser::log_in(const std::string& name, const std::string& word, const std::string& code) {
  return post("/inloggen", {{"name", name}, {"password", word}, {"code", code}});
}

void Browser::enter(WebDesk& desk, const Member& member) {
  const auto answer = log_in(member.name, password, code_at(member.totp_secret, desk.now()));
  REQUIRE(answer.status == 303);
  // The page where this person begins: it has the key of the session's forms.
  const auto begin = get(answer.header("location"));
  REQUIRE(begin.status == 303);
  REQUIRE(get(begin.header("location")).status != 303);
  desk.pass(std::chrono::seconds{30});
}

Member Browser::accept(WebDesk& desk, const std::string& link) {
  const auto path = link.substr(link.find("/uitnodiging/"));
  const auto page = get(path);
  REQUIRE(page.status == 200);
  const auto secret = between(page.body, "name=\"totp\" value=\"", "\"");
  const auto name = between(page.body, "name=\"username\" value=\"", "\"");
  const auto done =
      post(path, {{"totp", secret}, {"password", password}, {"code", code_at(secret, desk.now())}});
  REQUIRE(done.status == 303);
  desk.pass(std::chrono::seconds{30});
  return {name, secret};
}

}  // namespace caleidoscoop::desk::test
