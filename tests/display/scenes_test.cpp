#include <doctest/doctest.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "firmware/display/png_file.h"
#include "tests/support/temporary_folder.h"

// Each scene beside small reference pictures, with tolerance: a change of layout, colour or content is
// seen, a newer FreeType or Mesa is not. Inter is wider in Debian 13, which moves line breaks, so there
// is a folder for each release, and a scene must look like one of them. After an intended change, with
// the pictures looked at, on each release:
//   CALEIDOSCOOP_UPDATE_REFERENCES=debian-12 build/tests/test_display_scenes

using namespace caleidoscoop;
using namespace caleidoscoop::display;

namespace {

namespace fs = std::filesystem;

constexpr int reference_side = 184;
constexpr double most_mean_difference = 1.5;   // of 255
constexpr double most_places_changed = 0.006;  // of all places
constexpr int place_changed = 40;              // of 255

const fs::path references = fs::path(CALEIDOSCOOP_SOURCE_DIR) / "tests" / "display" / "reference";

struct Shot {
  const char* name;
  const char* options;
  bool example = true;  // with the overlay of illustrative values
};

constexpr std::array<Shot, 13> shots{{
    {"rondgang", "--scene rondgang --mode wall"},
    {"overzicht", "--scene overzicht"},
    {"overzicht-portret", "--scene overzicht --size 1080x1920"},
    {"overzicht-ongewaardeerd", "--scene overzicht", false},
    {"thema", "--scene thema:energietransitie"},
    {"thema-licht", "--scene thema:energietransitie --theme light"},
    {"thema-contrast", "--scene thema:energietransitie --theme contrast"},
    {"nieuws", "--scene nieuws"},
    {"horizon", "--scene horizon"},
    {"kring", "--scene kring"},
    {"agenda", "--scene agenda"},
    {"werkt", "--scene werkt"},
    {"status", "--scene status"},
}};

PixelImage draw(const Shot& shot, const TemporaryFolder& folder) {
  const auto file = folder / (std::string(shot.name) + ".png");
  std::string options = shot.options;
  if (shot.example) options += " --overlay voorbeeld";
  const auto command =
      std::string(CALEIDOSCOOP_BINARY_DIR "/caleidoscoop --headless --now 2026-11-22T09:00:00+01:00") +
      " --store " + folder.path().string() + " --png " + file.string() + " " + options;
  const int status = std::system(command.c_str());
  REQUIRE_MESSAGE(WEXITSTATUS(status) == 0, command);
  const auto picture = read_png(file);
  REQUIRE(picture);
  return thumbnail(*picture, reference_side);
}

struct Difference {
  double mean = 0;
  double places = 0;
};

Difference difference(const PixelImage& a, const PixelImage& b) {
  Difference found;
  std::size_t changed = 0;
  for (std::size_t i = 0; i < a.rgb.size(); i += 3) {
    int most = 0;
    for (std::size_t channel = 0; channel < 3; ++channel) {
      const int apart = std::abs(int{a.rgb[i + channel]} - int{b.rgb[i + channel]});
      found.mean += apart;
      most = std::max(most, apart);
    }
    changed += most > place_changed ? 1 : 0;
  }
  found.mean /= static_cast<double>(a.rgb.size());
  found.places = static_cast<double>(changed) * 3 / static_cast<double>(a.rgb.size());
  return found;
}

// From the nearest of the references; all of it when there is none.
Difference least_difference(const PixelImage& picture, const std::string& name) {
  Difference least{255, 1};
  for (const auto& release : fs::directory_iterator(references)) {
    const auto reference = read_png(release.path() / (name + ".png"));
    if (!reference || reference->width != picture.width || reference->height != picture.height) continue;
    const auto found = difference(picture, *reference);
    if (found.mean < least.mean) least = found;
  }
  return least;
}

}  // namespace

TEST_CASE("every scene looks like its reference") {
  const TemporaryFolder folder;
  const char* update = std::getenv("CALEIDOSCOOP_UPDATE_REFERENCES");
  for (const auto& shot : shots) {
    const std::string name = shot.name;
    const auto picture = draw(shot, folder);
    if (update != nullptr) {
      fs::create_directories(references / update);
      REQUIRE(write_png(references / update / (name + ".png"), picture));
      continue;
    }
    const auto found = least_difference(picture, name);
    CHECK_MESSAGE(found.mean <= most_mean_difference, name, " differs by ", found.mean);
    CHECK_MESSAGE(found.places <= most_places_changed, name, " differs in ", found.places * 100,
                  "% of its places");
  }
}

TEST_CASE("the comparison sees a part that is gone") {
  const TemporaryFolder folder;
  const auto whole = draw(shots[7], folder);
  auto part = whole;
  const auto row = static_cast<std::size_t>(part.width) * 3;
  const auto top = static_cast<std::size_t>(part.height) / 3;
  for (std::size_t y = top; y < top + 12; ++y)
    std::fill_n(part.rgb.begin() + static_cast<std::ptrdiff_t>(y * row), row / 2, 0);
  const auto found = difference(whole, part);
  CHECK((found.mean > most_mean_difference || found.places > most_places_changed));
}
