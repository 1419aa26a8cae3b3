#include "ui/chrome/stick_strip.h"

#include <fmt/format.h>

#include "ui/paint/icons.h"

namespace caleidoscoop::ui {
namespace {

using std::chrono::seconds;

constexpr seconds shown{60};
constexpr seconds ahead{5};  // of our clock, between the writing and the reading

std::string words_of(const Context& c, const StickReport& report) {
  using What = StickReport::What;
  switch (report.what) {
    case What::edition_taken:
      return fmt::format(
          fmt::runtime(c.tr("Usb-stick: uitgave {} is ingelezen. U kunt de stick eruit halen.")),
          report.version);
    case What::edition_known:
      return std::string(c.tr("Usb-stick: deze uitgave staat al op dit scherm."));
    case What::edition_refused:
      return std::string(c.tr("Usb-stick: niet ingelezen. Bij Status staat waarom."));
    case What::no_edition:
      return std::string(c.tr("Op deze usb-stick staat geen uitgave voor dit scherm."));
    case What::results_copied:
      if (report.files == 0) return std::string(c.tr("Usb-stick: er is nog niets om mee te nemen."));
      return c.words.trn("{} bestand staat op de usb-stick. U kunt hem eruit halen.",
                         "{} bestanden staan op de usb-stick. U kunt hem eruit halen.", report.files);
    case What::results_failed:
      return std::string(c.tr("Opslaan op de usb-stick lukte niet. Is hij vol of op slot?"));
  }
  return {};
}

}  // namespace

std::string stick_words(const Context& c) {
  const auto& report = c.snapshot.stick;
  if (!report) return {};
  const auto age = c.now.wall - report->at;
  if (age < -ahead || age >= shown) return {};
  c.wake.at(c.now.tick + std::chrono::duration_cast<Tick>(shown - age));
  return words_of(c, *report);
}

void draw_stick_strip(const Context& c) {
  if (c.room.message.form != MessageState::Form::none) return;
  const std::string words = stick_words(c);
  if (words.empty()) return;
  const Rect strip{0, 0, c.frame.width, 44};
  c.canvas.rect(strip, c.palette.inverse_fill);
  const TextStyle style{26, Weight::semibold};
  draw_icon(c.canvas, Icon::storage, {64, strip.centre().y}, 28, c.palette.inverse_text);
  c.canvas.text({92, strip.centre().y + style.cap_height() / 2}, style,
                c.type.fit(style, words, strip.w - 92 - 48), c.palette.inverse_text);
}

bool strip_stands(const Context& c) {
  if (c.room.message.form == MessageState::Form::none) return !stick_words(c).empty();
  return c.room.message.form == MessageState::Form::strip;
}

}  // namespace caleidoscoop::ui
