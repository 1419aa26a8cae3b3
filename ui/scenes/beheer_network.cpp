// The network of the device: how it is, what networks are in sight, and a trial that waits for an answer.
#include <fmt/format.h>

#include <algorithm>

#include "sync/core/network_status.h"
#include "ui/chrome/keypad_page.h"
#include "ui/room/network_wish.h"
#include "ui/scenes/beheer_network.h"
#include "ui/scenes/beheer_parts.h"
#include "ui/scenes/status_row.h"

namespace caleidoscoop::ui {
namespace {

using Status = NetworkStatus;
using Secured = Status::Secured;
using Trouble = Status::Trouble;
using Doing = Status::Doing;

constexpr float button_height = 80;
constexpr std::size_t most_listed = 20;
constexpr const char* forget_choice = "beheer/wifi-vergeet";

std::string with_name(const Context& c, std::string_view sentence, const std::string& name) {
  return fmt::format(fmt::runtime(c.tr(sentence)), name);
}

std::string strength_words(const Context& c, int strength) {
  constexpr int strong = 65, fair = 40;  // of 100
  return std::string(strength >= strong ? c.tr("sterk") : strength >= fair ? c.tr("redelijk") : c.tr("zwak"));
}

std::string secured_words(const Context& c, Secured secured) {
  switch (secured) {
    case Secured::open:
      return std::string(c.tr("open, zonder sleutel"));
    case Secured::key:
      return std::string(c.tr("met sleutel"));
    case Secured::enterprise:
      return std::string(c.tr("met gebruikersnaam"));
    case Secured::unsupported:
      break;
  }
  return std::string(c.tr("verouderd en onveilig"));
}

std::string wired_words(const Context& c, const Status::Device& device) {
  if (!device.plugged) return std::string(c.tr("niet aangesloten"));
  return device.address.empty() ? std::string(c.tr("aangesloten, nog geen adres"))
                                : fmt::format(fmt::runtime(c.tr("verbonden, adres {}")), device.address);
}

std::string wifi_words(const Context& c, const Status& status, const Status::Device& device) {
  if (!device.connected) return std::string(c.tr("niet verbonden"));
  const std::string address =
      device.address.empty() ? std::string() : fmt::format(fmt::runtime(c.tr("adres {}")), device.address);
  const auto used = std::ranges::find_if(status.access_points, &Status::AccessPoint::in_use);
  const std::string name = used == status.access_points.end() ? status.connection : used->name;
  return address.empty() ? name : fmt::format("{}, {}", name, address);
}

void add_devices(const Context& c, Flow& flow, const Status& status) {
  for (const auto& device : status.devices) {
    if (device.kind == Status::Kind::wired) {
      add_status_row(c, flow, {Icon::box, std::string(c.tr("Kabel")), wired_words(c, device), {}, false});
    } else if (device.kind == Status::Kind::wifi) {
      add_status_row(c, flow,
                     {Icon::wifi, std::string(c.tr("Wifi")), wifi_words(c, status, device), {}, false});
    }
  }
}

struct PointLayout {
  std::vector<std::string> name, about;
  std::string verdict;  // where there is nothing to choose
  float button = 0;
  bool stacked = false;
};

PointLayout lay_out(const Context& c, float width, const Status::AccessPoint& point) {
  PointLayout l;
  if (point.in_use) l.verdict = c.tr("in gebruik");
  l.button = std::max(140.0f, button_width(c, c.tr("Kies"), {.icon = {}}));
  const float aside = point.secured == Secured::unsupported ? 0
                      : l.verdict.empty()                   ? l.button + 24
                                                            : c.type.width(c.styles.label, l.verdict) + 24;
  l.stacked = width - aside < 10 * c.styles.row.em;
  const float room = l.stacked ? width : width - aside;
  l.name = c.type.wrap(c.styles.row, point.name, room, 2);
  l.about = c.type.wrap(
      c.styles.meta,
      fmt::format("{} · {}", strength_words(c, point.strength), secured_words(c, point.secured)), room, 2);
  return l;
}

void add_point(const Context& c, Flow& flow, const Status::AccessPoint& point) {
  const PointLayout l = lay_out(c, flow.width(), point);
  const float text = static_cast<float>(l.name.size()) * c.styles.row.line_height() +
                     static_cast<float>(l.about.size()) * c.styles.meta.line_height();
  const float high = l.stacked ? text + button_height + 36 : std::max(text, button_height) + 20;
  flow.block(high, [=](const Context& k, Rect r) {
    float y = l.stacked ? r.y + 12 : r.centre().y - text / 2;
    y = draw_lines(k, {r.x, y + k.styles.row.em}, k.styles.row, l.name, k.palette.text1) - k.styles.row.em;
    draw_lines(k, {r.x, y + k.styles.meta.em}, k.styles.meta, l.about, k.palette.text2);
    k.canvas.line({r.x, r.bottom()}, {r.right(), r.bottom()}, k.palette.line, 1.5f);
    if (!l.verdict.empty()) {
      k.canvas.text({r.right(), r.centre().y + k.styles.label.cap_height() / 2}, k.styles.label, l.verdict,
                    k.palette.text2, Align::right);
      return;
    }
    if (point.secured == Secured::unsupported) return;
    const float top = l.stacked ? r.bottom() - button_height - 10 : r.centre().y - button_height / 2;
    draw_button(k, "wifi/" + wifi_choice_of(point), {r.right() - l.button, top, l.button, button_height},
                k.tr("Kies"), with_name(k, dutch("Kies {}"), point.name),
                Choose{wifi_choice, wifi_choice_of(point), "beheer"},
                {.kind = ButtonLook::Kind::outlined, .icon = {}});
  });
}

void add_trial(const Context& c, Flow& flow, const Status& status) {
  const Tick until{*status.trial_ends * 1000};
  add_deed(c, flow,
           {"netwerk/houden",
            std::string(c.tr("Ja, zo houden")),
            fmt::format(
                fmt::runtime(c.tr("“{}” is nu in gebruik. Zonder antwoord komt over {} terug wat er was.")),
                status.subject, countdown(c, until)),
            Ask{std::string(network_keep_request)},
            {.kind = ButtonLook::Kind::primary, .icon = Icon::check}});
  add_deed(c, flow,
           {"netwerk/terug",
            std::string(c.tr("Nee, terug zoals het was")),
            std::string(c.tr("Het vorige netwerk komt meteen terug.")),
            Ask{std::string(network_undo_request)},
            {.kind = ButtonLook::Kind::outlined, .icon = {}}});
}

void add_choices(const Context& c, Flow& flow, const Status& status) {
  const ButtonLook quiet{.kind = ButtonLook::Kind::outlined, .icon = {}};
  flow.gap(20);
  flow.section(c.tr("Wifi in de buurt"));
  std::size_t listed = 0;
  for (const auto& point : status.access_points) {
    if (listed++ == most_listed) break;
    add_point(c, flow, point);
  }
  if (listed == 0) {
    flow.gap(14);
    flow.text(c.styles.label, c.tr("Nog geen netwerken gevonden."), c.palette.text2);
  }
  add_deed(c, flow,
           {"netwerk/zoek",
            std::string(c.tr("Zoek netwerken")),
            std::string(c.tr("Kijkt welke netwerken hier te ontvangen zijn. Dat duurt een paar tellen.")),
            Ask{std::string(network_scan_request)},
            {.kind = ButtonLook::Kind::outlined, .icon = Icon::search}});
  add_deed(c, flow,
           {"netwerk/verborgen", std::string(c.tr("Verborgen netwerk")),
            std::string(c.tr("Voor een netwerk dat zijn naam niet laat zien. U typt die zelf.")),
            Choose{wifi_choice, std::string(hidden_choice), "beheer"}, quiet});
}

// The one that somebody is about to forget; null: none.
const Status::Kept* about_to_forget(const Context& c, const Status& status) {
  const auto found = std::ranges::find(status.kept, c.room.choice(forget_choice), &Status::Kept::ssid);
  return found == status.kept.end() ? nullptr : &*found;
}

std::string forget_question(const Context& c, const Status::Kept& kept) {
  return with_name(c,
                   kept.in_use ? dutch("“{}” vergeten? Dit scherm gebruikt het nu en raakt dan los.")
                               : dutch("“{}” vergeten? Ook de sleutel gaat dan van dit apparaat."),
                   kept.name);
}

// Instead of the list, so that a finger that taps twice does not answer.
void add_forget_question(const Context& c, Flow& flow, const Status::Kept& kept) {
  add_deed(c, flow,
           {"netwerk/vergeet-ja",
            std::string(c.tr("Ja, vergeten")),
            forget_question(c, kept),
            Ask{fmt::format("{}\nssid={}", network_forget_request, kept.ssid)},
            {.kind = ButtonLook::Kind::primary, .icon = Icon::alert},
            with_name(c, dutch("Vergeet {}"), kept.name)});
  add_deed(c, flow,
           {"netwerk/vergeet-nee",
            std::string(c.tr("Nee, bewaren")),
            std::string(c.tr("Alles blijft zoals het is.")),
            Choose{forget_choice, "", "beheer"},
            {.kind = ButtonLook::Kind::outlined, .icon = {}}});
}

void add_kept(const Context& c, Flow& flow, const Status& status) {
  if (status.kept.empty()) return;
  flow.gap(20);
  flow.section(c.tr("Hier gekozen wifi"));
  for (const auto& kept : status.kept) {
    const auto about =
        kept.in_use ? with_name(c, dutch("“{}”, in gebruik"), kept.name) : fmt::format("“{}”", kept.name);
    add_deed(c, flow,
             {"netwerk/vergeet=" + kept.ssid,
              std::string(c.tr("Vergeet")),
              about,
              Choose{forget_choice, kept.ssid, "beheer"},
              {.kind = ButtonLook::Kind::outlined, .icon = {}},
              with_name(c, dutch("Vergeet {}"), kept.name)});
  }
}

bool has_wifi(const Status& status) {
  return std::ranges::any_of(status.devices,
                             [](const auto& device) { return device.kind == Status::Kind::wifi; });
}

}  // namespace

std::string trouble_words(const Context& c, const Status& status) {
  switch (status.trouble) {
    case Trouble::none:
      return {};
    case Trouble::no_manager:
      return std::string(c.tr("De netwerkdienst van dit scherm antwoordt niet."));
    case Trouble::no_wifi:
      return std::string(c.tr("Dit scherm heeft geen wifi, of die staat uit."));
    case Trouble::not_found:
      return with_name(c, dutch("“{}” is hier niet te vinden."), status.subject);
    case Trouble::wrong_key:
      return with_name(c, dutch("“{}” laat dit scherm niet toe. Kijk na wat er is ingevuld."),
                       status.subject);
    case Trouble::no_address:
      return with_name(c, dutch("“{}” geeft dit scherm geen adres."), status.subject);
    case Trouble::too_slow:
      return with_name(c, dutch("“{}” antwoordt niet op tijd."), status.subject);
    case Trouble::not_confirmed:
      return std::string(c.tr("Niemand heeft het nieuwe netwerk bevestigd. Wat er was, is terug."));
    case Trouble::bad_request:
      return std::string(c.tr("Zo kan het niet. Kijk na wat er is ingevuld."));
    case Trouble::failed:
      break;
  }
  return with_name(c, dutch("Verbinden met “{}” is niet gelukt."), status.subject);
}

std::string doing_words(const Context& c, const Status& status) {
  if (status.doing == Doing::scanning) return std::string(c.tr("Er wordt naar netwerken gezocht."));
  if (status.doing == Doing::joining)
    return with_name(c, dutch("“{}” wordt geprobeerd. Dat kan even duren."), status.subject);
  return {};
}

void add_network(const Context& c, Flow& flow) {
  const auto& status = c.room.admin.facts->network;
  if (status == nullptr) {
    flow.gap(20);
    flow.text(c.styles.body, c.tr("Het netwerk van dit apparaat wordt hier niet geregeld."), c.palette.text2);
    return;
  }
  if (status->trial_ends) return add_trial(c, flow, *status);
  for (const auto& [words, colour] : {std::pair{trouble_words(c, *status), c.palette.warning},
                                      std::pair{doing_words(c, *status), c.palette.text1}}) {
    if (words.empty()) continue;
    flow.gap(14);
    flow.text(c.styles.row, words, colour);
    flow.gap(10);
  }
  if (const auto* kept = about_to_forget(c, *status)) return add_forget_question(c, flow, *kept);
  add_devices(c, flow, *status);
  if (!status->manager) return;
  if (has_wifi(*status)) add_choices(c, flow, *status);
  add_kept(c, flow, *status);
}

std::vector<std::string> network_sentences(const Context& c) {
  const auto& status = c.room.admin.facts->network;
  if (status == nullptr) return {std::string(c.tr("Het netwerk van dit apparaat wordt hier niet geregeld."))};
  std::vector<std::string> sentences;
  if (status->trial_ends) {
    sentences.push_back(with_name(c, dutch("“{}” is op proef. Kies of het zo blijft."), status->subject));
    return sentences;
  }
  for (auto words : {trouble_words(c, *status), doing_words(c, *status)}) {
    if (!words.empty()) sentences.push_back(std::move(words));
  }
  if (const auto* kept = about_to_forget(c, *status)) {
    sentences.push_back(forget_question(c, *kept));
    return sentences;
  }
  for (const auto& device : status->devices) {
    const bool wired = device.kind == Status::Kind::wired;
    if (!wired && device.kind != Status::Kind::wifi) continue;
    sentences.push_back(fmt::format("{}: {}", wired ? c.tr("Kabel") : c.tr("Wifi"),
                                    wired ? wired_words(c, device) : wifi_words(c, *status, device)));
  }
  const auto kept = static_cast<long>(status->kept.size());
  if (kept > 0)
    sentences.push_back(
        c.words.trn("{} netwerk dat hier is gekozen.", "{} netwerken die hier zijn gekozen.", kept));
  const auto seen = static_cast<long>(status->access_points.size());
  if (seen > 0)
    sentences.push_back(c.words.trn("{} netwerk in de buurt.", "{} netwerken in de buurt.", seen));
  return sentences;
}

}  // namespace caleidoscoop::ui
