// The form for a wireless network: what it asks for, the keyboard, and the button that joins it.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "ui/chrome/chrome.h"
#include "ui/room/network_wish.h"
#include "ui/scenes/beheer_network.h"
#include "ui/scenes/beheer_parts.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/keyboard.h"

namespace caleidoscoop::ui {
namespace {

using Secured = NetworkStatus::Secured;

constexpr const char* scroll_area = "beheer";
constexpr std::size_t fewest_key_characters = 8;

// Purposes of what is typed; text_entry.cpp allows those that begin so the length of a key.
constexpr const char* name_field = "wifi-naam";
constexpr const char* key_field = "wifi-sleutel";
constexpr const char* user_field = "wifi-gebruiker";
constexpr const char* password_field = "wifi-wachtwoord";
constexpr const char* server_field = "wifi-server";

struct Form {
  enum class Kind { open, key, enterprise, hidden } kind = Kind::open;
  std::string ssid;  // hexadecimal; empty for a hidden one
  std::string name;
};

struct Field {
  const char* purpose;
  std::string_view title, hint;
  Icon icon;
  bool secret;
};

// "key:4869"; nothing for what is no choice of ours.
std::optional<Form> chosen_form(const Context& c) {
  const std::string& choice = c.room.choice(wifi_choice);
  if (choice.empty()) return std::nullopt;
  if (choice == hidden_choice) return Form{Form::Kind::hidden, {}, std::string(c.tr("Verborgen netwerk"))};
  const auto colon = choice.find(':');
  if (colon == std::string::npos) return std::nullopt;
  Form form;
  const std::string kind = choice.substr(0, colon);
  form.kind = kind == "enterprise" ? Form::Kind::enterprise
              : kind == "key"      ? Form::Kind::key
                                   : Form::Kind::open;
  form.ssid = choice.substr(colon + 1);
  form.name = form.ssid;
  const auto& points = c.room.admin.facts->network->access_points;
  const auto point = std::ranges::find(points, form.ssid, &NetworkStatus::AccessPoint::ssid);
  if (point != points.end()) form.name = point->name;
  return form;
}

std::vector<Field> fields_of(const Context& c, Form::Kind kind) {
  const Field key{key_field, c.tr("Sleutel"), c.tr("8 tekens of meer"), Icon::lock, true};
  switch (kind) {
    case Form::Kind::open:
      return {};
    case Form::Kind::key:
      return {key};
    case Form::Kind::hidden:
      return {{name_field, c.tr("Naam van het netwerk"), c.tr("precies zoals die is"), Icon::wifi, false},
              key};
    case Form::Kind::enterprise:
      break;
  }
  return {
      {user_field, c.tr("Gebruikersnaam"), c.tr("zoals scherm@gemeente.nl"), Icon::people, false},
      {password_field, c.tr("Wachtwoord"), c.tr("van die gebruiker"), Icon::lock, true},
      {server_field, c.tr("Server van het netwerk"), c.tr("zoals radius.gemeente.nl"), Icon::seal, false}};
}

const std::string& typed(const Context& c, const char* purpose) { return c.room.typing.text(purpose); }

// Whether enough was typed to try it.
bool is_ready(const Context& c, const Form& form) {
  const std::size_t key = typed(c, key_field).size();
  switch (form.kind) {
    case Form::Kind::open:
      return true;
    case Form::Kind::key:
      return key >= fewest_key_characters;
    case Form::Kind::hidden:
      return !typed(c, name_field).empty() && (key == 0 || key >= fewest_key_characters);
    case Form::Kind::enterprise:
      break;
  }
  return !typed(c, user_field).empty() && !typed(c, password_field).empty() &&
         !typed(c, server_field).empty();
}

std::string join_request(const Context& c, const Form& form) {
  std::string request(network_join_request);
  const auto add = [&](std::string_view key, std::string_view value) {
    request += fmt::format("\n{}={}", key, value);
  };
  const bool hidden = form.kind == Form::Kind::hidden;
  add("ssid", hidden ? to_hex(typed(c, name_field)) : form.ssid);
  if (hidden) add("hidden", "true");
  if (form.kind == Form::Kind::enterprise) {
    add("secured", "enterprise");
    add("method", "peap");
    add("identity", typed(c, user_field));
    add("password", typed(c, password_field));
    add("domain", typed(c, server_field));
  } else if (form.kind == Form::Kind::open || (hidden && typed(c, key_field).empty())) {
    add("secured", "open");
  } else {
    add("secured", "key");
    add("key", typed(c, key_field));
  }
  return request;
}

TextField text_field(const Field& field) {
  TextField made;
  made.purpose = field.purpose;
  made.hint = field.hint;
  made.spoken = field.title;
  made.icon = field.icon;
  made.secret = field.secret;
  return made;
}

std::string_view explanation(const Context& c, Form::Kind kind) {
  switch (kind) {
    case Form::Kind::open:
      return c.tr(
          "Dit netwerk vraagt geen sleutel: wie in de buurt is, kan meelezen wat niet versleuteld is.");
    case Form::Kind::key:
      return c.tr("De sleutel blijft op dit apparaat. Wat u typt, is hier wel te zien.");
    case Form::Kind::hidden:
      return c.tr("Laat de sleutel leeg als er geen is. Wat u typt, is hier wel te zien.");
    case Form::Kind::enterprise:
      break;
  }
  return c.tr("Vraag deze drie aan wie het netwerk beheert. Een certificaat gaat via caleidoscoop.toml.");
}

// One field and the keyboard; what is above it has no room.
void draw_typing(const Context& c, const Form& form, const Field& field) {
  const Rect area = canvas_area(c);
  KeyboardLook look;
  look.done = c.tr("Klaar");
  look.codes = true;
  draw_keyboard(c, area, look);
  const float bottom = area.bottom() - keyboard_height(c, area) - 24;
  const float high = field_height(c);
  draw_text_field(c, {area.x, bottom - high, area.w, high}, text_field(field));
  Flow flow(c, area.w - 24);
  flow.text(c.styles.lead, fmt::format("{} · {}", form.name, field.title), c.palette.text1);
  flow.draw({area.x, area.y, area.w - 24, bottom - high - 20 - area.y}, "beheer-wifi");
}

void add_fields(const Context& c, Flow& flow, const std::vector<Field>& fields) {
  for (const Field& field : fields) {
    flow.gap(18);
    flow.heading(c.styles.label, field.title, c.palette.text2);
    flow.gap(6);
    flow.block(field_height(c) + 8, [field](const Context& k, Rect r) {
      draw_text_field(k, {r.x, r.y, r.w, r.h - 8}, text_field(field));
    });
  }
}

void draw_filled(const Context& c, const Form& form, const std::vector<Field>& fields) {
  const Rect area = canvas_area(c);
  const auto chip = [&](const char* id, std::string_view text, Action action, ButtonLook::Kind kind) {
    return Chip{id, std::string(text), std::move(action), {.kind = kind, .icon = {}}};
  };
  std::vector<Chip> chips{
      chip("wifi/terug", c.tr("Terug"), Choose{wifi_choice, "", scroll_area}, ButtonLook::Kind::outlined)};
  if (is_ready(c, form)) {
    chips.insert(chips.begin(), chip("wifi/verbind", c.tr("Verbinden"), Ask{join_request(c, form)},
                                     ButtonLook::Kind::primary));
  }
  const float top = draw_chips(c, area, chips) - 24;
  const float from = c.room.settings.reach ? std::max(area.y, c.frame.height / 2) : area.y + 12;
  Flow flow(c, area.w - 24);
  const auto& status = *c.room.admin.facts->network;
  flow.text(c.styles.h3, form.name, c.palette.text1);
  flow.gap(10);
  const std::string& name = form.kind == Form::Kind::hidden ? typed(c, name_field) : form.name;
  const auto trouble = status.subject == name ? trouble_words(c, status) : std::string();
  if (!trouble.empty()) {
    flow.text(c.styles.row, trouble, c.palette.warning);
    flow.gap(10);
  }
  flow.text(c.styles.label, explanation(c, form.kind), c.palette.text2);
  add_fields(c, flow, fields);
  flow.draw({area.x, from, area.w - 24, top - from}, scroll_area);
  draw_page_buttons(c, scroll_area, {area.right() - 2 * chip_height - 16, area.bottom() - chip_height},
                    chip_height);
}

}  // namespace

std::string wifi_choice_of(const NetworkStatus::AccessPoint& point) {
  const char* kind = point.secured == Secured::open  ? "open"
                     : point.secured == Secured::key ? "key"
                                                     : "enterprise";
  return fmt::format("{}:{}", kind, point.ssid);
}

bool draw_network_form(const Context& c) {
  const auto& status = c.room.admin.facts->network;
  if (status == nullptr || status->trial_ends || status->doing == NetworkStatus::Doing::joining) return false;
  const auto form = chosen_form(c);
  if (!form) return false;
  // It was joined: the form has done its work.
  const std::string ssid = form->kind == Form::Kind::hidden ? to_hex(typed(c, name_field)) : form->ssid;
  const bool joined = std::ranges::any_of(
      status->access_points, [&](const auto& point) { return point.in_use && point.ssid == ssid; });
  if (joined) return false;
  const auto fields = fields_of(c, form->kind);
  const auto open =
      std::ranges::find_if(fields, [&](const Field& field) { return c.room.typing.open == field.purpose; });
  if (open != fields.end()) {
    draw_typing(c, *form, *open);
  } else {
    draw_filled(c, *form, fields);
  }
  return true;
}

}  // namespace caleidoscoop::ui
