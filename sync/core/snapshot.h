// Snapshot: everything a frame is drawn from, made by the loader thread and never changed after.
//
// Handed over as shared_ptr<const Snapshot>; the render thread only reads it.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/core/broker_status.h"
#include "sync/core/edition.h"
#include "sync/core/headline.h"
#include "sync/core/message.h"
#include "sync/core/panel_status.h"
#include "sync/core/picture_ask.h"
#include "sync/core/stick_report.h"
#include "sync/core/sync_status.h"

namespace caleidoscoop {

// Mentions of one theme per local day (Europe/Amsterdam) over 90 days.
struct Mentions {
  static constexpr int days = 90;
  std::chrono::sys_days last_day{};  // the local day of per_day.back()
  std::array<int, days> per_day{};   // oldest first

  int on(std::chrono::sys_days day) const {
    const auto back = (last_day - day).count();
    return back < 0 || back >= days ? 0 : per_day[static_cast<std::size_t>(days - 1 - back)];
  }
  int total() const {
    int sum = 0;
    for (int count : per_day) sum += count;
    return sum;
  }
  int busiest_day() const {
    int most = 0;
    for (int count : per_day) most = count > most ? count : most;
    return most;
  }
};

// Something that went wrong and that a person may want to read in `status`.
struct Problem {
  std::string where;    // "content.db", "fonts", "caleidoscoop.toml:12"
  std::string message;  // one sentence
};

// What vouches for the edition on screen.
struct EditionTrust {
  std::string publisher;                                  // as the edition names it
  std::chrono::sys_seconds verified{};                    // when this device last saw that it is the newest
  std::optional<std::chrono::sys_seconds> vouched_until;  // earliest expiry of the metadata behind it
  std::string origin;                                     // "https://…" or "stick"
};

struct Snapshot {
  std::shared_ptr<const Edition> edition;    // never null; merged for the kring and the overlay
  bool embedded_edition = true;              // no published edition in the store: the built-in one
  std::vector<Headline> headlines;           // newest first, no duplicates: 400 with a theme, 100 without
  std::int64_t headlines_stored = 0;         // in the store, all of them
  std::map<std::string, Mentions> mentions;  // by theme id
  std::optional<SyncStatus> sync;            // absent: no sync has run on this device yet
  std::optional<StickReport> stick;          // absent: no stick was ever put in
  std::optional<EditionTrust> trust;         // absent for the built-in edition
  std::vector<Message> messages;             // of the kring and display, whatever their hours; by from
  // The same with members' content, to be drawn only while the room is unlocked; null when there is
  // none. Nothing else in this snapshot names members' content.
  std::shared_ptr<const Snapshot> for_members;
  std::string members_code_hash;  // scrypt, as in [admin] pin_hash; empty: no code, so never unlocked
  std::vector<Problem> problems;
  std::int64_t data_version = 0;  // grows with every change of the store

  // Of the device itself.
  std::optional<BrokerStatus> broker;  // absent: no broker is configured
  std::optional<PanelStatus> panel;    // absent: nothing was ever asked of it
  std::optional<PictureAsk> picture;   // absent: nobody asks to see this screen
  std::string display_name;            // among many; empty: it has none yet
  std::string fleet_settings;          // as the sync left them in fleet.json; judged by who applies them

  // Mentions in 90 days over the busiest theme's, 0..1.
  double attention(const std::string& theme) const;
  // Headlines of a theme that appeared on a local day.
  int mentioned_on(const std::string& theme, std::chrono::sys_days day) const;
};

// The mentions of every theme of the edition, counted from headlines.
std::map<std::string, Mentions> count_mentions(const Edition& edition, const std::vector<Headline>& headlines,
                                               std::chrono::sys_seconds now);

// Turns the overlay's illustrative headlines into headlines that count back from now.
std::vector<Headline> example_headlines(const Edition& edition, std::chrono::sys_seconds now);

}  // namespace caleidoscoop
