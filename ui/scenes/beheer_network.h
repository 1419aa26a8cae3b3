// What the page about the network and the form for one of them share.
#pragma once

#include <string>
#include <string_view>

#include "sync/core/network_status.h"
#include "ui/context.h"

namespace caleidoscoop::ui {

// The choice that a form stands for: "key:4869" as access points are secured, or the one for a hidden
// network.
inline constexpr const char* wifi_choice = "beheer/wifi";
inline constexpr std::string_view hidden_choice = "hidden";
std::string wifi_choice_of(const NetworkStatus::AccessPoint& point);

// Why the last wish came to nothing, and what is going on; empty: nothing.
std::string trouble_words(const Context& c, const NetworkStatus& status);
std::string doing_words(const Context& c, const NetworkStatus& status);

}  // namespace caleidoscoop::ui
