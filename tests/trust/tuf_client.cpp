// tuf-client: sync/trust behind the command line of the public conformance suite for clients of The Update
// Framework. Exit status 0 on success, 1 on any refusal or failure.
#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "sync/core/files.h"
#include "sync/fetch/curl_fetcher.h"
#include "sync/trust/client.h"
#include "sync/trust/names.h"
#include "tests/trust/http_source.h"

namespace caleidoscoop::trust {
namespace {

struct Arguments {
  std::string metadata_dir;
  std::string metadata_url;
  std::vector<std::string> target_names;
  std::string target_dir;
  std::string target_base_url;
  std::string initial_root;
};

int report(const Error& error) {
  fmt::print(stderr, "tuf-client: {}\n", error.message);
  return 1;
}

int init(const Arguments& arguments) {
  const auto root = read_file(arguments.initial_root, Limits{}.root_bytes);
  if (!root) return report(root.error());
  MetadataStore store(arguments.metadata_dir);
  const auto done = initialise(store, *root, arguments.initial_root);
  return done ? 0 : report(to_error(done.error()));
}

Outcome<> download(Client& client, Source& targets, const std::string& name, const std::string& folder) {
  const auto found = client.find(name);
  if (!found) return fault(found.error());
  const auto file = std::filesystem::path(folder) / percent_encode(name);
  const auto present = read_file(file, static_cast<std::size_t>(found->file.length));
  if (present && is_target(found->file, *present)) return {};
  const auto bytes = client.fetch(found->file, targets);
  if (!bytes) return fault(bytes.error());
  const auto written = write_file_atomically(file, *bytes);
  if (!written) return fault(FaultKind::storage, {}, written.error().message);
  return {};
}

int update(const Arguments& arguments) {
  CurlOptions options;
  options.allow_private = true;
  auto fetcher = make_curl_fetcher(std::move(options));
  if (!fetcher) return report(fetcher.error());
  MetadataStore store(arguments.metadata_dir);
  HttpSource metadata(**fetcher, arguments.metadata_url);
  HttpSource targets(**fetcher, arguments.target_base_url);
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  auto client = Client::open(store, metadata, {now, true});
  if (!client) return report(to_error(client.error()));
  if (const auto done = client->refresh(); !done) return report(to_error(done.error()));
  for (const auto& name : arguments.target_names) {
    const auto done = download(*client, targets, name, arguments.target_dir);
    if (!done) return report(to_error(done.error()));
  }
  return 0;
}

int run(int argc, char** argv) {
  CLI::App app("A client of The Update Framework, for its conformance suite");
  Arguments arguments;
  app.add_option("--metadata-dir", arguments.metadata_dir, "where trusted metadata is kept")->required();
  app.add_option("--metadata-url", arguments.metadata_url, "where metadata is fetched from");
  // One value each time, however often it is given.
  app.add_option("--target-name", arguments.target_names, "a target to download")->allow_extra_args(false);
  app.add_option("--target-dir", arguments.target_dir, "where targets are kept");
  app.add_option("--target-base-url", arguments.target_base_url, "where targets are fetched from");
  app.require_subcommand(1);
  auto* init_command = app.add_subcommand("init", "trust a root");
  init_command->add_option("root", arguments.initial_root, "the root's metadata")->required();
  auto* refresh_command = app.add_subcommand("refresh", "bring the metadata up to date");
  auto* download_command = app.add_subcommand("download", "bring it up to date and download targets");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 1;
  }
  if (init_command->parsed()) return init(arguments);
  if (refresh_command->parsed()) arguments.target_names.clear();
  if (download_command->parsed() && arguments.target_names.empty()) {
    return report({ErrorCode::usage, "download needs --target-name"});
  }
  return update(arguments);
}

}  // namespace
}  // namespace caleidoscoop::trust

int main(int argc, char** argv) { return caleidoscoop::trust::run(argc, argv); }
