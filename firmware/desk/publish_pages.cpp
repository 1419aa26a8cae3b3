#include "firmware/desk/publish_pages.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "firmware/desk/schema_form.h"
#include "sync/core/civil_time.h"
#include "sync/core/scratch_folder.h"
#include "sync/core/text.h"
#include "sync/hub/desk/history.h"
#include "sync/hub/desk/proposals.h"
#include "sync/hub/publish_edition.h"

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

constexpr int shown_proposals = 30;
constexpr const char* head_path = "edition.json";

class PublishPages {
 public:
  PublishPages(const Frame& frame, Store& store, ShelfKeeper& shelves, Workbench& workbench, Press& press,
               std::function<void()> published)
      : frame_(&frame),
        store_(&store),
        shelves_(&shelves),
        workbench_(&workbench),
        press_(&press),
        published_(std::move(published)) {}

  Result<Response> overview(const Visit& visit, const std::string& fault = {}) const;
  Result<Response> publish(const Visit& visit) const;
  Result<Response> confirm(const Visit& visit) const;
  Result<Response> withdraw(const Visit& visit) const;
  Result<Response> go_back(const Visit& visit) const;

 private:
  json changes_of(const Visit& visit, const std::string& role, json& context) const;
  Result<Saving> raised_head(const Visit& visit, const std::string& role) const;
  Result<Response> keep_outcome(const Visit& visit, const std::string& role,
                                const std::optional<Saving>& head, const hub::EditionPublication& done) const;
  // The page itself, saying so, when somebody can try again.
  Result<Response> refused(const Visit& visit, const Error& error) const;
  json proposal_json(const Proposal& proposal, const Visit& visit) const;

  const Frame* frame_;
  Store* store_;
  ShelfKeeper* shelves_;
  Workbench* workbench_;
  Press* press_;
  std::function<void()> published_;
};

// The roles that an account may publish as.
std::vector<std::string> roles_of(const Visit& visit, const Shelf& shelf) {
  std::vector<std::string> roles;
  if (visit.may(Role::publisher)) {
    roles = {"curated", "members"};
    for (const auto& [id, kring] : shelf.collection("kringen").items()) roles.push_back("kring-" + id);
  } else if (visit.may(Role::kring_editor) && !visit.session.person.kring.empty()) {
    roles = {"kring-" + visit.session.person.kring};
  }
  return roles;
}

// What a role publishes, in words.
std::string shown_role(const Frame& frame, const Visit& visit, const std::string& role) {
  constexpr std::string_view kring = "kring-";
  if (role == "curated") return frame.word(visit, "de editie voor iedereen");
  if (role == "members") return frame.word(visit, "wat alleen leden zien");
  if (!role.starts_with(kring)) return role;
  return fmt::format("{} {}", frame.word(visit, "kring"), role.substr(kring.size()));
}

// Names as a person writes a list: "anna, bert".
std::string spaced(std::string names) {
  for (auto at = names.find(','); at != std::string::npos; at = names.find(',', at + 2))
    names.insert(at + 1, " ");
  return names;
}

bool has_signed(const Proposal& proposal, const std::string& who) {
  return fmt::format(",{},", proposal.signed_by).find(fmt::format(",{},", who)) != std::string::npos;
}

std::string kind_word(hub::ChangeKind kind) {
  switch (kind) {
    case hub::ChangeKind::added:
      return "nieuw";
    case hub::ChangeKind::removed:
      return "weg";
    case hub::ChangeKind::changed:
      break;
  }
  return "gewijzigd";
}

