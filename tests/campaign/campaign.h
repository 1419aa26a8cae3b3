// The campaign: every fault, tried so many times, and the table of what was seen.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/campaign/fault.h"

namespace caleidoscoop::campaign {

// A picture of the simulated year goes to `year_plot`, unless that is empty.
Faults all_faults(const std::filesystem::path& year_plot = {});

struct CampaignOptions {
  double share = 0;  // of the full counts; a sample at the least
  std::string only;  // ids that begin so, with commas between them; empty: all
  unsigned seed = 20261124;
};

// Tries them in order, saying each on `out`. The result is the table as JSON: see docs/reliability.md.
nlohmann::json try_all(Bench& bench, const Faults& faults, const CampaignOptions& options, std::ostream& out);

// How many of the table did not hold.
int broken(const nlohmann::json& table);

// The table for people, in Markdown.
std::string to_markdown(const nlohmann::json& table);

}  // namespace caleidoscoop::campaign
