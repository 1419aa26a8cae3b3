#include <fmt/format.h>
#include <algorithm>
#include <map>

#include "sync/core/text.h"
#include "sync/edition/findings.h"

namespace caleidoscoop::edition {
namespace {

using nlohmann::json;

class References {
 public:
  References(const Checked& checked, Findings& findings) : checked_(checked), findings_(findings) {}

  // `what` is the singular of the collection, for the message.
  void one(const json& id, const std::string& pointer, const char* collection, const char* what) {
    if (!id.is_string() || known(id.get<std::string>(), collection)) return;
    findings_.push_back(
        {pointer, fmt::format("there is no {} \"{}\"", what, clean_line(id.get<std::string>()))});
  }

  void ids(const json& list, const std::string& pointer, const char* collection, const char* what) {
    std::set<std::string> seen;
    for (std::size_t i = 0; list.is_array() && i < list.size(); ++i) {
      const std::string place = pointer + "/" + std::to_string(i);
      one(list[i], place, collection, what);
      duplicate(list[i], place, seen);
    }
  }

  void relations(const json& list, const std::string& pointer, const char* collection, const char* what,
                 const std::string& self) {
    std::set<std::string> seen;
    for (std::size_t i = 0; list.is_array() && i < list.size(); ++i) {
      const std::string place = fmt::format("{}/{}/id", pointer, i);
      const json& id = at(list[i], "id");
      one(id, place, collection, what);
      duplicate(id, place, seen);
      if (id.is_string() && id == self) findings_.push_back({place, "a theme cannot be related to itself"});
    }
  }

  void keys(const json& object, const std::string& pointer, const char* collection, const char* what) {
    for (auto item = object.begin(); object.is_object() && item != object.end(); ++item) {
      one(json(item.key()), pointer + pointer_step(item.key()), collection, what);
    }
  }

 private:
  bool known(const std::string& id, const char* collection) const {
    const json& items = at(checked_.whole, collection);
    return (items.is_object() && items.contains(id)) ||
           checked_.unreadable.count("/" + std::string(collection) + pointer_step(id)) > 0;
  }

  void duplicate(const json& id, const std::string& pointer, std::set<std::string>& seen) {
    if (!id.is_string() || seen.insert(id.get<std::string>()).second) return;
    findings_.push_back({pointer, fmt::format("\"{}\" is named twice", clean_line(id.get<std::string>()))});
  }

  const Checked& checked_;
  Findings& findings_;
};

void check_themes(const json& whole, References& references) {
  each_item(whole, "themes", [&](const std::string& pointer, const json& theme) {
    const std::string self = pointer_tokens(pointer).back();
    references.one(at(theme, "facet"), pointer + "/facet", "facets", "facet");
    references.relations(at(theme, "threads"), pointer + "/threads", "threads", "thread", "");
    references.relations(at(theme, "questions"), pointer + "/questions", "questions", "question", "");
    references.relations(at(theme, "related"), pointer + "/related", "themes", "theme", self);
  });
  each_item(whole, "questions", [&](const std::string& pointer, const json& question) {
    references.relations(at(question, "themes"), pointer + "/themes", "themes", "theme", "");
  });
}

void check_facet_order(const Checked& checked, References& references, Findings& findings) {
  const json& listed = at(at(checked.whole, "edition"), "facets");
  if (!listed.is_array()) return;
  references.ids(listed, "/edition/facets", "facets", "facet");
  each_item(checked.whole, "facets", [&](const std::string& pointer, const json&) {
    const std::string id = pointer_tokens(pointer).back();
    if (std::find(listed.begin(), listed.end(), json(id)) == listed.end()) {
      findings.push_back(
          {"/edition/facets", fmt::format("the facet \"{}\" is not in the order of facets", id)});
    }
  });
}

// Two items that a person could not tell apart on the screen.
void check_titles(const json& whole, const char* collection, const char* field, Findings& findings) {
  std::map<std::string, std::string> seen;
  each_item(whole, collection, [&](const std::string& pointer, const json& item) {
    const std::string title = string_at(item, field);
    if (title.empty()) return;
    const std::string id = pointer_tokens(pointer).back();
    const auto [first, fresh] = seen.emplace(title, id);
    if (fresh) return;
    findings.push_back({pointer + pointer_step(field), fmt::format("\"{}\" is also the {} of \"{}\"",
                                                                   clean_line(title), field, first->second)});
  });
}

void check_images(const Checked& checked, Findings& findings) {
  each_item(checked.whole, "themes", [&](const std::string& pointer, const json& theme) {
    const std::string image = string_at(theme, "image");
    if (image.empty() || std::binary_search(checked.media.begin(), checked.media.end(), image)) return;
    findings.push_back({pointer + "/image", fmt::format("there is no media/{}", clean_line(image))});
  });
}

}  // namespace

void check_references(const Checked& checked, Findings& findings) {
  References references(checked, findings);
  const json& whole = checked.whole;
  check_facet_order(checked, references, findings);
  check_themes(whole, references);
  for (const char* collection : {"standpoints", "events", "projects", "offers", "figures", "networks"}) {
    each_item(whole, collection, [&](const std::string& pointer, const json& item) {
      references.ids(at(item, "themes"), pointer + "/themes", "themes", "theme");
    });
  }
  each_item(at(whole, "examples"), "headlines", [&](const std::string& pointer, const json& item) {
    references.ids(at(item, "themes"), "/examples" + pointer + "/themes", "themes", "theme");
  });
  each_item(whole, "kringen", [&](const std::string& pointer, const json& kring) {
    references.keys(at(kring, "emphasis"), pointer + "/emphasis", "themes", "theme");
    references.keys(at(at(kring, "evidence"), "share"), pointer + "/evidence/share", "themes", "theme");
  });
  references.one(at(at(whole, "edition"), "kring"), "/edition/kring", "kringen", "kring");
  for (const char* collection : {"facets", "themes", "threads", "questions", "kringen"}) {
    check_titles(whole, collection, "title", findings);
  }
  check_titles(whole, "sources", "url", findings);
  check_images(checked, findings);
}

}  // namespace caleidoscoop::edition
