#include "firmware/desk/screens_page.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/trust/secrets.h"

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

std::int64_t number(const json& status, const char* pointer) {
  const json::json_pointer at(pointer);
  return status.contains(at) && status.at(at).is_number_integer() ? status.at(at).get<std::int64_t>() : 0;
}

std::string text(const json& status, const char* pointer) {
  const json::json_pointer at(pointer);
  return status.contains(at) && status.at(at).is_string() ? status.at(at).get<std::string>() : std::string();
}

std::string age(std::int64_t since_1970, const Visit& visit) {
  return shown_age(std::chrono::sys_seconds{std::chrono::seconds{since_1970}}, visit.now, visit.language);
}

json row_of(const FleetEntry& entry, const Visit& visit) {
  const json& status = entry.status;
  const json none = json::object();
  const json& known = status.is_object() ? status : none;
  json faults = json::array();
  const auto found = known.find("faults");
  if (found != known.end() && found->is_array()) {
    for (const auto& fault : *found) {
      if (fault.is_object()) faults.push_back({{"sentence", fault.value("sentence", "")}});
    }
  }
  const bool online = entry.online.value_or(false);
  return {{"name", entry.display},
          {"online", online},
          {"away", !online},
          {"edition", number(known, "/edition/version")},
          {"published", text(known, "/edition/published").substr(0, 10)},
          {"synced", age(number(known, "/last_sync"), visit)},
          {"heard", shown_age(entry.heard, visit.now, visit.language)},
          {"headlines", number(known, "/headlines")},
          {"version", text(known, "/version")},
          {"faults", faults},
          {"troubled", !faults.empty() || !online}};
}

Result<Response> show(const Visit& visit, const Frame& frame, const FleetBook& book, bool listening) {
  auto entries = book.entries();
  json rows = json::array();
  for (const auto& entry : entries) rows.push_back(row_of(entry, visit));
  std::stable_sort(rows.begin(), rows.end(), [](const json& a, const json& b) {
    return a["troubled"].get<bool>() && !b["troubled"].get<bool>();
  });
  const auto troubled =
      std::count_if(rows.begin(), rows.end(), [](const json& row) { return row["troubled"].get<bool>(); });
  return frame.page(visit, "screens", "Schermen",
                    {{"rows", rows},
                     {"none", rows.empty()},
                     {"total", rows.size()},
                     {"troubled", troubled},
                     {"deaf", !listening}});
}

Result<Response> metrics(const Visit& visit, const FleetBook& book, const MetricsAccess& access) {
  const auto given = visit.request.header("authorization");
  if (access.token.empty() || !trust::same_secret(given, "Bearer " + access.token))
    return failure(ErrorCode::refused, "Metrics are for whoever has the token.");
  Response response;
  response.type = "text/plain; version=0.0.4; charset=utf-8";
  response.body = prometheus_text(book.entries(), visit.now);
  return response;
}

}  // namespace

void add_screens_page(Site& site, const Frame& frame, const FleetBook& book, bool listening,
                      const MetricsAccess& access) {
  site.add({"GET", "/schermen",
            [&frame, &book, listening](const Visit& visit) { return show(visit, frame, book, listening); }});
  site.add({"GET", "/metrics", [&book, access](const Visit& visit) { return metrics(visit, book, access); },
            true});
}

}  // namespace caleidoscoop::desk
