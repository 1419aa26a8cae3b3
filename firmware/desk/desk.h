// Desk: all of the editors' desk, put together: its store, its pages, its server, and what it does by itself.
//
// Takes in headlines every minute, and, when it has keys of its own, passes accepted ones on to the rooms
// every quarter of an hour.
#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "firmware/desk/http_server.h"
#include "firmware/desk/site.h"
#include "firmware/hub/publisher.h"
#include "sync/core/clock.h"
#include "sync/core/result.h"
#include "sync/health/broker.h"

namespace caleidoscoop::desk {

struct DeskOptions {
  std::string store;    // a folder, or postgresql://…
  std::string crawl;    // empty: the same folder
  std::string edition;  // what to begin with; empty: the built-in one
  std::string display;  // the program that draws previews; empty: the one beside this program
  std::string public_url;
  std::string first_account = "beheer";
  std::string pages;              // where public pages are written; empty: nowhere
  health::BrokerSettings broker;  // to hear displays through; no URL hears none
  std::string metrics_token;      // for Prometheus; empty gives no metrics
  ListenOptions listen;
  PublisherOptions publisher;
  Clock clock = current_time;  // asked from any thread
};

class Desk {
 public:
  // Fails as the store and the port do, and with bad_data for an edition that cannot be read.
  static Result<std::unique_ptr<Desk>> open(DeskOptions options);
  ~Desk();

  std::string address() const;
  // Where the first account is made; empty when there is one.
  const std::string& first_link() const;
  const Site& site() const;
  void run(const std::stop_token& stop);

 private:
  struct Parts;
  explicit Desk(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace caleidoscoop::desk
