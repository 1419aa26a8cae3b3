#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "firmware/sync/article_command.h"
#include "firmware/sync/feed_command.h"
#include "firmware/sync/robots_command.h"
#include "firmware/sync/sync_commands.h"

namespace caleidoscoop {
namespace {

constexpr int wrong_usage = 64;

int run(int argc, char** argv) {
  CLI::App app{"Keeps the content of a Caleidoscoop display fresh.", "caleidoscoop-sync"};
  app.set_version_flag("--version", "caleidoscoop-sync " CALEIDOSCOOP_VERSION);
  app.require_subcommand(1);

  FeedCommand feed;
  CLI::App* feed_verb = app.add_subcommand("feed", "Parse a feed and print it as JSON");
  auto* file = feed_verb->add_option("file", feed.file, "A file, or - for standard input");
  auto* url = feed_verb->add_option("--url", feed.url, "Where it came from");
  feed_verb->add_option("--content-type", feed.content_type, "The HTTP header's value");
  feed_verb->add_flag("--batch", feed.batch, "Requests and answers as JSON Lines")
      ->excludes(file)
      ->excludes(url);

  bool robots_batch = false;
  CLI::App* robots_verb = app.add_subcommand("robots", "Say what a robots.txt allows");
  robots_verb->add_flag("--batch", robots_batch, "Requests and answers as JSON Lines")->required();

  ArticleCommand article;
  CLI::App* article_verb = app.add_subcommand("article", "Read an article's page and print it as JSON");
  auto* page_file = article_verb->add_option("file", article.file, "A file, or - for standard input");
  auto* page_url = article_verb->add_option("--url", article.url, "Where it came from");
  article_verb->add_option("--content-type", article.content_type, "The HTTP header's value");
  article_verb->add_flag("--batch", article.batch, "Requests and answers as JSON Lines")
      ->excludes(page_file)
      ->excludes(page_url);

  SyncCommand sync;
  const auto add_store = [&](CLI::App* verb) {
    verb->add_option("--store", sync.store_folder, "The state folder")->required();
  };
  CLI::App* once_verb = app.add_subcommand("once", "Run one cycle and print what it did");
  CLI::App* run_verb = app.add_subcommand("run", "Run cycles until told to stop");
  CLI::App* status_verb = app.add_subcommand("status", "Print how the store is doing");
  for (CLI::App* verb : {once_verb, run_verb}) {
    verb->add_option("--config", sync.config_file, "caleidoscoop.toml")->required();
  }
  for (CLI::App* verb : {once_verb, run_verb, status_verb}) add_store(verb);

  try {
    app.parse(argc, argv);
    if (*feed_verb && !feed.batch && (feed.file.empty() || feed.url.empty())) {
      throw CLI::RequiredError("feed: FILE and --url, or --batch");
    }
    if (*article_verb && !article.batch && (article.file.empty() || article.url.empty())) {
      throw CLI::RequiredError("article: FILE and --url, or --batch");
    }
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : wrong_usage;
  }
  if (*once_verb) return run_once(sync);
  if (*run_verb) return run_daemon(sync);
  if (*status_verb) return print_status(sync.store_folder);
  if (*robots_verb) return run_robots_command();
  if (*article_verb) return run_article_command(article);
  return run_feed_command(feed);
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
