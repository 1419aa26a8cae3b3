#include "ui/paint/qr.h"

#include <qrencode.h>
#include <cmath>
#include <memory>
#include <string>

namespace caleidoscoop::ui {
namespace {

constexpr int quiet_zone = 4;  // modules, ISO/IEC 18004

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

bool draw_qr(Canvas& canvas, Rect square, std::string_view text, QrReach reach) {
  // A screen has no stains: the finer code can do with the lowest level of correction.
  const bool fine = reach != QrReach::from_a_metre;
  const int largest_version = reach == QrReach::at_arms_length ? 17 : fine ? 11 : 6;
  const std::unique_ptr<QRcode, FreeCode> code(
      QRcode_encodeString(std::string(text).c_str(), 0, fine ? QR_ECLEVEL_L : QR_ECLEVEL_M, QR_MODE_8, 1));
  if (code == nullptr || code->version > largest_version) return false;
  canvas.rect(square, Colour{255, 255, 255});
  const int modules = code->width + 2 * quiet_zone;
  // Whole pixels a module, or some would be wider than others.
  const float module_px = std::floor(square.w * canvas.scale() / static_cast<float>(modules));
  const float module = std::max(1.0f, module_px) / canvas.scale();
  const float inset = (square.w - module * static_cast<float>(code->width)) / 2;
  for (int y = 0; y < code->width; ++y) {
    for (int x = 0; x < code->width;) {
      const auto dark = [&](int at) { return (code->data[y * code->width + at] & 1) != 0; };
      int run = 0;
      while (x + run < code->width && dark(x + run)) ++run;
      if (run > 0) {
        canvas.rect(
            {square.x + inset + static_cast<float>(x) * module,
             square.y + inset + static_cast<float>(y) * module, module * static_cast<float>(run), module},
            Colour{0, 0, 0});
      }
      x += run > 0 ? run : 1;
    }
  }
  return true;
}

}  // namespace caleidoscoop::ui
