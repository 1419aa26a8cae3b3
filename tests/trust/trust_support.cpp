#include "tests/trust/trust_support.h"

#include <doctest/doctest.h>

#include <array>

#include "sync/core/files.h"
#include "sync/trust/names.h"
#include "sync/trust/signing.h"

namespace caleidoscoop::trust::test {

Outcome<std::string> MemorySource::get(const std::string& address, std::size_t most_bytes) {
  asked.push_back(address);
  most_asked_for = std::max(most_asked_for, most_bytes);
  const auto found = files.find(address);
  if (found == files.end()) return fault(FaultKind::not_found, {}, place_of(address) + " is absent");
  if (found->second.size() > most_bytes) {
    return fault(FaultKind::too_large, {}, place_of(address) + " is too large");
  }
  return found->second;
}

PrivateKey new_key() {
  auto key = PrivateKey::generate();
  REQUIRE(key);
  return *std::move(key);
}

std::vector<PublicKey> public_keys(const std::vector<PrivateKey>& keys) {
  std::vector<PublicKey> all;
  for (const auto& key : keys) all.push_back(key.public_key());
  return all;
}

std::string forged(std::string_view metadata, const Change& change, const std::vector<PrivateKey>& keys) {
  auto document = nlohmann::json::parse(metadata);
  change(document["signed"]);
  std::string result = unsigned_metadata(document["signed"]);
  for (const auto& key : keys) {
    auto more = add_signature(result, key);
    REQUIRE(more);
    result = *std::move(more);
  }
  return result;
}

Editors::Editors() {
  for (const auto role : std::array{root_role, timestamp_role, snapshot_role, targets_role}) {
    keys[std::string(role)] = {new_key()};
    REQUIRE(builder.set_keys(role, public_keys(keys.find(role)->second), 1));
  }
  release({root_role, targets_role, snapshot_role, timestamp_role});
}

void Editors::delegate(const Delegation& delegation, std::size_t count, std::string_view delegator) {
  auto& own = keys[delegation.role];
  while (own.size() < count) own.push_back(new_key());
  Delegation complete = delegation;
  for (const auto& key : own) complete.keys.key_ids.push_back(key.public_key().id);
  complete.keys.threshold = static_cast<std::int64_t>(count);
  REQUIRE(builder.delegate(delegator, complete, public_keys(own)));
}

void Editors::release(std::initializer_list<std::string_view> roles) {
  for (const auto role : roles) {
    const auto done = builder.release(role, time, keys.find(role)->second);
    REQUIRE_MESSAGE(done, (done ? "" : done.error().message));
  }
}

void Editors::set_target(std::string_view role, std::string_view path, std::string bytes) {
  const auto done = builder.set_target(role, path, std::move(bytes));
  REQUIRE_MESSAGE(done, (done ? "" : done.error().message));
}

void Editors::rotate(std::string_view role) {
  auto& own = keys.find(role)->second;
  own = {new_key()};
  REQUIRE(builder.set_keys(role, public_keys(own), 1));
  release({root_role});
}

const std::string& Editors::metadata(const std::string& name) const {
  const auto found = builder.files().find("metadata/" + name);
  REQUIRE(found != builder.files().end());
  return found->second;
}

Delegation delegation(std::string role, std::vector<std::string> paths, bool terminating) {
  Delegation result;
  result.role = std::move(role);
  result.paths = std::move(paths);
  result.terminating = terminating;
  return result;
}

Room::Room(const Editors& editors) : store_(folder_.path()) {
  REQUIRE(initialise(store_, editors.metadata("1.root.json"), "the first root"));
  serve(editors);
}

void Room::serve(const Editors& editors) {
  metadata.files.clear();
  targets.files.clear();
  for (const auto& [name, bytes] : editors.builder.files()) {
    const auto slash = name.find('/');
    auto& files = name.starts_with("metadata/") ? metadata.files : targets.files;
    files[target_address(name.substr(slash + 1), "")] = bytes;
  }
}

Outcome<> Room::refresh() {
  auto client = Client::open(store_, metadata, time, limits);
  if (!client) return fault(client.error());
  return client->refresh();
}

Outcome<std::string> Room::content(std::string_view path) {
  auto client = Client::open(store_, metadata, time, limits);
  if (!client) return fault(client.error());
  if (const auto done = client->refresh(); !done) return fault(done.error());
  const auto found = client->find(path);
  if (!found) return fault(found.error());
  return client->fetch(found->file, targets);
}

std::map<std::string, std::string> Room::kept() const {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
    files[entry.path().filename().string()] = read_file(entry.path(), 10u << 20).value_or("");
  }
  return files;
}

std::int64_t Room::kept_version(const std::string& role) const {
  const auto bytes = read_file(file_of(role), 10u << 20);
  if (!bytes) return 0;
  return nlohmann::json::parse(*bytes)["signed"]["version"].get<std::int64_t>();
}

}  // namespace caleidoscoop::trust::test
