// What people do at the screen, as the journal has it: which key and which door, never a code and never who.
//
// Pure but for the journal, which does not wait: the display's thread.
#pragma once

#include <string>
#include <utility>

#include "firmware/display/device_settings.h"
#include "firmware/service/journal.h"
#include "ui/room/code_entry.h"

namespace caleidoscoop::display {

class DisplayEvents {
 public:
  explicit DisplayEvents(Journal& journal) : journal_(&journal) {}

  // What this display is called, for all that follows.
  void named(std::string name) { journal_->set_display(std::move(name)); }

  void started(const std::string& version, bool safe);
  void stopped();
  void failed(const Error& error);
  // A door's answer to what was typed.
  void pin(const ui::CodeAnswer& answer);
  void members(const ui::CodeAnswer& answer);
  // In the first set-up: one was kept, or could not be.
  void pin_chosen(bool kept);
  // A request of the settings, with what was in force before and after.
  void settings(const std::string& request, const config::Config& before, const config::Config& after);
  // Why they could not be kept; empty: they were.
  void not_kept(const std::string& fault);
  void restart_asked();
  void factory_asked();
  void picture(bool allowed);
  void previous_asked(const std::string& version);

 private:
  Journal* journal_;
  std::string fault_;
};

}  // namespace caleidoscoop::display
