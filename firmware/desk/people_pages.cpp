#include <fmt/format.h>
#include <array>
#include <nlohmann/json.hpp>

#include "firmware/desk/account_pages.h"
#include "sync/core/text.h"
#include "sync/hub/desk/people.h"

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

struct RoleWords {
  Role role;
  const char* title;
};
constexpr std::array<RoleWords, 5> role_words = {{{Role::editor, "Redacteur"},
                                                  {Role::kring_editor, "Kringredacteur"},
                                                  {Role::publisher, "Publiceert"},
                                                  {Role::operations, "Beheert"},
                                                  {Role::member, "Lid: leest alleen"}}};

json role_boxes(const Frame& frame, const Visit& visit, const std::set<Role>& ticked) {
  json boxes = json::array();
  for (const auto& [role, title] : role_words) {
    boxes.push_back(
        {{"role", name_of(role)}, {"title", frame.word(visit, title)}, {"ticked", ticked.contains(role)}});
  }
  return boxes;
}

Person person_of(const Fields& form) {
  Person person;
  person.name = clean_line(form.first("name"));
  person.shown = clean_line(form.first("shown"));
  person.kring = clean_line(form.first("kring"));
  person.disabled = form.has("disabled");
  for (const auto& word : form.all("role")) {
    if (const auto role = role_of(word)) person.roles.insert(*role);
  }
  return person;
}

class PeoplePages {
 public:
  PeoplePages(const Frame& frame, Store& store, AccountPlace place)
      : frame_(&frame), store_(&store), place_(std::move(place)) {}

  Result<Response> list(const Visit& visit, const std::string& link = {},
                        const std::string& for_whom = {}) const;
  Result<Response> invite(const Visit& visit) const;
  Result<Response> again(const Visit& visit) const;
  Result<Response> change(const Visit& visit) const;

 private:
  std::string link_to(const std::string& secret) const {
    return place_.public_url + "/uitnodiging/" + secret;
  }

  const Frame* frame_;
  Store* store_;
  AccountPlace place_;
};

Result<Response> PeoplePages::list(const Visit& visit, const std::string& link,
                                   const std::string& for_whom) const {
  const auto everybody = people(*store_);
  if (!everybody) return failure(everybody.error());
  json rows = json::array();
  for (const Person& person : *everybody) {
    rows.push_back({{"name", person.name},
                    {"shown", person.shown},
                    {"kring", person.kring},
                    {"disabled", person.disabled},
                    {"boxes", role_boxes(*frame_, visit, person.roles)}});
  }
  return frame_->page(visit, "people", "Mensen",
                      {{"rows", rows},
                       {"boxes", role_boxes(*frame_, visit, {Role::editor})},
                       {"link", link},
                       {"for_whom", for_whom}});
}

Result<Response> PeoplePages::invite(const Visit& visit) const {
  const auto person = person_of(visit.request.form);
  const auto secret = desk::invite(*store_, person, visit.who(), visit.now);
  if (!secret) return failure(secret.error());
  return list(visit, link_to(*secret), person.shown);
}

Result<Response> PeoplePages::again(const Visit& visit) const {
  const auto secret = invite_again(*store_, visit.parts.at(0), visit.who(), visit.now);
  if (!secret) return failure(secret.error());
  return list(visit, link_to(*secret), visit.parts.at(0));
}

Result<Response> PeoplePages::change(const Visit& visit) const {
  auto person = person_of(visit.request.form);
  person.name = visit.parts.at(0);
  if (auto set = set_person(*store_, person, visit.who(), visit.now); !set) return failure(set.error());
  return see_other("/mensen?done=1");
}

}  // namespace

void add_people_pages(Site& site, const Frame& frame, Store& store, AccountPlace place) {
  const PeoplePages pages(frame, store, std::move(place));
  const std::set<Role> operations = {Role::operations};
  site.add({"GET", "/mensen", [pages](const Visit& visit) { return pages.list(visit); }, false, operations});
  site.add(
      {"POST", "/mensen", [pages](const Visit& visit) { return pages.invite(visit); }, false, operations});
  site.add(
      {"POST", "/mensen/*", [pages](const Visit& visit) { return pages.change(visit); }, false, operations});
  site.add({"POST", "/mensen/*/opnieuw", [pages](const Visit& visit) { return pages.again(visit); }, false,
            operations});
}

}  // namespace caleidoscoop::desk
