#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>

#include "firmware/desk/desk.h"
#include "firmware/hub/complain.h"
#include "firmware/hub/publisher.h"
#include "firmware/hub/verbs.h"
#include "firmware/service/stop_signals.h"
#include "sync/core/ascii.h"
#include "sync/core/files.h"

namespace caleidoscoop {
namespace {

constexpr std::size_t most_token_bytes = 4 * 1024;

struct ServeWords {
  desk::DeskOptions desk;
  std::string listen = "127.0.0.1:8080";
  std::string metrics_token_file;
};

Result<> serve(ServeWords words) {
  const StopSignals signals;
  auto listen = desk::parse_listen(words.listen);
  if (!listen) return failure(listen.error());
  listen->behind_proxy = words.desk.listen.behind_proxy;
  words.desk.listen = *listen;
  if (!words.metrics_token_file.empty()) {
    auto token = read_file(words.metrics_token_file, most_token_bytes);
    if (!token) return failure(token.error());
    words.desk.metrics_token = trimmed(*token);
  }
  auto opened = desk::Desk::open(std::move(words.desk));
  if (!opened) return failure(opened.error());
  fmt::print(stderr, "The desk is at {}.\n", (*opened)->address());
  if (const auto link = (*opened)->first_link(); !link.empty()) {
    fmt::print(stderr, "Nobody has an account yet. Make the first one here, within a day:\n{}\n", link);
  }
  (*opened)->run(signals.token());
  return {};
}

}  // namespace

void add_serve_verb(CLI::App& app, int& status) {
  const auto words = std::make_shared<ServeWords>();
  auto& options = words->desk;
  CLI::App* verb = app.add_subcommand("serve", "the editors' desk, for browsers");
  verb->add_option("--store", options.store, "a folder, or postgresql://…")->required();
  verb->add_option("--listen", words->listen, "where browsers or the reverse proxy find it")
      ->capture_default_str();
  verb->add_option("--public-url", options.public_url,
                   "how editors reach it, as https://redactie.example.nl");
  verb->add_flag("--behind-proxy", options.listen.behind_proxy, "believe the proxy about who asks");
  verb->add_option("--crawl", options.crawl, "the store that `crawl` writes; the same folder without");
  verb->add_option("--edition", options.edition, "the edition to begin with; the built-in one without");
  verb->add_option("--display", options.display, "the program that draws previews; beside this one without");
  verb->add_option("--first-account", options.first_account, "its name, when there is none yet")
      ->capture_default_str();
  verb->add_option("--pages", options.pages, "a folder for the public pages of what is published");
  options.broker.topic = "caleidoscoop";
  verb->add_option("--broker", options.broker.url, "mqtts://host, where displays report how they are");
  verb->add_option("--broker-topic", options.broker.topic, "as health.topic of the displays")
      ->capture_default_str();
  verb->add_option("--broker-user", options.broker.user, "for the broker");
  verb->add_option("--broker-password-file", options.broker.password_file, "for the broker: its first line");
  verb->add_option("--broker-ca-file", options.broker.ca_file,
                   "the authorities that vouch for the broker, as PEM");
  verb->add_flag("--broker-plain", options.broker.allow_plain, "allow mqtt:// without TLS");
  verb->add_option("--metrics-token-file", words->metrics_token_file,
                   "who shows this token may read /metrics");
  add_repository_options(*verb, options.publisher);
  verb->get_option("--repo")->required(false);
  add_key_options(*verb, options.publisher, /*needed=*/false);
  verb->callback([words, &status] {
    const auto done = serve(*words);
    if (!done) status = complain(done.error());
  });
}

}  // namespace caleidoscoop
