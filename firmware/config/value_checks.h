// What a text in the configuration must look like. Pure functions over hostile text.
#pragma once

#include <chrono>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace caleidoscoop::config {

// "07:30" up to "24:00", as minutes since midnight.
std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text);

bool is_date(std::string_view text);  // "2026-12-25"
bool is_id(std::string_view text);    // kebab-case ASCII
// scheme://host[:port][/…], without spaces, control characters or a name and password.
bool is_url(std::string_view text, std::initializer_list<std::string_view> schemes);
bool is_address(std::string_view text);  // IPv4 or IPv6
bool is_address_with_prefix(std::string_view text);
bool is_country(std::string_view text);
bool is_wifi_key(std::string_view text);
bool is_pin(std::string_view text);    // 6 to 12 digits
bool is_token(std::string_view text);  // what may stand in an Authorization header; or empty
bool is_mqtt_topic(std::string_view text);
// "$scrypt$ln=15,r=8,p=1$salt$hash": the PHC string format with scrypt's parameters.
bool is_scrypt_hash(std::string_view text);

}  // namespace caleidoscoop::config
