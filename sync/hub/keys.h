// The keys of a publisher: a folder with NAME.pem (secret, encrypted under a passphrase) and NAME.pub
// (public, as metadata lists it). Of others there is only the .pub.
//
// Fails with usage for a name that is none, refused when a key would be overwritten or a passphrase is wrong,
// bad_data for a damaged file, io. One thread.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/result.h"
#include "sync/trust/metadata.h"
#include "sync/trust/private_key.h"

namespace caleidoscoop::hub {

struct NamedKey {
  std::string name;
  trust::PublicKey key;
  bool secret = false;  // whether the secret half is here too
};

class KeyFolder {
 public:
  explicit KeyFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Makes the folder when missing. The secret half is readable by its owner only.
  Result<NamedKey> make(const std::string& name, std::string_view passphrase) const;

  // By name. No folder has no keys.
  Result<std::vector<NamedKey>> list() const;
  Result<NamedKey> find(const std::string& name) const;
  Result<trust::PrivateKey> open(const std::string& name, std::string_view passphrase) const;

 private:
  std::filesystem::path folder_;
};

// Asked once for each key that is needed.
using AskPassphrase = std::function<Result<std::string>(const std::string& key_name)>;

// The keys to sign with in one run; each is opened when it is first needed, and kept.
class Signers {
 public:
  Signers(KeyFolder folder, AskPassphrase ask) : folder_(std::move(folder)), ask_(std::move(ask)) {}

  // Only these keys, by name, whatever else is in the folder.
  void restrict_to(std::vector<std::string> names) { only_ = std::move(names); }

  // Those of the ids that are at hand, at most `most`.
  Result<std::vector<trust::PrivateKey>> among(const std::vector<std::string>& ids, std::size_t most);

  // A key's name, or the beginning of its id when it is not in the folder.
  std::string name_of(const std::string& id) const;

  const KeyFolder& folder() const { return folder_; }

 private:
  KeyFolder folder_;
  AskPassphrase ask_;
  std::vector<std::string> only_;
  std::map<std::string, trust::PrivateKey> opened_;  // by id
};

}  // namespace caleidoscoop::hub
