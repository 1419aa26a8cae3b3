#include "tests/edition_job/room_support.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "sync/edition/parts.h"

namespace caleidoscoop::room {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string role_of(const std::string& path) {
  if (!path.starts_with("kring/")) return path.substr(0, path.find('/'));
  return "kring-" + path.substr(6, path.find('/', 6) - 6);
}

}  // namespace

edition::Bundle small_bundle(int version) {
  edition::Bundle bundle;
  bundle.whole = json::parse(R"({
    "edition": {"id": "proef", "title": "Proef", "language": "nl", "publisher": "Redactie", "colofon": "Wij.",
                "published": "2026-11-20T09:00:00+01:00", "valid_until": "2027-11-20T09:00:00+01:00"},
    "facets": {"transities": {"id": "transities", "title": "Transities", "summary": "Wat verandert.", "order": 1}},
    "themes": {
      "water": {"id": "water", "facet": "transities", "order": 1, "title": "Water", "summary": "Over water.", "body": "Tekst."},
      "wonen": {"id": "wonen", "facet": "transities", "order": 2, "title": "Wonen", "summary": "Over wonen.", "body": "Tekst."}},
    "kringen": {"noord": {"id": "noord", "title": "Kring Noord"}, "zuid": {"id": "zuid", "title": "Kring Zuid"}},
    "sources": {"rijk": {"id": "rijk", "name": "Rijk", "url": "https://voorbeeld.nl/feed", "kind": "feed"}},
    "rotation": {"items": [{"scene": "overzicht", "duration": 20}]}})");
  bundle.whole["edition"]["version"] = version;
  bundle.overlays["noord"] = {{"themes", {{"water", {{"title", "Water in het noorden"}}}}}};
  bundle.overlays["zuid"] = {{"themes", {{"water", {{"title", "Water in het zuiden"}}}}}};
  return bundle;
}

std::string png(std::uint32_t width, std::uint32_t height) {
  std::string bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
  for (const std::uint32_t side : {width, height}) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(side >> shift & 0xff);
  }
  return bytes + std::string("\x08\x06\0\0\0", 5);
}

Publisher::Publisher() {
  using trust::test::delegation;
  editors.delegate(delegation("curated", {"curated/*", "curated/*/*"}, true), 2);
  editors.delegate(delegation("kring-noord", {"kring/noord/*"}, true));
  editors.delegate(delegation("kring-zuid", {"kring/zuid/*"}, true));
  editors.delegate(delegation("headlines", {"headlines/*"}, true));
  editors.delegate(delegation("fleet", {"fleet/*"}, true));
  editors.delegate(delegation("members", {"members/*", "members/*/*"}, true));
  editors.release(
      {trust::targets_role, "curated", "kring-noord", "kring-zuid", "headlines", "fleet", "members"});
  editors.release_online();
}

void Publisher::put(std::string_view role, std::string_view path, std::string bytes, json custom) {
  const auto done = editors.builder.set_target(role, path, std::move(bytes), std::move(custom));
  REQUIRE_MESSAGE(done, (done ? "" : done.error().message));
}

void Publisher::release(std::string_view role) {
  editors.release({role});
  editors.release_online();
}

void Publisher::publish(const edition::Bundle& bundle) {
  std::map<std::string, std::string> placed;
  for (const auto& [path, bytes] : edition::to_parts(bundle)) {
    const std::string role = role_of(path);
    put(role, path, bytes);
    placed[path] = role;
  }
  for (const auto& [path, role] : placed_) {
    if (!placed.contains(path)) REQUIRE(editors.builder.remove_target(role, path));
  }
  placed_ = std::move(placed);
  editors.release({"curated", "kring-noord", "kring-zuid", "members"});
  editors.release_online();
}

void Publisher::write(const fs::path& folder) const {
  fs::remove_all(folder);
  for (const auto& [name, bytes] : editors.builder.files()) {
    fs::create_directories((folder / name).parent_path());
    std::ofstream(folder / name, std::ios::binary) << bytes;
  }
}

trust::Outcome<UpdateReport> Room::update(const Publisher& publisher) {
  const TemporaryFolder repository;
  publisher.write(repository.path());
  return update_from(repository.path());
}

trust::Outcome<UpdateReport> Room::update_from(const fs::path& repository) {
  auto writer = store::Writer::open(folder());
  REQUIRE(writer);
  FolderRepository source(repository, "stick");
  UpdatePlan plan;
  plan.store_folder = folder();
  plan.first_root = first_root;
  plan.first_root_place = "the first root";
  plan.kring = kring;
  plan.with_members = with_members;
  plan.only_published_headlines = only_published_headlines;
  plan.time = time;
  return EditionUpdate(*writer, source, plan).run();
}

std::shared_ptr<const Snapshot> Room::screen(const std::string& shown_kring) const {
  return store::load_snapshot({.folder = folder(), .kring = shown_kring, .overlays = {}, .embedded = {}},
                              time.at);
}

std::string Room::title_of(const std::string& theme, const std::string& shown_kring) const {
  const auto snapshot = screen(shown_kring);
  const Theme* found = snapshot->edition->theme(theme);
  return found ? found->title : std::string();
}

std::string_view refusal(const trust::Outcome<UpdateReport>& outcome) {
  return trust::test::refusal(outcome);
}

std::string_view first_refused(const trust::Outcome<UpdateReport>& outcome) {
  if (!outcome) return "all";
  return outcome->refused.empty() ? "none" : trust::name_of(outcome->refused.front().kind);
}

}  // namespace caleidoscoop::room
