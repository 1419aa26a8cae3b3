#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "firmware/desk/public_pages.h"
#include "firmware/hub/complain.h"
#include "firmware/hub/publisher.h"
#include "firmware/hub/verbs.h"
#include "sync/hub/content.h"

namespace caleidoscoop {
namespace {

struct PagesWords {
  std::filesystem::path edition;
  std::filesystem::path out;
};

Result<int> write_pages(const PagesWords& words) {
  const auto edition = hub::read_edition(words.edition, {});
  if (!edition) return failure(edition.error());
  const auto templates = desk::Templates::load();
  if (!templates) return failure(templates.error());
  return desk::write_public_files(desk::public_files(*edition, {}, *templates), words.out);
}

}  // namespace

void add_pages_verb(CLI::App& app, int& status) {
  const auto words = std::make_shared<PagesWords>();
  CLI::App* verb =
      app.add_subcommand("pages", "the public part of an edition as plain HTML, for any web server");
  verb->add_option("EDITION_DIR", words->edition, "the edition folder")->required();
  verb->add_option("--out", words->out, "the folder to write to")->required();
  verb->callback([words, &status] {
    const auto done = write_pages(*words);
    if (!done) {
      status = complain(done.error());
      return;
    }
    answer({{"changed", *done}});
  });
}

}  // namespace caleidoscoop
