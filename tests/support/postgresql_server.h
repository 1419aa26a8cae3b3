// A PostgreSQL server of its own: a fresh cluster in a temporary folder, reached by a socket in it alone.
//
// It flushes to the disk as a server does that nobody has tuned. The server refuses to run as root; then it
// runs as the user "postgres", which Debian's package makes. It ends with its owner, and with the thread
// that started it. Fails by throwing: a test cannot go on without. One thread at a time.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace caleidoscoop {

class PostgresqlServer {
 public:
  // Without it a test says so and skips.
  static bool is_installed();

  PostgresqlServer();
  ~PostgresqlServer();
  PostgresqlServer(const PostgresqlServer&) = delete;
  PostgresqlServer& operator=(const PostgresqlServer&) = delete;

  // The URL of a database with nothing in it, or of one by its name.
  std::string new_database();
  std::string url(const std::string& database) const;

  // As when its machine fails: none of its processes does anything any more.
  void kill();
  // After kill(). Returns when it answers.
  void start();

 private:
  pid_t run(const std::string& program, const std::vector<std::string>& arguments) const;

  TemporaryFolder folder_;
  pid_t server_ = -1;
  int databases_ = 0;
};

}  // namespace caleidoscoop
