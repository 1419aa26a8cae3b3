// ContactSize: how wide a contact on the glass is, as far as the panel tells. Plain state; one thread.
//
// SDL hands on no sizes, only a "pressure" of 0 to 1. On panels that sense touch by capacity that is the area
// that is covered, in a unit of their own, so it is judged by what fingers on that same panel give. A
// panel that always says the same says nothing, and is believed to have no size.
#pragma once

#include <SDL.h>

#include <array>
#include <cstddef>
#include <vector>

namespace caleidoscoop::display {

class ContactSize {
 public:
  // In layout units, where a finger is 30 wide; 0 when the panel does not say, or is not known yet.
  float width_of(SDL_TouchID panel, float pressure) const;

  // Of a contact that comes down. People who touch with more than a fingertip are learnt, too.
  void learn(SDL_TouchID panel, float pressure);

  static constexpr std::size_t most_panels = 4;
  static constexpr std::size_t known_after = 8;

 private:
  struct Panel {
    SDL_TouchID id = 0;
    std::array<float, 32> latest{};
    std::size_t count = 0;  // of all contacts
  };
  const Panel* find(SDL_TouchID panel) const;

  std::vector<Panel> panels_;
};

}  // namespace caleidoscoop::display
