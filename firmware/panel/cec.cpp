#include "firmware/panel/cec.h"

#include <fmt/format.h>

#include <utility>

namespace caleidoscoop::panel {
namespace {

constexpr std::uint8_t image_view_on = 0x04;
constexpr std::uint8_t standby = 0x36;
constexpr std::uint8_t active_source = 0x82;
constexpr std::uint8_t give_power_status = 0x8f;
constexpr std::uint8_t report_power_status = 0x90;

constexpr std::uint8_t status_on = 0;
constexpr std::uint8_t status_standby = 1;
constexpr std::uint8_t status_to_standby = 3;

constexpr std::uint16_t nowhere = 0xffff;

class CecWay final : public PanelWay {
 public:
  explicit CecWay(std::unique_ptr<CecPort> port) : port_(std::move(port)) {}

  std::string name() const override { return "cec " + port_->name(); }

  Result<> turn(Power power) override {
    if (power == Power::off) return port_->send(cec_television, {standby});
    if (const auto woken = port_->send(cec_television, {image_view_on}); !woken) return woken;
    // A television that wakes shows what it showed last, which may be another plug.
    const auto address = port_->physical_address();
    if (address == nowhere) return {};
    return port_->send(cec_everybody, {active_source, static_cast<std::uint8_t>(address >> 8U),
                                       static_cast<std::uint8_t>(address & 0xffU)});
  }

  Result<Power> look() override {
    const auto answer = port_->ask(cec_television, {give_power_status}, report_power_status);
    if (!answer) return failure(answer.error());
    if (answer->size() < 2 || (*answer)[1] > status_to_standby) {
      return failure(ErrorCode::bad_data,
                     fmt::format("{}: the television told no power status that there is", port_->name()));
    }
    const auto status = (*answer)[1];
    if (status == status_on) return Power::on;
    if (status == status_standby) return Power::off;
    return Power::unknown;
  }

 private:
  std::unique_ptr<CecPort> port_;
};

}  // namespace

std::unique_ptr<PanelWay> make_cec_way(std::unique_ptr<CecPort> port) {
  return std::make_unique<CecWay>(std::move(port));
}

}  // namespace caleidoscoop::panel
