#include "tests/campaign/room.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "firmware/display/png_file.h"
#include "sync/core/civil_time.h"
#include "sync/core/files.h"

namespace caleidoscoop::campaign {
namespace {

namespace fs = std::filesystem;

void copy_folder(const fs::path& from, const fs::path& to) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(to, ignored)) fs::remove_all(entry.path(), ignored);
  fs::create_directories(to);
  fs::copy(from, to, fs::copy_options::recursive);
}

// One colour all over, give or take what no eye sees.
bool is_blank(const display::PixelImage& image) {
  const auto [least, most] = std::ranges::minmax(image.rgb);
  return most - least < 16;
}

// Without the corner that tells how old everything is, which is what a fault may and shall change.
display::PixelImage without_age(display::PixelImage image) {
  for (int y = image.height * 8 / 9; y < image.height; ++y) {
    const auto row = image.rgb.begin() + std::ptrdiff_t{3} * y * image.width;
    std::fill(row + std::ptrdiff_t{3} * (image.width * 17 / 20), row + std::ptrdiff_t{3} * image.width, 0);
  }
  return image;
}

}  // namespace

std::string name_of(Shown shown) {
  switch (shown) {
    case Shown::built_in:
      return "built-in edition";
    case Shown::old_one:
      return "old edition";
    case Shown::new_one:
      return "new edition";
    case Shown::blank:
      return "blank";
    case Shown::none:
      return "no picture";
    case Shown::other:
      break;
  }
  return "another picture";
}

edition::Bundle telling_bundle(int version) {
  auto bundle = room::small_bundle(version);
  bundle.whole["edition"]["title"] = fmt::format("Uitgave {}", version);
  for (auto& [id, theme] : bundle.whole["themes"].items()) theme["title"] = fmt::format("{} {}", id, version);
  for (int i = 0; i < 8; ++i) {
    const auto id = fmt::format("thema-{}", i);
    bundle.whole["themes"][id] = {{"id", id},         {"facet", "transities"},
                                  {"order", 10 + i},  {"summary", fmt::format("Van uitgave {}.", version)},
                                  {"body", "Tekst."}, {"title", fmt::format("Uitgave {}", version)}};
  }
  return bundle;
}

Editors::Editors(const TemporaryFolder& folder) : place_(folder / "editors") {
  fs::create_directories(place_);
  publisher.editors.time = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  for (const int version : {1, 2}) {
    publisher.publish(telling_bundle(version));
    publisher.write(folder_of(version));
  }
  std::ofstream(root_file()) << publisher.root();
}

void Editors::serve_folder(StaticHost& host, const fs::path& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    host.put("/" + fs::relative(entry.path(), folder).string(), read_file(entry.path(), 64U << 20U).value());
  }
}

Room::Room(const Programs& programs, const Editors& editors, fs::path folder)
    : programs_(programs), editors_(editors), folder_(std::move(folder)), store_(folder_ / "store") {
  fs::create_directories(store_);
  configure(editors.host.url());
}

void Room::configure(const std::string& repository, const std::string& more, bool allow_private) const {
  const bool reads_sources = more.find("[headlines]") != std::string::npos;
  std::ofstream(config_file()) << fmt::format(
      "[sync]\nrepository = \"{}\"\nroot_file = \"{}\"\nallow_private = {}\n{}\n{}", repository,
      editors_.root_file().string(), allow_private, more,
      reads_sources ? "" : "[headlines]\nstand_alone = false\n");
}

Start Room::sync(const std::string& verb) const {
  Start start;
  start.words = {programs_.sync(), verb, "--config", config_file().string(), "--store", store_.string()};
  return start;
}

Start Room::import(const fs::path& source) const {
  Start start;
  start.words = {programs_.sync(),
                 "import",
                 source.string(),
                 "--store",
                 store_.string(),
                 "--root",
                 editors_.root_file().string()};
  return start;
}

Start Room::display(const std::vector<std::string>& options) const {
  Start start;
  start.words = {programs_.display(), "--store", store_.string()};
  start.words.insert(start.words.end(), options.begin(), options.end());
  return start;
}

Ended Room::ended(const Start& start, std::chrono::milliseconds longest) const {
  return run(start, folder_, longest);
}

