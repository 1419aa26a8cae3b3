#include "tests/ui/layout_matrix.h"

#include <fmt/format.h>

#include <array>

#include "tests/ui/layout_checks.h"
#include "tests/ui/layout_data.h"
#include "tests/ui/settings_visit.h"
#include "ui/scenes/scene_list.h"

namespace caleidoscoop::ui {
namespace {

constexpr std::array<Size, 6> screens{
    {{1920, 1080}, {1080, 1920}, {1280, 800}, {3840, 2160}, {800, 480}, {1280, 1024}}};
constexpr std::array<Look, 3> looks{Look::dark, Look::light, Look::contrast};
constexpr std::array<std::string_view, 3> look_names{"dark", "light", "contrast"};
constexpr std::array<double, 3> scales{1.0, 1.5, 2.0};
constexpr std::array<const char*, 3> locales{"nl", "en", "fy"};

// How a screen is used: by hand, from afar, by who reaches no higher than its lower half, and by who reads
// only letters as large as EN 301 549 has them, three metres away.
enum class Use { touch, wall, reach, large_text };
constexpr std::array<Use, 4> uses{Use::touch, Use::wall, Use::reach, Use::large_text};
constexpr std::array<std::string_view, 4> use_names{"", " wall", " reach", " large-text"};

constexpr int most_vertices = 60'000;

struct Cell {
  Size screen;
  std::size_t look;
  Settings settings;
  const DataSet* data;
  std::string scene;
  std::size_t use = 0;

