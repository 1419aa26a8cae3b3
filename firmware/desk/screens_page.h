// Schermen: every display, what it shows, how it is and when it was last heard of; the same for Prometheus.
#pragma once

#include "firmware/desk/fleet_book.h"
#include "firmware/desk/frame.h"
#include "firmware/desk/site.h"

namespace caleidoscoop::desk {

struct MetricsAccess {
  std::string token;  // "Authorization: Bearer …" of whoever gathers metrics; empty: nobody may
};

// What is lent outlives the site. `listening`: there is a broker to hear displays through.
void add_screens_page(Site& site, const Frame& frame, const FleetBook& book, bool listening,
                      const MetricsAccess& metrics);

}  // namespace caleidoscoop::desk
