#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "firmware/sync/daemon.h"
#include "firmware/sync/document_command.h"
#include "firmware/sync/export_command.h"
#include "firmware/sync/import_command.h"
#include "firmware/sync/robots_command.h"
#include "firmware/sync/sync_commands.h"
#include "sync/health/courier.h"

namespace caleidoscoop {
namespace {

constexpr int wrong_usage = 64;

void add_document_options(CLI::App& verb, DocumentCommand& command) {
  auto* file = verb.add_option("file", command.file, "A file, or - for standard input");
  auto* url = verb.add_option("--url", command.url, "Where it came from");
  verb.add_option("--content-type", command.content_type, "The HTTP header's value");
  verb.add_flag("--batch", command.batch, "Requests and answers as JSON Lines")
      ->excludes(file)
      ->excludes(url);
}

int run(int argc, char** argv) {
  CLI::App app{"Keeps the content of a Caleidoscoop display fresh.", "caleidoscoop-sync"};
  app.set_version_flag("--version", "caleidoscoop-sync " CALEIDOSCOOP_VERSION);
  app.require_subcommand(1);

  DocumentCommand document;
  CLI::App* feed_verb = app.add_subcommand("feed", "Parse a feed and print it as JSON");
  CLI::App* article_verb = app.add_subcommand("article", "Read an article's page and print it as JSON");
  for (CLI::App* verb : {feed_verb, article_verb}) add_document_options(*verb, document);

  bool robots_batch = false;
  CLI::App* robots_verb = app.add_subcommand("robots", "Say what a robots.txt allows");
  robots_verb->add_flag("--batch", robots_batch, "Requests and answers as JSON Lines")->required();

  SyncCommand sync;
  const auto add_store = [&](CLI::App* verb) {
    verb->add_option("--store", sync.store_folder, "The state folder")->required();
  };
  CLI::App* once_verb = app.add_subcommand("once", "Run one cycle and print what it did");
  CLI::App* run_verb = app.add_subcommand("run", "Run cycles until told to stop");
  CLI::App* status_verb = app.add_subcommand("status", "Print how the store is doing");
  for (CLI::App* verb : {once_verb, run_verb}) {
    verb->add_option("--config", sync.config_file, "caleidoscoop.toml")->required();
    verb->add_option("--root", sync.root_file, "The publisher's root.json to start from");
  }
  for (CLI::App* verb : {once_verb, run_verb, status_verb}) add_store(verb);

  ImportCommand import;
  CLI::App* import_verb =
      app.add_subcommand("import", "Take an edition from a stick: a folder or an archive");
  import_verb
      ->add_option("source", import.source,
                   "A folder, a stick with one on it, or a .tar, .tar.gz, .tar.zst or .zip")
      ->required();
  import_verb->add_option("--store", import.store_folder, "The state folder")->required();
  import_verb->add_option("--root", import.root_file, "The publisher's root.json to start from");
  import_verb->add_option("--config", import.config_file, "caleidoscoop.toml");

  import_verb->add_flag("--tell-room", import.tell_room, "Say on the display how it went");

  ExportCommand taken;
  CLI::App* export_verb = app.add_subcommand("export", "Copy what workshops gave to a stick");
  export_verb->add_option("stick", taken.stick, "The folder where it is mounted")->required();
  export_verb->add_option("--store", taken.store_folder, "The state folder")->required();
  export_verb->add_flag("--tell-room", taken.tell_room, "Say on the display how it went");

  int channel = -1;
  CLI::App* courier_verb = app.add_subcommand("courier", "Brings health reports; started by run itself");
  courier_verb->add_option("--channel", channel, "An open descriptor")->required();
  courier_verb->group("");

  try {
    app.parse(argc, argv);
    const bool reads_document = *feed_verb || *article_verb;
    if (reads_document && !document.batch && (document.file.empty() || document.url.empty())) {
      throw CLI::RequiredError("FILE and --url, or --batch");
    }
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : wrong_usage;
  }
  if (*once_verb) return run_once(sync);
  if (*run_verb) return run_daemon(sync);
  if (*status_verb) return print_status(sync.store_folder);
  if (*import_verb) return run_import(import);
  if (*export_verb) return run_export(taken);
  if (*courier_verb) return health::run_courier(channel);
  if (*robots_verb) return run_robots_command();
  if (*article_verb) return run_article_command(document);
  return run_feed_command(document);
}

}  // namespace
}  // namespace caleidoscoop

int main(int argc, char** argv) {
  try {
    return caleidoscoop::run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "caleidoscoop-sync: {}\n", error.what());
    return EXIT_FAILURE;
  }
}
