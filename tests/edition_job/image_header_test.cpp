#include "sync/edition_job/image_header.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/edition_job/room_support.h"

using namespace caleidoscoop;
using namespace std::string_literals;

namespace {

// The beginning of a JPEG as encoders write it: JFIF, a table, the frame.
std::string jpeg(char frame) {
  return "\xff\xd8\xff\xe0\x00\x04JF\xff\xdb\x00\x05\x00\x01\x02\xff\xff"s + frame +
         "\x00\x11\x08\x02\x58\x03\x20\x03"s + std::string(20, '\0');
}

std::string webp(const std::string& kind, const std::string& header) {
  return "RIFF\x40\0\0\0WEBP"s + kind + "\x20\0\0\0"s + header + std::string(20, '\0');
}

}  // namespace

TEST_CASE("the size of a picture is read from its header") {
  CHECK(image_size(room::png(640, 480)) == ImageSize{640, 480});
  CHECK(image_size(jpeg('\xc0')) == ImageSize{800, 600});
  CHECK(image_size(jpeg('\xc2')) == ImageSize{800, 600});
  CHECK(image_size(webp("VP8X", "\x10\0\0\0\x1f\x03\0\x57\x02\0"s)) == ImageSize{800, 600});
  CHECK(image_size(webp("VP8 ", "\x30\x01\0\x9d\x01\x2a\x20\x03\x58\x02"s)) == ImageSize{800, 600});
  // 14 bits of width less one, 14 of height less one.
  CHECK(image_size(webp("VP8L", "\x2f\x1f\xc3\x95\x00"s)) == ImageSize{800, 600});
}

TEST_CASE("what is no picture, or one without a size, has none") {
  CHECK_FALSE(image_size(""));
  CHECK_FALSE(image_size("GIF89a\x20\x03\x58\x02"s + std::string(40, '\0')));
  CHECK_FALSE(image_size("<svg width='10' height='10'/>"));
  CHECK_FALSE(image_size(room::png(0, 480)));
  CHECK_FALSE(image_size("\xff\xd8\xff\xd9"s));
  CHECK_FALSE(image_size("\xff\xd8\xff\xe0\x00\x00"s + std::string(40, '\0')));
}

TEST_CASE("a header cut off anywhere has no size, or the right one") {
  for (const std::string& whole : {room::png(640, 480), jpeg('\xc0'), webp("VP8X", std::string(10, '\1'))}) {
    const auto right = image_size(whole);
    for (std::size_t length = 0; length < whole.size(); ++length) {
      const auto size = image_size(std::string_view(whole).substr(0, length));
      CHECK((!size || size == right));
    }
  }
}
