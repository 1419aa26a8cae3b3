#include "tests/desk/desk_support.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <liboath/oath.h>
#include <array>
#include <cstdlib>
#include <map>

#include "sync/hub/desk/accounts.h"
#include "sync/hub/desk/totp.h"
#include "sync/trust/code_hash.h"

namespace caleidoscoop::desk::test {

std::string code_at(const std::string& totp_secret, std::chrono::sys_seconds at) {
  char* bytes = nullptr;
  std::size_t length = 0;
  REQUIRE(oath_base32_decode(totp_secret.data(), totp_secret.size(), &bytes, &length) == OATH_OK);
  std::array<char, 7> code{};
  REQUIRE(oath_totp_generate(bytes, length, at.time_since_epoch().count(), 30, 0, 6, code.data()) == OATH_OK);
  std::free(bytes);
  return code.data();
}

std::string wrong_code_at(const std::string& totp_secret, std::chrono::sys_seconds at) {
  for (int number = 0;; ++number) {
    const auto code = fmt::format("{:06}", number);
    if (!totp_step_of(totp_secret, code, at)) return code;
  }
}

void Desk::restart() {
  store_.reset();
  auto opened = Store::open(folder_.path().string());
  REQUIRE(opened);
  store_ = *std::move(opened);
}

Member Desk::add(const Person& person) {
  const auto hash = trust::hash_code(password, {.log_cost = 4, .block = 8, .rounds = 1});
  REQUIRE(hash);
  const Account account{person, *hash, new_totp_secret(), 0};
  REQUIRE(store_->write([&](Sql& sql) { return add_account(sql, account, noon); }));
  return {person.name, account.totp};
}

Granted<LoggedIn, LogInFault> Desk::log_in(const Member& member, std::chrono::sys_seconds now,
                                           const std::string& from) {
  return desk::log_in(*store_, member.name, password, code_at(member.totp_secret, now), from, now);
}

Granted<LoggedIn, LogInFault> Desk::guess(const std::string& name, std::chrono::sys_seconds now,
                                          const std::string& from) {
  return desk::log_in(*store_, name, "a guess", "000000", from, now);
}

bool Desk::in(const std::string& cookie, std::chrono::sys_seconds now) {
  const auto session = session_of(*store_, cookie, now);
  REQUIRE(session);
  return session->has_value();
}

std::string Desk::all_of(const std::string& table) {
  const std::map<std::string, std::string> columns = {
      {"invitations", "hash || ' ' || account || ' ' || made_by"},
      {"sessions", "hash || ' ' || account || ' ' || seen_at"},
      {"attempts", "account || ' ' || address || ' ' || at"},
      {"history", "who || ' ' || what || ' ' || subject || ' ' || about || ' ' || old || ' ' || fresh"},
  };
  const auto rows = store_->read(
      [&](Sql& sql) { return sql.run(fmt::format("SELECT {} FROM {}", columns.at(table), table)); });
  REQUIRE(rows);
  std::string text;
  for (const auto& row : *rows) text += row.text(0) + "\n";
  return text;
}

}  // namespace caleidoscoop::desk::test
