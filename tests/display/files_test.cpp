#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "firmware/display/fonts.h"
#include "firmware/display/png_file.h"
#include "firmware/display/process_figures.h"
#include "firmware/display/requests.h"
#include "sync/core/files.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::display;

namespace {

PixelImage checkers(int width, int height) {
  PixelImage image{width, height, {}};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      for (int channel = 0; channel < 3; ++channel) {
        image.rgb.push_back(static_cast<std::uint8_t>((x * 7 + y * 13 + channel * 31) % 256));
      }
    }
  }
  return image;
}

}  // namespace

TEST_CASE("a picture written as PNG is read back the same") {
  const TemporaryFolder folder;
  const auto image = checkers(33, 17);
  REQUIRE(write_png(folder / "a.png", image));
  const auto read = read_png(folder / "a.png");
  REQUIRE(read);
  CHECK(read->width == 33);
  CHECK(read->height == 17);
  CHECK(read->rgb == image.rgb);
  CHECK_FALSE(std::filesystem::exists(folder / "a.png.new"));
}

TEST_CASE("a PNG that cannot be written names its file") {
  const auto written = write_png("/nonexistent/a.png", checkers(2, 2));
  REQUIRE_FALSE(written);
  CHECK(written.error().code == ErrorCode::io);
  CHECK(written.error().message.find("/nonexistent/a.png") != std::string::npos);
}

TEST_CASE("what is no PNG is refused") {
  const TemporaryFolder folder;
  REQUIRE(write_file_atomically(folder / "a.png", "no picture at all"));
  CHECK_FALSE(read_png(folder / "a.png"));
}

TEST_CASE("a thumbnail keeps the average and the proportions") {
  PixelImage image{400, 200, {}};
  for (int y = 0; y < 200; ++y) {
    for (int x = 0; x < 400; ++x)
      image.rgb.insert(image.rgb.end(), 3, static_cast<std::uint8_t>(x % 2 == 0 ? 0 : 200));
  }
  const auto small = thumbnail(image, 100);
  CHECK(small.width == 100);
  CHECK(small.height == 50);
  for (const auto value : small.rgb) CHECK(value == 100);
}

TEST_CASE("the fonts of the package are all there") {
  const FontSet fonts(inter_folder());
  CHECK(fonts.problems().empty());
  CHECK(fonts.files().size() == 6);
}

TEST_CASE("a missing font is named and the others are used") {
  const TemporaryFolder folder;
  std::filesystem::create_symlink(inter_folder() / "Inter-Regular.otf", folder / "Inter-Regular.otf");
  REQUIRE(write_file_atomically(folder / "Inter-Bold.otf", "no font but long enough to look at"));
  const FontSet fonts(folder.path());
  CHECK(fonts.files().size() == 1);
  REQUIRE(fonts.problems().size() == 1);
  CHECK(fonts.problems()[0].message.find("Inter-Bold") != std::string::npos);
  CHECK(fonts.problems()[0].message.find("Inter-Regular") == std::string::npos);
}

TEST_CASE("a request is a file of its name and nothing else") {
  const TemporaryFolder folder;
  REQUIRE(drop_request(folder.path(), "sync-now"));
  CHECK(std::filesystem::exists(folder / "requests" / "sync-now"));
  for (const char* bad : {"", "../escape", "a b", "Sync"}) CHECK_FALSE(drop_request(folder.path(), bad));
}

TEST_CASE("the process knows its memory and its age") {
  CHECK(pss_kb() > 100);
  CHECK(since_exec().count() >= 0);
  CHECK(since_exec() < std::chrono::minutes(10));
  CHECK(process_cpu_time() >= thread_cpu_time());
}
