// A form for any thing of an edition, made from the edition's own JSON Schema, and the thing that a filled-in
// form says. Fields stand in the order of the schema.
//
// Fields are named by their RFC 6901 pointer within the thing: "/title", "/chances/0/text". What the schema
// does not know, and what a form does not have, stays as it was. An empty field is left out of the thing, and
// an empty row of a list is no row. Pure.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "firmware/desk/web.h"

namespace caleidoscoop::desk {

using Thing = nlohmann::ordered_json;

class SchemaForm {
 public:
  // `collection` as in an edition folder: "themes", "edition", "rotation". One that the schema does not know,
  // "overlays" for one, has a single field with JSON. The schema is parsed in its own order, and outlives
  // this.
  SchemaForm(const Thing& schema, std::string_view collection);

  bool known() const { return node_ != nullptr; }

  // What a template draws, in order: fields, and where groups open and close. `word` gives labels their
  // language.
  nlohmann::json fields(const Thing& thing, const std::function<std::string(std::string_view)>& word) const;

  // What could not be read is named in `faults`, by its label's field name, and left as it was.
  Thing filled(const Thing& before, const Fields& form, std::vector<std::string>& faults) const;

 private:
  const Thing* schema_;
  const Thing* node_ = nullptr;  // of the thing
};

// The label of a field, in Dutch.
std::string_view label_of(std::string_view field);
// What stands below a field, in Dutch, for the schema's English description of it; empty for one that says
// nothing to an editor.
std::string_view hint_of(std::string_view description);

}  // namespace caleidoscoop::desk
