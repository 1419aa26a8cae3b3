#include <fmt/format.h>
#include <memory>
#include <optional>

#include "firmware/hub/publisher.h"
#include "firmware/hub/verbs.h"
#include "sync/core/files.h"
#include "sync/hub/folder_place.h"
#include "sync/hub/maintain.h"
#include "sync/hub/preview.h"
#include "sync/hub/verify.h"
#include "sync/trust/date_time.h"

namespace caleidoscoop {
namespace {

using json = nlohmann::ordered_json;

struct DeliveryOptions {
  PublisherOptions publisher;
  std::filesystem::path root;
  std::filesystem::path stick;
  int days = 400;
};

struct PreviewOptions {
  hub::PreviewOrder order;
  std::string scene;
  std::string png;
  std::string size = "1920x1080";
  std::string now;
  std::string kring;
  std::string overlay;
  std::string theme;
};

json report_json(const hub::VerifyReport& report) {
  json roles = json::array();
  for (const auto& role : report.roles) {
    roles.push_back({{"role", role.role},
                     {"version", role.version},
                     {"expires", trust::format_date_time(role.expires)},
                     {"signers", role.signers},
                     {"threshold", role.threshold}});
  }
  return {{"ok", report.ok()},     {"roles", std::move(roles)},   {"targets", report.targets},
          {"bytes", report.bytes}, {"problems", report.problems}, {"warnings", report.warnings}};
}

int run_verify(const DeliveryOptions& options) {
  const auto place = open_place(options.publisher);
  if (!place) return complain(place.error());
  std::string root;
  if (!options.root.empty()) {
    auto given = read_file(options.root, hub::most_metadata_bytes);
    if (!given) return complain(given.error());
    root = *std::move(given);
  }
  const auto report = hub::verify(**place, root, hub::KeyFolder(options.publisher.keys), current_time());
  if (!report) return complain(report.error());
  for (const auto& problem : report->problems) fmt::print(stderr, "{}\n", problem);
  for (const auto& warning : report->warnings) fmt::print(stderr, "Note: {}\n", warning);
  if (report->ok()) fmt::print(stderr, "Rooms accept it: {} files, all as signed.\n", report->targets);
  answer(report_json(*report));
  if (report->ok()) return 0;
  return exit_status(report->refused ? ErrorCode::refused : ErrorCode::bad_data);
}

int run_stick(const DeliveryOptions& options) {
  const auto place = open_place(options.publisher);
  if (!place) return complain(place.error());
  auto repository = hub::Repository::open(**place);
  if (!repository) return complain(repository.error());
  auto signers = signers_of(options.publisher);
  hub::FolderPlace stick(options.stick);
  const auto receipt =
      hub::copy_to_stick(*repository, stick, signers, current_time(), std::chrono::days{options.days});
  if (!receipt) return complain(receipt.error());
  fmt::print(stderr, "{} holds {} files; rooms accept it for {} days.\n", options.stick.string(),
             receipt->written.size(), options.days);
  answer({{"stick", options.stick.string()},
          {"files", receipt->written.size()},
          {"bytes", receipt->bytes},
          {"days", options.days}});
  return 0;
}

// Beside this program, else wherever the shell would look.
std::filesystem::path display_program() {
  std::error_code error;
  const auto own = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto beside = own.parent_path() / "caleidoscoop";
  return !error && std::filesystem::exists(beside, error) ? beside : std::filesystem::path("caleidoscoop");
}

int run_preview(PreviewOptions options) {
  auto& arguments = options.order.arguments;
  const auto give = [&](const char* name, const std::string& value) {
    if (!value.empty()) arguments.insert(arguments.end(), {name, value});
  };
  give("--scene", options.scene);
  give("--png", options.png);
  give("--size", options.size);
  give("--now", options.now);
  give("--kring", options.kring);
  give("--overlay", options.overlay);
  give("--theme", options.theme);
  options.order.display = display_program();
  if (auto made = hub::preview(options.order, current_time()); !made) return complain(made.error());
  fmt::print(stderr, "{} shows {} as a display would.\n", options.png, options.scene);
  answer({{"png", options.png}, {"scene", options.scene}});
  return 0;
}

void add_preview(CLI::App& app, int& status) {
  const auto options = std::make_shared<PreviewOptions>();
  auto* verb =
      app.add_subcommand("preview", "a picture of a scene, exactly as a display would show this edition");
  verb->add_option("EDITION_DIR", options->order.edition, "the edition folder")->required();
  verb->add_option("--scene", options->scene, "rondgang, overzicht, thema:<id>, …")->required();
  verb->add_option("--png", options->png, "the picture to write")->required();
  verb->add_option("--size", options->size, "of the screen")->capture_default_str();
  verb->add_option("--now", options->now, "the moment to show, ISO 8601");
  verb->add_option("--kring", options->kring, "as a room of this kring");
  verb->add_option("--overlay", options->overlay, "with this overlay, as voorbeeld");
  verb->add_option("--theme", options->theme, "dark, light or contrast");
  verb->callback([options, &status] { status = run_preview(*options); });
}

}  // namespace

void add_delivery_verbs(CLI::App& app, int& status) {
  const auto options = std::make_shared<DeliveryOptions>();
  auto* verify = app.add_subcommand("verify", "read a repository as a room would, and check every file");
  add_repository_options(*verify, options->publisher);
  verify->add_option("--root", options->root,
                     "the root that displays begin with; else the repository's own first one");
  verify->add_option("--keys", options->publisher.keys, "a folder with keys, to call them by their names");
  verify->callback([options, &status] { status = run_verify(*options); });

  auto* stick = app.add_subcommand("stick", "copy a repository to a USB stick, signed to last longer");
  stick->add_option("DIR", options->stick, "an empty folder on the stick")->required();
  stick->add_option("--days", options->days, "how long rooms accept it")
      ->check(CLI::Range(1, 3660))
      ->capture_default_str();
  add_repository_options(*stick, options->publisher);
  add_key_options(*stick, options->publisher);
  stick->callback([options, &status] { status = run_stick(*options); });

  add_preview(app, status);
}

}  // namespace caleidoscoop
