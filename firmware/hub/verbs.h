// The verbs of caleidoscoop-hub. Each adds itself to the command line and
// sets the exit status when it was asked for.
#pragma once

#include <CLI/CLI.hpp>

namespace caleidoscoop {

void add_booklet_verb(CLI::App& app, int& status);    // booklet
void add_crawl_verb(CLI::App& app, int& status);      // crawl
void add_pages_verb(CLI::App& app, int& status);      // pages
void add_serve_verb(CLI::App& app, int& status);      // serve
void add_keys_verbs(CLI::App& app, int& status);      // keys new, list, show
void add_roles_verbs(CLI::App& app, int& status);     // init, roles, renew, refresh
void add_publish_verbs(CLI::App& app, int& status);   // publish, sign
void add_fleet_verbs(CLI::App& app, int& status);     // headlines, message
void add_delivery_verbs(CLI::App& app, int& status);  // verify, stick, preview

inline void add_publishing_verbs(CLI::App& app, int& status) {
  add_keys_verbs(app, status);
  add_roles_verbs(app, status);
  add_publish_verbs(app, status);
  add_fleet_verbs(app, status);
  add_delivery_verbs(app, status);
}

}  // namespace caleidoscoop
