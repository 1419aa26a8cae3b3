#include "firmware/desk/fleet_book.h"

#include <fmt/format.h>

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

constexpr std::size_t most_displays = 5'000;

double figure(const json& status, const char* pointer) {
  const json::json_pointer at(pointer);
  return status.contains(at) && status.at(at).is_number() ? status.at(at).get<double>() : 0.0;
}

struct Metric {
  const char* name;
  const char* help;
  const char* pointer;  // in the status
};
constexpr std::array<Metric, 7> metrics = {
    {{"caleidoscoop_edition_version", "Version of the edition shown.", "/edition/version"},
     {"caleidoscoop_headlines", "Headlines stored.", "/headlines"},
     {"caleidoscoop_sources_failing", "Sources that failed last time.", "/sources/failing"},
     {"caleidoscoop_disk_free_bytes", "Free space where the state folder is.", "/disk/free"},
     {"caleidoscoop_memory_free_bytes", "Free memory.", "/memory/free"},
     {"caleidoscoop_last_sync_seconds", "When the last sync ended, in seconds since 1970.", "/last_sync"},
     {"caleidoscoop_up_seconds", "Seconds since the device started.", "/up_s"}}};

}  // namespace

FleetEntry* FleetBook::entry(const std::string& display) {
  const auto found = entries_.find(display);
  if (found != entries_.end()) return &found->second;
  if (entries_.size() >= most_displays) return nullptr;
  auto& fresh = entries_[display];
  fresh.display = display;
  return &fresh;
}

void FleetBook::put_status(const std::string& display, const std::string& text,
                           std::chrono::sys_seconds now) {
  auto status = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!status.is_object()) return;
  const std::lock_guard lock(mutex_);
  auto* known = entry(display);
  if (known == nullptr) return;
  known->status = std::move(status);
  known->heard = now;
}

void FleetBook::put_online(const std::string& display, bool online, std::chrono::sys_seconds now) {
  const std::lock_guard lock(mutex_);
  auto* known = entry(display);
  if (known == nullptr) return;
  known->online = online;
  known->heard = now;
}

std::vector<FleetEntry> FleetBook::entries() const {
  const std::lock_guard lock(mutex_);
  std::vector<FleetEntry> all;
  for (const auto& [name, entry] : entries_) all.push_back(entry);
  return all;
}

std::string prometheus_text(const std::vector<FleetEntry>& entries, std::chrono::sys_seconds now) {
  std::string text =
      "# HELP caleidoscoop_online Whether the broker has the display.\n# TYPE caleidoscoop_online gauge\n";
  for (const auto& entry : entries)
    text += fmt::format("caleidoscoop_online{{display=\"{}\"}} {}\n", entry.display,
                        entry.online.value_or(false) ? 1 : 0);
  text +=
      "# HELP caleidoscoop_heard_seconds Since the display was last heard of.\n# TYPE "
      "caleidoscoop_heard_seconds gauge\n";
  for (const auto& entry : entries)
    text += fmt::format("caleidoscoop_heard_seconds{{display=\"{}\"}} {}\n", entry.display,
                        (now - entry.heard).count());
  text += "# HELP caleidoscoop_faults Faults that the display reports.\n# TYPE caleidoscoop_faults gauge\n";
  for (const auto& entry : entries) {
    const auto faults = entry.status.is_object() ? entry.status.find("faults") : entry.status.end();
    text += fmt::format("caleidoscoop_faults{{display=\"{}\"}} {}\n", entry.display,
                        entry.status.is_object() && faults != entry.status.end() ? faults->size() : 0);
  }
  for (const Metric& metric : metrics) {
    text += fmt::format("# HELP {0} {1}\n# TYPE {0} gauge\n", metric.name, metric.help);
    for (const auto& entry : entries) {
      if (entry.status.is_object())
        text += fmt::format("{}{{display=\"{}\"}} {:.0f}\n", metric.name, entry.display,
                            figure(entry.status, metric.pointer));
    }
  }
  return text;
}

}  // namespace caleidoscoop::desk
