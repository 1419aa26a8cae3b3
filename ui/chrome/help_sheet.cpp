#include "ui/chrome/help_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/chrome/sheet.h"
#include "ui/chrome/waiting_words.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float pad = 28;
constexpr float gap = 12;
constexpr float between_groups = 44;
constexpr float between_rows = 18;
constexpr float arrow = 88;
constexpr const char* scroll_area = "hulp";

struct Option {
  std::string id, text;
  Action action;
  bool selected = false;
};

struct Group {
  std::string title;
  std::vector<Option> options;
};

float button_height(const Context& c) { return std::max(84.0f, c.styles.button.line_height() + 44); }

ButtonLook look_of(const Option& option) {
  return {.kind = ButtonLook::Kind::outlined, .selected = option.selected, .icon = {}};
}

float option_width(const Context& c, const Option& option) {
  return std::max(96.0f, button_width(c, option.text, look_of(option)));
}

Option option(const std::string& id, std::string_view text, Action action, bool selected = false) {
  return {id, std::string(text), std::move(action), selected};
}

Group letters(const Context& c) {
  return {fmt::format(fmt::runtime(c.tr("Letters, nu {} procent")),
                      std::lround(c.room.settings.text_scale * 100)),
          {option("kleiner", c.tr("Kleiner"), StepTextScale{-1}),
           option("groter", c.tr("Groter"), StepTextScale{1})}};
}

Group look(const Context& c) {
  const Look now = c.room.settings.look;
  return {std::string(c.tr("Beeld")),
          {option("donker", c.tr("Donker"), ChooseLook{Look::dark}, now == Look::dark),
           option("licht", c.tr("Licht"), ChooseLook{Look::light}, now == Look::light),
           option("contrast", c.tr("Contrast"), ChooseLook{Look::contrast}, now == Look::contrast)}};
}

Group switches(const Context& c) {
  const Settings& s = c.room.settings;
  return {std::string(c.tr("Aan of uit")),
          {option("voorlezen", c.tr("Voorlezen"), ChangeAid{SwitchSpeech{}}, c.room.aids.speaking),
           option("laag", c.tr("Knoppen omlaag"), ChangeAid{SwitchReach{}}, s.reach),
           option("stil", c.tr("Beweging uit"), ChangeAid{SwitchMotion{}}, s.motion == Motion::none)}};
}

Group sound(const Context& c) {
  return {fmt::format(fmt::runtime(c.tr("Geluid, nu {} van {}")), c.room.aids.volume, loudest),
          {option("zachter", c.tr("Zachter"), ChangeAid{StepVolume{-1}}),
           option("harder", c.tr("Harder"), ChangeAid{StepVolume{1}}),
           option("herhaal", c.tr("Nog eens"), ChangeAid{RepeatSpeech{}})}};
}

// Of the voice; only while there is one to hear.
Group pace(const Context& c) {
  const Pace now = c.room.aids.pace;
  return {std::string(c.tr("Tempo van de stem")),
          {option("langzaam", c.tr("Langzaam"), ChangeAid{ChoosePace{Pace::slow}}, now == Pace::slow),
           option("gewoon", c.tr("Gewoon"), ChangeAid{ChoosePace{Pace::usual}}, now == Pace::usual),
           option("snel", c.tr("Snel"), ChangeAid{ChoosePace{Pace::fast}}, now == Pace::fast)}};
}

Group languages(const Context& c) {
  const std::string& now = c.room.settings.locale;
  return {std::string(c.tr("Taal")),
          {option("nl", "Nederlands", ChooseLocale{"nl"}, now == "nl"),
           option("fy", "Frysk", ChooseLocale{"fy"}, now == "fy"),
           option("en", "English", ChooseLocale{"en"}, now == "en")}};
}

Group time(const Context& c) {
  Group group{std::string(c.tr("Terug naar het begin na")), {}};
  for (const int times : {1, 2, 4}) {
    group.options.push_back(option(fmt::format("tijd-{}", times), waiting_words(c, times),
                                   ChangeAid{ChoosePatience{times}}, c.room.aids.patience == times));
  }
  return group;
}

Group audience(const Context& c) {
  const std::pair<Profile, std::string_view> all[] = {{Profile::all, c.tr("Iedereen")},
                                                      {Profile::kring, c.tr("Kring")},
                                                      {Profile::college, c.tr("College")},
                                                      {Profile::raad, c.tr("Raad")},
                                                      {Profile::publiek, c.tr("Publiek")}};
  Group group{std::string(c.tr("Dit scherm is voor")), {}};
  for (const auto& [profile, name] : all) {
    group.options.push_back(option(fmt::format("voor-{}", static_cast<int>(profile)), name,
                                   ChangeAid{ChooseProfile{profile}}, c.room.settings.profile == profile));
  }
  return group;
}

float options_width(const Context& c, const Group& group) {
  float wide = -gap;
  for (const Option& one : group.options) wide += option_width(c, one) + gap;
  return wide;
}

float group_width(const Context& c, const Group& group) {
  return std::max(options_width(c, group), c.type.width(c.styles.label, group.title));
}

