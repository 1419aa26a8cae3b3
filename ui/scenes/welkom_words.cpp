#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sync/core/network_status.h"
#include "ui/scenes/welkom_parts.h"

namespace caleidoscoop::ui {
namespace {

constexpr std::array<std::string_view, 6> ids{"", "kring", "netwerk", "pin", "klaar", "weg"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> languages{
    {{"nl", "Nederlands"}, {"fy", "Frysk"}, {"en", "English"}}};

bool is_online(const Context& c) {
  const auto& network = c.room.admin.facts->network;
  return network != nullptr && network->online;
}

std::string value_of(const Context& c, const std::string& key, const std::string& otherwise) {
  const SettingValue* setting = c.room.admin.setting(key);
  return setting == nullptr ? otherwise : setting->value;
}

std::string label_of(const SetUpChoice& choice) {
  const auto found = std::ranges::find(choice.options, choice.chosen, &SettingOption::value);
  return found == choice.options.end() ? choice.chosen : found->label;
}

SetUpChoice languages_of(const Context& c) {
  SetUpChoice choice{"display.locale", value_of(c, "display.locale", c.room.settings.locale), {}};
  for (const auto& [value, label] : languages)
    choice.options.push_back({std::string(value), std::string(label)});
  return choice;
}

SetUpChoice kringen_of(const Context& c) {
  SetUpChoice choice{"display.kring", value_of(c, "display.kring", c.edition.kring), {}};
  choice.options.push_back({"", std::string(c.tr("Alle kringen"))});
  for (const Kring& kring : c.edition.kringen) choice.options.push_back({kring.id, kring.title});
  return choice;
}

std::string network_value(const Context& c) {
  if (!is_online(c)) return std::string(c.tr("zonder netwerk"));
  const std::string& name = c.room.admin.facts->network->connection;
  return name.empty() ? std::string(c.tr("verbonden")) : name;
}

SetUpWords pin_page_words(const Context& c) {
  if (c.room.admin.facts->has_pin) {
    return {std::string(c.tr("De pincode is ingesteld")),
            std::string(c.tr("Hiermee opent u Beheer. Daar kunt u alles later veranderen."))};
  }
  return {std::string(c.room.new_pin.again ? c.tr("Typ de pincode nog een keer") : c.tr("Kies een pincode")),
          std::string(c.tr("Wie de pincode kent, kan Beheer openen en dit scherm instellen. Schrijf hem op: "
                           "het scherm laat hem nooit zien."))};
}

SetUpWords done_words(const Context& c) {
  const auto& facts = *c.room.admin.facts;
  return {std::string(c.tr("Klaar voor gebruik")),
          std::string(facts.has_pin
                          ? c.tr("Later veranderen? Raak rechtsonder de toestand aan en kies Beheer. Met het "
                                 "bestand caleidoscoop.toml op de opstartpartitie kan hetzelfde.")
                          : c.tr("Er is geen pincode. Later veranderen kan dan alleen met het bestand "
                                 "caleidoscoop.toml op de opstartpartitie."))};
}

std::string onward(const Context& c, SetUpPage page) {
  const bool has_pin = c.room.admin.facts->has_pin;
  if (page == SetUpPage::network && !is_online(c)) return std::string(c.tr("Verder zonder netwerk"));
  if (page == SetUpPage::pin && !has_pin) return std::string(c.tr("Zonder pincode verder"));
  return std::string(c.tr("Verder"));
}

}  // namespace

SetUpPage set_up_page(const Context& c) {
  const auto* found = std::ranges::find(ids, c.room.choice(std::string(set_up_step)));
  return found == ids.end() ? SetUpPage::language : static_cast<SetUpPage>(found - ids.begin());
}

std::string_view set_up_id(SetUpPage page) { return ids[static_cast<std::size_t>(page)]; }

SetUpWords set_up_words(const Context& c) {
  switch (set_up_page(c)) {
    case SetUpPage::language:
      return {std::string(c.tr("Welke taal spreekt dit scherm?")),
              std::string(c.tr("In een paar stappen is dit scherm ingesteld. Elke stap mag u overslaan, en "
                               "alles is later te veranderen."))};
    case SetUpPage::kring:
      return {std::string(c.tr("Voor welke kring is dit scherm?")),
              std::string(c.tr("Dan staat vooraan wat die kring aangaat. Twijfelt u, laat dan alle kringen "
                               "staan."))};
    case SetUpPage::network:
      return {std::string(c.tr("Is er een netwerk?")),
              std::string(c.tr("Een kabel werkt vanzelf. Voor wifi kiest u het netwerk en typt u de sleutel. "
                               "Zonder netwerk werkt het scherm ook, met wat er is ingebouwd."))};
    case SetUpPage::pin:
      return pin_page_words(c);
    case SetUpPage::done:
      return done_words(c);
    case SetUpPage::dismiss:
      break;
  }
  return {
      std::string(c.tr("Dit scherm niet instellen?")),
      std::string(c.tr("Het scherm werkt dan zoals het is geleverd en vraagt er niet meer om. Instellen kan "
                       "daarna alleen met het bestand caleidoscoop.toml op de opstartpartitie."))};
}

std::string set_up_progress(const Context& c) {
  const auto page = set_up_page(c);
  if (page == SetUpPage::dismiss) return {};
  return fmt::format(fmt::runtime(c.tr("Stap {} van {}")), static_cast<int>(page) + 1, set_up_steps);
}

SetUpChoice set_up_choice(const Context& c) {
  return set_up_page(c) == SetUpPage::kring ? kringen_of(c) : languages_of(c);
}

std::string new_pin_words(const Context& c) {
  using Refusal = NewPinState::Refusal;
  const NewPinState& pin = c.room.new_pin;
  if (pin.code.phase == CodeState::Phase::checking) return std::string(c.tr("De pincode wordt bewaard."));
  switch (pin.refusal) {
    case Refusal::weak:
      return std::string(c.tr("Die is te makkelijk te raden. Kies geen reeks en geen herhaling."));
    case Refusal::different:
      return std::string(c.tr("De twee pincodes zijn niet gelijk. Begin opnieuw."));
    case Refusal::failed:
      return std::string(c.tr("De pincode kon niet worden bewaard. Probeer het opnieuw."));
    case Refusal::none:
      break;
  }
  if (pin.code.digits.empty()) return std::string(c.tr("6 cijfers of meer"));
  return c.words.trn("{} cijfer", "{} cijfers", static_cast<long>(pin.code.digits.size()));
}

std::vector<SettingLine> set_up_summary(const Context& c) {
  const auto line = [&](Icon icon, std::string_view name, std::string value) {
    return SettingLine{icon, std::string(name), std::move(value), {}};
  };
  return {line(Icon::flag, c.tr("Taal"), label_of(languages_of(c))),
          line(Icon::pin, c.tr("Kring"), label_of(kringen_of(c))),
          line(Icon::wifi, c.tr("Netwerk"), network_value(c)),
          line(Icon::lock, c.tr("Pincode"),
               std::string(c.room.admin.facts->has_pin ? c.tr("ingesteld") : c.tr("geen")))};
}

std::vector<SetUpWay> set_up_ways(const Context& c) {
  const auto page = set_up_page(c);
  const auto to = [](SetUpPage there) {
    return Choose{std::string(set_up_step), std::string(set_up_id(there)), "beheer"};
  };
  const auto step = [&](int by) { return to(static_cast<SetUpPage>(static_cast<int>(page) + by)); };
  if (page == SetUpPage::dismiss) {
    return {{"welkom/terug", std::string(c.tr("Terug")), to(SetUpPage::language), true},
            {"welkom/weg", std::string(c.tr("Niet instellen")), FinishSetUp{}}};
  }
  if (page == SetUpPage::done) {
    return {{"welkom/klaar", std::string(c.tr("Klaar")), FinishSetUp{}, true},
            {"welkom/terug", std::string(c.tr("Terug")), step(-1)}};
  }
  std::vector<SetUpWay> ways{{"welkom/verder", onward(c, page), step(1), true}};
  if (page == SetUpPage::language) {
    ways.push_back({"welkom/niet", std::string(c.tr("Niet instellen")), to(SetUpPage::dismiss)});
  } else {
    ways.push_back({"welkom/terug", std::string(c.tr("Terug")), step(-1)});
  }
  return ways;
}

}  // namespace caleidoscoop::ui
