// A desk without pages: its store in a folder of its own, people who can log in, and the phones that show
// their codes.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "sync/hub/desk/person.h"
#include "sync/hub/desk/sessions.h"
#include "sync/hub/desk/store.h"
#include "tests/support/temporary_folder.h"

namespace caleidoscoop::desk::test {

inline constexpr std::chrono::sys_seconds noon{std::chrono::seconds{1795345200}};
inline constexpr const char* password = "drie groene olifanten";
inline constexpr const char* address = "192.0.2.7";

// What a phone shows at that moment; liboath's own generator.
std::string code_at(const std::string& totp_secret, std::chrono::sys_seconds at);
// Right at no time near it.
std::string wrong_code_at(const std::string& totp_secret, std::chrono::sys_seconds at);

struct Member {
  std::string name, totp_secret;
};

class Desk {
 public:
  Desk() { restart(); }
  // Another process over the same database.
  void restart();

  Store& store() { return *store_; }

  // With `password`, hashed at a cost at which a test may guess often.
  Member add(const Person& person);

  Granted<LoggedIn, LogInFault> log_in(const Member& member, std::chrono::sys_seconds now,
                                       const std::string& from = address);
  Granted<LoggedIn, LogInFault> guess(const std::string& name, std::chrono::sys_seconds now,
                                      const std::string& from = address);
  bool in(const std::string& cookie, std::chrono::sys_seconds now);

  // Every value of every row.
  std::string all_of(const std::string& table);

 private:
  TemporaryFolder folder_;
  std::unique_ptr<Store> store_;
};

}  // namespace caleidoscoop::desk::test
