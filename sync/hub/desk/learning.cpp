#include "sync/hub/desk/learning.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "sync/classify/trainer.h"
#include "sync/hub/desk/history.h"
#include "sync/trust/digest.h"

namespace caleidoscoop::desk {
namespace {

constexpr std::size_t held_out_each = 5;
constexpr std::int64_t kept_lessons = 5;

bool is_right(const Classifier& classifier, const LabelledRow& row) {
  const auto found = classifier.classify(row.title, row.summary, "nl");
  return found.empty() ? row.label == no_theme : found.front().theme == row.label;
}

std::int64_t share_right(const Classifier& classifier, const std::vector<LabelledRow>& rows) {
  const auto right = std::count_if(rows.begin(), rows.end(),
                                   [&](const LabelledRow& row) { return is_right(classifier, row); });
  return rows.empty() ? 0 : right * 1000 / static_cast<std::int64_t>(rows.size());
}

}  // namespace

Result<std::vector<LabelledRow>> decided_rows(Sql& sql) {
  const auto found = sql.run(
      "SELECT title, summary, CASE WHEN state = 'rejected' OR chosen = '' THEN 'geen' ELSE chosen END "
      "FROM headlines WHERE state <> 'new' ORDER BY id");
  if (!found) return failure(found.error());
  std::vector<LabelledRow> rows;
  for (const SqlRow& row : *found) rows.push_back({row.text(0), row.text(1), row.text(2)});
  return rows;
}

Result<Taught> teach(const std::vector<LabelledRow>& rows, const Edition& edition) {
  if (rows.size() < fewest_decisions) {
    return failure(ErrorCode::bad_data,
                   fmt::format("{} decisions teach nothing yet: it takes {}", rows.size(), fewest_decisions));
  }
  std::vector<LabelledRow> taught_rows;
  std::vector<LabelledRow> held_out;
  // Ids are digests, so every fifth is a fair sample.
  for (std::size_t i = 0; i < rows.size(); ++i)
    (i % held_out_each == 0 ? held_out : taught_rows).push_back(rows[i]);
  auto measured = train_model(taught_rows);
  if (!measured) return failure(measured.error());
  auto whole = train_model(rows);
  if (!whole) return failure(whole.error());
  Taught taught;
  taught.model = *std::move(whole);
  taught.lesson.examples = static_cast<std::int64_t>(rows.size());
  taught.lesson.held_out = static_cast<std::int64_t>(held_out.size());
  taught.lesson.before = share_right(Classifier(edition), held_out);
  taught.lesson.after =
      share_right(Classifier(edition, std::make_shared<const LinearModel>(*std::move(measured))), held_out);
  return taught;
}

Result<> keep_lesson(Sql& sql, const Taught& taught, const std::string& who, std::chrono::sys_seconds now) {
  const Lesson& lesson = taught.lesson;
  if (auto off = sql.run("UPDATE lessons SET active = 0"); !off) return failure(off.error());
  const auto put = sql.run(
      "INSERT INTO lessons(id, at, who, examples, held_out, before, after, model, active) "
      "SELECT coalesce(max(id), 0) + 1, CAST($1 AS BIGINT), $2, CAST($3 AS BIGINT), CAST($4 AS BIGINT), "
      "CAST($5 AS BIGINT), CAST($6 AS BIGINT), $7, 1 FROM lessons",
      {seconds_of(now), who, lesson.examples, lesson.held_out, lesson.before, lesson.after,
       trust::to_hex(write_model(taught.model))});
  if (!put) return failure(put.error());
  const auto gone =
      sql.run("DELETE FROM lessons WHERE id <= (SELECT max(id) FROM lessons) - $1", {kept_lessons});
  if (!gone) return failure(gone.error());
  const auto noted =
      note(sql, {0, now, who, "model", "", fmt::format("{} → {}", lesson.before, lesson.after), "", ""});
  if (!noted) return failure(noted.error());
  return {};
}

Result<> switch_lesson(Sql& sql, std::int64_t id, bool active, const std::string& who,
                       std::chrono::sys_seconds now) {
  if (auto off = sql.run("UPDATE lessons SET active = 0"); !off) return failure(off.error());
  if (active) {
    const auto on = sql.run("UPDATE lessons SET active = 1 WHERE id = $1 RETURNING id", {id});
    if (!on) return failure(on.error());
    if (on->empty()) return failure(ErrorCode::bad_data, fmt::format("there is no lesson {}", id));
  }
  const auto noted = note(sql, {0, now, who, "model", "", active ? fmt::format("+{}", id) : "-", "", ""});
  if (!noted) return failure(noted.error());
  return {};
}

Result<std::vector<Lesson>> lessons(Sql& sql) {
  const auto rows =
      sql.run("SELECT id, at, who, examples, held_out, before, after, active FROM lessons ORDER BY id DESC");
  if (!rows) return failure(rows.error());
  std::vector<Lesson> found;
  for (const SqlRow& row : *rows) {
    found.push_back({row.integer(0), row.time(1), row.text(2), row.integer(3), row.integer(4), row.integer(5),
                     row.integer(6), row.integer(7) != 0});
  }
  return found;
}

Result<std::shared_ptr<const LinearModel>> active_model(Sql& sql) {
  const auto rows = sql.run("SELECT model FROM lessons WHERE active = 1 ORDER BY id DESC LIMIT 1");
  if (!rows) return failure(rows.error());
  if (rows->empty()) return std::shared_ptr<const LinearModel>();
  const auto bytes = trust::from_hex(rows->front().text(0));
  if (!bytes) return failure(ErrorCode::bad_data, "the model that was learned is not in hexadecimal digits");
  auto model = read_model(*bytes, "the model that was learned");
  if (!model) return failure(model.error());
  return std::make_shared<const LinearModel>(*std::move(model));
}

Result<int> judge_undecided(Sql& sql, const Classifier& classifier) {
  const auto rows = sql.run(
      "SELECT id, title, summary, language, theme FROM headlines WHERE state = 'new' AND chosen = theme");
  if (!rows) return failure(rows.error());
  int changed = 0;
  for (const SqlRow& row : *rows) {
    const auto matches = classifier.classify(row.text(1), row.text(2), row.text(3));
    const std::string theme = matches.empty() ? "" : matches.front().theme;
    if (theme == row.text(4)) continue;
    const auto confidence =
        matches.empty() ? 0 : std::int64_t{std::llround(matches.front().confidence * 1000)};
    const auto because = matches.empty() ? "" : fmt::format("{}", fmt::join(matches.front().because, ", "));
    const auto put = sql.run(
        "UPDATE headlines SET theme = $1, chosen = $1, confidence = $2, because = $3, version = version + 1 "
        "WHERE id = $4",
        {theme, confidence, because, row.text(0)});
    if (!put) return failure(put.error());
    ++changed;
  }
  return changed;
}

}  // namespace caleidoscoop::desk
