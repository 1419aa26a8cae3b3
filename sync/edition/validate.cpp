#include "sync/edition/validate.h"

#include <fmt/format.h>
#include <algorithm>
#include <cstdlib>

#include "sync/core/text.h"
#include "sync/edition/findings.h"
#include "sync/edition/merge.h"

namespace caleidoscoop::edition {

using nlohmann::json;

bool is_id(std::string_view text) {
  if (text.empty() || text.size() > 64 || text.front() == '-' || text.back() == '-') return false;
  return text.find("--") == std::string_view::npos &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

const json& at(const json& object, const char* name) {
  static const json nothing;
  if (!object.is_object()) return nothing;
  const auto found = object.find(name);
  return found == object.end() ? nothing : *found;
}

std::string string_at(const json& object, const char* name) {
  const json& value = at(object, name);
  return value.is_string() ? value.get<std::string>() : std::string();
}

namespace {

// What could not be read is told once, by its reader; not again for what is missing because of it.
bool follows_from_unreadable(const Checked& checked, const Finding& finding) {
  if (checked.unreadable.empty()) return false;
  if (finding.pointer.empty() && finding.message.ends_with("is missing")) return true;
  return std::any_of(checked.unreadable.begin(), checked.unreadable.end(), [&](const std::string& place) {
    return finding.pointer.starts_with(place) &&
           (finding.pointer.size() == place.size() || finding.pointer[place.size()] == '/');
  });
}

std::set<Finding> check_all(const Checked& checked) {
  Findings findings;
  check_schema(checked, findings);
  check_values(checked, findings);
  check_references(checked, findings);
  check_rotation(checked, findings);
  check_markdown(checked, findings);
  if (!checked.overlaid && checked.whole.contains("examples")) {
    findings.push_back(
        {"/examples", "illustrative headlines belong in an overlay, never in the edition itself"});
  }
  std::erase_if(findings, [&](const Finding& finding) { return follows_from_unreadable(checked, finding); });
  return {findings.begin(), findings.end()};
}

// The file of the folder that holds a place of the whole edition.
Problem in_file(const Finding& finding) {
  const auto tokens = pointer_tokens(finding.pointer);
  const auto rest = [&](std::size_t from) {
    std::string pointer;
    for (std::size_t i = from; i < tokens.size(); ++i) pointer += pointer_step(tokens[i]);
    return pointer;
  };
  if (tokens.empty()) return {"edition.json", "", finding.message};
  if (tokens[0] == "edition" || tokens[0] == "rotation")
    return {tokens[0] + ".json", rest(1), finding.message};
  const bool filed =
      std::find(std::begin(collections), std::end(collections), tokens[0]) != std::end(collections);
  if (!filed || tokens.size() == 1) return {tokens[0], rest(1), finding.message};
  const std::string file = tokens[0] + "/" + clean_line(tokens[1]);
  const bool body = tokens[0] == "themes" && tokens.size() > 2 && tokens[2] == "body";
  return body ? Problem{file + ".md", "", finding.message}
              : Problem{file + ".json", rest(2), finding.message};
}

// The nearest place that the patch itself mentions: that is where its editor can mend it.
Problem in_overlay(const std::string& file, const json& patch, const Finding& finding) {
  const json* here = &patch;
  std::string pointer;
  for (const std::string& token : pointer_tokens(finding.pointer)) {
    const json* next = nullptr;
    if (here->is_object()) {
      const auto found = here->find(token);
      if (found != here->end()) next = &*found;
    } else if (here->is_array()) {
      const auto index = static_cast<std::size_t>(std::atoi(token.c_str()));
      if (index < here->size()) next = &(*here)[index];
    }
    if (next == nullptr) break;
    here = next;
    pointer += pointer_step(token);
  }
  if (pointer == finding.pointer) return {file, pointer, finding.message};
  return {file, pointer,
          fmt::format("with this overlay, {}: {}", clean_line(finding.pointer), finding.message)};
}

void check_overlay(const Bundle& bundle, const std::string& name, const std::set<Finding>& base,
                   const std::set<std::string>& unreadable, std::vector<Problem>& problems) {
  const std::string file = "overlays/" + name + ".json";
  const json& patch = bundle.overlays.at(name);
  if (!patch.is_object()) {
    problems.push_back({file, "", "an overlay must be an object { … }"});
    return;
  }
  const auto whole = merged(bundle.whole, patch);
  if (!whole) {
    problems.push_back({file, "", whole.error().message});
    return;
  }
  for (const Finding& finding : check_all({*whole, bundle.media, unreadable, true})) {
    if (base.count(finding) == 0) problems.push_back(in_overlay(file, patch, finding));
  }
}

}  // namespace

std::vector<Problem> validate(const Bundle& bundle, const std::set<std::string>& unreadable) {
  const std::set<Finding> base = check_all({bundle.whole, bundle.media, unreadable, false});
  std::vector<Problem> problems;
  for (const Finding& finding : base) problems.push_back(in_file(finding));
  for (const auto& [name, ignored] : bundle.overlays) check_overlay(bundle, name, base, unreadable, problems);
  std::sort(problems.begin(), problems.end());
  problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
  return problems;
}

}  // namespace caleidoscoop::edition
