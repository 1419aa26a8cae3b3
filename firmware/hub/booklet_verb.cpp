#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "firmware/hub/complain.h"
#include "firmware/hub/publisher.h"
#include "firmware/hub/verbs.h"
#include "firmware/print/booklet.h"
#include "sync/core/files.h"
#include "sync/hub/content.h"

namespace caleidoscoop {
namespace {

struct BookletWords {
  std::filesystem::path edition;
  std::filesystem::path out;
  std::string kring;
  bool members = false;
};

// Gives the size in bytes.
Result<std::size_t> write_booklet(const BookletWords& words) {
  const auto edition = hub::read_edition(words.edition, {.kring = words.kring, .members = words.members});
  if (!edition) return failure(edition.error());
  if (!words.kring.empty() && edition->kring_by_id(words.kring) == nullptr)
    return failure(ErrorCode::usage, "the edition has no kring " + words.kring);
  const auto booklet = print::booklet_of(*edition);
  if (!booklet) return failure(booklet.error());
  if (auto written = write_file_atomically(words.out, *booklet); !written) return failure(written.error());
  return booklet->size();
}

}  // namespace

void add_booklet_verb(CLI::App& app, int& status) {
  const auto words = std::make_shared<BookletWords>();
  CLI::App* verb = app.add_subcommand("booklet", "an edition as a PDF booklet for a meeting");
  verb->add_option("EDITION_DIR", words->edition, "the edition folder")->required();
  verb->add_option("--out", words->out, "the file to write")->required();
  verb->add_option("--kring", words->kring, "for this kring");
  verb->add_flag("--members", words->members, "with what is for members only");
  verb->callback([words, &status] {
    const auto done = write_booklet(*words);
    if (!done) {
      status = complain(done.error());
      return;
    }
    answer({{"bytes", *done}});
  });
}

}  // namespace caleidoscoop
