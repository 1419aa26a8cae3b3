#include "firmware/hub/edition_changes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <cstdio>
#include <map>

namespace caleidoscoop {
namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t most_told = 8;  // of one kind of change to one type

const char* name_of(hub::ChangeKind kind) {
  switch (kind) {
    case hub::ChangeKind::added:
      return "added";
    case hub::ChangeKind::removed:
      return "removed";
    case hub::ChangeKind::changed:
      return "changed";
  }
  return "";
}

json change_json(const hub::Change& change) {
  return {{"type", change.type},
          {"id", change.id.empty() ? json(nullptr) : json(change.id)},
          {"title", change.title},
          {"change", name_of(change.kind)},
          {"fields", change.fields}};
}

void tell(const hub::Change& change) {
  const auto what = change.id.empty() ? change.type : fmt::format("{}/{}", change.type, change.id);
  const auto title = change.title.empty() ? std::string() : fmt::format(" ({})", change.title);
  const auto fields =
      change.fields.empty() ? std::string() : fmt::format(": {}", fmt::join(change.fields, ", "));
  fmt::print(stderr, "  {:8} {}{}{}\n", name_of(change.kind), what, title, fields);
}

// One by one, or counted where there are too many to read.
void tell(const std::vector<hub::Change>& changes) {
  std::map<std::pair<std::string, hub::ChangeKind>, std::size_t> counts;
  for (const auto& change : changes) ++counts[{change.type, change.kind}];
  for (const auto& change : changes) {
    auto& count = counts[{change.type, change.kind}];
    if (count <= most_told && count > 0) tell(change);
    if (count <= most_told) continue;
    fmt::print(stderr, "  {:8} {} of {}\n", name_of(change.kind), count, change.type);
    count = 0;
  }
}

}  // namespace

json changes_json(const hub::Preparation& preparation) {
  json rooms = json::array();
  for (const auto& [kring, changes] : preparation.rooms) {
    json list = json::array();
    for (const auto& change : changes) list.push_back(change_json(change));
    rooms.push_back({{"kring", kring.empty() ? json(nullptr) : json(kring)}, {"changes", std::move(list)}});
  }
  const auto& files = preparation.files;
  return {{"ok", true},
          {"version", {{"before", preparation.version_before}, {"after", preparation.version_after}}},
          {"files",
           {{"added", files.added},
            {"changed", files.changed},
            {"removed", files.removed},
            {"bytes", files.bytes}}},
          {"rooms", std::move(rooms)},
          {"left_out", preparation.left_out}};
}

void tell_changes(const hub::Preparation& preparation) {
  const auto& files = preparation.files;
  if (files.none()) {
    fmt::print(stderr, "Nothing differs from what is published.\n");
  } else {
    fmt::print(
        stderr,
        "Edition {} to {}: {} files added, {} changed, {} removed; a room fetches {} bytes of content.\n",
        preparation.version_before, preparation.version_after, files.added, files.changed, files.removed,
        files.bytes);
  }
  const std::vector<hub::Change>* everybody = nullptr;
  for (const auto& [kring, changes] : preparation.rooms) {
    if (kring.empty()) {
      everybody = &changes;
      fmt::print(stderr, "Rooms see{}\n", changes.empty() ? " nothing change." : ":");
    } else if (everybody != nullptr && changes == *everybody) {
      continue;
    } else {
      fmt::print(stderr, "Rooms of {} see{}\n", kring, changes.empty() ? " nothing change." : " instead:");
    }
    tell(changes);
  }
  for (const auto& role : preparation.left_out) {
    fmt::print(stderr, "What this edition has for {0} is left alone: publish it with --as {0}.\n", role);
  }
}

}  // namespace caleidoscoop
