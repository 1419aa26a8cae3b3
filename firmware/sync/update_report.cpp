#include "firmware/sync/update_report.h"

#include <fmt/format.h>

namespace caleidoscoop {

Json update_json(const trust::Outcome<UpdateReport>& outcome) {
  const UpdateReport report = outcome ? *outcome : UpdateReport{};
  Json refused = Json::array();
  for (const trust::Fault& fault : report.refused) {
    refused.push_back(
        {{"role", fault.role}, {"fault", trust::name_of(fault.kind)}, {"message", fault.message}});
  }
  return {{"fault", outcome ? Json(nullptr) : Json(trust::name_of(outcome.error().kind))},
          {"error", outcome ? Json(nullptr) : Json(outcome.error().message)},
          {"targets", report.targets_fetched},
          {"target_bytes", report.target_bytes},
          {"refused", std::move(refused)}};
}

void say_update(const trust::Outcome<UpdateReport>& outcome) {
  const auto say = [](std::string_view sentence) { fmt::print(stderr, "caleidoscoop-sync: {}\n", sentence); };
  if (!outcome) {
    say(trust::to_error(outcome.error()).message);
    return;
  }
  for (const trust::Fault& fault : outcome->refused) say(trust::to_error(fault).message);
  for (const Problem& problem : outcome->problems) {
    say(fmt::format("{}: {}", problem.where, problem.message));
  }
  if (outcome->switched) {
    say(fmt::format("edition {} is in use, {} targets with {} bytes were fetched", outcome->version_after,
                    outcome->targets_fetched, outcome->target_bytes));
  }
}

}  // namespace caleidoscoop
