#include "firmware/adopt/adopt.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "firmware/adopt/problem_report.h"
#include "firmware/adopt/vault.h"
#include "firmware/config/places.h"
#include "firmware/config/read.h"
#include "firmware/config/ssh_key.h"
#include "firmware/files/private_file.h"
#include "sync/core/files.h"

namespace caleidoscoop::adopt {
namespace {

namespace fs = std::filesystem;
using config::Place;
using config::Replacement;

constexpr std::array<const char*, 4> secret_keys{"network.wifi_key", "network.wifi_password", "sync.token",
                                                 "admin.pin"};
constexpr const char* pin_key = "admin.pin";
constexpr const char* hash_key = "admin.pin_hash";
constexpr std::size_t most_certificate_bytes = 64 * 1024;

// Files that lie beside the configuration, and the folder of the device they belong in.
struct Companion {
  const char* key;
  const char* folder;
  enum class Reader { both, sync, root } reader;  // NetworkManager is root
  bool secret;                                    // holds a key, and is overwritten once it was taken
};
constexpr std::array<Companion, 5> companions{
    {{"sync.ca_file", "shared", Companion::Reader::both, false},
     {"sync.root_file", "shared", Companion::Reader::both, false},
     {"sync.client_cert", "secrets", Companion::Reader::sync, true},
     {"network.wifi_ca_file", "network", Companion::Reader::root, false},
     {"network.wifi_client_cert", "network", Companion::Reader::root, true}}};

struct Access {
  mode_t mode;
  Owner owner;
};
Access access_of(Companion::Reader reader) {
  constexpr auto as_is = static_cast<gid_t>(-1);
  if (reader == Companion::Reader::both)
    return {0640, {static_cast<uid_t>(-1), owner_named("", "caleidoscoop").group}};
  if (reader == Companion::Reader::sync) return {0400, {owner_named("caleidoscoop-sync", "").user, as_is}};
  return {0600, {}};
}

// Of that length at least: what is written where a secret lay.
std::string in_place_of(std::string text, std::size_t length) {
  text.resize(std::max(text.size(), length), ' ');
  return text;
}

class Adoption {
 public:
  explicit Adoption(const AdoptJob& job) : job_(job) {}
  Result<Adopted> run();

 private:
  Result<> read();
  Result<> take_secrets();
  Result<> take_secret(const std::string& key);
  Result<> take_companions();
  Result<> take_companion(const Companion& companion, const fs::path& from, const fs::path& to);
  Result<> put_outputs();
  Result<> put_ssh_keys();
  void refuse_private_keys();
  Result<> wipe();
  void tell();
  Result<> put(const fs::path& file, const std::string& bytes, mode_t mode, const Owner& owner);
  std::size_t end_of(const Place& place) const;
  std::ptrdiff_t line_at(std::ptrdiff_t offset) const;
  std::string settings_text() const;
  std::string network_text() const;
  bool is_sound(const std::string& key) const;
  void complain(std::string where, std::string what);

