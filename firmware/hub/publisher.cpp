#include "firmware/hub/publisher.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <cstdlib>

#include "firmware/hub/terminal.h"
#include "sync/core/files.h"
#include "sync/hub/draft.h"
#include "sync/hub/folder_place.h"
#include "sync/hub/s3_place.h"

namespace caleidoscoop {
namespace {

using json = nlohmann::ordered_json;

constexpr std::string_view bucket_scheme = "s3://";

// As everybody who speaks to such a storage names them, so that they are no argument that others can see.
std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

std::string plural(std::size_t count, std::string_view one) {
  return fmt::format("{} {}{}", count, one, count == 1 ? "" : "s");
}

Result<std::filesystem::path> keep_draft(const hub::Draft& draft, const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    return failure(ErrorCode::io, fmt::format("cannot make {}: {}", folder.string(), error.message()));
  const auto file = folder / (draft.role + ".json");
  if (auto written = write_file_atomically(file, hub::draft_text(draft)); !written)
    return failure(written.error());
  return file;
}

Result<json> step_json(const hub::Step& step, const std::filesystem::path& drafts) {
  const auto& standing = step.standing;
  json object = {{"role", step.role},           {"version", step.version},     {"signers", standing.signers},
                 {"missing", standing.missing}, {"awaited", standing.awaited}, {"draft", nullptr}};
  if (!step.draft) {
    fmt::print(stderr, "{} {} is signed by {}.\n", step.role, step.version,
               fmt::join(standing.signers, ", "));
    return object;
  }
  const auto file = keep_draft(*step.draft, drafts);
  if (!file) return failure(file.error());
  object["draft"] = file->string();
  fmt::print(
      stderr,
      "{0} {1} is not published yet: it needs {2} more, of {3}.\nNext: pass {4} on; each signs it with "
      "`caleidoscoop-hub sign {4}`, and then `caleidoscoop-hub publish --draft {4}`.\n",
      step.role, step.version, plural(static_cast<std::size_t>(standing.missing), "signature"),
      fmt::join(standing.awaited, ", "), file->string());
  return object;
}

}  // namespace

void add_repository_options(CLI::App& verb, PublisherOptions& options) {
  verb.add_option("--repo", options.repo, "the repository: a folder, or s3://bucket/prefix")->required();
  verb.add_option("--endpoint", options.endpoint, "with s3://: the address of the storage, https://…");
  verb.add_option("--region", options.region, "with s3://: its region")->capture_default_str();
  verb.add_option("--ca-file", options.ca_file, "with s3://: the authorities that vouch for it, as PEM");
  verb.add_flag("--allow-private", options.allow_private, "with s3://: its address may be a private one");
}

void add_key_options(CLI::App& verb, PublisherOptions& options, bool needed) {
  auto* keys = verb.add_option("--keys", options.keys, "the folder with keys");
  if (needed) keys->required();
  verb.add_option("--passphrase-file", options.passphrase_file,
                  "read the passphrase from this file's first line instead of asking");
  verb.add_option("--key", options.only_keys, "sign with this key only (may be given more than once)");
}

void add_draft_option(CLI::App& verb, PublisherOptions& options) {
  verb.add_option("--drafts", options.drafts, "where drafts that wait for signatures go")
      ->capture_default_str();
}

Result<std::unique_ptr<hub::Place>> open_place(const PublisherOptions& options) {
  if (!options.repo.starts_with(bucket_scheme)) {
    return std::unique_ptr<hub::Place>(std::make_unique<hub::FolderPlace>(options.repo));
  }
  if (options.endpoint.empty()) {
    return failure(ErrorCode::usage,
                   fmt::format("{}: say where the storage is, with --endpoint https://…", options.repo));
  }
  const auto path = options.repo.substr(bucket_scheme.size());
  const auto slash = std::min(path.find('/'), path.size());
  S3Options storage;
  storage.endpoint = options.endpoint;
  storage.bucket = path.substr(0, slash);
  storage.region = options.region;
  storage.ca_file = options.ca_file;
  storage.allow_private = options.allow_private;
  storage.access_key = environment("AWS_ACCESS_KEY_ID");
  storage.secret_key = environment("AWS_SECRET_ACCESS_KEY");
  storage.session_token = environment("AWS_SESSION_TOKEN");
  if (storage.access_key.empty() || storage.secret_key.empty()) {
    return failure(ErrorCode::usage,
                   "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to publish to a bucket");
  }
  return hub::make_s3_place(std::move(storage), slash < path.size() ? path.substr(slash + 1) : std::string());
}

hub::Signers signers_of(const PublisherOptions& options) {
  hub::Signers signers(hub::KeyFolder(options.keys), passphrase_from(options.passphrase_file));
  signers.restrict_to(options.only_keys);
  return signers;
}

void answer(const json& object) {
  fmt::print("{}\n", object.dump(-1, ' ', false, json::error_handler_t::replace));
}

Result<> report(const hub::Publication& publication, const PublisherOptions& options, json& object) {
  object["published"] = publication.receipt.has_value();
  object["roles"] = json::array();
  for (const auto& step : publication.steps) {
    auto described = step_json(step, options.drafts);
    if (!described) return failure(described.error());
    object["roles"].push_back(*std::move(described));
  }
  if (!publication.receipt) return {};
  const auto& receipt = *publication.receipt;
  object["files_written"] = receipt.written.size();
  object["bytes_written"] = receipt.bytes;
  object["files_removed"] = receipt.removed;
  fmt::print(stderr, "Published to {}: {}, {}; {} cleared away.\n", options.repo,
             plural(receipt.written.size(), "file"), plural(receipt.bytes, "byte"),
             plural(receipt.removed, "old file"));
  return {};
}

}  // namespace caleidoscoop
