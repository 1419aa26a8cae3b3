// A repository on a web server, through the project's own Fetcher, which is borrowed.
#pragma once

#include <string>

#include "sync/fetch/fetcher.h"
#include "sync/trust/source.h"

namespace caleidoscoop::trust {

class HttpSource : public Source {
 public:
  HttpSource(Fetcher& fetcher, std::string base_url);

  Outcome<std::string> get(const std::string& address, std::size_t most_bytes) override;
  std::string place_of(const std::string& address) const override { return base_url_ + address; }

 private:
  Fetcher* fetcher_;
  std::string base_url_;  // ends in "/"
};

}  // namespace caleidoscoop::trust
