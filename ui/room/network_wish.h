// How the room asks the program about the network: requests by name, and what was typed as lines of
// key=value.
#pragma once

#include <string>
#include <string_view>

namespace caleidoscoop::ui {

// Every request about the network begins so; the program hands it to whoever may do it.
inline constexpr std::string_view network_requests = "network-";
inline constexpr std::string_view network_scan_request = "network-scan";
inline constexpr std::string_view network_keep_request = "network-keep";
inline constexpr std::string_view network_undo_request = "network-undo";
// + "\nkey=value" for each of: ssid (hexadecimal), hidden, secured, key, method, identity, password, domain.
inline constexpr std::string_view network_join_request = "network-join";
// + "\nssid=" and hexadecimal: one that was joined on the screen.
inline constexpr std::string_view network_forget_request = "network-forget";

}  // namespace caleidoscoop::ui
