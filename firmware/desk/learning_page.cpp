#include "firmware/desk/learning_page.h"

#include <nlohmann/json.hpp>

#include "sync/edition/compose.h"
#include "sync/hub/desk/learning.h"

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

Result<Edition> edition_of(ShelfKeeper& shelves) {
  const auto shelf = shelves.shelf();
  if (!shelf) return failure(shelf.error());
  edition::Bundle bundle;
  bundle.whole = (*shelf)->whole;
  bundle.whole.erase("overlays");
  auto composed = edition::compose(bundle, {});
  if (!composed) return failure(composed.error());
  return std::move(composed->edition);
}

Result<Response> show(const Visit& visit, const Frame& frame, Store& store) {
  std::int64_t decided = 0;
  const auto found = store.read([&](Sql& sql) -> Result<std::vector<Lesson>> {
    const auto rows = sql.run("SELECT count(*) FROM headlines WHERE state <> 'new'");
    if (!rows) return failure(rows.error());
    decided = rows->at(0).integer(0);
    return lessons(sql);
  });
  if (!found) return failure(found.error());
  json rows = json::array();
  const auto percent = [](std::int64_t thousandths) { return std::to_string((thousandths + 5) / 10) + "%"; };
  for (const Lesson& lesson : *found) {
    rows.push_back({{"id", lesson.id},
                    {"time", shown_time(lesson.at, visit.language)},
                    {"who", lesson.who},
                    {"examples", lesson.examples},
                    {"held_out", lesson.held_out},
                    {"before", percent(lesson.before)},
                    {"after", percent(lesson.after)},
                    {"active", lesson.active}});
  }
  return frame.page(visit, "learning", "Leren",
                    {{"rows", rows},
                     {"none", rows.empty()},
                     {"decided", decided},
                     {"enough", decided >= static_cast<std::int64_t>(fewest_decisions)},
                     {"may_teach", visit.may(Role::editor)}});
}

Result<> judge_anew(Store& store, ShelfKeeper& shelves) {
  const auto classifier = current_classifier(store, shelves);
  if (!classifier) return failure(classifier.error());
  const auto judged = store.write([&](Sql& sql) { return judge_undecided(sql, *classifier); });
  if (!judged) return failure(judged.error());
  return {};
}

Result<Response> learn(const Visit& visit, Store& store, ShelfKeeper& shelves) {
  const auto rows = store.read([](Sql& sql) { return decided_rows(sql); });
  if (!rows) return failure(rows.error());
  const auto edition = edition_of(shelves);
  if (!edition) return failure(edition.error());
  // Seconds of work, so not within a transaction.
  const auto taught = teach(*rows, *edition);
  if (!taught) return failure(taught.error());
  const auto kept = store.write([&](Sql& sql) { return keep_lesson(sql, *taught, visit.who(), visit.now); });
  if (!kept) return failure(kept.error());
  if (auto judged = judge_anew(store, shelves); !judged) return failure(judged.error());
  return see_other("/leren?done=1");
}

Result<Response> turn(const Visit& visit, Store& store, ShelfKeeper& shelves) {
  const auto id = number_in(visit.parts.at(0));
  const bool on = visit.request.form.first("to") == "on";
  const auto kept = store.write([&](Sql& sql) { return switch_lesson(sql, id, on, visit.who(), visit.now); });
  if (!kept) return failure(kept.error());
  if (auto judged = judge_anew(store, shelves); !judged) return failure(judged.error());
  return see_other("/leren?done=1");
}

}  // namespace

Result<Classifier> current_classifier(Store& store, ShelfKeeper& shelves) {
  const auto edition = edition_of(shelves);
  if (!edition) return failure(edition.error());
  auto model = store.read([](Sql& sql) { return active_model(sql); });
  if (!model) return failure(model.error());
  return Classifier(*edition, *std::move(model));
}

void add_learning_page(Site& site, const Frame& frame, Store& store, ShelfKeeper& shelves) {
  const std::set<Role> editors = {Role::editor};
  site.add({"GET", "/leren", [&](const Visit& visit) { return show(visit, frame, store); }});
  site.add(
      {"POST", "/leren", [&](const Visit& visit) { return learn(visit, store, shelves); }, false, editors});
  site.add(
      {"POST", "/leren/*", [&](const Visit& visit) { return turn(visit, store, shelves); }, false, editors});
}

}  // namespace caleidoscoop::desk
