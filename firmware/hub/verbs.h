// The verbs of caleidoscoop-hub that have to do with publishing. Each adds itself to the command line and
// sets the exit status when it was asked for.
#pragma once

#include <CLI/CLI.hpp>

namespace caleidoscoop {

void add_keys_verbs(CLI::App& app, int& status);      // keys new, list, show
void add_roles_verbs(CLI::App& app, int& status);     // init, roles, renew, refresh
void add_publish_verbs(CLI::App& app, int& status);   // publish, sign
void add_fleet_verbs(CLI::App& app, int& status);     // headlines, message
void add_delivery_verbs(CLI::App& app, int& status);  // verify, stick, preview

}  // namespace caleidoscoop
