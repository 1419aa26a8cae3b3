#include "tests/hub/hub_support.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "sync/core/files.h"
#include "sync/edition/parts.h"

namespace caleidoscoop::hub::test {
namespace {

using nlohmann::json;

json theme(const std::string& id, int version) {
  return {{"id", id},
          {"facet", "een"},
          {"title", id},
          {"summary", "Over " + id},
          {"lead", std::to_string(version)}};
}

// Making and opening a key is slow on purpose, so all offices share them.
struct Cabinet {
  TemporaryFolder folder;
  Signers signers{KeyFolder(folder.path()), [](const std::string&) { return std::string(passphrase); }};
};

Cabinet& cabinet() {
  static Cabinet shared;
  shared.signers.restrict_to({});
  return shared;
}

int version_in(const std::string& part) {
  const auto document = json::parse(part, nullptr, /*allow_exceptions=*/false);
  if (!document.is_object() || !document.contains("lead")) return 0;
  return std::stoi(document["lead"].get<std::string>());
}

}  // namespace

Content content_of(int version) {
  Content content;
  content.bundle.whole = {
      {"edition", {{"id", "proef"}, {"title", "Proef"}, {"version", version}}},
      {"facets", {{"een", {{"id", "een"}, {"title", "Een"}}}}},
      {"themes", {{"hrm", theme("hrm", version)}, {"cultuur", theme("cultuur", version)}}},
      {"kringen", {{"haaglanden", {{"id", "haaglanden"}, {"title", "Haaglanden"}}}}},
  };
  content.bundle.overlays["haaglanden"] = {{"themes", {{"hrm", {{"urgency", 4}}}}}};
  for (auto& [path, bytes] : edition::to_parts(content.bundle)) content.items[path] = Item{bytes, nullptr};
  return content;
}

Plan usual_plan() {
  const Holders three{{"anna", "bert", "carla"}, 2};
  return {{"root", three},
          {"targets", three},
          {"snapshot", {{"server"}, 1}},
          {"timestamp", {{"server"}, 1}},
          {"curated", three},
          {"headlines", {{"crawler"}, 1}},
          {"fleet", {{"beheer"}, 1}},
          {"kring-haaglanden", {{"dirk"}, 1}}};
}

Office::Office(const Plan& plan) : place(folder_ / "repository"), signers(cabinet().signers) {
  for (const auto& [role, holders] : plan) {
    for (const auto& name : holders.keys) add_key(name);
  }
  auto repository = Repository::create(place);
  REQUIRE(repository);
  const auto begun = change_roles(*repository, plan, signers, time);
  INFO((begun ? std::string() : begun.error().message));
  REQUIRE(begun);
  REQUIRE(begun->receipt);
  cabinet().signers = signers;
}

Office::~Office() { cabinet().signers = signers; }

void Office::add_key(const std::string& name) const {
  if (!signers.folder().find(name)) REQUIRE(signers.folder().make(name, passphrase));
}

Signers& Office::with(std::vector<std::string> keys_at_hand) {
  if (!keys_at_hand.empty()) keys_at_hand.push_back("server");
  signers.restrict_to(std::move(keys_at_hand));
  return signers;
}

Repository Office::open() {
  auto repository = Repository::open(place);
  INFO((repository ? std::string() : repository.error().message));
  REQUIRE(repository);
  return *std::move(repository);
}

Publication Office::change(const Plan& plan, std::vector<std::string> keys_at_hand) {
  auto repository = open();
  auto done = change_roles(repository, plan, with(std::move(keys_at_hand)), time);
  INFO((done ? std::string() : done.error().message));
  REQUIRE(done);
  return *std::move(done);
}

EditionPublication Office::publish(const Content& content, const std::vector<std::string>& roles,
                                   std::vector<std::string> keys_at_hand) {
  auto repository = open();
  auto done = publish_edition(repository, content, roles, with(std::move(keys_at_hand)), time);
  INFO((done ? std::string() : done.error().message));
  REQUIRE(done);
  return *std::move(done);
}

std::filesystem::path Office::keys() { return cabinet().folder.path(); }

std::string Office::first_root() const {
  const auto root = read_file(folder() / "metadata" / "1.root.json", most_metadata_bytes);
  REQUIRE(root);
  return *root;
}

Room::Room(std::string_view root, std::filesystem::path repository) : repository_(std::move(repository)) {
  trust::MetadataStore store(folder_.path());
  REQUIRE(trust::initialise(store, root, "the first root"));
}

std::string Room::content(std::string_view path, std::chrono::sys_seconds at) {
  trust::MetadataStore store(folder_.path());
  trust::FolderSource metadata(repository_ / "metadata");
  trust::FolderSource targets(repository_ / "targets");
  const auto refused = [](const trust::Fault& fault) {
    return fmt::format("<{}>", trust::name_of(fault.kind));
  };
  auto client = trust::Client::open(store, metadata, {at, true});
  if (!client) return refused(client.error());
  if (auto fresh = client->refresh(); !fresh) return refused(fresh.error());
  const auto found = client->find(path);
  if (!found) return refused(found.error());
  auto bytes = client->fetch(found->file, targets);
  return bytes ? *std::move(bytes) : refused(bytes.error());
}

int Room::edition_version(std::chrono::sys_seconds at) {
  trust::MetadataStore store(folder_.path());
  trust::FolderSource metadata(repository_ / "metadata");
  trust::FolderSource targets(repository_ / "targets");
  auto client = trust::Client::open(store, metadata, {at, true});
  if (!client || !client->refresh()) return 0;
  int version = 0;
  for (const auto* path : {"curated/themes/hrm.json", "curated/themes/cultuur.json"}) {
    const auto found = client->find(path);
    if (!found) return 0;
    const auto bytes = client->fetch(found->file, targets);
    if (!bytes) return -1;
    const int here = version_in(*bytes);
    if (version != 0 && version != here) return -1;
    version = here;
  }
  return version;
}

}  // namespace caleidoscoop::hub::test
