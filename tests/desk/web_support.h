// A whole desk that listens on the loopback, and browsers of the people who work at it.
#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "firmware/desk/desk.h"
#include "firmware/desk/web.h"
#include "sync/core/headline.h"
#include "sync/hub/desk/store.h"
#include "tests/desk/desk_support.h"
#include "tests/support/temporary_folder.h"

namespace caleidoscoop::desk::test {

// "/inhoud/*/*" as an address that exists, or could.
std::string address_of(const Route& route);

inline const Person beheer{"beheer", "Beheer", {Role::editor, Role::publisher, Role::operations}, "", false};
inline const Person erik{"erik", "Erik", {Role::editor}, "", false};
inline const Person fenna{"fenna", "Fenna", {Role::editor}, "", false};
inline const Person kees{"kees", "Kees", {Role::kring_editor}, "haaglanden", false};

// Runs on a thread of its own until it is destroyed. Its clock stands still until a test moves it.
class WebDesk {
 public:
  explicit WebDesk(DeskOptions options = {});
  ~WebDesk();
  WebDesk(const WebDesk&) = delete;
  WebDesk& operator=(const WebDesk&) = delete;

  int port() const { return port_; }
  std::string host() const;  // "127.0.0.1:4711"
  const std::string& first_link() const { return desk_->first_link(); }
  const std::vector<Route>& routes() const { return desk_->site().routes(); }

  std::chrono::sys_seconds now() const { return std::chrono::sys_seconds{std::chrono::seconds{*clock_}}; }
  void pass(std::chrono::seconds time) { *clock_ += time.count(); }

  // The same database as the desk's, by a connection of one's own.
  Store& store() { return *store_; }
  std::filesystem::path folder() const { return folder_.path(); }

  // An account with `password`, at a cost at which a test may log in often.
  Member add(const Person& person);
  // As the crawler found them; their ids.
  std::vector<std::string> bring(const std::vector<Headline>& headlines);

  // Every row of the tables that hold what people made, to see that nothing changed.
  std::string everything();
  std::string body_of(const std::string& path);

 private:
  TemporaryFolder folder_;
  std::shared_ptr<std::atomic<std::int64_t>> clock_;
  std::unique_ptr<caleidoscoop::desk::Desk> desk_;
  std::unique_ptr<Store> store_;
  int port_ = 0;
  std::jthread thread_;
};

Headline headline(const std::string& title, const std::string& theme = "");

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Answer {
  int status = 0;  // 0: there was none
  std::string body;
  std::multimap<std::string, std::string> headers;  // names in lower case

  std::string header(const std::string& name) const;
  bool shows(std::string_view text) const { return body.find(text) != std::string::npos; }
};

// Keeps cookies, sends the session's form key, and says of itself that its forms are the desk's own.
class Browser {
 public:
  explicit Browser(const WebDesk& desk) : Browser(desk.port()) {}
  explicit Browser(int port) : port_(port) {}

  Answer get(const std::string& path, const Pairs& headers = {});
  // With the key of the session, if there is one and the form has none.
  Answer post(const std::string& path, Pairs form, const Pairs& headers = {});
  Answer upload(const std::string& path, const std::string& file_name, const std::string& bytes,
                const Pairs& form = {});
  Answer send(const std::string& method, const std::string& path, const Pairs& headers = {});

  Answer log_in(const std::string& name, const std::string& word, const std::string& code);
  // Stops the test when it is not let in. Half a minute passes, so that the next code is another one.
  void enter(WebDesk& desk, const Member& member);
  // The whole way: the link, a password, a phone that read the QR code.
  Member accept(WebDesk& desk, const std::string& link);

  const std::string& cookie(const std::string& name = "desk") { return cookies_[name]; }
  void set_cookie(const std::string& name, std::string value) { cookies_[name] = std::move(value); }
  const std::string& key() const { return key_; }

 private:
  Answer keep(Answer answer);
  Pairs with_cookies(Pairs headers) const;

  int port_;
  std::map<std::string, std::string> cookies_;
  std::string key_;
};

// What a browser would send of the form with that id or action, untouched; names that are disabled too.
Pairs form_in(const std::string& page, const std::string& marked);
// Put in the place of what the form has.
Pairs with(Pairs form, const std::string& name, const std::string& value);
std::string value_of(const Pairs& form, const std::string& name);
std::string encoded(const Pairs& form);

// Bytes as they are over a connection of their own; all that comes back until it is closed or `most` passed.
std::string exchange(int port, std::string_view bytes,
                     std::chrono::milliseconds most = std::chrono::seconds{3}, bool* closed = nullptr);

// A connection that is held open.
class RawClient {
 public:
  explicit RawClient(int port);
  ~RawClient();
  RawClient(RawClient&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}
  RawClient& operator=(RawClient&&) = delete;

  bool write(std::string_view bytes) const;
  // `closed`: the other side said that there is no more.
  std::string read(std::chrono::milliseconds most, bool* closed = nullptr) const;

 private:
  int socket_ = -1;
};

}  // namespace caleidoscoop::desk::test
