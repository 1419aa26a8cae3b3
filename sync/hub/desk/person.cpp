#include "sync/hub/desk/person.h"

#include <algorithm>
#include <array>
#include <utility>

namespace caleidoscoop::desk {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 5> names = {{
    {Role::editor, "editor"},
    {Role::kring_editor, "kring"},
    {Role::publisher, "publisher"},
    {Role::operations, "operator"},
    {Role::member, "member"},
}};

}  // namespace

std::string_view name_of(Role role) {
  for (const auto& [known, name] : names) {
    if (known == role) return name;
  }
  return {};
}

std::optional<Role> role_of(std::string_view name) {
  for (const auto& [role, known] : names) {
    if (known == name) return role;
  }
  return std::nullopt;
}

std::string roles_text(const std::set<Role>& roles) {
  std::string text;
  for (const Role role : roles) {
    if (!text.empty()) text += ',';
    text += name_of(role);
  }
  return text;
}

std::set<Role> roles_from(std::string_view text) {
  std::set<Role> roles;
  while (!text.empty()) {
    const auto end = std::min(text.find(','), text.size());
    if (const auto role = role_of(text.substr(0, end))) roles.insert(*role);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return roles;
}

}  // namespace caleidoscoop::desk
