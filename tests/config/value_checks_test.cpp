#include "firmware/config/value_checks.h"

#include <doctest/doctest.h>

#include <string>

using namespace caleidoscoop::config;

TEST_CASE("times of day are five characters up to 24:00") {
  CHECK(parse_time_of_day("00:00") == std::chrono::minutes{0});
  CHECK(parse_time_of_day("24:00") == std::chrono::minutes{1440});
  for (const char* text : {"", "7:30", "24:01", "12:60", "12.30", "-1:30", "1 :30", "12:3x"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_time_of_day(text).has_value());
  }
}

TEST_CASE("an URL has a scheme that is allowed, a host and no password") {
  CHECK(is_url("https://example.org", {"https"}));
  CHECK(is_url("https://[::1]:8080/a?b#c", {"https"}));
  for (const char* text :
       {"", "example.org", "https://", "https:///path", "http://example.org", "https://a b",
        "https://u:p@example.org", "https://:80", "https://a\nb", "https://a\\b"}) {
    CAPTURE(text);
    CHECK_FALSE(is_url(text, {"https"}));
  }
}

TEST_CASE("a hash of the PIN has bounded cost and a salt") {
  CHECK(is_scrypt_hash("$scrypt$ln=15,r=8,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2g"));
  for (const char* text : {"", "1234", "$scrypt$", "$scrypt$ln=15,r=8,p=1$$aGFzaGhhc2hoYXNoaGFzaGhhc2g",
                           "$scrypt$ln=15,r=8,p=1$c2FsdHNhbHRzYWx0$",
                           "$scrypt$ln=31,r=8,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2g",
                           "$scrypt$ln=15,r=8,p=1,x=2$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2g",
                           "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2g"}) {
    CAPTURE(text);
    CHECK_FALSE(is_scrypt_hash(text));
  }
}

TEST_CASE("addresses, countries and keys are checked as their standards have them") {
  CHECK(is_address("192.168.1.1"));
  CHECK(is_address("fe80::1"));
  CHECK_FALSE(is_address("192.168.1.256"));
  CHECK(is_address_with_prefix("2001:db8::1/64"));
  CHECK_FALSE(is_address_with_prefix("192.168.1.1/33"));
  CHECK_FALSE(is_address_with_prefix("192.168.1.1/"));
  CHECK(is_country("NL"));
  CHECK_FALSE(is_country("NLD"));
  CHECK(is_wifi_key("12345678"));
  CHECK(is_wifi_key(std::string(64, 'a')));
  CHECK_FALSE(is_wifi_key(std::string(64, 'x')));
  CHECK_FALSE(is_wifi_key("1234567"));
  CHECK_FALSE(is_id("-a"));
  CHECK_FALSE(is_id("A"));
}
