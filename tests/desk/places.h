// Where a desk may keep its state: what holds on one of them is to hold on all.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "sync/hub/desk/store.h"
#include "tests/support/postgresql_server.h"

namespace caleidoscoop::desk::test {

// An empty database that goes with the test.
struct Place {
  std::string name;                    // for Store::open
  PostgresqlServer* server = nullptr;  // none of a folder

  std::unique_ptr<Store> open() const;
};

// Calls it for a folder, and for a server unless none is installed, each in a SUBCASE of its own: the test
// case begins anew for each, and `behaviour` may have subcases itself. The tests of a program share the
// server, which takes a second or two to make.
void each_place(const std::function<void(const Place&)>& behaviour);

// Only on a server, one that is the test's own to kill.
void own_server(const std::function<void(const Place&)>& behaviour);

}  // namespace caleidoscoop::desk::test
