#include <fmt/format.h>

#include <algorithm>

#include "ui/scenes/beheer_parts.h"
#include "ui/speech/stories.h"
#include "ui/speech/telling.h"
#include "ui/words/event_words.h"

namespace caleidoscoop::ui {
namespace {

void tell_lines(Script& s, const std::vector<SettingLine>& lines) {
  for (const SettingLine& line : lines) s.say(fmt::format("{}: {}", line.name, line.value));
}

void tell_overview_of_settings(const Context& c, Script& s) {
  s.say(c.tr("Er is geen pincode ingesteld: instellingen zijn hier te horen en niet te veranderen."));
  s.say(fmt::format("{}:", c.tr("Plek en gebruik")));
  tell_lines(s, settings_of_place(c));
  s.say(fmt::format("{}:", c.tr("Beeld")));
  tell_lines(s, settings_of_look(c));
}

void tell_door(const Context& c, Script& s) {
  s.say(c.tr("Voer de pincode in"));
  s.say(c.tr("Alleen voor beheerders. Na drie foute pogingen wacht het scherm, elke keer tweemaal zo lang."));
  s.say(pin_words(c));
}

void tell_settings_of(const Context& c, Script& s, SettingPage page) {
  for (const SettingRow& row : setting_rows(c, page)) {
    const SettingValue* now = c.room.admin.setting(row.key);
    if (now == nullptr) {
      s.say(fmt::format("{}: {}", row.name, c.tr("niet bekend op dit scherm")));
      continue;
    }
    const auto chosen = std::find_if(row.options.begin(), row.options.end(),
                                     [&](const SettingOption& option) { return option.value == now->value; });
    s.say(fmt::format("{}: {}", row.name, chosen == row.options.end() ? now->value : chosen->label));
  }
}

void tell_source_health(const Context& c, Script& s) {
  const auto& sources = c.room.admin.facts->found.sources;
  if (sources.empty()) return s.say(c.tr("Deze uitgave heeft geen bronnen die dit scherm zelf leest."));
  const auto well = static_cast<long>(
      std::count_if(sources.begin(), sources.end(), [](const SourceHealth& source) { return source.well; }));
  s.say(c.words.trn("{} bron is in orde.", "{} bronnen zijn in orde.", well));
  for (const SourceHealth& source : sources) {
    if (source.well) continue;
    const std::string when =
        source.last_success
            ? fmt::format(fmt::runtime(c.tr("gelezen: {}")), c.words.moment(*source.last_success, c.now.wall))
            : std::string(c.tr("nog niet gelezen"));
    s.say(fmt::format(fmt::runtime(c.tr("Let op: {}, {}")), s.told(source.name), when));
    s.read(source.error);
  }
}

constexpr std::size_t told_scenes = 5, told_events = 10;

void tell_played(const Context& c, Script& s) {
  s.say(played_summary(c));
  const auto& scenes = c.room.admin.facts->found.played.scenes;
  for (std::size_t i = 0; i < std::min(scenes.size(), told_scenes); ++i) {
    s.say(fmt::format("{}: {}", s.told(played_title(c, scenes[i].scene)), played_time(c, scenes[i].seconds)));
  }
}

void tell_events(const Context& c, Script& s) {
  const auto& events = c.room.admin.facts->found.events;
  if (events.empty()) return s.say(c.tr("Er is nog niets opgeschreven."));
  const auto alarming = static_cast<long>(
      std::count_if(events.begin(), events.end(), [](const auto& e) { return is_alarming(e); }));
  s.say(c.words.trn("{} regel vraagt aandacht.", "{} regels vragen aandacht.", alarming));
  for (std::size_t i = 0; i < std::min(events.size(), told_events); ++i) {
    s.say(fmt::format("{}, {}", c.words.moment(events[i].time, c.now.wall),
                      event_title(c.words, events[i].event)));
  }
}

void tell_device(const Context& c, Script& s) {
  if (const std::string& fault = c.room.admin.facts->fault; !fault.empty()) {
    s.say(c.tr("Wat hier is gekozen, kon niet worden bewaard:"));
    s.read(fault);
  }
  s.say(
      c.tr("Hier kunt u nu bijwerken, vergrendelen, het scherm herstarten, of terug naar fabriek. Van dat "
           "laatste wordt eerst gevraagd of u het zeker weet."));
}

}  // namespace

std::string admin_place(const Context& c) {
  const AdminState& admin = c.room.admin;
  if (!admin.facts->has_pin) return "overzicht";
  return admin.open ? "blad/" + std::string(admin_page(c).id) : "deur";
}

void tell_trial(const Context& c, Script& s) {
  if (!c.room.admin.trial) return;
  const auto left = (c.room.admin.trial->until - c.now.tick).count() / 1000;
  s.say(c.tr("Is het scherm zo goed te gebruiken?"));
  s.say(c.words.trn("Zonder antwoord komt over {} seconde terug wat er was.",
                    "Zonder antwoord komt over {} seconden terug wat er was.", static_cast<long>(left)));
}

void tell_admin(const Context& c, Script& s) {
  const AdminState& admin = c.room.admin;
  if (admin.facts->has_pin && admin.open) {
    const AdminPage& page = admin_page(c);
    s.say(fmt::format(fmt::runtime(c.tr("Beheer, {}.")), c.tr(page.title)));
    if (page.kind == AdminPage::Kind::settings) return tell_settings_of(c, s, page.settings);
    if (page.kind == AdminPage::Kind::state) return tell_status(c, s);
    if (page.kind == AdminPage::Kind::played) return tell_played(c, s);
    if (page.kind == AdminPage::Kind::log) return tell_events(c, s);
    if (page.kind == AdminPage::Kind::network) {
      for (const auto& sentence : network_sentences(c)) s.say(sentence);
      return;
    }
    return page.kind == AdminPage::Kind::sources ? tell_source_health(c, s) : tell_device(c, s);
  }
  s.say(c.tr("Beheer"));
  admin.facts->has_pin ? tell_door(c, s) : tell_overview_of_settings(c, s);
}

}  // namespace caleidoscoop::ui
