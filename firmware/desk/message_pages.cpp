#include "firmware/desk/message_pages.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "sync/core/civil_time.h"
#include "sync/core/text.h"
#include "sync/edition/message.h"
#include "sync/hub/desk/history.h"
#include "sync/hub/desk/proposals.h"

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

constexpr int shown_proposals = 100;

// A message travels through the proposals in the form in which it is published.
Result<Message> message_of(const std::string& body, std::string_view name) {
  auto read = edition::read_messages(body, name);
  if (!read) return failure(read.error());
  if (!read->problems.empty()) return failure(ErrorCode::bad_data, read->problems.front());
  if (read->messages.size() != 1)
    return failure(ErrorCode::bad_data, fmt::format("{} is not one message", name));
  return read->messages.front();
}

json message_json(const Message& message, const Visit& visit) {
  return {{"id", message.id},
          {"text", message.text},
          {"from", shown_time(message.from, visit.language)},
          {"until", shown_time(message.until, visit.language)},
          {"kringen", fmt::format("{}", fmt::join(message.kringen, ", "))}};
}

class MessagePages {
 public:
  MessagePages(const Frame& frame, Store& store, ShelfKeeper& shelves, Press& press)
      : frame_(&frame), store_(&store), shelves_(&shelves), press_(&press) {}

  Result<Response> show(const Visit& visit) const;
  Result<Response> propose(const Visit& visit) const;
  Result<Response> confirm(const Visit& visit) const;
  Result<Response> take_away(const Visit& visit) const;

 private:
  const Frame* frame_;
  Store* store_;
  ShelfKeeper* shelves_;
  Press* press_;
};

Result<Response> MessagePages::show(const Visit& visit) const {
  const auto shelf = shelves_->shelf();
  if (!shelf) return failure(shelf.error());
  json scenes = json::array();
  const auto& rotation = (*shelf)->collection("rotation");
  for (const auto& item : rotation.value("items", json::array())) {
    if (item.is_object())
      scenes.push_back({{"scene", item.value("scene", "")}, {"seconds", item.value("duration", 0)}});
  }
  const auto found = store_->read([](Sql& sql) { return proposals(sql, "waiting", shown_proposals); });
  if (!found) return failure(found.error());
  json waiting = json::array();
  for (const auto& one : *found) {
    if (one.kind != "message") continue;
    const auto message = message_of(one.body, fmt::format("proposal {}", one.id));
    if (!message) continue;
    json row = message_json(*message, visit);
    row["proposal"] = one.id;
    row["by"] = one.made_by;
    row["may_confirm"] = one.made_by != visit.who() && visit.may(Role::publisher);
    waiting.push_back(std::move(row));
  }
  json current = json::array();
  json context = {{"scenes", scenes}, {"waiting", waiting}, {"has_waiting", !waiting.empty()}, {"fault", ""}};
  if (press_->has_repository()) {
    const auto messages = press_->messages(visit.now);
    if (!messages) context["fault"] = messages.error().message;
    for (const auto& message : messages.value_or(std::vector<Message>()))
      current.push_back(message_json(message, visit));
  }
  json kringen = json::array();
  for (const auto& [id, kring] : (*shelf)->collection("kringen").items())
    kringen.push_back({{"id", id}, {"title", title_of(kring, id)}});
  context["current"] = current;
  context["has_current"] = !current.empty();
  context["kringen"] = kringen;
  context["may_write"] = visit.may(Role::editor) || visit.may(Role::publisher);
  context["may_publish"] = visit.may(Role::publisher);
  return frame_->page(visit, "rotation", "Rotatie en berichten", context);
}

