// Nothing goes wrong, for a year: days and nights, rounds of the sync, visitors out of a seed, on a faked
// clock. Memory, descriptors, databases and what is written stay what they are.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <thread>

#include "sync/core/civil_time.h"
#include "sync/core/files.h"
#include "tests/campaign/live_display.h"
#include "tests/campaign/room.h"
#include "tests/campaign/shim.h"
#include "tests/campaign/year_plot.h"

namespace caleidoscoop::campaign {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using std::chrono::sys_seconds;

constexpr int feeds = 10;
constexpr int headlines_a_day = 1000;
constexpr int rounds_a_day = 2;
constexpr double most_mb_a_day = 20;

std::string feed_of(int feed, int day, sys_seconds at) {
  std::string items;
  for (int i = 0; i < headlines_a_day / feeds; ++i) {
    items += fmt::format(
        "<item><title>Gemeente {} besluit over warmtenet en wonen, dag {} bericht "
        "{}</title><link>https://pers.example/{}/{}/{}</link>"
        "<guid>{}-{}-{}</guid><description>De raad van gemeente {} sprak over energie, zorg en "
        "water.</description>"
        "<pubDate>{}</pubDate></item>",
        i, day, i, feed, day, i, feed, day, i, i, format_iso8601(at));
  }
  return "<rss version='2.0'><channel><title>Krant</title><language>nl</language>" + items +
         "</channel></rss>";
}

std::string configuration(const StaticHost& host) {
  std::string text = "[headlines]\nstand_alone = true\nkeep_days = 90\n";
  for (int feed = 0; feed < feeds; ++feed) {
    text += fmt::format("[[source]]\nid = \"krant-{}\"\nname = \"Krant {}\"\nurl = \"{}\"\n", feed, feed,
                        host.url(fmt::format("/feed-{}", feed)));
  }
  return text;
}

double resident_mb(pid_t process) {
  std::ifstream in(fmt::format("/proc/{}/status", process));
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("RssAnon:")) return std::stod(line.substr(8)) / 1024.0;
  }
  return 0;
}

int descriptors(pid_t process) {
  std::error_code ignored;
  return static_cast<int>(
      std::distance(fs::directory_iterator(fmt::format("/proc/{}/fd", process), ignored), {}));
}

double megabytes(const fs::path& file) {
  std::error_code missing;
  const auto size = fs::file_size(file, missing);
  return missing ? 0 : static_cast<double>(size) / 1e6;
}

