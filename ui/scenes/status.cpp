#include <fmt/format.h>

#include "sync/core/civil_time.h"
#include "sync/edition/markdown.h"
#include "ui/chrome/chrome.h"
#include "ui/chrome/sync_state.h"
#include "ui/rosette/rosette.h"
#include "ui/scenes/scenes.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

struct StatusRow {
  Icon icon = Icon::check;
  std::string name, value, verdict;
  bool attention = false;
};

StatusRow edition_row(const Context& c) {
  const auto published = parse_iso8601(c.edition.published);
  const auto until = parse_iso8601(c.edition.valid_until);
  const bool expired = until && *until < c.now.wall;
  std::string value = fmt::format(fmt::runtime(c.tr("editie {}")), c.edition.version);
  if (published) value += ", " + c.words.day(*published, c.now.wall);
  if (c.snapshot.embedded_edition) value += " · " + std::string(c.tr("meegeleverd"));
  return {expired ? Icon::alert : Icon::check, std::string(c.tr("Caleidoscoop")), value,
          std::string(expired ? c.tr("verlopen") : c.tr("in orde")), expired};
}

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

StatusRow screen_row(const Context& c) {
  return {Icon::screen, std::string(c.tr("Beeld")),
          fmt::format("{} × {} · {}", c.facts.width_px, c.facts.height_px, c.facts.renderer), "", false};
}

StatusRow program_row(const Context& c) {
  return {Icon::check, std::string(c.tr("Programma")),
          fmt::format(fmt::runtime(c.tr("versie {}")), c.facts.version), "", false};
}

void add_row(const Context& c, Flow& flow, const StatusRow& row) {
  const TextStyle name = c.styles.row;
  const TextStyle value = c.styles.label;
  const TextStyle verdict{c.styles.label.em, Weight::semibold};
  const float name_width = flow.width() > 760 ? 250.0f : 210.0f;
  const float verdict_width = row.verdict.empty() ? 0 : c.type.width(verdict, row.verdict) + 20;
  const auto lines = c.type.wrap(value, row.value, flow.width() - 64 - name_width - verdict_width, 2);
  const float high = std::max(76.0f, 30 + static_cast<float>(lines.size()) * value.line_height());
  flow.block(high, [=](const Context& k, Rect r) {
    const float middle = r.centre().y;
    const Colour loud = row.attention ? k.palette.warning : k.palette.text1;
    draw_icon(k.canvas, row.icon, {r.x + 22, middle}, 34, loud);
    k.canvas.text({r.x + 64, middle + name.cap_height() / 2}, name,
                  k.type.fit(name, row.name, name_width - 12), k.palette.text1);
    const float first = middle - static_cast<float>(lines.size()) * value.line_height() / 2 +
                        (value.line_height() + value.cap_height()) / 2;
    draw_lines(k, {r.x + 64 + name_width, first}, value, lines, k.palette.text1);
    k.canvas.text({r.right(), middle + verdict.cap_height() / 2}, verdict, row.verdict,
                  row.attention ? k.palette.warning : k.palette.text2, Align::right);
    k.canvas.line({r.x, r.bottom()}, {r.right(), r.bottom()}, k.palette.line, 1.5f);
  });
}

std::vector<Problem> problems_of(const Context& c) {
  std::vector<Problem> problems = c.facts.problems;
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
  flow.gap(30);
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

void add_rows(const Context& c, Flow& flow) {
  flow.section(c.tr("Toestand"));
  for (const StatusRow& row : {edition_row(c), headlines_row(c), sync_row(c), sources_row(c), storage_row(c),
                               screen_row(c), program_row(c)}) {
    add_row(c, flow, row);
  }
}

}  // namespace

void draw_status(const Context& c) {
  draw_header(c, c.tr("Status"));
  const Rect area = canvas_area(c);
  const float button_y = area.bottom() - 88;
  const ButtonLook look{.kind = ButtonLook::Kind::primary, .icon = Icon::sync};
  const std::string_view words = c.tr("Nu bijwerken");
  draw_button(c, "status/bijwerken", {area.x, button_y, button_width(c, words, look) + 24, 88}, words,
              std::string(words), Ask{"sync-now"}, look);
  const float bottom = button_y - 24;
  const bool one_column = c.frame.portrait || c.room.settings.text_scale > 1.3;
  const float left = one_column ? area.w - 24 : 840;
  Flow text(c, one_column ? left : area.w - left - 96 - 24);
  if (one_column) {
    add_rows(c, text);
    text.gap(34);
  }
  add_problems(c, text);
  add_colofon(c, text);
  if (one_column) {
    text.draw({area.x, area.y + 12, text.width(), bottom - area.y - 12}, "status");
  } else {
    Flow rows(c, left);
    add_rows(c, rows);
    rows.draw({area.x, area.y + 12, left, bottom - area.y - 12}, "status-rijen");
    text.draw({area.x + left + 96, area.y + 12, text.width(), bottom - area.y - 12}, "status");
  }
  draw_page_buttons(c, "status", {area.right() - 2 * 88 - 16, button_y}, 88);
}

}  // namespace caleidoscoop::ui
