#include <fmt/format.h>
#include <memory>

#include "firmware/config/fleet_values.h"
#include "firmware/hub/publisher.h"
#include "firmware/hub/verbs.h"
#include "sync/core/civil_time.h"
#include "sync/core/files.h"
#include "sync/hub/publish_fleet.h"
#include "sync/store/reader.h"

namespace caleidoscoop {
namespace {

using json = nlohmann::ordered_json;

constexpr int most_headlines = 100'000;

struct FleetOptions {
  PublisherOptions publisher;
  std::filesystem::path store;
  int keep_days = 14;
  Message message;
  std::string from;
  std::string until;
  bool clear = false;
  std::filesystem::path settings;
};

Result<std::vector<Headline>> headlines_of(const FleetOptions& options, std::chrono::sys_seconds now) {
  auto reader = store::Reader::open(options.store);
  if (!reader) return failure(reader.error());
  const auto since = start_of_day(local_day(now) - std::chrono::days{options.keep_days - 1});
  return reader->headlines_since(since, most_headlines);
}

int run_headlines(const FleetOptions& options) {
  const auto now = current_time();
  const auto headlines = headlines_of(options, now);
  if (!headlines) return complain(headlines.error());
  const auto place = open_place(options.publisher);
  if (!place) return complain(place.error());
  auto repository = hub::Repository::open(**place);
  if (!repository) return complain(repository.error());
  auto signers = signers_of(options.publisher);
  const auto done = hub::publish_headlines(*repository, *headlines, options.keep_days, signers, now);
  if (!done) return complain(done.error());
  fmt::print(stderr, "{} headlines: {} days added, {} changed, {} removed.\n", done->headlines, done->added,
             done->changed, done->removed);
  json object = {{"headlines", done->headlines},
                 {"days", {{"added", done->added}, {"changed", done->changed}, {"removed", done->removed}}}};
  if (auto said = report(done->publication, options.publisher, object); !said) return complain(said.error());
  answer(object);
  return 0;
}

// The messages that are to be shown from now on: those there are, and the new one in place of its namesake.
Result<std::vector<Message>> messages_of(const FleetOptions& options, hub::Repository& repository,
                                         std::chrono::sys_seconds now) {
  if (options.clear) return std::vector<Message>{};
  const auto from = options.from.empty() ? std::optional(now) : parse_iso8601(options.from);
  const auto until = parse_iso8601(options.until);
  if (options.message.text.empty() || options.message.id.empty() || !from || !until) {
    return failure(
        ErrorCode::usage,
        "message: give --id, --text and --until (2026-11-22T17:00+01:00), or --clear to take all away");
  }
  auto messages = hub::current_messages(repository, now);
  if (!messages) return messages;
  std::erase_if(*messages, [&](const Message& old) { return old.id == options.message.id; });
  messages->push_back(options.message);
  messages->back().from = *from;
  messages->back().until = *until;
  return messages;
}

int run_message(const FleetOptions& options) {
  const auto now = current_time();
  const auto place = open_place(options.publisher);
  if (!place) return complain(place.error());
  auto repository = hub::Repository::open(**place);
  if (!repository) return complain(repository.error());
  const auto messages = messages_of(options, *repository, now);
  if (!messages) return complain(messages.error());
  auto signers = signers_of(options.publisher);
  const auto publication = hub::publish_messages(*repository, *messages, signers, now);
  if (!publication) return complain(publication.error());
  json object = {{"messages", messages->size()}};
  if (auto said = report(*publication, options.publisher, object); !said) return complain(said.error());
  answer(object);
  return 0;
}

// Refused whole when any of it would be refused by a display.
int run_settings(const FleetOptions& options) {
  constexpr std::size_t most_bytes = 64 * 1024;
  auto settings = read_file(options.settings, most_bytes);
  if (!settings) return complain(settings.error());
  const auto problems = config::problems_of_fleet_settings(*settings);
  for (const Problem& problem : problems)
    fmt::print(stderr, "{}: {}\n", options.settings.string(), problem.message);
  if (!problems.empty()) return exit_status(ErrorCode::bad_data);
  const auto place = open_place(options.publisher);
  if (!place) return complain(place.error());
  auto repository = hub::Repository::open(**place);
  if (!repository) return complain(repository.error());
  auto signers = signers_of(options.publisher);
  const auto publication = hub::publish_settings(*repository, *std::move(settings), signers, current_time());
  if (!publication) return complain(publication.error());
  json object = json::object();
  if (auto said = report(*publication, options.publisher, object); !said) return complain(said.error());
  answer(object);
  return 0;
}

void add_publisher(CLI::App& verb, PublisherOptions& options) {
  add_repository_options(verb, options);
  add_key_options(verb, options);
  add_draft_option(verb, options);
}

}  // namespace

void add_fleet_verbs(CLI::App& app, int& status) {
  const auto options = std::make_shared<FleetOptions>();
  auto* headlines =
      app.add_subcommand("headlines", "publish the headlines of a store, one file for each day");
  headlines->add_option("--store", options->store, "the store that the crawler writes")->required();
  headlines->add_option("--keep-days", options->keep_days, "days of headlines")
      ->check(CLI::Range(1, 366))
      ->capture_default_str();
  add_publisher(*headlines, options->publisher);
  headlines->callback([options, &status] { status = run_headlines(*options); });

  auto* message = app.add_subcommand(
      "message",
      "put a message over everything for at most a day; rooms ask now and then, so never for an emergency");
  message->add_option("--id", options->message.id, "its name; the same again replaces it");
  message->add_option("--text", options->message.text, "what rooms show");
  message->add_option("--from", options->from, "ISO 8601; now when absent");
  message->add_option("--until", options->until, "ISO 8601; at most 24 hours after --from");
  message->add_option("--kring", options->message.kringen,
                      "only rooms of this kring (may be given more than once)");
  message->add_option("--display", options->message.displays,
                      "only this display (may be given more than once)");
  message->add_flag("--clear", options->clear, "take every message away");
  add_publisher(*message, options->publisher);
  message->callback([options, &status] { status = run_message(*options); });

  auto* settings = app.add_subcommand("settings", "publish settings for many displays");
  settings->add_option("file", options->settings, "JSON; see docs/configuration.md")->required();
  add_publisher(*settings, options->publisher);
  settings->callback([options, &status] { status = run_settings(*options); });
}

}  // namespace caleidoscoop
