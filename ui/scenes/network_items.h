// Networks, offers and figures as rows of one list.
//
// Pure but for the words; borrows the edition. Offers stand by provider and figures in the editors'
// order: nothing here ranks.
#pragma once

#include <string>
#include <vector>

#include "ui/context.h"

namespace caleidoscoop::ui {

struct NetworkItem {
  std::string id;  // unique over the three: "netwerk/vgs"
  std::string title;
  std::string kind;   // in words
  std::string value;  // of a figure: "minder dan 5 procent"
  std::string summary;
  std::string join;  // where to join
  std::string provider;
  std::string date;  // of an offer
  std::string source;
  std::string url;
  std::vector<std::string> themes;
};

struct NetworkItems {
  std::vector<NetworkItem> items;
  int expired = 0;  // offers left out because they are over
};

// The filters: "" for every network, a network's kind, "aanbod", "cijfers".
namespace network_filter {
inline constexpr const char* offers = "aanbod";
inline constexpr const char* figures = "cijfers";
}  // namespace network_filter

std::string_view network_kind_words(const Context& c, const std::string& kind);
NetworkItems network_items(const Context& c, const std::string& filter);

}  // namespace caleidoscoop::ui
