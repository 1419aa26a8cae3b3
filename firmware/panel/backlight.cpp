#include "firmware/panel/backlight.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <utility>

#include "sync/core/files.h"

namespace caleidoscoop::panel {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_backlights = 8;
constexpr std::size_t longest_value = 4096;

// FB_BLANK_UNBLANK and FB_BLANK_POWERDOWN of the kernel's framebuffers.
constexpr int powered = 0;
constexpr int powered_down = 4;

Result<int> read_number(const fs::path& file) {
  const auto text = read_file(file, longest_value);
  if (!text) return failure(text.error());
  int value = 0;
  const auto end = text->data() + text->size();
  const auto read = std::from_chars(text->data(), end, value);
  if (read.ec != std::errc() || (read.ptr != end && *read.ptr != '\n')) {
    return failure(ErrorCode::bad_data, fmt::format("{} holds no number", file.string()));
  }
  return value;
}

// In place: what sysfs shows cannot be renamed over.
Result<> write_number(const fs::path& file, int value) {
  std::ofstream out(file, std::ios::out | std::ios::in);
  out << value << '\n' << std::flush;
  if (out) return {};
  return failure(ErrorCode::io, fmt::format("cannot write {}", file.string()));
}

class Backlight final : public PanelWay {
 public:
  explicit Backlight(fs::path folder) : folder_(std::move(folder)) {}

  std::string name() const override { return "backlight " + folder_.filename().string(); }

  Result<> turn(Power power) override {
    if (has_power()) return write_number(folder_ / "bl_power", power == Power::off ? powered_down : powered);
    if (power == Power::off) return write_number(folder_ / "brightness", 0);
    const auto most = read_number(folder_ / "max_brightness");
    return most ? write_number(folder_ / "brightness", *most) : failure(most.error());
  }

  Result<Power> look() override {
    if (has_power()) {
      const auto power = read_number(folder_ / "bl_power");
      if (!power) return failure(power.error());
      return *power == powered ? Power::on : Power::off;
    }
    // What the light really is, where the driver can tell.
    std::error_code ignored;
    const bool tells = fs::exists(folder_ / "actual_brightness", ignored);
    const auto light = read_number(folder_ / (tells ? "actual_brightness" : "brightness"));
    if (!light) return failure(light.error());
    return *light > 0 ? Power::on : Power::off;
  }

 private:
  bool has_power() const {
    std::error_code ignored;
    return fs::exists(folder_ / "bl_power", ignored);
  }

  fs::path folder_;
};

}  // namespace

std::vector<std::unique_ptr<PanelWay>> find_backlights(const fs::path& sys) {
  std::vector<fs::path> folders;
  std::error_code failed;
  for (fs::directory_iterator entry(sys / "class" / "backlight", failed), end; !failed && entry != end;
       entry.increment(failed)) {
    folders.push_back(entry->path());
  }
  std::ranges::sort(folders);
  if (folders.size() > most_backlights) folders.resize(most_backlights);
  std::vector<std::unique_ptr<PanelWay>> ways;
  for (auto& folder : folders) ways.push_back(std::make_unique<Backlight>(std::move(folder)));
  return ways;
}

}  // namespace caleidoscoop::panel
