#include "tests/campaign/campaign.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ostream>
#include <sstream>

#include "tests/campaign/room.h"

namespace caleidoscoop::campaign {
namespace {

using nlohmann::json;

bool chosen(const std::string& id, const std::string& only) {
  if (only.empty()) return true;
  std::istringstream names(only);
  for (std::string name; std::getline(names, name, ',');) {
    // "S1" is S1 and S1b, but not S12; "S" is all of them.
    const bool begins =
        id.starts_with(name) && (id.size() == name.size() || std::isdigit(id[name.size()]) == 0);
    if (begins || (name.size() == 1 && id.starts_with(name))) return true;
  }
  return false;
}

double percentile(std::vector<double> values, double share) {
  std::ranges::sort(values);
  const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5);
  return values[at];
}

json figures_of(const Tally& tally) {
  json figures = json::object();
  for (const auto& [name, values] : tally.figures()) {
    figures[name] = {{"times", values.size()},
                     {"p50", percentile(values, 0.5)},
                     {"p99", percentile(values, 0.99)},
                     {"max", percentile(values, 1.0)}};
  }
  return figures;
}

json row_of(const Fault& fault, const Tally& tally) {
  json row{{"id", fault.id},
           {"fault", fault.what},
           {"how", fault.how},
           {"expected", fault.expected},
           {"times", tally.trials()},
           {"seen", tally.seen()},
           {"figures", figures_of(tally)},
           {"lost", tally.lost()},
           {"blank", tally.blank()},
           {"wrong", tally.wrongs().size()}};
  if (!fault.run) {
    row["verdict"] = "elsewhere";
    row["elsewhere"] = fault.elsewhere;
  } else if (!tally.why_not().empty()) {
    row["verdict"] = "not here";
    row["why"] = tally.why_not();
  } else {
    row["verdict"] = tally.held() ? "held" : "broken";
  }
  return row;
}

std::string seen_in(const json& row) {
  std::vector<std::string> parts;
  for (const auto& [what, times] : row["seen"].items())
    parts.push_back(fmt::format("{} {}", what, times.get<int>()));
  for (const auto& [what, figure] : row["figures"].items()) {
    parts.push_back(fmt::format("{} p50 {:.0f}, p99 {:.0f}, most {:.0f}", what, figure["p50"].get<double>(),
                                figure["p99"].get<double>(), figure["max"].get<double>()));
  }
  if (row["wrong"].get<int>() > 0)
    parts.push_back(fmt::format("**not as expected {}**", row["wrong"].get<int>()));
  return fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace

Faults all_faults(const std::filesystem::path& year_plot) {
  Faults faults;
  for (const auto add : {add_network_faults, add_answer_faults, add_storage_faults, add_power_faults,
                         add_content_faults, add_feed_faults, add_display_faults, add_input_faults,
                         add_process_faults, add_time_faults, add_human_faults})
    add(faults);
  add_year(faults, year_plot);
  return faults;
}

json try_all(Bench& bench, const Faults& faults, const CampaignOptions& options, std::ostream& out) {
  json rows = json::array();
  for (const Fault& fault : faults) {
    if (!chosen(fault.id, options.only)) continue;
    const int wanted = static_cast<int>(std::lround(fault.full * options.share));
    Tally tally(std::max(fault.sample, wanted), options.seed);
    const auto begun = std::chrono::steady_clock::now();
    try {
      if (fault.run) fault.run(bench, tally);
    } catch (const std::exception& error) {
      tally.wrong(std::string("the trial itself failed: ") + error.what());
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    rows.push_back(row_of(fault, tally));
    out << fmt::format("{:4} {:9} {:5} times {:6.1f} s  {}: {}\n", fault.id,
                       rows.back()["verdict"].get<std::string>(), tally.trials(), took.count(), fault.what,
                       seen_in(rows.back()));
    if (!tally.why_not().empty()) out << "     " << tally.why_not() << '\n';
    for (std::size_t i = 0; i < std::min<std::size_t>(5, tally.wrongs().size()); ++i)
      out << "     " << tally.wrongs()[i] << '\n';
    out.flush();
  }
  return rows;
}

int broken(const json& table) {
  return static_cast<int>(
      std::ranges::count_if(table, [](const json& row) { return row["verdict"] == "broken"; }));
}

std::string to_markdown(const json& table) {
  std::string text = "| | fault | how | times | expected | seen |\n|---|---|---|---:|---|---|\n";
  for (const json& row : table) {
    const std::string verdict = row["verdict"];
    std::string seen = seen_in(row);
    if (verdict == "elsewhere") seen = "not run: " + row["elsewhere"].get<std::string>();
    if (verdict == "not here") seen = "not run: " + row["why"].get<std::string>();
    text += fmt::format("| {} | {} | {} | {} | {} | {} |\n", row["id"].get<std::string>(),
                        row["fault"].get<std::string>(), row["how"].get<std::string>(),
                        row["times"].get<int>(), row["expected"].get<std::string>(), seen);
  }
  return text;
}

}  // namespace caleidoscoop::campaign
