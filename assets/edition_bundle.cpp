// edition-bundle FOLDER OUT: checks an edition folder and writes it as one JSON text. A build tool.
#include <fmt/format.h>
#include <cstdio>

#include "sync/core/files.h"
#include "sync/edition/folder.h"

namespace {

namespace edition = caleidoscoop::edition;

int complain(const caleidoscoop::Error& error) {
  fmt::print(stderr, "edition-bundle: {}\n", error.message);
  return caleidoscoop::exit_status(error.code);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: edition-bundle FOLDER OUT\n");
    return caleidoscoop::exit_status(caleidoscoop::ErrorCode::usage);
  }
  const std::filesystem::path folder = argv[1];
  const auto read = edition::read_folder(folder);
  if (!read) return complain(read.error());
  auto problems = edition::validate(read->bundle, read->unreadable);
  problems.insert(problems.end(), read->problems.begin(), read->problems.end());
  for (const auto& problem : problems) {
    fmt::print(stderr, "{}: error: {}: {}\n", (folder / problem.file).string(), problem.pointer,
               problem.message);
  }
  if (!problems.empty()) return caleidoscoop::exit_status(caleidoscoop::ErrorCode::bad_data);
  const auto written = caleidoscoop::write_file_atomically(argv[2], edition::to_text(read->bundle));
  return written ? 0 : complain(written.error());
}
