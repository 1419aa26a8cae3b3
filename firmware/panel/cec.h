// HDMI-CEC: asking a television or monitor to sleep and to wake, and asking it whether it did.
//
// Messages as in HDMI 1.4 Supplement 1; the bus is behind an interface, so that an exchange can be played
// without a television. The kernel's side is cec_port.h.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "firmware/panel/panel.h"

namespace caleidoscoop::panel {

// Opcode first, then at most 14 bytes; the addresses before it are the port's.
using CecMessage = std::vector<std::uint8_t>;

inline constexpr std::uint8_t cec_television = 0;
inline constexpr std::uint8_t cec_everybody = 15;

class CecPort {
 public:
  CecPort() = default;
  virtual ~CecPort() = default;
  CecPort(const CecPort&) = delete;
  CecPort& operator=(const CecPort&) = delete;

  virtual std::string name() const = 0;  // "/dev/cec0"

  // Where this device is plugged in, as the television told; 0xffff when it did not.
  virtual std::uint16_t physical_address() const = 0;

  // Fails with unavailable when nobody acknowledged it.
  virtual Result<> send(std::uint8_t to, const CecMessage& message) = 0;

  // The answer with that opcode. Fails with unavailable when none came within a second.
  virtual Result<CecMessage> ask(std::uint8_t to, const CecMessage& message, std::uint8_t answer) = 0;
};

std::unique_ptr<PanelWay> make_cec_way(std::unique_ptr<CecPort> port);

}  // namespace caleidoscoop::panel