void draw_group(const Context& c, Rect r, const Group& group) {
  const TextStyle& title = c.styles.label;
  c.canvas.text({r.x, r.y + (title.line_height() + title.cap_height()) / 2}, title,
                c.type.fit(title, group.title, r.w), c.palette.text2);
  float x = r.x;
  const float high = button_height(c);
  for (const Option& one : group.options) {
    const float wide = std::min(option_width(c, one), r.right() - x);
    draw_button(c, "hulp/" + one.id, {x, r.bottom() - high, wide, high}, one.text,
                group.title.empty() ? one.text : fmt::format("{}: {}", group.title, one.text), one.action,
                look_of(one));
    x += wide + gap;
  }
}

// A group whose buttons are wider than the sheet is cut into groups under one title.
std::vector<Group> that_fit(const Context& c, const std::vector<Group>& groups, float width) {
  std::vector<Group> fitting;
  for (const Group& group : groups) {
    Group part{group.title, {}};
    for (const Option& one : group.options) {
      part.options.push_back(one);
      if (options_width(c, part) <= width || part.options.size() == 1) continue;
      part.options.pop_back();
      fitting.push_back(part);
      part.options = {one};
    }
    fitting.push_back(std::move(part));
  }
  return fitting;
}

// Side by side as far as they go, then on the next row.
void add_rows(const Context& c, Flow& flow, const std::vector<Group>& groups) {
  const float high = c.styles.label.line_height() + 8 + button_height(c);
  std::vector<Group> row;
  float x = 0;
  const auto finish = [&] {
    if (row.empty()) return;
    if (flow.height() > 0) flow.gap(between_rows);
    flow.block(high, [row](const Context& k, Rect r) {
      float at = r.x;
      for (const Group& group : row) {
        const float wide = std::min(group_width(k, group), r.right() - at);
        draw_group(k, {at, r.y, wide, r.h}, group);
        at += wide + between_groups;
      }
    });
    row.clear();
    x = 0;
  };
  for (const Group& group : that_fit(c, groups, flow.width())) {
    const float wide = group_width(c, group);
    if (x > 0 && x + wide > flow.width()) finish();
    row.push_back(group);
    x += wide + between_groups;
  }
  finish();
}

// What speech cannot do here, said where people look for it.
void add_notes(const Context& c, Flow& flow) {
  std::vector<std::string_view> notes;
  if (c.room.settings.locale == "fy") {
    notes.push_back(c.tr("Er is geen Friese stem: voorlezen gaat in het Nederlands."));
  }
  if (c.room.aids.no_sound) {
    notes.push_back(c.tr("Dit scherm vond geen luidspreker of koptelefoon: voorlezen is niet te horen."));
  }
  for (const std::string_view note : notes) {
    flow.gap(between_rows);
    flow.text(c.styles.meta, note, c.palette.text1);
  }
}

void draw_close(const Context& c, Rect r) {
  draw_button(c, "hulp/sluiten", r, c.tr("Sluiten"), std::string(c.tr("Hulp sluiten")),
              ToggleSheet{Sheet::help}, {.kind = ButtonLook::Kind::primary, .icon = Icon::close});
}

// More than there is room for: a list with arrows, and the way out always in sight.
void draw_in_pages(const Context& c, const Flow& flow, float width, float most) {
  const float footer = std::max(arrow, button_height(c));
  const float around = 2 * pad + between_rows + footer;
  const float list = std::min(flow.height(), most - around);
  const Rect panel = open_sheet(c, width, list + around);
  flow.draw({panel.x + pad, panel.y + pad, flow.width(), list + 1}, scroll_area);
  const float row = panel.bottom() - pad - footer;
  const float close =
      button_width(c, c.tr("Sluiten"), {.kind = ButtonLook::Kind::primary, .icon = Icon::close}) + 24;
  draw_close(c, {panel.right() - pad - close, row, close, footer});
  draw_page_buttons(c, scroll_area, {panel.x + pad, row}, arrow);
}

}  // namespace

void draw_help_sheet(const Context& c) {
  const float width = c.frame.width - 96;
  const float most = sheet_foot(c) - 24 - (c.frame.portrait ? c.frame.height * 0.42f : 150.0f);
  Flow flow(c, width - 2 * pad - 24);
  std::vector<Group> groups{letters(c), look(c), switches(c), sound(c), languages(c), time(c), audience(c)};
  if (c.room.aids.speaking) groups.insert(groups.begin() + 4, pace(c));
  Flow whole = flow;
  std::vector<Group> with_close = groups;
  with_close.push_back({{}, {option("sluiten", c.tr("Sluiten"), ToggleSheet{Sheet::help})}});
  add_rows(c, whole, with_close);
  add_notes(c, whole);
  if (whole.height() <= most - 2 * pad) {
    const Rect panel = open_sheet(c, width, whole.height() + 2 * pad);
    return whole.draw({panel.x + pad, panel.y + pad, whole.width(), whole.height() + 1}, scroll_area);
  }
  add_rows(c, flow, groups);
  add_notes(c, flow);
  draw_in_pages(c, flow, width, most);
}

}  // namespace caleidoscoop::ui
