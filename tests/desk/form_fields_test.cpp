#include "firmware/desk/schema_form.h"

#include <doctest/doctest.h>

#include "sync/edition/schema.h"

using namespace caleidoscoop::desk;
using nlohmann::json;

namespace {

json fields_of(const Thing& thing) {
  const auto schema = Thing::parse(caleidoscoop::edition::schema_text());
  return SchemaForm(schema, "themes").fields(thing, [](std::string_view dutch) {
    return std::string(dutch);
  });
}

const json& field_named(const json& fields, const std::string& name) {
  for (const auto& field : fields) {
    if (field.value("name", "") == name) return field;
  }
  static const json none;
  return none;
}

}  // namespace

TEST_SUITE("desk: forms") {
  TEST_CASE("a row that is still empty does not keep anybody from saving") {
    const auto fields = fields_of({{"title", "Energietransitie"}});
    CHECK(field_named(fields, "/title").at("required") == true);
    CHECK(field_named(fields, "/chances/0/text").at("required") == false);
  }

  TEST_CASE("a form begins as the schema does, with what matters") {
    const auto fields = fields_of(Thing::object());
    REQUIRE(fields.size() > 3);
    CHECK(fields.at(0).at("name") == "/facet");
    CHECK(fields.at(2).at("name") == "/title");
  }

  TEST_CASE("a theme's text is in one field, not in two") {
    CHECK(field_named(fields_of(Thing::object()), "/body").is_null());
  }

  TEST_CASE("what stands below a field is Dutch") {
    CHECK(field_named(fields_of(Thing::object()), "/image").at("hint") == "een naam in media/");
  }

  TEST_CASE("a row that is emptied goes, and the others stay") {
    const auto schema = Thing::parse(caleidoscoop::edition::schema_text());
    const Thing before = {{"chances", {{{"text", "Eén"}}, {{"text", "Twee"}}}}};
    Fields form;
    form.add("/chances/0/text", "");
    form.add("/chances/1/text", "Twee");
    std::vector<std::string> faults;
    const auto after = SchemaForm(schema, "themes").filled(before, form, faults);
    CHECK(faults.empty());
    CHECK(after.at("chances").dump() == R"([{"text":"Twee"}])");
  }
}
