#include "sync/edition/bundle.h"

#include <doctest/doctest.h>

#include "tests/edition/good_edition.h"

namespace caleidoscoop {

TEST_CASE("a bundle survives its text form, which is always the same") {
  const edition::Bundle bundle = good_bundle();
  const std::string text = edition::to_text(bundle);
  const auto again = edition::from_text(text);
  REQUIRE(again);
  CHECK(again->whole == bundle.whole);
  CHECK(again->overlays == bundle.overlays);
  CHECK(again->media == bundle.media);
  CHECK(edition::to_text(*again) == text);
}

TEST_CASE("text that is no bundle is refused with a reason") {
  const std::pair<std::string, ErrorCode> bad[] = {
      {"", ErrorCode::bad_data},
      {"[]", ErrorCode::bad_data},
      {"{}", ErrorCode::bad_data},
      {R"({"whole": 3})", ErrorCode::bad_data},
      {R"({"format": 2, "whole": {}})", ErrorCode::too_new},
      {std::string(100'000, '['), ErrorCode::bad_data},
      {edition::to_text(good_bundle()).substr(0, 500), ErrorCode::bad_data},
  };
  for (const auto& [text, code] : bad) {
    const auto bundle = edition::from_text(text);
    INFO(text.substr(0, 40));
    REQUIRE(!bundle);
    CHECK(bundle.error().code == code);
    CHECK(bundle.error().message.find("bundle") != std::string::npos);
  }
}

TEST_CASE("a bundle that ends or is spoilt anywhere is read or refused, never worse") {
  const std::string text = edition::to_text(good_bundle());
  for (std::size_t i = 0; i < text.size(); i += 7) {
    std::string spoilt = text;
    spoilt[i] = static_cast<char>(spoilt[i] ^ 0x55);
    const auto bundle = edition::from_text(spoilt);
    if (!bundle) CHECK(!bundle.error().message.empty());
    CHECK(!edition::from_text(text.substr(0, i)));
  }
}

}  // namespace caleidoscoop
