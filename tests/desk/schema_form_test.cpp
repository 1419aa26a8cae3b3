#include "firmware/desk/schema_form.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "assets/default_edition.h"
#include "firmware/desk/edition_files.h"
#include "sync/edition/bundle.h"
#include "sync/edition/schema.h"

using namespace caleidoscoop;
using desk::Fields;
using desk::SchemaForm;
using desk::Thing;
using nlohmann::json;

namespace {

const Thing& schema() {
  static const Thing read = Thing::parse(edition::schema_text());
  return read;
}

// What a browser sends of the fields that were drawn, untouched.
Fields sent(const json& drawn) {
  Fields form;
  for (const auto& field : drawn) {
    if (!field.value("field", false)) continue;
    const auto name = field["name"].get<std::string>();
    auto value = field["value"].get<std::string>();
    if (field.contains("box")) {
      form.add(name + "?", "1");
      if (field["box"]["ticked"]) form.add(name, "1");
      continue;
    }
    if (field.contains("choice")) {
      value.clear();
      for (const auto& option : field["choice"]["options"])
        if (option["chosen"]) value = option["value"];
    }
    for (auto at = value.find('\n'); at != std::string::npos; at = value.find('\n', at + 2))
      value.insert(at, "\r");
    form.add(name, value);
  }
  return form;
}

json drawn(const SchemaForm& form, const Thing& thing) {
  return form.fields(thing, [](std::string_view word) { return std::string(word); });
}

std::string collection_of(const std::string& path) {
  return path.substr(0, std::min(path.find('/'), path.find('.')));
}

Thing filled(std::string_view collection, const Thing& before, const Fields& fields) {
  std::vector<std::string> faults;
  return SchemaForm(schema(), collection).filled(before, fields, faults);
}

}  // namespace

TEST_SUITE("desk: forms made of the schema") {
  TEST_CASE("drawing any document of the default edition and sending it back leaves it as it was") {
    int documents = 0;
    for (const auto& [path, body] : desk::files_of(*edition::from_text(default_edition_text()))) {
      if (!path.ends_with(".json")) continue;
      CAPTURE(path);
      const auto thing = Thing::parse(body);
      const SchemaForm form(schema(), collection_of(path));
      std::vector<std::string> faults;
      CHECK(form.filled(thing, sent(drawn(form, thing)), faults) == thing);
      CHECK(faults.empty());
      ++documents;
    }
    CHECK(documents > 100);
  }

  TEST_CASE(
      "a form that has no field leaves a thing as it was, and so do fields that the schema does not know") {
    const Thing thing = {{"id", "hrm"}, {"title", "HRM"}, {"later", {{"unknown", true}}}};
    CHECK(filled("themes", thing, {}) == thing);
    Fields form;
    for (const char* name : {"", "/", "//", "/id", "/nergens", "/title/x", "/~0", "/~1", "title",
                             "/chances/-1/text", "/chances/x/text", "/chances/5/text", "/chances/00/text",
                             "/__proto__/x", "/later/unknown", "/later"})
      form.add(name, "x");
    CHECK(filled("themes", thing, form) == thing);
  }

  TEST_CASE("hostile values are text, a fault, or nothing, in every field of every collection") {
    const std::vector<std::string> hostile = {
        "<script>", "\"", "\\u0000", "1e999",     "-9223372036854775809",
        "[[[[",     "{}", "null",    "\t\r\n",    std::string(100'000, 'a'),
        "true",     "-",  "1,5",     "{\"a\":1}", "NaN"};
    for (const auto& [collection, unused] : schema().at("properties").items()) {
      const SchemaForm form(schema(), collection);
      for (const auto& value : hostile) {
        Fields fields;
        for (const auto& field : drawn(form, Thing::object()))
          if (field.value("field", false)) fields.add(field["name"], value);
        std::vector<std::string> faults;
        const auto thing = form.filled(Thing::object(), fields, faults);
        CHECK(thing.is_object());
        CHECK(Thing::parse(thing.dump()) == thing);
        // Whatever came of it can be drawn again.
        CHECK(drawn(form, thing).is_array());
      }
    }
  }

  TEST_CASE("a thing that is not as the schema has it is drawn all the same") {
    for (const auto& [collection, unused] : schema().at("properties").items()) {
      const SchemaForm form(schema(), collection);
      for (const auto& field : drawn(form, Thing::object())) {
        if (!field.value("field", false)) continue;
        const auto name = field["name"].get<std::string>();
        const auto top = name.substr(1, name.find('/', 1) - 1);
        for (const Thing& wrong : {Thing(7), Thing("x"), Thing(nullptr), Thing(true),
                                   Thing::array({1, "x", nullptr}), Thing{{"a", {{"b", 1}}}}}) {
          CAPTURE(collection);
          CAPTURE(top);
          const Thing thing = {{top, wrong}};
          CHECK(drawn(form, thing).is_array());
          std::vector<std::string> faults;
          CHECK(form.filled(thing, sent(drawn(form, thing)), faults).is_object());
        }
      }
    }
  }

  TEST_CASE("a list grows by its empty row, and a row that was emptied is gone") {
    Fields form;
    form.add("/chances/0/text", "Eerste");
    form.add("/chances/1/text", "");
    form.add("/chances/2/text", "Derde");
    const auto thing = filled("themes", Thing::object(), form);
    REQUIRE(thing["chances"].size() == 2);
    CHECK(thing["chances"][1]["text"] == "Derde");
  }

  TEST_CASE("lists that claim to be endless are read as far as they go") {
    Fields form;
    form.add("/chances/99999999999999999999/text", "x");
    form.add("/chances/1/text", "x");
    CHECK_FALSE(filled("themes", Thing::object(), form).contains("chances"));
  }

  TEST_CASE("JSON that is nested more deeply than a file may be is a fault") {
    for (const int depth : {40, 100'000}) {
      Fields form;
      form.add("/", "{\"a\":" + std::string(depth, '[') + std::string(depth, ']') + "}");
      std::vector<std::string> faults;
      CHECK(SchemaForm(schema(), "overlays").filled(Thing::object(), form, faults).empty());
      CHECK(faults.size() == 1);
    }
  }
}
