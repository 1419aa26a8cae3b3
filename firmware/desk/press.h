// Press: publishing from the desk, each person with a key of their own.
//
// A person's key has the name of the account and is opened with the passphrase that the person typed, for
// this one run; the desk's own keys (snapshot, timestamp, headlines, fleet) are opened with its passphrase
// file. The repository is held against other publishers while one call publishes; those that only read keep
// nobody out. Any thread; one call at a time.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>

#include "firmware/hub/publisher.h"
#include "sync/hub/draft.h"
#include "sync/hub/publish_edition.h"
#include "sync/hub/publish_fleet.h"

namespace caleidoscoop::desk {

struct Signer {
  std::string name;  // of the account, and of its key
  std::string passphrase;
};

class Press {
 public:
  // Without a repository nothing can be published, and every call says so.
  explicit Press(PublisherOptions options) : options_(std::move(options)) {}

  bool has_repository() const { return !options_.repo.empty(); }
  bool has_own_keys() const { return has_repository() && !options_.only_keys.empty(); }

  // What rooms would see change. `folder` is an edition folder that may be published.
  Result<hub::Preparation> prepare(const std::filesystem::path& folder,
                                   const std::vector<std::string>& roles);
  Result<hub::EditionPublication> publish(const std::filesystem::path& folder, const std::string& role,
                                          const Signer& signer, std::chrono::sys_seconds now);
  // Adds a signature to a draft, and publishes it when those are enough.
  Result<hub::Publication> confirm(const hub::Draft& draft, const Signer& signer,
                                   std::chrono::sys_seconds now);
  Result<hub::Publication> put_message(const Message& message, const Signer& signer,
                                       std::chrono::sys_seconds now);
  // All of the last days: what is not among them goes from the rooms.
  Result<hub::ShardPublication> publish_headlines(std::span<const Headline> headlines, int keep_days,
                                                  std::chrono::sys_seconds now);
  Result<edition::Bundle> published();
  Result<std::vector<Message>> messages(std::chrono::sys_seconds now);

 private:
  // Fails with refused when it is not the passphrase of the person's key, or there is no such key.
  Result<> knows(const Signer& signer) const;
  enum class Use { look, publish };
  // Opens the repository and runs `work` with it.
  template <class Value, class Work>
  Result<Value> with_repository(Use use, Work work);
  hub::Signers signers(const std::optional<Signer>& person) const;

  PublisherOptions options_;
  std::mutex mutex_;
};

}  // namespace caleidoscoop::desk
