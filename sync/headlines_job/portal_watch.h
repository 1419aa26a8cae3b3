// Is it the internet that answers, or the login page of the network in between?
//
// A captive portal answers for every host: with a redirect to its own, with its own page, or with HTTP
// 511 (RFC 6585, section 6). One host alone proves nothing; two that give the same strange answer, and
// none that gives an ordinary one, do. Fed with a cycle's answers; used by one thread.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "sync/core/result.h"
#include "sync/fetch/fetcher.h"

namespace caleidoscoop {

class PortalWatch {
 public:
  // `usable`: it turned out to be what was asked for.
  void saw(std::string_view asked_url, const Result<FetchResponse>& answer, bool usable);

  bool at_portal() const;

 private:
  std::map<std::string, std::set<std::string>> strange_;  // by host: where its answers led, or what they said
  bool ordinary_ = false;
  bool told_ = false;  // HTTP 511
};

}  // namespace caleidoscoop
