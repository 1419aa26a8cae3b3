#include "firmware/display/contact_size.h"

#include <algorithm>
#include <cmath>

namespace caleidoscoop::display {
namespace {

constexpr float fingertip = 30;
constexpr float says_nothing = 0.02F;  // between the least and the most that it ever told

bool sensible(float pressure) { return std::isfinite(pressure) && pressure > 0 && pressure <= 1; }

}  // namespace

const ContactSize::Panel* ContactSize::find(SDL_TouchID panel) const {
  const auto found = std::ranges::find(panels_, panel, &Panel::id);
  return found == panels_.end() ? nullptr : &*found;
}

float ContactSize::width_of(SDL_TouchID panel, float pressure) const {
  const Panel* known = find(panel);
  if (known == nullptr || known->count < known_after || !sensible(pressure)) return 0;
  auto sorted = known->latest;
  const auto end = sorted.begin() + static_cast<std::ptrdiff_t>(std::min(known->count, sorted.size()));
  std::sort(sorted.begin(), end);
  if (*(end - 1) - sorted.front() < says_nothing) return 0;
  const float usual = *(sorted.begin() + (end - sorted.begin()) / 2);
  return fingertip * std::sqrt(pressure / usual);
}

void ContactSize::learn(SDL_TouchID panel, float pressure) {
  if (!sensible(pressure)) return;
  auto known = std::ranges::find(panels_, panel, &Panel::id);
  if (known == panels_.end()) {
    // Plugged in and out for years it would be another one each time.
    if (panels_.size() == most_panels) panels_.erase(panels_.begin());
    known = panels_.insert(panels_.end(), Panel{.id = panel});
  }
  known->latest[known->count % known->latest.size()] = pressure;
  ++known->count;
}

}  // namespace caleidoscoop::display
