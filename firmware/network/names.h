// Names on the bus and numbers of NetworkManager's reference (nm-dbus-types, version 1.42).
#pragma once

#include <cstdint>

namespace caleidoscoop::network::nm {

inline constexpr const char* service = "org.freedesktop.NetworkManager";
inline constexpr const char* manager_path = "/org/freedesktop/NetworkManager";
inline constexpr const char* settings_path = "/org/freedesktop/NetworkManager/Settings";
inline constexpr const char* manager = "org.freedesktop.NetworkManager";
inline constexpr const char* settings = "org.freedesktop.NetworkManager.Settings";
inline constexpr const char* connection = "org.freedesktop.NetworkManager.Settings.Connection";
inline constexpr const char* device = "org.freedesktop.NetworkManager.Device";
inline constexpr const char* wired = "org.freedesktop.NetworkManager.Device.Wired";
inline constexpr const char* wireless = "org.freedesktop.NetworkManager.Device.Wireless";
inline constexpr const char* access_point = "org.freedesktop.NetworkManager.AccessPoint";
inline constexpr const char* active = "org.freedesktop.NetworkManager.Connection.Active";
inline constexpr const char* ip4 = "org.freedesktop.NetworkManager.IP4Config";
inline constexpr const char* ip6 = "org.freedesktop.NetworkManager.IP6Config";

inline constexpr std::uint32_t ethernet = 1, wifi = 2;  // NMDeviceType
inline constexpr std::uint32_t device_activated = 100;  // NMDeviceState
inline constexpr std::uint32_t connected_site = 60;     // NMState: a way out, at least
inline constexpr std::uint32_t activated = 2, deactivating = 3, deactivated = 4;   // of a connection
inline constexpr std::uint32_t privacy = 1;                                        // NM80211ApFlags
inline constexpr std::uint32_t by_key = 0x100, by_802_1x = 0x200, by_sae = 0x400;  // …ApSecurityFlags

// NMCheckpointCreateFlags: those before it go, and what is new goes on the way back.
inline constexpr std::uint32_t destroy_all = 1, delete_new_connections = 2;

// NMDeviceStateReason, those that a person can do something about.
inline constexpr std::uint32_t no_address_config = 5, no_secrets = 7, supplicant_gone = 8,
                               supplicant_config = 9, supplicant_failed = 10, supplicant_timeout = 11,
                               dhcp_start = 15, dhcp_error = 16, dhcp_failed = 17, ssid_not_found = 53;

}  // namespace caleidoscoop::network::nm
