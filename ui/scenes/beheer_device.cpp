#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "ui/chrome/keypad_page.h"
#include "ui/chrome/question_panel.h"
#include "ui/scenes/beheer_parts.h"
#include "ui/scenes/status_row.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float button_height = 88;
constexpr const char* reset_choice = "beheer/terugzetten";

}  // namespace

void add_deed(const Context& c, Flow& flow, const Deed& deed) {
  const TextStyle& style = c.styles.label;
  const float button = std::min(flow.width(), button_width(c, deed.title, deed.look) + 24);
  const bool stacked = flow.width() - button < 14 * style.em;
  const float room = stacked ? flow.width() : flow.width() - button - 32;
  const auto lines = c.type.wrap(style, deed.explanation, room);
  const float text = static_cast<float>(lines.size()) * style.line_height();
  const float high = stacked ? text + button_height + 36 : std::max(text, button_height) + 24;
  flow.block(high, [=](const Context& k, Rect r) {
    const float top = stacked ? r.y + 10 : r.centre().y - text / 2;
    draw_lines(k, {r.x, top + style.em}, style, lines, k.palette.text1);
    const float y = stacked ? r.bottom() - button_height - 10 : r.centre().y - button_height / 2;
    draw_button(k, deed.id, {r.right() - button, y, button, button_height}, deed.title,
                deed.spoken.empty() ? deed.title : deed.spoken, deed.action, deed.look);
    k.canvas.line({r.x, r.bottom()}, {r.right(), r.bottom()}, k.palette.line, 1.5f);
  });
}

namespace {

void add_reset(const Context& c, Flow& flow) {
  const bool asked = !c.room.choice(reset_choice).empty();
  const auto text = [&](std::string_view dutch_text) { return std::string(c.tr(dutch_text)); };
  const ButtonLook quiet{.kind = ButtonLook::Kind::outlined, .icon = {}};
  if (!asked) {
    return add_deed(
        c, flow,
        {"beheer/fabriek", text("Terug naar fabriek"),
         text("Vergeet wat hier is gekozen, ook wifi, en alle werkvormen. De inhoud blijft staan."),
         Choose{reset_choice, "1", ""}, quiet});
  }
  add_deed(c, flow,
           {"beheer/fabriek-ja",
            text("Ja, alles vergeten"),
            text("Weet u het zeker? Dit kan niet ongedaan worden gemaakt. Neem werkvormen eerst mee."),
            Ask{std::string(factory_request)},
            {.kind = ButtonLook::Kind::primary, .icon = Icon::alert}});
  add_deed(c, flow,
           {"beheer/fabriek-nee", text("Nee, niets vergeten"), text("Alles blijft zoals het is."),
            Choose{reset_choice, "", ""}, quiet});
}

}  // namespace

Icon sign_of(const SourceHealth& source) {
  if (!source.well) return Icon::alert;
  return source.last_success ? Icon::check : Icon::clock;
}

void add_sources(const Context& c, Flow& flow) {
  const auto& sources = c.room.admin.facts->found.sources;
  if (sources.empty()) {
    flow.gap(20);
    flow.text(c.styles.body, c.tr("Deze uitgave heeft geen bronnen die dit scherm zelf leest."),
              c.palette.text2);
  }
  for (const SourceHealth& source : sources) {
    const std::string when =
        source.last_success
            ? fmt::format(fmt::runtime(c.tr("gelezen: {}")), c.words.moment(*source.last_success, c.now.wall))
            : std::string(c.tr("nog niet gelezen"));
    add_status_row(c, flow,
                   {sign_of(source), source.name,
                    source.error.empty() ? when : fmt::format("{} · {}", when, source.error),
                    std::string(source.well ? "" : c.tr("let op")), !source.well});
  }
}

void add_device(const Context& c, Flow& flow) {
  const auto text = [&](std::string_view dutch_text) { return std::string(c.tr(dutch_text)); };
  if (const std::string& fault = c.room.admin.facts->fault; !fault.empty()) {
    flow.gap(14);
    flow.text(c.styles.row, c.tr("Wat hier is gekozen, kon niet worden bewaard:"), c.palette.warning);
    flow.text(c.styles.label, fault, c.palette.text1);
  }
  const ButtonLook quiet{.kind = ButtonLook::Kind::outlined, .icon = {}};
  add_deed(c, flow,
           {"beheer/bijwerken",
            text("Nu bijwerken"),
            text("Haalt nu nieuws op en kijkt of er een nieuwe uitgave is."),
            Ask{"sync-now"},
            {.kind = ButtonLook::Kind::primary, .icon = Icon::sync}});
  add_deed(c, flow,
           {"beheer/vergrendel",
            text("Vergrendel"),
            text("Beheer gaat ook vanzelf dicht zodra u het verlaat."),
            LockSettings{},
            {.kind = ButtonLook::Kind::outlined, .icon = Icon::lock}});
  add_deed(c, flow,
           {"beheer/herstart", text("Scherm herstarten"),
            text("Begint het programma opnieuw. Dat duurt een paar tellen."),
            Ask{std::string(restart_request)}, quiet});
  add_reset(c, flow);
}

void draw_setting_trial(const Context& c) {
  const auto& trial = c.room.admin.trial;
  if (!trial) return;
  const std::string keep(c.tr("Ja, zo houden"));
  const std::string undo(c.tr("Nee, terug zoals het was"));
  const QuestionPanel panel(
      c, {{"proef/houden", keep, keep, KeepSetting{}, {.kind = ButtonLook::Kind::primary, .icon = {}}},
          {"proef/terug", undo, undo, UndoSetting{}, {.kind = ButtonLook::Kind::outlined, .icon = {}}}});
  Flow flow(c, panel.text_width());
  flow.text(QuestionPanel::title_style(c), c.tr("Is het scherm zo goed te gebruiken?"), c.palette.text1);
  flow.gap(10);
  flow.text(c.styles.body,
            fmt::format(fmt::runtime(c.tr("Zonder antwoord komt over {} terug wat er was.")),
                        countdown(c, trial->until)),
            c.palette.text2);
  panel.draw(flow, "proef");
}

}  // namespace caleidoscoop::ui
