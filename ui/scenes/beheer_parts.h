// The pages of the settings: what stands on each, as a column of rows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/context.h"
#include "ui/paint/icons.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {

struct SettingOption {
  std::string value, label;  // as in caleidoscoop.toml; as people read it
};

struct SettingRow {
  std::string key, name;
  std::vector<SettingOption> options;
  bool on_trial = false;  // it could make the screen unusable
};

enum class SettingPage { picture, use, hours };

// The page that stands once the PIN was given; its title is Dutch, to be translated.
struct AdminPage {
  enum class Kind { settings, state, sources, played, log, network, device } kind = Kind::settings;
  SettingPage settings = SettingPage::picture;
  std::string_view id, title;
};
const AdminPage& admin_page(const Context& c);

// Why the keypad does not go on, or how far the typing is; never a digit.
std::string pin_words(const Context& c);

// With what the device has now among the options, whatever it is.
std::vector<SettingRow> setting_rows(const Context& c, SettingPage page);

// Name and origin at the left, the options as segments, or with arrows where they are too many.
void add_setting_row(const Context& c, Flow& flow, const SettingRow& row);

// Something that can be done: what it does at the left, or above, and the button for it.
struct Deed {
  std::string id, title, explanation;
  Action action;
  ButtonLook look;
  std::string spoken{};  // where the title alone does not say about what
};
void add_deed(const Context& c, Flow& flow, const Deed& deed);

// Sources with how they do; and what can be done with the device.
void add_sources(const Context& c, Flow& flow);
void add_device(const Context& c, Flow& flow);

// What was shown in the last month, most of it first, and what happened, newest first; in words, too.
void add_played(const Context& c, Flow& flow);
std::string played_summary(const Context& c);
std::string played_title(const Context& c, const std::string& scene);
std::string played_time(const Context& c, std::int64_t seconds);
void add_event_log(const Context& c, Flow& flow);
bool is_alarming(const LoggedEvent& event);

// How the network is, and how to choose another. The form for one that was chosen takes the whole page, and
// is drawn when this says so.
void add_network(const Context& c, Flow& flow);
bool draw_network_form(const Context& c);
// The same as sentences, to be heard.
std::vector<std::string> network_sentences(const Context& c);

// "Kunt u dit lezen?" over everything, while a setting is on trial.
void draw_setting_trial(const Context& c);

// How the device does: as the scene `status` has it.
void add_state(const Context& c, Flow& flow);

// The settings to be read, for a device without a PIN: what each is called, its value and its key.
struct SettingLine {
  Icon icon = Icon::screen;
  std::string name, value, key;
};
std::vector<SettingLine> settings_of_place(const Context& c);
std::vector<SettingLine> settings_of_look(const Context& c);
void draw_settings_overview(const Context& c);

}  // namespace caleidoscoop::ui
