#include "ui/words/event_words.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace caleidoscoop::ui {
namespace {

using Named = std::pair<std::string_view, std::string_view>;

// By the ids of sync/core/event_kinds.cpp.
constexpr std::array events{
    Named{"started", dutch("Gestart")},
    Named{"stopped", dutch("Gestopt")},
    Named{"start-failed", dutch("Starten mislukt")},
    Named{"config-problem", dutch("Fout in de instellingen")},
    Named{"safe-start", dutch("Veilige start")},
    Named{"previous-version-asked", dutch("Vorige versie gevraagd")},
    Named{"pin-right", dutch("Pincode goed")},
    Named{"pin-wrong", dutch("Pincode fout")},
    Named{"pin-locked", dutch("Pincode: wachttijd")},
    Named{"pin-chosen", dutch("Pincode gekozen")},
    Named{"members-unlocked", dutch("Leden: geopend")},
    Named{"members-code-wrong", dutch("Leden: code fout")},
    Named{"members-locked-out", dutch("Leden: wachttijd")},
    Named{"setting-changed", dutch("Instelling veranderd")},
    Named{"setting-undone", dutch("Instelling teruggezet")},
    Named{"settings-not-kept", dutch("Instelling niet bewaard")},
    Named{"factory-reset", dutch("Terug naar fabriek")},
    Named{"restart-asked", dutch("Herstart gevraagd")},
    Named{"picture-allowed", dutch("Schermfoto toegestaan")},
    Named{"picture-refused", dutch("Schermfoto geweigerd")},
    Named{"edition-accepted", dutch("Uitgave ingelezen")},
    Named{"edition-refused", dutch("Uitgave geweigerd")},
    Named{"part-refused", dutch("Deel geweigerd")},
    Named{"keys-updated", dutch("Sleutels vernieuwd")},
    Named{"fleet-settings-changed", dutch("Instellingen op afstand")},
    Named{"fleet-setting-refused", dutch("Instelling geweigerd")},
    Named{"network-lost", dutch("Netwerk weg")},
    Named{"network-back", dutch("Netwerk terug")},
    Named{"clock-trusted", dutch("Tijd betrouwbaar")},
    Named{"clock-doubted", dutch("Tijd onzeker")},
    Named{"broker-connected", dutch("Melden: verbonden")},
    Named{"broker-lost", dutch("Melden: verbroken")},
    Named{"storage-fault", dutch("Opslag: fout")},
    Named{"stick-imported", dutch("Usb-stick ingelezen")},
    Named{"stick-refused", dutch("Usb-stick geweigerd")},
    Named{"stick-exported", dutch("Resultaten op usb-stick")},
    Named{"picture-asked", dutch("Schermfoto gevraagd")},
    Named{"picture-sent", dutch("Schermfoto verstuurd")},
    Named{"panel-obeys", dutch("Paneel luistert")},
    Named{"panel-refuses", dutch("Paneel luistert niet")},
    Named{"network-joined", dutch("Wifi gekozen")},
    Named{"network-kept", dutch("Wifi bevestigd")},
    Named{"network-undone", dutch("Wifi teruggezet")},
    Named{"network-forgotten", dutch("Wifi vergeten")},
    Named{"network-configured", dutch("Netwerk ingesteld")},
    Named{"file-adopted", dutch("Bestand overgenomen")},
    Named{"secret-adopted", dutch("Geheim overgenomen")},
    Named{"system-kept", dutch("Nieuw systeem werkt goed")},
    Named{"system-left", dutch("Systeem teruggezet")},
    Named{"system-installed", dutch("Nieuw systeem klaargezet")},
};

constexpr std::array components{
    Named{"display", dutch("scherm")},  Named{"sync", dutch("synchronisatie")},
    Named{"panel", dutch("paneel")},    Named{"update", dutch("systeem")},
    Named{"network", dutch("netwerk")},
};

constexpr std::array broker_faults{
    Named{"settings", dutch("de instellingen kloppen niet")},
    Named{"unknown-host", dutch("de naam van de server is onbekend")},
    Named{"unreachable", dutch("de server is niet te bereiken")},
    Named{"certificate", dutch("het certificaat van de server klopt niet")},
    Named{"refused", dutch("de server laat dit scherm niet toe")},
    Named{"hung", dutch("de server antwoordt niet")},
};

std::string named(const Words& words, std::span<const Named> table, std::string_view id) {
  const auto found = std::ranges::find(table, id, &Named::first);
  return std::string(found == table.end() ? id : words.tr(found->second));
}

}  // namespace

std::string event_title(const Words& words, std::string_view event) { return named(words, events, event); }

std::string broker_trouble(const Words& words, std::string_view fault) {
  const auto found = std::ranges::find(broker_faults, fault, &Named::first);
  return std::string(
      words.tr(found == broker_faults.end() ? dutch("de verbinding is verbroken") : found->second));
}

std::string component_name(const Words& words, std::string_view component) {
  return named(words, components, component);
}

}  // namespace caleidoscoop::ui