json PublishPages::changes_of(const Visit& visit, const std::string& role, json& context) const {
  json rooms = json::array();
  const auto scratch = ScratchFolder::make();
  if (!scratch) return rooms;
  if (auto laid = workbench_->lay_out({}, scratch->path()); !laid) return rooms;
  const auto prepared = press_->prepare(scratch->path(), {role});
  if (!prepared) {
    context["fault"] = prepared.error().message;
    return rooms;
  }
  context["before"] = prepared->version_before;
  context["bytes"] = prepared->files.bytes;
  const auto files = prepared->files.added + prepared->files.changed + prepared->files.removed;
  context["files"] = files;
  context["one_file"] = files == 1;
  for (const auto& room : prepared->rooms) {
    // A kring that sees what every room sees is not told apart.
    const bool as_all = !room.kring.empty() && room.changes == prepared->rooms.front().changes;
    if (room.changes.empty() || as_all) continue;
    json changes = json::array();
    for (const auto& change : room.changes) {
      std::vector<std::string> fields;
      for (const auto& field : change.fields) fields.push_back(frame_->word(visit, label_of(field)));
      changes.push_back({{"kind", frame_->word(visit, kind_word(change.kind))},
                         {"title", change.title.empty() ? change.id : change.title},
                         {"type", frame_->word(visit, label_of(change.type))},
                         {"fields", fmt::format("{}", fmt::join(fields, ", "))}});
    }
    rooms.push_back({{"kring", room.kring.empty() ? frame_->word(visit, "Elke kamer") : room.kring},
                     {"count", changes.size()},
                     {"changes", changes}});
  }
  return rooms;
}

json PublishPages::proposal_json(const Proposal& proposal, const Visit& visit) const {
  const bool mine = has_signed(proposal, visit.who());
  return {
      {"id", proposal.id},
      {"role", shown_role(*frame_, visit, proposal.role)},
      {"about", proposal.about},
      {"by", proposal.made_by},
      {"at", shown_time(proposal.made_at, visit.language)},
      {"signed", spaced(proposal.signed_by)},
      {"mine", mine},
      {"may_sign", !mine && visit.may(Role::publisher)},
      {"waiting", proposal.state == "waiting"},
      {"done", proposal.state == "done"},
      {"withdrawn", proposal.state == "withdrawn"},
      {"may_go_back", visit.may(Role::publisher) && proposal.state == "done" && proposal.kind == "edition"}};
}

Result<Response> PublishPages::overview(const Visit& visit, const std::string& fault) const {
  const auto shelf = shelves_->shelf();
  if (!shelf) return failure(shelf.error());
  const auto found = store_->read([&](Sql& sql) { return proposals(sql, "", shown_proposals); });
  if (!found) return failure(found.error());
  const auto roles = roles_of(visit, **shelf);
  auto role = visit.request.query.first("role");
  if (std::find(roles.begin(), roles.end(), role) == roles.end())
    role = roles.empty() ? "curated" : roles.front();
  json context = {{"fault", frame_->word(visit, fault)},
                  {"has_repository", press_->has_repository()},
                  {"name", visit.who()},
                  {"role", role},
                  {"shown_role", shown_role(*frame_, visit, role)}};
  json choices = json::array();
  for (const auto& one : roles)
    choices.push_back({{"role", one}, {"shown", shown_role(*frame_, visit, one)}, {"chosen", one == role}});
  context["roles"] = choices;
  const auto problems = workbench_->problems({});
  if (!problems) return failure(problems.error());
  json list = json::array();
  for (const auto& problem : *problems)
    list.push_back({{"file", problem.file}, {"pointer", problem.pointer}, {"message", problem.message}});
  context["problems"] = list;
  context["has_problems"] = !list.empty();
  context["rooms"] =
      list.empty() && press_->has_repository() ? changes_of(visit, role, context) : json::array();
  context["nothing"] = context["rooms"].empty();
  json waiting = json::array();
  json past = json::array();
  for (const auto& one : *found)
    (one.state == "waiting" ? waiting : past).push_back(proposal_json(one, visit));
  context["has_waiting"] = !waiting.empty();
  context["waiting"] = waiting;
  // Whoever would sign the same again signs what waits, or withdraws it first.
  const bool waits =
      std::any_of(waiting.begin(), waiting.end(), [&](const json& one) { return one["role"] == role; });
  context["may_publish"] = !roles.empty() && !waits;
  json booklets = json::array();
  for (const auto& [id, kring] : (*shelf)->collection("kringen").items())
    booklets.push_back({{"id", id}, {"title", title_of(kring, id)}});
  context["booklets"] = booklets;
  if (const auto& query = visit.request.query; query.has("ingebracht")) {
    const auto count = number_in(query.first("ingebracht"));
    context["brought"] = count == 0 ? frame_->word(visit, "Wat in het bestand staat, staat hier al.")
                         : count == 1
                             ? frame_->word(visit, "1 bestand ingebracht.")
                             : fmt::format("{} {}", count, frame_->word(visit, "bestanden ingebracht."));
  }
  context["may_bring"] = visit.may(Role::editor);
  context["past"] = past;
  context["has_past"] = !past.empty();
  return frame_->page(visit, "publish", "Publiceren", context);
}

