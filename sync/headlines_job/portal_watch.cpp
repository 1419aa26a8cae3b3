#include "sync/headlines_job/portal_watch.h"

#include <utility>

#include "sync/headlines_job/html_sniff.h"
#include "sync/headlines_job/links.h"
#include "sync/store/records.h"

namespace caleidoscoop {
namespace {

constexpr int network_authentication_required = 511;

// Portals write the address that was asked for into their page, so its title says better who speaks.
std::string voice_of(const FetchResponse& answer) {
  std::string title = sniffed_title(answer);
  return title.empty() ? store::sha256_hex(answer.body) : title;
}

// A page over http may be anybody's, whatever it can be read as; a certificate vouches for the others.
bool is_vouched_for(std::string_view asked_url, const FetchResponse& answer) {
  return !is_html(answer) ||
         (asked_url.starts_with("https://") && answer.effective_url.starts_with("https://") &&
          same_site(asked_url, answer.effective_url));
}

std::string led_to(const std::string& host) { return "at " + host; }

// Where a strange answer comes from; empty for an ordinary one.
std::string place_of(std::string_view asked_url, const FetchResponse& answer, bool usable) {
  if (answer.status != 200 || (usable && is_vouched_for(asked_url, answer))) return {};
  const std::string answered = host_of(answer.effective_url);
  if (!answered.empty() && answered != host_of(asked_url)) return led_to(answered);
  return is_html(answer) ? "says " + voice_of(answer) : std::string{};
}

}  // namespace

void PortalWatch::saw(std::string_view asked_url, const Result<FetchResponse>& answer, bool usable) {
  if (!answer) return;
  if (answer->status == network_authentication_required) {
    told_ = true;
    return;
  }
  std::string place = place_of(asked_url, *answer, usable);
  if (place.empty()) {
    ordinary_ = true;
    return;
  }
  strange_[host_of(asked_url)].insert(std::move(place));
}

bool PortalWatch::at_portal() const {
  std::set<std::string> all_places;
  for (const auto& [host, places] : strange_) all_places.insert(places.begin(), places.end());
  std::size_t hosts = 0;
  std::set<std::string> common;
  for (const auto& [host, places] : strange_) {
    // What the portal says of itself is no second opinion.
    if (all_places.contains(led_to(host))) continue;
    ++hosts;
    common.insert(places.begin(), places.end());
  }
  return !ordinary_ && (told_ || (hosts >= 2 && common.size() == 1));
}

}  // namespace caleidoscoop
