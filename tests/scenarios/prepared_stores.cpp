#include "tests/scenarios/prepared_stores.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "assets/default_edition.h"
#include "sync/core/civil_time.h"
#include "sync/core/snapshot.h"
#include "sync/core/sync_status.h"
#include "sync/edition/bundle.h"
#include "sync/edition/compose.h"
#include "sync/store/writer.h"

namespace caleidoscoop::scenarios {
namespace {

using std::chrono::sys_seconds;

// scrypt of "246810"; cheap, for the test's sake.
constexpr const char* members_hash =
    "$scrypt$ln=10,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$P6qpjYIUxNvBiLQ5IYl+vygFMWi3uh3OU/mruXJ+jBc";

sys_seconds moment() { return *parse_iso8601(scenario_moment); }

// The illustrative headlines, as if sources had brought them by that time.
std::vector<Headline> headlines_by(const edition::Bundle& bundle, sys_seconds fetched) {
  const auto composed = edition::compose(bundle, {.kring = "", .overlays = {"voorbeeld"}});
  if (!composed) return {};
  auto headlines = example_headlines(composed->edition, fetched);
  int number = 0;
  for (Headline& headline : headlines) {
    headline.id = 0;
    headline.example = false;
    headline.first_seen = headline.when();
    if (headline.guid.empty()) headline.guid = std::to_string(++number);
  }
  return headlines;
}

Result<> publish(const edition::Bundle& bundle, const std::vector<Headline>& headlines, sys_seconds at,
                 const std::filesystem::path& folder) {
  auto writer = store::Writer::open(folder);
  if (!writer) return failure(writer.error());
  const store::EditionMeta meta{"caleidoscoop", 2, "2026-11-20T09:00:00+01:00", "2027-11-20T09:00:00+01:00"};
  const auto published = writer->publish_edition(edition::to_text(bundle), meta, headlines, at);
  if (!published) return failure(published.error());
  return {};
}

Result<> write_status(sys_seconds last_success, bool online, const std::filesystem::path& folder) {
  SyncStatus status;
  status.last_attempt = online ? last_success : moment();
  status.last_success = last_success;
  status.online = online;
  status.time_trusted = true;
  status.sources_total = 12;
  if (!online) status.last_error = "geen verbinding";
  return write_sync_status(folder / "status.json", status);
}

Result<> with_news(sys_seconds fetched, bool online, const std::filesystem::path& folder) {
  const auto bundle = edition::from_text(default_edition_text());
  if (!bundle) return failure(bundle.error());
  const auto published = publish(*bundle, headlines_by(*bundle, fetched), fetched, folder);
  if (!published) return published;
  return write_status(fetched, online, folder);
}

// What editors of three kringen could publish: which subjects they leave out, and who takes part.
void add_kringen(edition::Bundle& bundle) {
  const auto overlay = [&](const char* kring, const char* left_out, std::vector<std::string> municipalities) {
    bundle.overlays[kring] = {{"themes", {{left_out, {{"hidden", true}}}}},
                              {"kringen", {{kring, {{"municipalities", std::move(municipalities)}}}}}};
  };
  overlay("haaglanden", "circulaire-economie", {"Delft", "Zoetermeer"});
  overlay("rijnmond", "omgevingswet", {"Ridderkerk", "Maassluis"});
  overlay("groningen", "klimaatverandering", {"Delfzijl", "Veendam"});
}

std::vector<Headline> regional_headlines() {
  std::vector<Headline> headlines;
  for (const auto& [title, theme] : {std::pair{"Delft legt warmtenet aan in drie wijken", "energietransitie"},
                                     std::pair{"Ridderkerk opent huis voor alle hulp", "sociaal-domein"},
                                     std::pair{"Delfzijl zoekt ruimte voor waterberging", "omgevingswet"},
                                     std::pair{"Tekort aan personeel loopt op", "hrm"}}) {
    Headline headline;
    headline.source = "krant";
    headline.source_name = "Een krant";
    headline.guid = headline.title = title;
    headline.url = fmt::format("https://krant.example/{}", headlines.size());
    headline.first_seen = moment() - std::chrono::hours{2};
    headline.published = headline.first_seen;
    headline.themes = {{.theme = theme, .confidence = 1, .because = {}}};
    headlines.push_back(std::move(headline));
  }
  return headlines;
}

Result<> with_members(const std::filesystem::path& folder) {
  auto bundle = edition::from_text(default_edition_text());
  if (!bundle) return failure(bundle.error());
  bundle->whole["themes"]["hrm"]["members"] = true;
  bundle->whole["edition"]["members_code_hash"] = members_hash;
  add_kringen(*bundle);
  const auto published = publish(*bundle, regional_headlines(), moment() - std::chrono::minutes{10}, folder);
  if (!published) return published;
  return write_status(moment() - std::chrono::minutes{10}, true, folder);
}

}  // namespace

Result<> prepare_store(const std::string& name, const std::filesystem::path& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (name.empty()) return {};
  if (name == "news") return with_news(moment() - std::chrono::minutes{10}, true, folder);
  if (name == "old-news") return with_news(moment() - std::chrono::days{4}, false, folder);
  if (name == "members") return with_members(folder);
  return failure(ErrorCode::usage, fmt::format("there is no prepared store \"{}\"", name));
}

}  // namespace caleidoscoop::scenarios
