// A person with an account at the desk, and what that account may do. Plain data; any thread.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace caleidoscoop::desk {

// A member reads what is published for members, and works at nothing.
enum class Role { editor, kring_editor, publisher, operations, member };

// As the database, links and forms have them: "editor", "kring", "publisher", "operator", "member".
std::string_view name_of(Role role);
std::optional<Role> role_of(std::string_view name);

// "editor,publisher"; names that are no role are passed over, so that they allow nothing.
std::string roles_text(const std::set<Role>& roles);
std::set<Role> roles_from(std::string_view text);

struct Person {
  std::string name;   // how one logs in, and the name of one's key
  std::string shown;  // to other people
  std::set<Role> roles;
  std::string kring;  // the one that a kring editor edits for, or a member reads
  bool disabled = false;

  bool is(Role role) const { return roles.contains(role); }
  bool only_reads() const { return roles == std::set<Role>{Role::member}; }
};

}  // namespace caleidoscoop::desk
