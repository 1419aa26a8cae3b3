#include <doctest/doctest.h>
#include <imgui.h>

#include "firmware/display/resource_set.h"
#include "ui/text/compound.h"
#include "ui/text/typesetter.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

namespace {

// A typesetter with the real fonts, in a context of its own.
struct Bench {
  Bench() : resources("nl") {
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    type = std::make_unique<Typesetter>(resources.resources(), *ImGui::GetIO().Fonts, 500, 500);
  }
  ~Bench() {
    type.reset();
    ImGui::DestroyContext();
  }
  display::ResourceSet resources;
  std::unique_ptr<Typesetter> type;
};

constexpr TextStyle body{30, Weight::regular};

}  // namespace

TEST_CASE("text is broken between words and keeps within its width") {
  Bench bench;
  const std::string text = "De gemeente maakt plannen per wijk en zoekt plek voor wind, zon en kabels.";
  const auto lines = bench.type->wrap(body, text, 300);
  CHECK(lines.size() > 2);
  std::string together;
  for (const std::string& line : lines) {
    CHECK(bench.type->width(body, line) <= 300);
    together += (together.empty() ? "" : " ") + line;
  }
  CHECK(together == text);
}

TEST_CASE("a compound too long for the line is broken at its joint") {
  Bench bench;
  const auto lines = bench.type->wrap(body, "Participatiedemocratie", 200);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == "Participatie-");
  CHECK(lines[1] == "democratie");
  CHECK(compound_joints("risicomanagement") == std::vector<std::size_t>{6});
  CHECK(compound_joints("kracht").empty());
}

TEST_CASE("what no rule can break is broken anywhere, so that nothing leaves its column") {
  Bench bench;
  for (const std::string& line : bench.type->wrap(body, std::string(200, 'x'), 100)) {
    CHECK(bench.type->width(body, line) <= 100);
  }
}

TEST_CASE("a last line says with an ellipsis that there was more") {
  Bench bench;
  const auto lines = bench.type->wrap(body, "een twee drie vier vijf zes zeven acht negen tien", 150, 2);
  REQUIRE(lines.size() == 2);
  CHECK(lines[1].ends_with("…"));
  CHECK(bench.type->width(body, lines[1]) <= 150);
  CHECK(bench.type->fit(body, "kort", 150) == "kort");
}

TEST_CASE("every letter of European Latin has a glyph") {
  Bench bench;
  for (const char32_t c : U"éëïàçñøåßőűłžčřÆŒ‘’“”–—…€·•×±") {
    if (c == 0) continue;
    CAPTURE(static_cast<unsigned>(c));
    CHECK(bench.type->atlas().advance(FontFile::Cut::text_regular, c).has_value());
  }
}

TEST_CASE("a full atlas says so, leaves glyphs out, and works again when cleared") {
  Bench bench;
  GlyphAtlas& atlas = bench.type->atlas();
  for (float size = 20; size < 200 && !atlas.full(); size += 1) {
    for (char32_t c = 'A'; c <= 'Z'; ++c) atlas.glyph(FontFile::Cut::text_regular, c, size, 0);
  }
  REQUIRE(atlas.full());
  atlas.clear();
  CHECK_FALSE(atlas.full());
  CHECK(atlas.glyph(FontFile::Cut::text_regular, U'A', 30, 0) != nullptr);
  CHECK_FALSE(atlas.take_updates().empty());
}
