// A priority message of the kring ("zaal gewijzigd"), shown over everything while it holds.
//
// Plain values. Its hours are obeyed by the clock of whoever shows it, so also without a network.
#pragma once

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace caleidoscoop {

struct Message {
  std::string id;
  std::string text;
  std::chrono::sys_seconds from{};
  std::chrono::sys_seconds until{};   // no longer shown at this very second
  std::vector<std::string> kringen;   // empty: all of them
  std::vector<std::string> displays;  // empty: all of them

  bool holds_at(std::chrono::sys_seconds now) const { return from <= now && now < until; }

  // A display without a name or a kring is meant only by messages that are for everyone.
  bool is_for(std::string_view kring, std::string_view display) const {
    const auto meant = [](const std::vector<std::string>& ids, std::string_view one) {
      return ids.empty() || std::find(ids.begin(), ids.end(), one) != ids.end();
    };
    return meant(kringen, kring) && meant(displays, display);
  }

  friend bool operator==(const Message&, const Message&) = default;
};

inline constexpr std::chrono::hours longest_message{24};

}  // namespace caleidoscoop
