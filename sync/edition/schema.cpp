#include "sync/edition/schema.h"

namespace caleidoscoop {

std::string_view embedded_edition_schema();

namespace edition {
namespace {

using nlohmann::json;

const json* resolved(const json& schema, const json* node) {
  const auto reference = node->find("$ref");
  if (reference == node->end()) return node;
  constexpr std::string_view prefix = "#/definitions/";
  return &schema.at("definitions").at(reference->get<std::string>().substr(prefix.size()));
}

const json* child(const json& node, const std::string& token) {
  if (const auto items = node.find("items"); items != node.end()) return &*items;
  if (const auto properties = node.find("properties"); properties != node.end()) {
    if (const auto found = properties->find(token); found != properties->end()) return &*found;
  }
  const auto rest = node.find("additionalProperties");
  return rest != node.end() && rest->is_object() ? &*rest : nullptr;
}

}  // namespace

std::string_view schema_text() { return embedded_edition_schema(); }

json schema() { return json::parse(schema_text()); }

const json* schema_at(const json& schema, const std::vector<std::string>& tokens) {
  const json* node = resolved(schema, &schema);
  for (const std::string& token : tokens) {
    const json* next = child(*node, token);
    if (next == nullptr) return nullptr;
    node = resolved(schema, next);
  }
  return node;
}

}  // namespace edition
}  // namespace caleidoscoop