// An edition that goes out has a version of its own and says when it went. What is published counts, so that
// a desk that was stopped half-way goes on from there.
Result<Saving> PublishPages::raised_head(const Visit& visit, const std::string& role) const {
  const auto scratch = ScratchFolder::make();
  if (!scratch) return failure(scratch.error());
  if (auto laid = workbench_->lay_out({}, scratch->path()); !laid) return failure(laid.error());
  const auto prepared = press_->prepare(scratch->path(), {role});
  if (!prepared) return failure(prepared.error());
  const auto head = store_->read([](Sql& sql) { return document(sql, head_path); });
  if (!head) return failure(head.error());
  auto value = Thing::parse(head->body, nullptr, /*allow_exceptions=*/false);
  if (!value.is_object()) return failure(ErrorCode::bad_data, "edition.json is no JSON object");
  value["version"] = std::max(value.value("version", std::int64_t{0}), prepared->version_before + 1);
  value["published"] = format_iso8601(visit.now);
  return Saving{head_path, value.dump(2) + "\n", head->version, title_of(json(value), "edition")};
}

Result<Response> PublishPages::keep_outcome(const Visit& visit, const std::string& role,
                                            const std::optional<Saving>& head,
                                            const hub::EditionPublication& done) const {
  Proposal proposal;
  proposal.kind = "edition";
  proposal.role = role;
  proposal.about = fmt::format("{} → {}", done.preparation.version_before, done.preparation.version_after);
  proposal.made_by = visit.who();
  proposal.made_at = visit.now;
  proposal.signed_by = visit.who();
  proposal.state = done.publication.waits_for_signatures() ? "waiting" : "done";
  if (proposal.state == "done") proposal.ended_at = visit.now;
  for (const auto& step : done.publication.steps) {
    if (step.role == role && step.draft) proposal.body = hub::draft_text(*step.draft);
  }
  const auto kept = store_->write([&](Sql& sql) -> Result<> {
    if (auto id = propose(sql, proposal); !id) return failure(id.error());
    if (head) {
      if (auto saved = save(sql, *head, visit.who(), visit.now); !saved) return failure(saved.error());
    }
    auto noted = note(sql, {0, visit.now, visit.who(), "publish", role, proposal.about, "", proposal.state});
    if (!noted) return failure(noted.error());
    return {};
  });
  if (!kept) return failure(kept.error());
  if (proposal.state == "done") published_();
  return see_other("/publiceren?done=1");
}

Result<Response> PublishPages::refused(const Visit& visit, const Error& error) const {
  if (error.code != ErrorCode::refused) return failure(error);
  auto page = overview(visit, error.message);
  if (page) page->status = 403;
  return page;
}

Result<Response> PublishPages::publish(const Visit& visit) const {
  const auto shelf = shelves_->shelf();
  if (!shelf) return failure(shelf.error());
  const auto role = visit.request.form.first("role");
  const auto roles = roles_of(visit, **shelf);
  if (std::find(roles.begin(), roles.end(), role) == roles.end())
    return failure(ErrorCode::refused, "Uw account mag dit niet.");
  const auto problems = workbench_->problems({});
  if (!problems) return failure(problems.error());
  if (!problems->empty()) return see_other("/publiceren");
  std::optional<Saving> head;
  Instead instead;
  if (role == "curated") {
    auto raised = raised_head(visit, role);
    if (!raised) return failure(raised.error());
    instead[raised->path] = raised->body;
    head = *std::move(raised);
  }
  const auto scratch = ScratchFolder::make();
  if (!scratch) return failure(scratch.error());
  if (auto laid = workbench_->lay_out(instead, scratch->path()); !laid) return failure(laid.error());
  const auto done = press_->publish(scratch->path(), role,
                                    {visit.who(), visit.request.form.first("passphrase")}, visit.now);
  if (!done) return refused(visit, done.error());
  return keep_outcome(visit, role, head, *done);
}

