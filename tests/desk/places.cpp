#include "tests/desk/places.h"

#include <doctest/doctest.h>

#include "tests/support/temporary_folder.h"

namespace caleidoscoop::desk::test {
namespace {

PostgresqlServer& shared_server() {
  static PostgresqlServer server;
  return server;
}

bool has_server() {
  if (PostgresqlServer::is_installed()) return true;
  MESSAGE("skipped on a server: the package postgresql is not installed");
  return false;
}

}  // namespace

std::unique_ptr<Store> Place::open() const {
  auto store = Store::open(name);
  REQUIRE_MESSAGE(store, (store ? "" : store.error().message));
  return *std::move(store);
}

void each_place(const std::function<void(const Place&)>& behaviour) {
  SUBCASE("in a folder") {
    const TemporaryFolder folder;
    behaviour({(folder / "desk").string(), nullptr});
  }
  SUBCASE("on a server") {
    if (has_server()) behaviour({shared_server().new_database(), &shared_server()});
  }
}

void own_server(const std::function<void(const Place&)>& behaviour) {
  if (!has_server()) return;
  PostgresqlServer server;
  behaviour({server.new_database(), &server});
}

}  // namespace caleidoscoop::desk::test
