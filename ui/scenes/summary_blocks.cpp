#include "ui/scenes/summary_blocks.h"

#include <algorithm>

#include "ui/scenes/scene_list.h"

namespace caleidoscoop::ui {
namespace {

constexpr float limit_step = 20;

// Fills columns up to `limit`; more columns than allowed means that it was too low.
std::vector<SummaryColumn> filled(const std::vector<SummaryBlock>& blocks, float heading, float limit) {
  std::vector<SummaryColumn> columns{{}};
  float high = 0;
  for (const SummaryBlock& block : blocks) {
    const float own = block.height(heading);
    if (!columns.back().empty() && high + own > limit) {
      columns.emplace_back();
      high = 0;
    }
    columns.back().push_back(&block);
    high += own;
  }
  return columns;
}

}  // namespace

std::vector<SummaryBlock> summary_blocks(const Context& c) {
  std::vector<SummaryBlock> blocks;
  for (const Facet& facet : c.edition.facets) {
    SummaryBlock block{.title = facet.title, .look = &c.palette.facet(facet.id), .lines = {}};
    for (const Theme& theme : c.edition.themes) {
      if (theme.facet == facet.id) block.lines.push_back({theme_scene(theme.id), theme.title, &theme});
    }
    blocks.push_back(std::move(block));
  }
  SummaryBlock threads{.title = c.tr("Rode draden"), .look = nullptr, .lines = {}};
  for (const Thread& t : c.edition.threads) threads.lines.push_back({thread_scene(t.id), t.title, nullptr});
  SummaryBlock questions{.title = c.tr("Systeemvraagstukken"), .look = nullptr, .lines = {}};
  for (const Question& q : c.edition.questions)
    questions.lines.push_back({question_scene(q.id), q.title, nullptr});
  if (!threads.lines.empty()) blocks.push_back(std::move(threads));
  if (!questions.lines.empty()) blocks.push_back(std::move(questions));
  return blocks;
}

std::vector<SummaryColumn> summary_columns(const std::vector<SummaryBlock>& blocks, std::size_t columns,
                                           float heading, float most) {
  float total = 0, highest = 0;
  for (const SummaryBlock& block : blocks) {
    total += block.height(heading);
    highest = std::max(highest, block.height(heading));
  }
  const float least = std::max(highest, total / static_cast<float>(columns));
  const int steps = most < least ? 0 : static_cast<int>((most - least) / limit_step) + 1;
  for (int step = 0; step < steps; ++step) {
    auto found = filled(blocks, heading, least + static_cast<float>(step) * limit_step);
    if (found.size() <= columns) return found;
  }
  auto found = filled(blocks, heading, most);
  if (highest > most || found.size() > columns) return {};
  return found;
}

}  // namespace caleidoscoop::ui
