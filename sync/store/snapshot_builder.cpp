#include "sync/store/snapshot_builder.h"

#include <fmt/format.h>

#include "sync/core/civil_time.h"
#include "sync/core/device_name.h"
#include "sync/core/json_file.h"
#include "sync/edition/compose.h"
#include "sync/edition/message.h"
#include "sync/store/writer.h"

namespace caleidoscoop::store {
namespace {

namespace fs = std::filesystem;
using std::chrono::sys_seconds;

std::string sentence_for(const Error& error) {
  switch (error.code) {
    case ErrorCode::too_new:
      return "De opgeslagen inhoud is van een nieuwere versie van dit programma; werk het programma bij.";
    case ErrorCode::io:
      return "De opgeslagen inhoud is niet te lezen; controleer de rechten en de opslag.";
    case ErrorCode::unavailable:
      return "De opgeslagen inhoud is nog niet klaar voor gebruik.";
    default:
      return "De opgeslagen inhoud is beschadigd; bij de volgende synchronisatie wordt zij hersteld.";
  }
}

struct Editions {
  edition::Composed open;
  std::shared_ptr<const Edition> for_members;
};

Result<Editions> compose(std::string_view bundle_text, const LoaderOptions& options) {
  auto bundle = edition::from_text(bundle_text);
  if (!bundle) return failure(bundle.error());
  edition::Selection selection{
      .kring = options.kring, .overlays = options.overlays, .audience = options.audience, .members = false};
  auto open = edition::compose(*bundle, selection);
  if (!open) return failure(open.error());
  Editions editions{std::move(*open), nullptr};
  if (!editions.open.has_members) return editions;
  selection.members = true;
  if (auto whole = edition::compose(*bundle, selection)) {
    editions.for_members = std::make_shared<const Edition>(std::move(whole->edition));
  }
  return editions;
}

// Exactly the edition's themes: one without mentions still has its row of days, and one that an
// earlier edition had must not set the scale.
void fit_mentions_to_edition(Snapshot& snapshot, sys_seconds now) {
  std::map<std::string, Mentions> fitted;
  for (const Theme& theme : snapshot.edition->themes) {
    const auto counted = snapshot.mentions.find(theme.id);
    if (counted != snapshot.mentions.end()) fitted[theme.id] = counted->second;
    fitted[theme.id].last_day = local_day(now);
  }
  snapshot.mentions = std::move(fitted);
}

// A headline may be seen, that editors write for members about its theme may not: without the code it
// is with no such theme, and not on the screen when that was its only one.
void leave_out_members(Snapshot& snapshot) {
  const Edition& whole = *snapshot.for_members->edition;
  const auto only_for_members = [&](const ThemeMatch& match) {
    return whole.theme(match.theme) != nullptr && snapshot.edition->theme(match.theme) == nullptr;
  };
  std::erase_if(snapshot.headlines, [&](Headline& headline) {
    return std::erase_if(headline.themes, only_for_members) > 0 && headline.themes.empty();
  });
}

std::shared_ptr<const Snapshot> with_members(const Snapshot& snapshot, std::shared_ptr<const Edition> whole,
                                             sys_seconds now) {
  auto open = std::make_shared<Snapshot>(snapshot);
  open->edition = std::move(whole);
  fit_mentions_to_edition(*open, now);
  return open;
}

void use_examples(Snapshot& snapshot, sys_seconds now) {
  snapshot.headlines = example_headlines(*snapshot.edition, now);
  snapshot.mentions = count_mentions(*snapshot.edition, snapshot.headlines, now);
}

}  // namespace

void SnapshotBuilder::choose_kring(const std::string& kring) {
  if (kring == options_.kring) return;
  options_.kring = kring;
  stored_.reset();
  embedded_.reset();
}

std::optional<SnapshotData> SnapshotBuilder::read_store(sys_seconds now, std::vector<Problem>& problems) {
  if (options_.folder.empty()) return std::nullopt;
  std::error_code error;
  // No folder yet is a device before its first synchronisation, which is no fault.
  if (!fs::exists(options_.folder, error) && !error) return std::nullopt;
  if (error || !fs::is_directory(options_.folder, error)) {
    problems.push_back({options_.folder.string(), "De map met opgeslagen inhoud is niet te lezen."});
    return std::nullopt;
  }
  auto data = Reader::look(options_.folder, now, stored_ ? stored_->sha256 : std::string_view());
  // A folder without content.db is a device that has not synchronised yet, which is no fault.
  const bool empty = !fs::exists(options_.folder / content_file, error) && !error;
  if (!data && empty) return std::nullopt;
  if (data) return std::move(*data);
  problems.push_back({content_file, sentence_for(data.error())});
  return std::nullopt;
}

bool SnapshotBuilder::compose_stored(const StoredEdition& stored, std::vector<Problem>& problems) {
  if (stored_ && stored_->sha256 == stored.sha256) return true;
  if (sha256_hex(stored.bundle) == stored.sha256) {
    if (auto composed = compose(stored.bundle, options_)) {
      stored_ = Composed{stored.sha256, std::make_shared<const Edition>(std::move(composed->open.edition)),
                         composed->for_members, std::move(composed->open.problems)};
      return true;
    }
  }
  problems.push_back(
      {content_file, fmt::format("Uitgave {} (versie {}) is niet te gebruiken en wordt overgeslagen.",
                                 stored.meta.id, stored.meta.version)});
  return false;
}

bool SnapshotBuilder::use_stored_edition(const SnapshotData& data, Snapshot& snapshot) {
  for (std::size_t i = 0; i < data.editions.size(); ++i) {
    if (!compose_stored(data.editions[i], snapshot.problems)) continue;
    snapshot.edition = stored_->edition;
    snapshot.embedded_edition = false;
    snapshot.trust = data.trust[i];
    snapshot.problems.insert(snapshot.problems.end(), stored_->problems.begin(), stored_->problems.end());
    return true;
  }
  return false;
}

void SnapshotBuilder::use_embedded_edition(Snapshot& snapshot) {
  if (!embedded_) {
    embedded_.emplace();
    auto composed = compose(options_.embedded, options_);
    embedded_->edition =
        std::make_shared<const Edition>(composed ? std::move(composed->open.edition) : Edition{});
    if (composed) {
      embedded_->for_members = composed->for_members;
      embedded_->problems = std::move(composed->open.problems);
    } else {
      embedded_->problems = {
          {"edition", "De ingebouwde uitgave is niet te gebruiken: " + composed.error().message}};
    }
  }
  snapshot.edition = embedded_->edition;
  snapshot.problems.insert(snapshot.problems.end(), embedded_->problems.begin(), embedded_->problems.end());
}

// A visitor may look at another kring; the messages stay those of the room they stand in.
std::string SnapshotBuilder::kring_of_messages(const Snapshot& snapshot) const {
  if (!own_kring_.empty()) return own_kring_;
  return options_.kring.empty() ? snapshot.edition->kring : std::string();
}

void SnapshotBuilder::use_fleet_files(const SnapshotData& data, Snapshot& snapshot) const {
  constexpr const char* name = "fleet/message.json";
  const auto file = data.fleet.find(name);
  if (file == data.fleet.end()) return;
  auto read = edition::read_messages(file->second, name);
  if (!read) {
    snapshot.problems.push_back({name, read.error().message});
    return;
  }
  for (std::string& problem : read->problems) snapshot.problems.push_back({name, std::move(problem)});
  const std::string kring = kring_of_messages(snapshot);
  std::erase_if(read->messages,
                [&](const Message& message) { return !message.is_for(kring, snapshot.display_name); });
  snapshot.messages = std::move(read->messages);
}

void SnapshotBuilder::read_status(Snapshot& snapshot) {
  if (options_.folder.empty()) return;
  auto status = read_sync_status(options_.folder / status_file);
  if (status) {
    snapshot.sync = std::move(*status);
  } else {
    snapshot.problems.push_back({status_file, "De stand van de synchronisatie is niet te lezen."});
  }
  if (auto broker = read_broker_status(options_.folder / broker_file)) snapshot.broker = *broker;
  if (auto panel = read_panel_status(options_.folder / panel_status_file)) snapshot.panel = *panel;
  if (auto fleet = read_small_file(options_.folder / fleet_settings_file); fleet && *fleet)
    snapshot.fleet_settings = **std::move(fleet);
  if (auto picture = read_picture_ask(options_.folder / picture_ask_file)) snapshot.picture = *picture;
  // One that cannot be read is not worth a word: it tells of a stick that is long gone.
  if (auto stick = read_stick_report(options_.folder / stick_report_file)) snapshot.stick = *stick;
}

std::shared_ptr<const Snapshot> SnapshotBuilder::build(sys_seconds now) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->display_name = device_name(options_.display, options_.folder);
  auto data = read_store(now, snapshot->problems);
  if (!data || !use_stored_edition(*data, *snapshot)) use_embedded_edition(*snapshot);
  snapshot->members_code_hash = snapshot->edition->members_code_hash;
  if (data) {
    use_fleet_files(*data, *snapshot);
    snapshot->headlines = std::move(data->headlines);
    snapshot->headlines_stored = data->headlines_stored;
    snapshot->mentions = std::move(data->mentions);
    snapshot->data_version = data->data_version;
  }
  if (snapshot->headlines.empty() && snapshot->edition->example) use_examples(*snapshot, now);
  read_status(*snapshot);
  const Composed& shown = snapshot->embedded_edition ? *embedded_ : *stored_;
  if (shown.for_members != nullptr) {
    snapshot->for_members = with_members(*snapshot, shown.for_members, now);
    leave_out_members(*snapshot);
  }
  fit_mentions_to_edition(*snapshot, now);
  return snapshot;
}

std::shared_ptr<const Snapshot> load_snapshot(LoaderOptions options, sys_seconds now) {
  return SnapshotBuilder(std::move(options)).build(now);
}

}  // namespace caleidoscoop::store
