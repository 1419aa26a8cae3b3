// The pages of the settings: what stands on each, as a column of rows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/context.h"
#include "ui/paint/icons.h"
#include "ui/widgets/flow.h"

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
  enum class Kind { settings, state, sources, device } kind = Kind::settings;
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

// Sources with how they do; and what can be done with the device.
void add_sources(const Context& c, Flow& flow);
void add_device(const Context& c, Flow& flow);

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
