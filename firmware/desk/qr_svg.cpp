#include "firmware/desk/qr_svg.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <iterator>
#include <memory>

namespace caleidoscoop::desk {

Result<std::string> qr_svg(std::string_view text) {
  constexpr int quiet = 4;  // modules around it, as ISO 18004 asks
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
  if (code == nullptr) return failure(ErrorCode::bad_data, "this text is too long for a QR code");
  const int side = code->width + 2 * quiet;
  std::string path;
  for (int y = 0; y < code->width; ++y) {
    for (int x = 0; x < code->width; ++x) {
      constexpr unsigned char dark = 1;
      if ((code->data[y * code->width + x] & dark) == 0) continue;
      fmt::format_to(std::back_inserter(path), "M{} {}h1v1h-1z", x + quiet, y + quiet);
    }
  }
  return fmt::format(
      R"(<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="QR"><path fill="#fff" d="M0 0h{0}v{0}H0z"/><path d="{1}"/></svg>)",
      side, path);
}

}  // namespace caleidoscoop::desk