Result<Response> PublishPages::confirm(const Visit& visit) const {
  auto waiting = store_->read([&](Sql& sql) { return proposal(sql, number_in(visit.parts.at(0))); });
  if (!waiting) return failure(waiting.error());
  if (waiting->state != "waiting" || waiting->kind != "edition")
    return failure(ErrorCode::refused, "Dit wacht niet meer: iemand was u voor.");
  if (has_signed(*waiting, visit.who()))
    return failure(ErrorCode::refused, "U hebt al getekend; nu is een ander aan de beurt.");
  const auto draft = hub::read_draft(waiting->body, fmt::format("proposal {}", waiting->id));
  if (!draft) return failure(draft.error());
  const auto done = press_->confirm(*draft, {visit.who(), visit.request.form.first("passphrase")}, visit.now);
  if (!done) return refused(visit, done.error());
  waiting->signed_by += "," + visit.who();
  if (done->waits_for_signatures()) {
    for (const auto& step : done->steps) {
      if (step.draft) waiting->body = hub::draft_text(*step.draft);
    }
  } else {
    waiting->state = "done";
    waiting->body.clear();
    waiting->ended_at = visit.now;
  }
  const auto kept = store_->write([&](Sql& sql) -> Result<> {
    if (auto settled = settle(sql, *waiting); !settled) return settled;
    auto noted =
        note(sql, {0, visit.now, visit.who(), "publish", waiting->role, waiting->about, "", waiting->state});
    if (!noted) return failure(noted.error());
    return {};
  });
  if (!kept) return failure(kept.error());
  if (waiting->state == "done") published_();
  return see_other("/publiceren?done=1");
}

Result<Response> PublishPages::withdraw(const Visit& visit) const {
  const auto shelf = shelves_->shelf();
  if (!shelf) return failure(shelf.error());
  const auto roles = roles_of(visit, **shelf);
  const auto kept = store_->write([&](Sql& sql) -> Result<> {
    auto waiting = proposal(sql, number_in(visit.parts.at(0)));
    if (!waiting) return failure(waiting.error());
    if (waiting->kind != "edition" || std::find(roles.begin(), roles.end(), waiting->role) == roles.end())
      return failure(ErrorCode::refused, "Your account may not do this.");
    waiting->state = "withdrawn";
    waiting->body.clear();
    waiting->ended_at = visit.now;
    if (auto settled = settle(sql, *waiting); !settled) return settled;
    auto noted =
        note(sql, {0, visit.now, visit.who(), "publish", waiting->role, waiting->about, "", "withdrawn"});
    if (!noted) return failure(noted.error());
    return {};
  });
  if (!kept) return failure(kept.error());
  return see_other("/publiceren?done=1");
}

Result<Response> PublishPages::go_back(const Visit& visit) const {
  const auto changed = store_->write([&](Sql& sql) -> Result<Saved> {
    const auto earlier = proposal(sql, number_in(visit.parts.at(0)));
    if (!earlier) return failure(earlier.error());
    if (earlier->kind != "edition" || earlier->state != "done")
      return failure(ErrorCode::refused, "This never was an edition that rooms read.");
    return restore_documents(sql, earlier->made_at, earlier->about, visit.who(), visit.now);
  });
  if (!changed) return failure(changed.error());
  return see_other("/publiceren?done=1");
}

}  // namespace

void add_publish_pages(Site& site, const Frame& frame, Store& store, ShelfKeeper& shelves,
                       Workbench& workbench, Press& press, std::function<void()> published) {
  const PublishPages pages(frame, store, shelves, workbench, press, std::move(published));
  const std::set<Role> publishers = {Role::publisher};
  const std::set<Role> proposers = {Role::publisher, Role::kring_editor};
  site.add({"GET", "/publiceren", [pages](const Visit& visit) { return pages.overview(visit); }});
  site.add({"POST", "/publiceren", [pages](const Visit& visit) { return pages.publish(visit); }, false,
            proposers});
  site.add({"POST", "/publiceren/*/tekenen", [pages](const Visit& visit) { return pages.confirm(visit); },
            false, publishers});
  site.add({"POST", "/publiceren/*/intrekken", [pages](const Visit& visit) { return pages.withdraw(visit); },
            false, proposers});
  site.add({"POST", "/publiceren/*/terug", [pages](const Visit& visit) { return pages.go_back(visit); },
            false, publishers});
}

}  // namespace caleidoscoop::desk
