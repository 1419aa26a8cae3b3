#include "firmware/desk/history_page.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sync/hub/desk/documents.h"
#include "sync/hub/desk/history.h"
#include "sync/hub/desk/inbox.h"

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

constexpr int page_deeds = 60;

struct Kind {
  const char* what;
  const char* words;  // Dutch
};
constexpr std::array<Kind, 13> kinds = {{{"headline", "bericht beoordeeld"},
                                         {"headlines-brought", "koppen ingebracht"},
                                         {"document", "tekst gewijzigd"},
                                         {"document-removed", "weggehaald"},
                                         {"edition-brought", "editie ingebracht"},
                                         {"edition-restored", "terug naar een eerdere editie"},
                                         {"edition-undone", "ongedaan gemaakt"},
                                         {"publish", "gepubliceerd"},
                                         {"message", "bericht op de schermen"},
                                         {"model", "indeling geleerd"},
                                         {"log-in", "ingelogd"},
                                         {"log-in-failed", "inloggen mislukt"},
                                         {"account", "account gewijzigd"}}};

const char* words_of(const std::string& what) {
  for (const Kind& kind : kinds) {
    if (what == kind.what) return kind.words;
  }
  return what.c_str();
}

bool is_document(const Deed& deed) { return deed.what == "document" || deed.what == "document-removed"; }

// What changed, of a deed and of those that were done with it.
json comparisons_of(const Deed& deed, const std::vector<Deed>& parts) {
  json all = json::array();
  const auto add = [&](const Deed& one) {
    if (is_document(one)) all.push_back({{"subject", one.subject}, {"old", one.old}, {"fresh", one.fresh}});
  };
  add(deed);
  for (const Deed& part : parts) add(part);
  return all;
}

json deed_json(const Deed& deed, const std::vector<Deed>& parts, const Frame& frame, const Visit& visit) {
  const bool may = visit.may(Role::editor) || visit.may(Role::publisher);
  return {{"id", deed.id},
          {"time", shown_time(deed.at, visit.language)},
          {"who", deed.who.empty() ? frame.word(visit, "de balie zelf") : deed.who},
          {"what", frame.word(visit, words_of(deed.what))},
          {"about", deed.about.empty() ? deed.subject : deed.about},
          {"subject", deed.subject},
          {"undone", deed.undone},
          {"can_undo", may && !deed.undone && (deed.what == "headline" || is_of_documents(deed))},
          {"comparisons", comparisons_of(deed, parts)}};
}

struct Line {
  Deed deed;
  std::vector<Deed> parts;
};

Result<std::vector<Line>> lines_of(Sql& sql, std::int64_t before, const std::string& subject) {
  auto found = deeds(sql, before, page_deeds, subject);
  if (!found) return failure(found.error());
  std::vector<Line> lines;
  for (Deed& deed : *found) {
    Result<std::vector<Deed>> parts = std::vector<Deed>{};
    if (is_of_documents(deed)) parts = parts_of(sql, deed.id);
    if (!parts) return failure(parts.error());
    lines.push_back({std::move(deed), *std::move(parts)});
  }
  return lines;
}

Result<Response> list(const Visit& visit, const Frame& frame, Store& store) {
  const auto before = number_in(visit.request.query.first("voor"));
  const auto subject = visit.request.query.first("over");
  // Who logged in from where is for those who answer for the accounts.
  const bool all = visit.may(Role::operations);
  const auto found = store.read([&](Sql& sql) { return lines_of(sql, before, subject); });
  if (!found) return failure(found.error());
  json rows = json::array();
  for (const auto& [deed, parts] : *found) {
    const bool private_matter = deed.what.starts_with("log-in") || deed.what == "account";
    if (all || !private_matter || deed.who == visit.who())
      rows.push_back(deed_json(deed, parts, frame, visit));
  }
  const std::string earlier = found->size() == page_deeds
                                  ? fmt::format("/geschiedenis?voor={}", found->back().deed.id)
                                  : std::string();
  return frame.page(visit, "history", "Geschiedenis",
                    {{"rows", rows}, {"none", rows.empty()}, {"earlier", earlier}, {"newest", before != 0}});
}

// Gives whether somebody else changed it since.
Result<bool> undo_in(Sql& sql, std::int64_t id, const Visit& visit) {
  const auto undone = deed(sql, id);
  if (!undone) return failure(undone.error());
  if (is_of_documents(*undone)) {
    const auto saved = undo_documents(sql, id, visit.who(), visit.now);
    if (!saved) return failure(saved.error());
    return saved->conflict.has_value();
  }
  const auto decided = undo_decisions(sql, id, visit.who(), visit.now);
  if (!decided) return failure(decided.error());
  return !decided->conflicts.empty();
}

Result<Response> undo(const Visit& visit, const Frame& frame, Store& store) {
  const auto conflict =
      store.write([&](Sql& sql) { return undo_in(sql, number_in(visit.parts.at(0)), visit); });
  if (!conflict) return failure(conflict.error());
  if (visit.request.header("accept") == "application/json") {
    Response response;
    response.type = "application/json";
    response.body = json{{"conflict", *conflict}}.dump();
    return response;
  }
  if (*conflict) {
    return failure(ErrorCode::refused,
                   frame.word(visit, "Iemand heeft dit daarna al gewijzigd; het blijft zoals het nu is."));
  }
  return see_other(way_within(visit.request.form.first("back"), "/geschiedenis?done=1"));
}

}  // namespace

void add_history_page(Site& site, const Frame& frame, Store& store) {
  site.add({"GET", "/geschiedenis", [&](const Visit& visit) { return list(visit, frame, store); }});
  site.add({"POST",
            "/geschiedenis/*/ongedaan",
            [&](const Visit& visit) { return undo(visit, frame, store); },
            false,
            {Role::editor, Role::publisher}});
}

}  // namespace caleidoscoop::desk
