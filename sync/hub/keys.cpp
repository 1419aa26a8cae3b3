#include "sync/hub/keys.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>

#include "sync/core/files.h"
#include "sync/trust/canonical_json.h"
#include "sync/trust/names.h"

namespace caleidoscoop::hub {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_key_bytes = 64u << 10;
constexpr std::size_t most_keys = 4096;
constexpr std::size_t short_id = 12;

Result<> check_name(const std::string& name) {
  if (trust::is_kebab_case(name) && name.size() <= 64) return {};
  return failure(
      ErrorCode::usage,
      fmt::format("\"{}\" is no name for a key: use lower-case letters, digits and hyphens", name));
}

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::symlink_status(path, error).type() != fs::file_type::not_found;
}

Result<NamedKey> read_public(const fs::path& folder, const std::string& name) {
  const fs::path file = folder / (name + ".pub");
  const auto text = read_file(file, most_key_bytes);
  if (!text) return failure(text.error());
  const auto object = trust::parse_json(*text, file.string());
  if (!object) return failure(ErrorCode::bad_data, object.error().message);
  auto key = trust::read_public_key(*object);
  if (!key) return failure(ErrorCode::bad_data, fmt::format("{}: {}", file.string(), key.error().message));
  return NamedKey{name, *std::move(key), is_there(folder / (name + ".pem"))};
}

}  // namespace

Result<NamedKey> KeyFolder::make(const std::string& name, std::string_view passphrase) const {
  if (auto good = check_name(name); !good) return failure(good.error());
  const fs::path secret = folder_ / (name + ".pem");
  const fs::path open = folder_ / (name + ".pub");
  for (const auto& file : {secret, open}) {
    if (!is_there(file)) continue;
    return failure(
        ErrorCode::refused,
        fmt::format("{} is there already and is not overwritten: take another name", file.string()));
  }
  const auto key = trust::PrivateKey::generate();
  if (!key) return failure(trust::to_error(key.error()));
  const auto pem = key->to_encrypted_pem(passphrase);
  if (!pem) return failure(ErrorCode::refused, pem.error().message);
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error)
    return failure(ErrorCode::io, fmt::format("cannot make {}: {}", folder_.string(), error.message()));
  const auto old_mask = ::umask(077);
  auto written = write_file_atomically(secret, *pem);
  ::umask(old_mask);
  if (written) written = write_file_atomically(open, key->public_key().object.dump(1) + '\n');
  if (!written) return failure(written.error());
  return NamedKey{name, key->public_key(), true};
}

Result<std::vector<NamedKey>> KeyFolder::list() const {
  std::vector<NamedKey> keys;
  std::error_code error;
  fs::directory_iterator at(folder_, error);
  if (error == std::errc::no_such_file_or_directory) return keys;
  for (; !error && at != fs::directory_iterator() && keys.size() < most_keys; at.increment(error)) {
    const auto name = at->path().stem().string();
    if (at->path().extension() != ".pub" || !trust::is_kebab_case(name)) continue;
    auto key = read_public(folder_, name);
    if (!key) return failure(key.error());
    keys.push_back(*std::move(key));
  }
  if (error)
    return failure(ErrorCode::io, fmt::format("cannot list {}: {}", folder_.string(), error.message()));
  std::sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return keys;
}

Result<NamedKey> KeyFolder::find(const std::string& name) const {
  if (auto good = check_name(name); !good) return failure(good.error());
  if (!is_there(folder_ / (name + ".pub"))) {
    return failure(
        ErrorCode::bad_data,
        fmt::format(
            "there is no key {0} in {1}: make it with `keys new {0}`, or put its owner's {0}.pub there", name,
            folder_.string()));
  }
  return read_public(folder_, name);
}

Result<trust::PrivateKey> KeyFolder::open(const std::string& name, std::string_view passphrase) const {
  const auto listed = find(name);
  if (!listed) return failure(listed.error());
  if (!listed->secret) {
    return failure(
        ErrorCode::bad_data,
        fmt::format("the secret half of {} is not in {}: its owner has to sign", name, folder_.string()));
  }
  const auto file = folder_ / (name + ".pem");
  const auto pem = read_file(file, most_key_bytes);
  if (!pem) return failure(pem.error());
  auto key = trust::PrivateKey::from_pem(*pem, passphrase);
  if (!key) return failure(ErrorCode::refused, fmt::format("{}: {}", file.string(), key.error().message));
  if (key->public_key().id != listed->key.id) {
    return failure(ErrorCode::bad_data, fmt::format("{0}.pem and {0}.pub in {1} are halves of different keys",
                                                    name, folder_.string()));
  }
  return *std::move(key);
}

Result<std::vector<trust::PrivateKey>> Signers::among(const std::vector<std::string>& ids, std::size_t most) {
  std::vector<trust::PrivateKey> keys;
  const auto here = folder_.list();
  if (!here) return failure(here.error());
  for (const auto& [name, key, secret] : *here) {
    if (keys.size() >= most) break;
    const bool wanted = std::find(ids.begin(), ids.end(), key.id) != ids.end();
    const bool allowed = only_.empty() || std::find(only_.begin(), only_.end(), name) != only_.end();
    if (!wanted || !secret || !allowed) continue;
    auto known = opened_.find(key.id);
    if (known == opened_.end()) {
      const auto passphrase = ask_(name);
      if (!passphrase) return failure(passphrase.error());
      auto opened = folder_.open(name, *passphrase);
      if (!opened) return failure(opened.error());
      known = opened_.emplace(key.id, *std::move(opened)).first;
    }
    keys.push_back(known->second);
  }
  return keys;
}

std::string Signers::name_of(const std::string& id) const {
  if (const auto keys = folder_.list()) {
    for (const auto& key : *keys) {
      if (key.key.id == id) return key.name;
    }
  }
  return id.substr(0, short_id);
}

}  // namespace caleidoscoop::hub