class Year {
 public:
  Year(Bench& bench, Tally& tally)
      : bench_(bench),
        tally_(tally),
        random_(tally.seed()),
        room_(bench.empty_room()),
        sync_folder_(room_.folder() / "sync"),
        begin_(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())) {
    fs::create_directories(sync_folder_);
    room_.configure("", configuration(host_));
    std::ofstream(room_.folder() / "display.toml")
        << "[schedule]\non = \"07:00\"\noff = \"23:00\"\nnight_from = \"21:00\"\nnight_until = \"08:00\"\n";
  }

  std::vector<YearDay> live() {
    const Shim screen(room_.folder(), room_.store());
    const Shim disk(sync_folder_, room_.store());
    screen->wall_shift_s = 1;
    LiveDisplay display(bench_, room_, screen, {"--config", (room_.folder() / "display.toml").string()});
    if (!display.presents()) tally_.blank("it shows nothing");
    for (int day = 0; day < tally_.wanted(); ++day) {
      for (int hour = 0; hour < 24; hour += 3) {
        set_clocks(screen, disk, day, hour);
        if (hour % (24 / rounds_a_day) == 0) round(disk, day, hour);
        visit(display, hour);
      }
      note(display, screen, disk, day);
      if (display.child().wait(0ms)) {
        tally_.wrong(fmt::format("the display ended on day {}", day));
        break;
      }
    }
    return days_;
  }

 private:
  void set_clocks(const Shim& screen, const Shim& disk, int day, int hour) {
    const auto passed = std::chrono::hours{24 * day + hour};
    const auto real = std::chrono::system_clock::now() - begin_;
    screen->wall_shift_s = disk->wall_shift_s =
        std::chrono::floor<std::chrono::seconds>(passed - real).count();
    screen->steady_shift_ms += 3 * 3'600'000;
  }

  // Half of the day's headlines are new in each of its rounds.
  void round(const Shim& disk, int day, int hour) {
    const auto at = begin_ + std::chrono::hours{24 * day + hour};
    for (int feed = 0; feed < feeds; ++feed) {
      if (feed % rounds_a_day == hour * rounds_a_day / 24)
        host_.put(fmt::format("/feed-{}", feed), feed_of(feed, day, at));
    }
    const auto done = room_.ended(disk.with(room_.sync("once")));
    tally_.expect(done.status == 0,
                  fmt::format("day {}: the sync ended with {}: {}", day, done.status, done.complaint));
  }

  void visit(LiveDisplay& display, int hour) {
    const int touches = hour >= 9 && hour <= 18 ? static_cast<int>(random_() % 12) : 0;
    for (int i = 0; i < touches; ++i) {
      const auto share = [&] { return static_cast<float>(random_() % 1000) / 1000.0F; };
      const float x = share();
      const float y = random_() % 3 == 0 ? 0.94F : share();
      display.finger(SDL_FINGERDOWN, x, y);
      display.finger(SDL_FINGERUP, x, y);
      std::this_thread::sleep_for(4ms);
    }
    touches_ += touches;
    display.key(SDL_SCANCODE_UNKNOWN, SDLK_UNKNOWN);
    std::this_thread::sleep_for(10ms);
  }

  void note(LiveDisplay& display, const Shim& screen, const Shim& disk, int day) {
    const auto written = static_cast<double>(screen->bytes_written + disk->bytes_written) / 1e6;
    YearDay today;
    today.memory_mb = resident_mb(display.child().id());
    today.descriptors = descriptors(display.child().id());
    today.content_mb = megabytes(room_.store() / "content.db") + megabytes(room_.store() / "content.db-wal");
    today.room_kb = megabytes(room_.store() / "room.db") * 1000;
    today.written_mb = written - written_before_;
    written_before_ = written;
    days_.push_back(today);
    tally_.trial();
    if (day > 0) tally_.measured("MB written a day", today.written_mb);
    tally_.expect(day == 0 || today.written_mb <= most_mb_a_day,
                  fmt::format("day {}: {:.1f} MB written", day, today.written_mb));
  }

  Bench& bench_;
  Tally& tally_;
  std::mt19937 random_;
  Room room_;
  fs::path sync_folder_;
  sys_seconds begin_;
  StaticHost host_;
  std::vector<YearDay> days_;
  double written_before_ = 0;
  int touches_ = 0;
};

// The last days against those after the store has as many days as it keeps.
void expect_flat(Tally& tally, const std::vector<YearDay>& days) {
  if (days.size() < 200) return;
  const YearDay& early = days[110];
  const YearDay& late = days.back();
  tally.expect(late.memory_mb < early.memory_mb * 1.1 + 2,
               fmt::format("memory went from {:.1f} to {:.1f} MB", early.memory_mb, late.memory_mb));
  tally.expect(late.descriptors <= early.descriptors + 2,
               fmt::format("descriptors went from {} to {}", early.descriptors, late.descriptors));
  tally.expect(late.content_mb < early.content_mb * 1.15 + 2,
               fmt::format("content.db went from {:.1f} to {:.1f} MB", early.content_mb, late.content_mb));
}

void whole_year(Bench& bench, Tally& tally, const fs::path& plot) {
  const auto days = Year(bench, tally).live();
  for (const YearDay& day : days) {
    tally.measured("MB of the display's own memory", day.memory_mb);
    tally.measured("descriptors", day.descriptors);
    tally.measured("MB of content.db", day.content_mb);
    tally.measured("kB of room.db", day.room_kb);
  }
  expect_flat(tally, days);
  if (!plot.empty()) std::ofstream(plot) << plot_of(days);
}

}  // namespace

void add_year(Faults& faults, const fs::path& plot) {
  Fault year;
  year.id = "Y1";
  year.what = "nothing, for a year";
  year.how =
      "365 days on a faked clock: 1,000 headlines a day in two rounds, hours and nights, visitors out of a "
      "seed";
  year.expected = "memory, descriptors and databases stay flat; at most 20 MB a day are written";
  year.sample = 2;
  year.full = 365;
  year.run = [plot](Bench& bench, Tally& tally) { whole_year(bench, tally, plot); };
  faults.push_back(std::move(year));
}

}  // namespace caleidoscoop::campaign
