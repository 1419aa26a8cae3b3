#include "firmware/desk/harvest_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/core/text.h"
#include "sync/hub/desk/harvest.h"
#include "sync/trust/names.h"

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

std::string line_of(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? clean_line(found->get<std::string>()) : std::string();
}

// "3,5": the middle of what was voted, when it may be shown.
std::string median_of(const json& axis) {
  const auto found = axis.is_object() ? axis.find("median") : axis.end();
  if (!axis.is_object() || found == axis.end() || !found->is_number()) return {};
  auto text = fmt::format("{:.1f}", found->get<double>());
  std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

json items_of(const json& session) {
  json rows = json::array();
  for (const auto& item : session.value("items", json::array())) {
    if (!item.is_object()) continue;
    json row = {{"title", line_of(item, "title")}, {"across", ""}, {"up", ""}, {"voters", ""}};
    const auto rounds = item.value("rounds", json::array());
    if (!rounds.empty() && rounds.back().is_object()) {
      const json& last = rounds.back();
      row["across"] = median_of(last.value("across", json()));
      row["up"] = median_of(last.value("up", json()));
    }
    json notes = json::array();
    for (const auto& note : item.value("notes", json::array()))
      notes.push_back(
          {{"text", note.is_string() ? clean_line(note.get<std::string>()) : line_of(note, "text")}});
    row["notes"] = notes;
    rows.push_back(std::move(row));
  }
  return rows;
}

json agenda_of(const json& session) {
  json rows = json::array();
  for (const auto& point : session.value("agenda", json::array())) {
    if (point.is_object())
      rows.push_back({{"title", line_of(point, "title")},
                      {"owner", line_of(point, "owner")},
                      {"note", line_of(point, "note")}});
  }
  return rows;
}

Result<Response> list(const Visit& visit, const Frame& frame, Store& store) {
  const auto found = store.read([](Sql& sql) { return harvests(sql); });
  if (!found) return failure(found.error());
  json rows = json::array();
  for (const auto& one : *found) {
    rows.push_back({{"id", trust::percent_encode(one.id)},
                    {"title", one.title},
                    {"kring", one.kring},
                    {"started", one.started.substr(0, 10)},
                    {"worked_up", !one.kind.empty()},
                    {"by", one.brought_by}});
  }
  return frame.page(visit, "harvests", "Opbrengst",
                    {{"rows", rows}, {"none", rows.empty()}, {"may_edit", visit.may(Role::editor)}});
}

// A person of a kring is there for its own sessions.
bool may_write(const Visit& visit, const std::string& kring) {
  return visit.may(Role::editor) || (!kring.empty() && kring == visit.session.person.kring);
}

Result<Response> show(const Visit& visit, const Frame& frame, const Harvest& one, json more) {
  const auto session = json::parse(one.body, nullptr, /*allow_exceptions=*/false);
  if (!session.is_object()) return failure(ErrorCode::bad_data, fmt::format("{} cannot be read", one.id));
  json context = std::move(more);
  context["id"] = trust::percent_encode(one.id);
  context["title"] = one.title;
  context["kring"] = one.kring;
  context["started"] = one.started;
  context["people"] = session.value("people", json()).is_number_integer() ? session.at("people").dump() : "";
  context["items"] = items_of(session);
  context["agenda"] = agenda_of(session);
  context["has_agenda"] = !context["agenda"].empty();
  context["version"] = one.version;
  context["worked_up"] = one.worked_up;
  context["is_standpoint"] = one.kind == "standpoint";
  context["is_essay"] = one.kind == "essay";
  context["is_actions"] = one.kind == "actions";
  context["by"] = one.changed_by;
  context["at"] = shown_time(one.changed_at, visit.language);
  context["may_edit"] = may_write(visit, one.kring);
  return frame.page(visit, "harvest", "Opbrengst", std::move(context));
}

// Of the address, whose parts come decoded or not as the server has it.
Result<Harvest> asked_for(const Visit& visit, Store& store) {
  const auto found = store.read([&](Sql& sql) { return harvest(sql, visit.parts.at(0)); });
  if (!found) return failure(found.error());
  if (!*found) return failure(ErrorCode::usage, "Deze pagina is er niet.");
  return **found;
}

Result<Response> one(const Visit& visit, const Frame& frame, Store& store) {
  const auto found = asked_for(visit, store);
  if (!found) return failure(found.error());
  return show(visit, frame, *found, json::object());
}

Result<> bring_one(Sql& sql, const Upload& upload, const Visit& visit) {
  const auto read = read_harvest(upload.bytes, clean_line(upload.file_name));
  if (!read) return failure(read.error());
  const auto before = harvest(sql, read->id);
  if (!before) return failure(before.error());
  if (!may_write(visit, read->kring) || (*before && !may_write(visit, (*before)->kring)))
    return failure(ErrorCode::refused, "Your account may not do this for another kring.");
  return bring_in(sql, *read, visit.who(), visit.now);
}

Result<Response> bring(const Visit& visit, Store& store) {
  const auto& uploads = visit.request.uploads;
  const auto kept = store.write([&](Sql& sql) -> Result<int> {
    int count = 0;
    for (const Upload& upload : uploads) {
      if (upload.field != "file" || upload.bytes.empty()) continue;
      if (auto in = bring_one(sql, upload, visit); !in) return failure(in.error());
      ++count;
    }
    return count;
  });
  if (!kept) return failure(kept.error());
  return see_other("/opbrengst?done=1");
}

Result<Response> write_up(const Visit& visit, const Frame& frame, Store& store) {
  auto found = asked_for(visit, store);
  if (!found) return failure(found.error());
  if (!may_write(visit, found->kring))
    return failure(ErrorCode::refused, "Your account may not do this for another kring.");
  const auto& form = visit.request.form;
  Harvest written = *found;
  const auto kind = form.first("kind");
  written.kind = kind == "essay" || kind == "actions" ? kind : "standpoint";
  written.worked_up = form.first("worked_up");
  std::erase(written.worked_up, '\r');
  written.version = number_in(form.first("version"));
  const auto kept = store.write([&](Sql& sql) { return work_up(sql, written, visit.who(), visit.now); });
  if (!kept) return failure(kept.error());
  if (*kept) return see_other(fmt::format("/opbrengst/{}?done=1", trust::percent_encode(written.id)));
  // One's own words stay in the form.
  written.version = found->version;
  return show(visit, frame, written,
              {{"conflict", {{"who", found->changed_by}, {"text", found->worked_up}}}});
}

}  // namespace

void add_harvest_pages(Site& site, const Frame& frame, Store& store) {
  const std::set<Role> may = {Role::editor, Role::kring_editor};
  site.add({"GET", "/opbrengst", [&](const Visit& visit) { return list(visit, frame, store); }});
  site.add({"POST", "/opbrengst", [&](const Visit& visit) { return bring(visit, store); }, false, may});
  site.add({"GET", "/opbrengst/*", [&](const Visit& visit) { return one(visit, frame, store); }});
  site.add({"POST", "/opbrengst/*", [&](const Visit& visit) { return write_up(visit, frame, store); }, false,
            may});
}

}  // namespace caleidoscoop::desk