  const AdoptJob& job_;
  Adopted adopted_;
  std::string text_;
  config::ReadConfig read_;
  std::vector<Place> places_;
  Vault vault_;
  std::map<std::string, std::string> moved_files_;  // by key: where on the device
};

void Adoption::complain(std::string where, std::string what) {
  adopted_.problems.push_back({std::move(where), std::move(what)});
}

Result<> Adoption::put(const fs::path& file, const std::string& bytes, mode_t mode, const Owner& owner) {
  job_.before("put " + file.filename().string());
  const auto put = put_private_file(file, bytes, mode, owner);
  if (!put) return failure(put.error());
  adopted_.changed = adopted_.changed || *put;
  return {};
}

Result<> Adoption::read() {
  auto text = read_file(job_.boot_file, config::most_config_bytes);
  if (!text) return failure(text.error());
  text_ = std::move(*text);
  const auto name = job_.boot_file.filename().string();
  refuse_private_keys();
  read_ = config::parse_config(text_, name);
  adopted_.problems.insert(adopted_.problems.end(), read_.problems.begin(), read_.problems.end());
  auto places = config::find_texts(text_);
  if (!places) return failure(places.error());
  places_ = std::move(*places);
  auto vault = read_vault(job_.etc / vault_file);
  if (vault) {
    vault_ = std::move(*vault);
  } else {
    complain(name, vault.error().message + "; write every secret again");
  }
  return {};
}

// It may come into no copy of this file. Where it lies it is left: it may be the only one that somebody has.
void Adoption::refuse_private_keys() {
  if (!config::holds_private_key(text_)) return;
  auto without = config::without_private_keys(text_);
  const auto begin = std::ranges::mismatch(text_, without).in1;
  complain(
      fmt::format("{}:{}", job_.boot_file.filename().string(), line_at(begin - text_.begin())),
      "A private key stands here, which was not taken. Take it out and make a new pair, for this card can "
      "be read by anybody; what belongs here is the one line of the .pub file.");
  text_ = std::move(without);
}

// Whether the reader took it, too: what breaks a rule is named among the problems and never taken.
bool Adoption::is_sound(const std::string& key) const {
  const auto& c = read_.config;
  const Place* place = place_of(places_, key);
  if (place == nullptr) return false;
  if (key == "network.wifi_key") return c.network.wifi_key == place->value;
  if (key == "network.wifi_password") return c.network.wifi_password == place->value;
  return key == "sync.token" ? c.sync.token == place->value : c.admin.pin == place->value;
}

Result<> Adoption::take_secret(const std::string& key) {
  const std::string kept = key == pin_key ? hash_key : key;
  const Place* place = place_of(places_, key);
  if (place == nullptr || place->value.empty()) {
    vault_.erase(kept);
    return {};
  }
  if (place->value == config::moved) {
    if (!vault_.contains(kept)) {
      complain(fmt::format("{}:{}", job_.boot_file.filename().string(),
                           line_at(static_cast<std::ptrdiff_t>(place->begin))),
               fmt::format("{} was moved, but not to this device; write it again", key));
    }
    return {};
  }
  if (!is_sound(key)) return {};
  if (key != pin_key) {
    vault_[kept] = place->value;
    return {};
  }
  auto hash = job_.hash(place->value);
  if (!hash) return failure(hash.error());
  vault_[kept] = std::move(*hash);
  return {};
}

Result<> Adoption::take_secrets() {
  for (const char* key : secret_keys) {
    if (const auto taken = take_secret(key); !taken) return taken;
  }
  return put(job_.etc / vault_file, to_json(vault_), 0600, {});
}

Result<> Adoption::take_companions() {
  for (const Companion& companion : companions) {
    const Place* place = place_of(places_, companion.key);
    if (place == nullptr || place->value.empty() || place->value.find('/') != std::string::npos ||
        place->value.front() == '.')
      continue;
    const fs::path from = job_.boot_file.parent_path() / place->value;
    const fs::path to = job_.etc / companion.folder / place->value;
    moved_files_[companion.key] = to.string();
    if (const auto done = take_companion(companion, from, to); !done) return done;
  }
  return {};
}

Result<> Adoption::take_companion(const Companion& companion, const fs::path& from, const fs::path& to) {
  std::error_code failed;
  const auto bytes = read_file(from, most_certificate_bytes);
  const bool here = fs::exists(to, failed);
  if (!bytes) {
    // Taken at an earlier start, and taken away since.
    if (!here) complain(companion.key, bytes.error().message);
    return {};
  }
  if (bytes->starts_with(config::moved)) {
    if (!here)
      complain(companion.key,
               fmt::format("{} was moved, but not to this device; write it again", from.string()));
    return {};
  }
  const auto access = access_of(companion.reader);
  if (const auto done = put(to, *bytes, access.mode, access.owner); !done) return done;
  if (!companion.secret || bytes->size() < std::string_view(config::moved).size()) return {};
  job_.before(fmt::format("wipe {}", companion.key));
  auto gone = overwrite(from, 0, *bytes, in_place_of(config::moved, bytes->size()));
  if (gone) adopted_.secrets.emplace_back(companion.key);
  return gone;
}

std::ptrdiff_t Adoption::line_at(std::ptrdiff_t offset) const {
  return std::ranges::count(text_.begin(), text_.begin() + offset, '\n') + 1;
}

// With the spaces behind it: those that are left where a longer secret stood would make another file of it.
std::size_t Adoption::end_of(const Place& place) const {
  return std::min(text_.find_first_not_of(' ', place.end), text_.size());
}

// The technician's own text, line by line, with paths and hashes where secrets were.
std::string Adoption::settings_text() const {
  std::vector<Replacement> changes;
  const auto literal = [&](const Place& place, const std::string& by) {
    changes.push_back({place.begin, end_of(place), config::quoted(by)});
  };
  // The value under another key, or over that key's own when it stands there, too.
  const auto instead = [&](const Place& place, const char* other_key, const std::string& by) {
    if (const Place* other = place_of(places_, other_key)) {
      literal(*other, by);
      literal(place, config::moved);
      return;
    }
    const std::string name = std::string(other_key).substr(std::string(other_key).find('.') + 1);
    changes.push_back({place.key_begin, end_of(place), fmt::format("{} = {}", name, config::quoted(by))});
  };
  for (const Place& place : places_) {
    if (place.key == "network.wifi_key" || place.key == "network.wifi_password") {
      literal(place, "");
    } else if (place.key == "sync.token") {
      const bool kept = vault_.contains(place.key);
      instead(place, "sync.token_file", kept ? (job_.etc / "secrets" / "token").string() : std::string());
    } else if (place.key == pin_key) {
      const auto kept = vault_.find(hash_key);
      instead(place, hash_key, kept == vault_.end() ? std::string() : kept->second);
    } else if (const auto moved = moved_files_.find(place.key); moved != moved_files_.end()) {
      literal(place, moved->second);
    }
  }
  return config::replaced(text_, std::move(changes));
}

// [network] alone, with its secrets.
std::string Adoption::network_text() const {
  std::vector<Replacement> changes;
  for (const Place& place : places_) {
    const auto kept = vault_.find(place.key);
    if (place.key == "network.wifi_key" || place.key == "network.wifi_password") {
      changes.push_back(
          {place.begin, end_of(place), config::quoted(kept == vault_.end() ? "" : kept->second)});
    } else if (place.key == "sync.token" || place.key == pin_key) {
      changes.push_back({place.begin, end_of(place), config::quoted(config::moved)});
    } else if (const auto moved = moved_files_.find(place.key); moved != moved_files_.end()) {
      changes.push_back({place.begin, place.end, config::quoted(moved->second)});
    }
  }
  return config::replaced(text_, std::move(changes));
}

Result<> Adoption::put_outputs() {
  std::error_code failed;
  if (const auto token = vault_.find("sync.token"); token != vault_.end()) {
    const auto done = put(job_.etc / "secrets" / "token", token->second + "\n", 0400,
                          access_of(Companion::Reader::sync).owner);
    if (!done) return done;
  } else {
    fs::remove(job_.etc / "secrets" / "token", failed);
  }
  if (const auto done = put_ssh_keys(); !done) return done;
  if (const auto done = put(job_.etc / "network.toml", network_text(), 0600, {}); !done) return done;
  return put(job_.etc / "caleidoscoop.toml", settings_text(), 0640, access_of(Companion::Reader::both).owner);
}

// What sshd reads. Without a key there is no file, and without that file no login at all.
Result<> Adoption::put_ssh_keys() {
  const fs::path file = job_.etc / ssh_keys_file;
  std::error_code failed;
  if (read_.config.admin.ssh_keys.empty()) {
    if (!fs::exists(file, failed)) return {};
    job_.before("close ssh");
    adopted_.changed = fs::remove(file, failed) || adopted_.changed;
    if (!failed) return {};
    return failure(ErrorCode::io, fmt::format("{} cannot be taken away ({}): its keys still let people in",
                                              file.string(), failed.message()));
  }
  std::string lines;
  for (const auto& key : read_.config.admin.ssh_keys) lines += "restrict,pty " + key + "\n";
  return put(file, lines, 0600, {});
}

// In place and of the same length: a new file would leave the old bytes on the card.
Result<> Adoption::wipe() {
  for (const char* key : secret_keys) {
    const Place* place = place_of(places_, key);
    if (place == nullptr || place->value.empty() || place->value == config::moved || !is_sound(key)) continue;
    const auto by = in_place_of(config::quoted(config::moved), place->end - place->begin);
    job_.before(fmt::format("wipe {}", key));
    const auto gone = overwrite(job_.boot_file, place->begin,
                                std::string_view(text_).substr(place->begin, place->end - place->begin), by);
    if (!gone) {
      return failure(gone.error().code,
                     fmt::format("{}; {} is still readable there", gone.error().message, key));
    }
    adopted_.secrets.emplace_back(key);
  }
  return {};
}

void Adoption::tell() {
  const fs::path file = job_.boot_file.parent_path() / problems_file;
  std::error_code failed;
  if (adopted_.problems.empty()) {
    fs::remove(file, failed);
    return;
  }
  const auto report = problem_report(adopted_.problems);
  const auto there = read_file(file, 1024 * 1024);
  if (there && *there == report) return;
  job_.before("tell");
  if (const auto told = write_file_atomically(file, report); !told)
    complain(file.string(), told.error().message);
}

Result<Adopted> Adoption::run() {
  std::error_code failed;
  if (!fs::exists(job_.boot_file, failed)) return std::move(adopted_);
  adopted_.there = true;
  if (const auto done = read(); !done) {
    if (adopted_.problems.empty()) complain(job_.boot_file.filename().string(), done.error().message);
    tell();
    return std::move(adopted_);
  }
  for (const char* folder : {"secrets", "network", "shared", "ssh"})
    fs::create_directories(job_.etc / folder, failed);
  auto done = take_secrets();
  if (done) done = take_companions();
  if (done) done = put_outputs();
  if (done) done = wipe();
  if (!done) complain(job_.boot_file.filename().string(), done.error().message);
  tell();
  if (!done) return failure(done.error());
  return std::move(adopted_);
}

}  // namespace

Result<Adopted> adopt(const AdoptJob& job) { return Adoption(job).run(); }

}  // namespace caleidoscoop::adopt