  std::string name() const {
    return fmt::format("{} {}x{} {} {} {} {}{}", scene, screen.width, screen.height, look_names[look],
                       settings.text_scale, settings.locale, data->name, use_names[use]);
  }
};

// One of each family; of those that are about something another one in every row.
std::vector<std::string> scenes_of(const Edition& edition, std::size_t turn) {
  std::map<std::string, std::vector<std::string>, std::less<>> families;
  std::vector<std::string> order;
  for (const SceneListing& listing : list_scenes(edition)) {
    const std::string family(scene_name(listing.scene).family);
    auto& members = families[family];
    if (members.empty()) order.push_back(family);
    members.push_back(listing.scene);
  }
  std::vector<std::string> scenes;
  for (const std::string& family : order) scenes.push_back(families[family][turn % families[family].size()]);
  return scenes;
}

void note_worst(std::map<std::string, double>& worst, std::string_view look, double ratio) {
  const auto [entry, added] = worst.emplace(look, ratio);
  if (!added) entry->second = std::min(entry->second, ratio);
}

void check_cell(StageBench& bench, GlyphCheck& glyphs, const Cell& cell, MatrixResult& result) {
  const Frame frame = frame_for(cell.screen.width, cell.screen.height);
  const auto& texts = bench.stage().drawn_text();
  const Targets& targets = bench.stage().targets();
  const Measured measured = contrast_of_frame(texts, palette(cell.settings.look), frame);
  std::string faults = layout_faults(texts, frame) + target_faults(targets, frame) +
                       label_faults(texts, targets, frame) + glyphs.faults(texts) + measured.faults;
  if (texts.empty()) faults += "nothing is said\n";
  if (const int vertices = ImGui::GetDrawData()->TotalVtxCount; vertices > most_vertices)
    faults += fmt::format("{} vertices\n", vertices);
  SceneTally& tally = result.scenes[std::string(scene_name(cell.scene).family)];
  ++tally.cells;
  tally.texts += measured.texts;
  tally.shapes += measured.shapes;
  tally.targets += static_cast<int>(targets.in_focus_order().size());
  note_worst(result.worst_text, look_names[cell.look], measured.worst_text);
  note_worst(result.worst_shape, look_names[cell.look], measured.worst_shape);
  if (faults.empty()) return;
  ++tally.faulty;
  result.faults.push_back(cell.name() + "\n" + faults);
}

// What lies over a scene: only its targets are judged, for the scene below steps back.
void check_sheets(StageBench& bench, Cell cell, Tick& clock, MatrixResult& result) {
  const Frame frame = frame_for(cell.screen.width, cell.screen.height);
  const Snapshot& snapshot = *cell.data->snapshot;
  if (!bench.stage().show("nieuws", snapshot)) return;
  bench.draw(snapshot);
  const bool in_column = bench.stage().targets().by_id("bar/menu") != nullptr;
  for (const char* way_in : {in_column ? "bar/menu" : "bar/kringkeuze", "bar/hulp"}) {
    cell.scene = fmt::format("sheet:{}", way_in);
    if (!bench.stage().show("nieuws", snapshot)) continue;
    bench.draw(snapshot);
    SceneTally& tally = result.scenes["sheet"];
    // Nobody's fingers are quicker than a second here.
    const Tick at = clock += Tick{2000};
    std::string faults = bench.tap(way_in, at) ? "" : "there is no way in\n";
    bench.draw(snapshot, at + Tick{500});
    faults += target_faults(bench.stage().targets(), frame);
    ++tally.cells;
    tally.targets += static_cast<int>(bench.stage().targets().in_focus_order().size());
    bench.stage().handle({at + Tick{1000}, KeyEvent{Key::escape}});
    if (faults.empty()) continue;
    ++tally.faulty;
    result.faults.push_back(cell.name() + "\n" + faults);
  }
}

// The question for a picture: like a sheet.
void check_question(StageBench& bench, Cell cell, Tick& clock, MatrixResult& result) {
  if (cell.settings.mode != Mode::touch) return;
  Snapshot snapshot = *cell.data->snapshot;
  const auto now = bench_wall + std::chrono::floor<std::chrono::seconds>(clock);
  snapshot.picture = PictureAsk{now, now + std::chrono::seconds{60}};
  if (!bench.stage().show("nieuws", snapshot)) return;
  bench.draw(snapshot, clock);
  cell.scene = "foto-vraag";
  SceneTally& tally = result.scenes[cell.scene];
  const Frame frame = frame_for(cell.screen.width, cell.screen.height);
  std::string faults = bench.stage().targets().by_id("foto/ja") == nullptr ? "it is not asked\n" : "";
  faults += target_faults(bench.stage().targets(), frame);
  ++tally.cells;
  tally.targets += static_cast<int>(bench.stage().targets().in_focus_order().size());
  if (faults.empty()) return;
  ++tally.faulty;
  result.faults.push_back(cell.name() + "\n" + faults);
}

// The settings, as far as no scene of the list shows them: behind their PIN.
void check_settings(StageBench& bench, GlyphCheck& glyphs, Cell cell, Tick& clock, MatrixResult& result) {
  const Frame frame = frame_for(cell.screen.width, cell.screen.height);
  const auto look = [&](const std::string& page) {
    cell.scene = "beheer-" + page;
    if (page != "proef") return check_cell(bench, glyphs, cell, result);
    // What lies under the question steps back.
    SceneTally& tally = result.scenes[cell.scene];
    ++tally.cells;
    const std::string faults = target_faults(bench.stage().targets(), frame);
    if (faults.empty()) return;
    ++tally.faulty;
    result.faults.push_back(cell.name() + "\n" + faults);
  };
  const std::string faults = visit_settings(bench, *cell.data->snapshot, clock, look);
  if (!faults.empty()) result.faults.push_back(cell.name() + "\n" + faults);
}

// The first set-up, page by page.
void check_set_up(StageBench& bench, GlyphCheck& glyphs, Cell cell, Tick& clock, MatrixResult& result) {
  const auto look = [&](const std::string& page) {
    cell.scene = "welkom-" + page;
    check_cell(bench, glyphs, cell, result);
  };
  const std::string faults = visit_set_up(bench, *cell.data->snapshot, clock, look);
  if (!faults.empty()) result.faults.push_back(cell.name() + "\n" + faults);
}

Cell cell_of(const Row& row, const std::vector<DataSet>& data) {
  Cell cell{.screen = screens[row[0]],
            .look = row[1],
            .settings = {},
            .data = &data[row[4]],
            .scene = {},
            .use = row[5]};
  cell.settings.look = looks[row[1]];
  cell.settings.text_scale = scales[row[2]];
  cell.settings.locale = locales[row[3]];
  cell.settings.mode = uses[cell.use] == Use::wall ? Mode::wall : Mode::touch;
  cell.settings.reach = uses[cell.use] == Use::reach;
  cell.settings.large_text = uses[cell.use] == Use::large_text;
  if (cell.settings.large_text) cell.settings.distance_m = 3;
  return cell;
}

}  // namespace

std::vector<std::size_t> matrix_levels() {
  return {screens.size(), looks.size(), scales.size(), locales.size(), layout_data().size(), uses.size()};
}

MatrixResult run_matrix(const std::vector<Row>& rows) {
  const auto data = layout_data();
  MatrixResult result;
  StageBench bench(3840, 2160);
  GlyphCheck glyphs(bench.resources());
  std::size_t turn = 0;
  Tick clock{0};
  for (const Row& row : rows) {
    Cell cell = cell_of(row, data);
    bench.become(cell.screen.width, cell.screen.height, cell.settings);
    const Snapshot& snapshot = *cell.data->snapshot;
    for (std::string& scene : scenes_of(*snapshot.edition, turn++)) {
      cell.scene = std::move(scene);
      if (!bench.stage().show(cell.scene, snapshot)) continue;
      bench.stage().settle();
      bench.draw(snapshot);
      check_cell(bench, glyphs, cell, result);
    }
    check_sheets(bench, cell, clock, result);
    check_question(bench, cell, clock, result);
    check_set_up(bench, glyphs, cell, clock, result);
    check_settings(bench, glyphs, cell, clock, result);
  }
  return result;
}

std::string table_of(const MatrixResult& result) {
  std::string table = fmt::format("{:<16}{:>8}{:>9}{:>9}{:>9}{:>9}\n", "scene", "cells", "texts", "shapes",
                                  "targets", "faulty");
  for (const auto& [scene, tally] : result.scenes) {
    table += fmt::format("{:<16}{:>8}{:>9}{:>9}{:>9}{:>9}\n", scene, tally.cells, tally.texts, tally.shapes,
                         tally.targets, tally.faulty);
  }
  for (const auto& [look, text] : result.worst_text) {
    table += fmt::format("worst contrast, {:<9} text {:5.2f}   shapes {:5.2f}\n", look, text,
                         result.worst_shape.at(look));
  }
  return table;
}

}  // namespace caleidoscoop::ui
