// Database: one SQLite connection, closed with its owner. Not shared between threads.
//
// Every connection is set up to survive a hostile or damaged file: no trusted schema, defensive
// mode, cell size checks, capped value lengths. Failures carry the file's name and say whether the
// content is bad (bad_data), the disk failed or is full (io), or somebody else is busy (unavailable).
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "sync/core/result.h"

struct sqlite3;

namespace caleidoscoop::store {

enum class Access {
  read_write,  // creates the file when missing
  read_only,   // needs the -shm file of a writer, past or present; never writes any file
  unlocked,    // reads file and -wal without -shm; only when no writer runs
  immutable,   // reads the file alone; only when no writer runs and the -wal is missing or empty
};

class Database {
 public:
  static Result<Database> open(const std::filesystem::path& file, Access access);
  static Result<Database> in_memory();

  // Runs one or more statements that give no rows that matter.
  Result<> execute(const std::string& sql);
  // The first column of the first row; 0 when there is no row.
  Result<std::int64_t> integer(const std::string& sql);
  Result<std::string> text(const std::string& sql);

  // Reads what there is of a file that is shorter than it says. For connections that cannot write.
  Result<> accept_truncation();

  // The connection's last failure as a sentence: "cannot <doing> <file>: <reason>".
  Error error(const std::string& doing) const;
  const std::string& name() const { return name_; }
  sqlite3* handle() const { return handle_.get(); }

 private:
  struct Closer {
    void operator()(sqlite3* handle) const;
  };
  explicit Database(std::string name) : name_(std::move(name)) {}
  Result<> harden();

  std::string name_;
  std::unique_ptr<sqlite3, Closer> handle_;
};

// For whoever reads the file while no writer runs, or knows to be the only one: with its log and
// without making or changing any file. A reader that finds a writer starting should open it again.
Result<Database> open_alone(const std::filesystem::path& file);

}  // namespace caleidoscoop::store
