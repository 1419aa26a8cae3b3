#include "firmware/display/panel_wish.h"

namespace caleidoscoop::display {
namespace {

constexpr ui::Tick patience = std::chrono::minutes(1);
constexpr ui::Tick repeated_after = std::chrono::hours(1);

}  // namespace

std::optional<std::string> PanelWish::due(bool dark, ui::Tick now) {
  if (!dark) black_since_.reset();
  if (dark && !black_since_) black_since_ = now;
  if (dark && now - *black_since_ < patience) return std::nullopt;
  if (asked_dark_ == dark && now - asked_at_ < repeated_after) return std::nullopt;
  asked_dark_ = dark;
  asked_at_ = now;
  return dark ? "panel-off" : "panel-on";
}

}  // namespace caleidoscoop::display
