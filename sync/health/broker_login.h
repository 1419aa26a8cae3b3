// How a client of the broker shows who it is and whom it believes, as the settings say. Internal to
// sync/health.
#pragma once

#include "sync/health/broker.h"
#include "sync/health/broker_fault.h"

struct mosquitto;

namespace caleidoscoop::health {

// To be called before connecting. Fails with `settings` for a file that cannot be read.
BrokerOutcome<> set_login(struct ::mosquitto* client, const BrokerSettings& settings, bool tls);

}  // namespace caleidoscoop::health