nlohmann::json Room::status() const {
  Start start;
  start.words = {programs_.sync(), "status", "--store", store_.string()};
  return nlohmann::json::parse(run(start, folder_).out, nullptr, false);
}

int Room::stored() const {
  const auto report = status();
  if (!report.is_object() || !report["edition"].is_object()) return -1;
  return report["edition"].value("publisher", nlohmann::json()).is_null()
             ? 0
             : report["edition"].value("version", -1);
}

std::string Room::picture(const std::string& scene) const {
  const auto file = picture_file();
  std::error_code ignored;
  fs::remove(file, ignored);
  const auto moment =
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) + std::chrono::hours{36};
  const auto drawn = ended(display({"--headless", "--scene", scene, "--size", "640x360", "--now",
                                    format_iso8601(moment), "--png", file.string()}));
  return drawn.status == 0 ? read_file(file, 16U << 20U).value_or("") : std::string();
}

Bench::Bench(Programs programs, bool has_own_namespaces)
    : programs_(std::move(programs)), has_own_namespaces_(has_own_namespaces), editors_(scratch_) {
  editors_.serve(2);
  make_references();
}

void Bench::make_references() {
  const auto draw = [this](const Room& room) {
    const bool drawn = !room.picture().empty();
    auto image = drawn ? display::read_png(room.picture_file()) : display::PixelImage{};
    if (!drawn || !image) throw std::runtime_error("no picture could be drawn to compare with");
    return without_age(*std::move(image));
  };
  references_[Shown::built_in] = draw(Room(programs_, editors_, scratch_ / "fresh"));
  for (const auto& [which, version] : {std::pair{Shown::old_one, 1}, {Shown::new_one, 2}}) {
    const Room room(programs_, editors_, scratch_ / fmt::format("reference-{}", version));
    const auto done = room.ended(room.import(editors_.folder_of(version)));
    if (done.status != 0) throw std::runtime_error("no reference could be made: " + done.complaint);
    references_[which] = draw(room);
  }
  if (references_[Shown::old_one].rgb == references_[Shown::new_one].rgb)
    throw std::runtime_error("the pictures of reference do not tell the editions apart");
}

Room Bench::empty_room() {
  Room room(programs_, editors_, scratch_ / fmt::format("room-{}", ++rooms_));
  return room;
}

Room Bench::room_with_old() {
  auto room = empty_room();
  restore_old(room);
  return room;
}

void Bench::restore_old(const Room& room) const { copy_folder(scratch_ / "reference-1/store", room.store()); }

Shown Bench::shown(const Room& room) const {
  if (room.picture().empty()) return Shown::none;
  const auto image = display::read_png(room.picture_file());
  if (!image) return Shown::none;
  for (const auto& [which, reference] : references_) {
    if (without_age(*image).rgb == reference.rgb) return which;
  }
  return is_blank(*image) ? Shown::blank : Shown::other;
}

Shown expect_whole(const Bench& bench, const Room& room, Tally& tally, const std::string& when) {
  const Shown shown = bench.shown(room);
  tally.saw(name_of(shown));
  const int stored = room.stored();
  if (shown == Shown::blank || shown == Shown::none) tally.blank(when + ": " + name_of(shown));
  if (shown == Shown::other) tally.lost(when + ": a picture of neither edition");
  const bool agree = (shown == Shown::old_one && stored == 1) || (shown == Shown::new_one && stored == 2) ||
                     (shown == Shown::built_in && stored <= 0);
  if (!agree && shown != Shown::other)
    tally.lost(fmt::format("{}: the {} is shown and {} is stored", when, name_of(shown), stored));
  return shown;
}

void expect_shown(const Bench& bench, const Room& room, Tally& tally, Shown which, const std::string& when) {
  const Shown shown = expect_whole(bench, room, tally, when);
  tally.expect(shown == which, fmt::format("{}: the {} is shown", when, name_of(shown)));
}

void expect_mended(Bench& bench, const Room& room, Tally& tally, const std::string& when) {
  const auto done = room.ended(room.import(bench.editors().folder_of(2)));
  const bool mended = done.status == 0 && bench.shown(room) == Shown::new_one && room.stored() == 2;
  if (!mended) tally.lost(when + ": the next update does not mend it: " + done.complaint);
}

}  // namespace caleidoscoop::campaign
