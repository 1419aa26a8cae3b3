// The pages of the settings: what stands on each, as a column of rows.
#pragma once

#include <string>
#include <vector>

#include "ui/context.h"
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

// The settings to be read, for a device without a PIN.
void draw_settings_overview(const Context& c);

}  // namespace caleidoscoop::ui