Result<Response> MessagePages::propose(const Visit& visit) const {
  const auto& form = visit.request.form;
  Message message;
  message.text = clean_line(form.first("text"));
  message.from = visit.now;
  const auto hours = number_in(form.first("hours"));
  message.until = visit.now + std::chrono::hours{std::clamp<std::int64_t>(hours, 1, 24)};
  message.kringen = form.all("kring");
  const auto kept = store_->write([&](Sql& sql) -> Result<> {
    const auto newest = proposals(sql, "", 1);
    if (!newest) return failure(newest.error());
    // Of their own, also for two in the same second: the later would take the place of the earlier.
    message.id = fmt::format("bericht-{}-{}", visit.now.time_since_epoch().count(),
                             newest->empty() ? 1 : newest->front().id + 1);
    const auto body = edition::messages_text(std::vector<Message>{message});
    if (const auto good = message_of(body, "message"); !good) return failure(good.error());
    Proposal proposal;
    proposal.kind = "message";
    proposal.role = "fleet";
    proposal.body = body;
    proposal.about = message.text;
    proposal.made_by = visit.who();
    proposal.made_at = visit.now;
    proposal.state = "waiting";
    if (auto id = desk::propose(sql, proposal); !id) return failure(id.error());
    auto noted = note(sql, {0, visit.now, visit.who(), "message", message.id, message.text, "", "waiting"});
    if (!noted) return failure(noted.error());
    return {};
  });
  if (!kept) return failure(kept.error());
  return see_other("/rotatie?done=1");
}

Result<Response> MessagePages::confirm(const Visit& visit) const {
  const auto id = number_in(visit.parts.at(0));
  auto waiting = store_->read([&](Sql& sql) { return proposal(sql, id); });
  if (!waiting) return failure(waiting.error());
  const bool withdraw = visit.request.form.has("withdraw");
  if (waiting->state != "waiting" || waiting->kind != "message")
    return failure(ErrorCode::refused, "Dit wacht niet meer: iemand was u voor.");
  if (!withdraw) {
    if (!visit.may(Role::publisher)) return failure(ErrorCode::refused, "Your account may not do this.");
    if (waiting->made_by == visit.who())
      return failure(ErrorCode::refused,
                     frame_->word(visit, "Een ander dan de schrijver bevestigt een bericht."));
    const auto message = message_of(waiting->body, fmt::format("proposal {}", id));
    if (!message) return failure(message.error());
    const auto done =
        press_->put_message(*message, {visit.who(), visit.request.form.first("passphrase")}, visit.now);
    if (!done) return failure(done.error());
    waiting->signed_by = visit.who();
  }
  waiting->state = withdraw ? "withdrawn" : "done";
  waiting->ended_at = visit.now;
  const auto kept = store_->write([&](Sql& sql) -> Result<> {
    if (auto settled = settle(sql, *waiting); !settled) return settled;
    auto noted = note(sql, {0, visit.now, visit.who(), "message", "", waiting->about, "", waiting->state});
    if (!noted) return failure(noted.error());
    return {};
  });
  if (!kept) return failure(kept.error());
  return see_other("/rotatie?done=1");
}

// Taking a message away is never waited for.
Result<Response> MessagePages::take_away(const Visit& visit) const {
  Message gone;
  gone.id = clean_line(visit.request.form.first("id"));
  gone.until = visit.now;
  const auto done =
      press_->put_message(gone, {visit.who(), visit.request.form.first("passphrase")}, visit.now);
  if (!done) return failure(done.error());
  const auto kept = store_->write([&](Sql& sql) -> Result<> {
    auto noted = note(sql, {0, visit.now, visit.who(), "message", gone.id, gone.id, "", "withdrawn"});
    if (!noted) return failure(noted.error());
    return {};
  });
  if (!kept) return failure(kept.error());
  return see_other("/rotatie?done=1");
}

}  // namespace

void add_message_pages(Site& site, const Frame& frame, Store& store, ShelfKeeper& shelves, Press& press) {
  const MessagePages pages(frame, store, shelves, press);
  const std::set<Role> writers = {Role::editor, Role::publisher};
  const std::set<Role> publishers = {Role::publisher};
  site.add({"GET", "/rotatie", [pages](const Visit& visit) { return pages.show(visit); }});
  site.add({"POST", "/rotatie/bericht", [pages](const Visit& visit) { return pages.propose(visit); }, false,
            writers});
  site.add({"POST", "/rotatie/weg", [pages](const Visit& visit) { return pages.take_away(visit); }, false,
            publishers});
  site.add({"POST", "/rotatie/*/bevestigen", [pages](const Visit& visit) { return pages.confirm(visit); },
            false, writers});
}

}  // namespace caleidoscoop::desk
