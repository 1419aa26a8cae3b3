#include "tests/campaign/live_display.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <thread>

#include "firmware/display/png_file.h"

namespace caleidoscoop::campaign {
namespace {

using std::chrono::steady_clock;

constexpr int width = 640;
constexpr int height = 360;

template <class Condition>
bool eventually(milliseconds longest, Condition holds) {
  const auto end = steady_clock::now() + longest;
  while (!holds()) {
    if (steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(milliseconds{2});
  }
  return true;
}

std::int64_t until_noon() {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto noon = std::chrono::floor<std::chrono::days>(now) + std::chrono::hours{36};
  return (noon - now).count() + 1;
}

}  // namespace

std::int64_t steady_ns() {
  timespec time{};
  ::clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

Pixels without_age(Pixels pixels, int picture_width, int picture_height) {
  for (int y = picture_height * 8 / 9; y < picture_height; ++y) {
    const auto row = pixels.begin() + std::ptrdiff_t{y} * picture_width;
    std::fill(row + picture_width * 17 / 20, row + picture_width, 0U);
  }
  return pixels;
}

Start LiveDisplay::start_of(const Bench& bench, const Room& room, const std::vector<std::string>& options,
                            const std::map<std::string, std::string>& variables,
                            std::function<void()> in_child) const {
  Start start;
  start.words = {bench.programs().display(), "--kiosk", "--windowed", "--size", "640x360", "--store",
                 room.store().string()};
  if (std::ranges::find(options, "--motion") == options.end())
    start.words.insert(start.words.end(), {"--motion", "none"});
  if (std::ranges::find(options, "--scene") == options.end())
    start.words.insert(start.words.end(), {"--scene", "overzicht"});
  start.words.insert(start.words.end(), options.begin(), options.end());
  start.variables = variables;
  start.complaint = room.folder() / "display-complaint";
  start.in_child = std::move(in_child);
  shim_->presented = 0;
  // One that was killed within a picture leaves it odd.
  shim_->sequence = 0;
  if (shim_->wall_shift_s == 0) shim_->wall_shift_s = until_noon();
  return shim_.with(start);
}

LiveDisplay::LiveDisplay(const Bench& bench, const Room& room, const Shim& shim,
                         const std::vector<std::string>& options,
                         const std::map<std::string, std::string>& variables, std::function<void()> in_child)
    : shim_(shim),
      child_(start_of(bench, room, options, variables, std::move(in_child))),
      socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {}

LiveDisplay::~LiveDisplay() { ::close(socket_); }

bool LiveDisplay::presents(milliseconds longest) {
  return eventually(longest, [&] { return shim_->presented > 0 || child_.wait(milliseconds{0}); }) &&
         shim_->presented > 0;
}

Pixels LiveDisplay::pixels() const {
  for (const auto end = steady_clock::now() + std::chrono::seconds{5}; steady_clock::now() < end;) {
    const auto before = shim_->sequence.load();
    const int w = shim_->width;
    const int h = shim_->height;
    Pixels copy(static_cast<std::size_t>(w) * static_cast<std::size_t>(h));
    for (int y = 0; y < h; ++y) {
      std::memcpy(copy.data() + std::ptrdiff_t{y} * w, shim_->pixels.data() + std::ptrdiff_t{h - 1 - y} * w,
                  sizeof(std::uint32_t) * static_cast<std::size_t>(w));
    }
    if (before % 2 == 0 && shim_->sequence == before) return copy;
    std::this_thread::sleep_for(milliseconds{1});
  }
  throw std::runtime_error("the display stopped within a picture");
}

bool LiveDisplay::shows(const Pixels& wanted, milliseconds longest) {
  std::int64_t looked_at = 0;
  return eventually(longest, [&] {
    const std::int64_t presented = shim_->presented;
    if (presented == looked_at) return false;
    looked_at = presented;
    return without_age(pixels(), shim_->width, shim_->height) == wanted;
  });
}

bool LiveDisplay::changes_from(const Pixels& was, milliseconds longest) {
  return eventually(longest, [&] { return pixels() != was; });
}

Pixels LiveDisplay::settled() {
  Pixels last = pixels();
  for (int calm = 0, rounds = 0; calm < 3 && rounds < 60; ++rounds) {
    std::this_thread::sleep_for(milliseconds{60});
    Pixels now = pixels();
    calm = now == last ? calm + 1 : 0;
    last = std::move(now);
  }
  return last;
}

void LiveDisplay::push(const SDL_Event& event) const {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, shim_.events().c_str(), sizeof address.sun_path - 1);
  // The program listens from its first picture on.
  eventually(std::chrono::seconds{5}, [&] {
    return ::sendto(socket_, &event, sizeof event, 0, reinterpret_cast<const sockaddr*>(&address),
                    sizeof address) > 0;
  });
}

void LiveDisplay::finger(Uint32 type, float x, float y, SDL_FingerID finger, float pressure,
                         SDL_TouchID panel) const {
  SDL_Event event{};
  event.type = type;
  event.tfinger.touchId = panel;
  event.tfinger.fingerId = finger;
  event.tfinger.x = x;
  event.tfinger.y = y;
  event.tfinger.pressure = pressure;
  push(event);
}

void LiveDisplay::tap(float x, float y) const {
  finger(SDL_FINGERDOWN, x, y);
  std::this_thread::sleep_for(milliseconds{30});
  finger(SDL_FINGERUP, x, y);
}

void LiveDisplay::tap(Tab tab) const {
  const float x = tab == Tab::overview ? 103.0F : tab == Tab::horizon ? 149.0F : 189.0F;
  tap(x / width, 340.0F / height);
}

void LiveDisplay::key(SDL_Scancode code, SDL_Keycode symbol, Uint16 modifiers) const {
  SDL_Event event{};
  event.type = SDL_KEYDOWN;
  event.key.state = SDL_PRESSED;
  event.key.keysym.scancode = code;
  event.key.keysym.sym = symbol;
  event.key.keysym.mod = modifiers;
  push(event);
  event.type = SDL_KEYUP;
  event.key.state = SDL_RELEASED;
  push(event);
}

bool LiveDisplay::responds() {
  // It may stand there already, wherever it was led.
  tap(Tab::horizon);
  const Pixels there = settled();
  tap(Tab::news);
  return changes_from(there);
}

void LiveDisplay::save(const std::filesystem::path& png) const {
  display::PixelImage image;
  image.width = shim_->width;
  image.height = shim_->height;
  for (const auto pixel : pixels()) {
    for (int shift = 0; shift < 24; shift += 8)
      image.rgb.push_back(static_cast<std::uint8_t>(pixel >> shift));
  }
  (void)display::write_png(png, image);
}

bool LiveDisplay::is_blank() const {
  const auto picture = pixels();
  if (picture.empty()) return true;
  return std::ranges::all_of(picture, [&](auto pixel) { return pixel == picture.front(); });
}

const Pixels& live_reference(Bench& bench, Shown which) {
  auto& reference = bench.live_references()[which];
  if (reference.empty()) {
    const Room room = bench.room_with_old();
    if (which == Shown::new_one) room.ended(room.import(bench.editors().folder_of(2)));
    const Shim shim(room.folder(), room.store());
    LiveDisplay display(bench, room, shim);
    if (!display.presents()) throw std::runtime_error("no display runs here");
    reference = without_age(display.settled(), width, height);
  }
  return reference;
}

}  // namespace caleidoscoop::campaign
