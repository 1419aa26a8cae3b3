// SystemWeb: where systems come from, over the web, as the sync's file says: proxy, authority, token.
//
// The token goes to an https address only, and to no other host that it leads to (sync/fetch). One thread;
// each call waits. Fails as the fetcher does, unavailable for an answer other than 200, and io.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "firmware/config/config.h"
#include "sync/core/result.h"
#include "sync/fetch/credentials.h"
#include "sync/fetch/fetcher.h"

namespace caleidoscoop::update {

class SystemWeb {
 public:
  SystemWeb(const config::Sync& sync, Credentials credentials);

  // An offer.
  Result<std::string> get(const std::string& url) const;
  // A bundle; of what did not come whole nothing is left.
  Result<> download(const std::string& url, const std::filesystem::path& file) const;

 private:
  Result<std::unique_ptr<Fetcher>> fetcher() const;

  config::Sync sync_;
  std::shared_ptr<const Credentials> credentials_;  // null without any
};

// What lets a device in. The token stands in `token_file`, which may be missing or empty. Fails with io for
// one that cannot be read.
Result<Credentials> read_credentials(const std::filesystem::path& token_file, const std::string& certificate);

}  // namespace caleidoscoop::update
