#include <fmt/format.h>
#include <optional>
#include <utility>

#include "sync/core/civil_time.h"
#include "sync/edition/markdown.h"
#include "ui/chrome/chrome.h"
#include "ui/chrome/sync_state.h"
#include "ui/rosette/rosette.h"
#include "ui/scenes/beheer_parts.h"
#include "ui/scenes/scenes.h"
#include "ui/scenes/status_edition.h"
#include "ui/scenes/status_row.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"
#include "ui/words/event_words.h"

namespace caleidoscoop::ui {
namespace {

StatusRow headlines_row(const Context& c) {
  const bool examples = !c.snapshot.headlines.empty() && c.snapshot.headlines.front().example;
  const std::string value =
      c.snapshot.headlines.empty()
          ? std::string(c.tr("nog geen"))
          : fmt::format(fmt::runtime(c.tr("{} bewaard, {} van vandaag")),
                        examples ? static_cast<std::int64_t>(c.snapshot.headlines.size())
                                 : c.snapshot.headlines_stored,
                        new_today(c));
  return {Icon::news, std::string(c.tr("Koppen")), value, std::string(examples ? c.tr("voorbeeld") : ""),
          false};
}

StatusRow sync_row(const Context& c) {
  const SyncState state = sync_state(c);
  std::string value = state.detail;
  if (c.snapshot.sync && c.snapshot.sync->last_success) {
    value = c.words.moment(*c.snapshot.sync->last_success, c.now.wall);
  }
  return {state.attention ? Icon::alert : state.icon, std::string(c.tr("Bijgewerkt")), value, state.title,
          state.attention};
}

StatusRow sources_row(const Context& c) {
  const int total = c.snapshot.sync ? c.snapshot.sync->sources_total : 0;
  const int failing = c.snapshot.sync ? c.snapshot.sync->sources_failing : 0;
  if (total == 0) {
    return {Icon::wifi, std::string(c.tr("Bronnen")), std::string(c.tr("nog niet gelezen")), "", false};
  }
  const bool many = failing * 2 > total;
  return {failing > 0 ? Icon::alert : Icon::check, std::string(c.tr("Bronnen")),
          failing == 0 ? c.words.trn("{} bron gelezen", "{} bronnen gelezen", total)
                       : fmt::format(fmt::runtime(c.tr("{} van {} antwoorden niet")), failing, total),
          std::string(many ? c.tr("let op") : c.tr("in orde")), many};
}

StatusRow storage_row(const Context& c) {
  if (c.facts.disk_free < 0) {
    return {Icon::storage, std::string(c.tr("Opslag")), std::string(c.tr("onbekend")), "", false};
  }
  const bool low = c.facts.disk_free < 200'000'000;
  return {low ? Icon::alert : Icon::storage, std::string(c.tr("Opslag")),
          fmt::format(fmt::runtime(c.tr("{} vrij")), c.words.size(c.facts.disk_free)),
          std::string(low ? c.tr("bijna vol") : c.tr("in orde")), low};
}

// Only where there is content for members; it says nothing of what that is.
std::optional<StatusRow> members_row(const Context& c) {
  if (c.room.unlocked) {
    return StatusRow{Icon::unlock, std::string(c.tr("Voor leden")),
                     std::string(c.tr("te zien tot het begin")), std::string(c.tr("open")), false};
  }
  if (c.snapshot.for_members == nullptr) return std::nullopt;
  const bool has_code = !c.snapshot.members_code_hash.empty();
  return StatusRow{has_code ? Icon::lock : Icon::alert, std::string(c.tr("Voor leden")),
                   std::string(has_code ? c.tr("achter de code van de kring")
                                        : c.tr("dicht, want de kring heeft geen code ingesteld")),
                   std::string(has_code ? c.tr("vergrendeld") : c.tr("let op")), !has_code};
}

StatusRow screen_row(const Context& c) {
  return {Icon::screen, std::string(c.tr("Beeld")),
          fmt::format("{} × {} · {}", c.facts.width_px, c.facts.height_px, c.facts.renderer), "", false};
}

StatusRow program_row(const Context& c) {
  return {Icon::check, std::string(c.tr("Programma")),
          fmt::format(fmt::runtime(c.tr("versie {}")), c.facts.version), "", false};
}

// Whether whoever looks after this display from afar hears of it; only where that was arranged.
std::optional<StatusRow> broker_row(const Context& c) {
  const auto& broker = c.snapshot.broker;
  if (!broker) return std::nullopt;
  const std::string name(c.tr("Meldingen"));
  if (broker->connected) {
    return StatusRow{
        Icon::check, name,
        fmt::format(fmt::runtime(c.tr("verbonden sinds {}")), c.words.moment(broker->since, c.now.wall)),
        std::string(c.tr("in orde")), false};
  }
  return StatusRow{Icon::alert, name, broker_trouble(c.words, broker->fault), std::string(c.tr("let op")),
                   true};
}

// Only where it did not do what was asked: who stands before it sees whether it is on.
std::optional<StatusRow> panel_row(const Context& c) {
  if (!c.snapshot.panel || c.snapshot.panel->done) return std::nullopt;
  return StatusRow{Icon::alert, std::string(c.tr("Paneel")),
                   std::string(c.tr("gaat niet aan of uit als gevraagd")), std::string(c.tr("let op")), true};
}

std::optional<StatusRow> name_row(const Context& c) {
  if (c.snapshot.display_name.empty()) return std::nullopt;
  return StatusRow{Icon::screen, std::string(c.tr("Naam")), c.snapshot.display_name, "", false};
}

std::vector<Problem> problems_of(const Context& c) {
  std::vector<Problem> problems;
  if (auto refusal = refusal_problem(c)) problems.push_back(std::move(*refusal));
  problems.insert(problems.end(), c.facts.problems.begin(), c.facts.problems.end());
  problems.insert(problems.end(), c.snapshot.problems.begin(), c.snapshot.problems.end());
  if (c.snapshot.sync && !c.snapshot.sync->last_error.empty()) {
    problems.push_back({std::string(c.tr("bijwerken")), c.snapshot.sync->last_error});
  }
  return problems;
}

void add_problems(const Context& c, Flow& flow) {
  const auto problems = problems_of(c);
  if (problems.empty()) return;
  flow.section(c.tr("Wat aandacht vraagt"));
  for (const Problem& problem : problems) {
    flow.gap(14);
    flow.marked(
        {c.styles.row.em, Weight::semibold, 1.3f}, problem.where, c.palette.text1, 44,
        [](const Context& k, Vec at) { draw_icon(k.canvas, Icon::alert, at, 30, k.palette.warning); });
    flow.text(c.styles.label, problem.message, c.palette.text2, 44);
  }
}

void add_colofon(const Context& c, Flow& flow) {
  flow.section(c.tr("Wie dit maakt"));
  flow.gap(14);
  flow.text({c.styles.body.em, Weight::semibold, 1.36f}, c.edition.publisher, c.palette.text1);
  for (const edition::Block& block : edition::parse_markdown(c.edition.colofon)) {
    std::string words;
    for (const edition::Span& span : block.spans) words += span.text;
    const bool heading = block.kind == edition::BlockKind::heading;
    flow.gap(heading ? 22 : 8);
    flow.text({c.styles.label.em, heading ? Weight::semibold : Weight::regular, 1.42f}, words,
              heading ? c.palette.text1 : c.palette.text2);
  }
}

void add_state_rows(const Context& c, Flow& flow) {
  flow.section(c.tr("Toestand"));
  for (const StatusRow& row :
       {headlines_row(c), sync_row(c), sources_row(c), storage_row(c), screen_row(c), program_row(c)}) {
    add_status_row(c, flow, row);
  }
  for (const auto& row : {name_row(c), broker_row(c), panel_row(c), members_row(c)}) {
    if (row) add_status_row(c, flow, *row);
  }
}

// To bring up to date, and the ways to the maker and the settings as far as they go up to `right`.
void draw_buttons(const Context& c, Vec at, float right) {
  const ButtonLook look{.kind = ButtonLook::Kind::primary, .icon = Icon::sync};
  const std::string_view words = c.tr("Nu bijwerken");
  float wide = button_width(c, words, look) + 24;
  draw_button(c, "status/bijwerken", {at.x, at.y, wide, 88}, words, std::string(words), Ask{"sync-now"},
              look);
  const ButtonLook quiet{.kind = ButtonLook::Kind::filled, .icon = {}};
  for (const auto& [scene, title] :
       {std::pair{"colofon", c.tr("Colofon")}, std::pair{"beheer", c.tr("Beheer")}}) {
    at.x += wide + 16;
    wide = button_width(c, title, quiet) + 24;
    if (at.x + wide > right) return;
    draw_button(c, fmt::format("status/{}", scene), {at.x, at.y, wide, 88}, title, std::string(title),
                GoTo{scene}, quiet);
  }
}

}  // namespace

void add_state(const Context& c, Flow& flow) {
  add_state_rows(c, flow);
  flow.gap(20);
  add_problems(c, flow);
}

void draw_status(const Context& c) {
  draw_header(c, c.tr("Status"));
  const Rect area = canvas_area(c);
  const float button_y = area.bottom() - 88;
  const float bottom = button_y - 24;
  const bool one_column = c.frame.portrait || c.room.settings.text_scale > 1.3;
  const float wide = one_column ? area.w - 24 : (area.w - 96 - 24) / 2;
  const Rect first{area.x, area.y + 12, wide, bottom - area.y - 12};
  Flow edition(c, wide), state(c, wide);
  Flow& rest = one_column ? edition : state;
  add_edition_rows(c, edition);
  edition.gap(20);
  add_problems(c, edition);
  if (one_column) edition.gap(30);
  add_state_rows(c, rest);
  rest.gap(34);
  add_colofon(c, rest);
  const bool arrows_within = !one_column && edition.height() > first.h;
  draw_buttons(c, {area.x, button_y}, (arrows_within ? first.right() : area.right()) - 2 * 88 - 40);
  edition.draw(first, one_column ? "status" : "status-uitgave");
  if (!one_column) {
    state.draw({area.right() - 24 - wide, first.y, wide, first.h}, "status");
    draw_page_buttons(c, "status-uitgave", {area.x + wide - 2 * 88 - 16, button_y}, 88);
  }
  draw_page_buttons(c, "status", {area.right() - 2 * 88 - 16, button_y}, 88);
}

}  // namespace caleidoscoop::ui
