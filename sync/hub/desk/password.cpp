#include "sync/hub/desk/password.h"

#include "sync/trust/code_hash.h"

namespace caleidoscoop::desk {

Result<std::string> hash_password(std::string_view password) {
  return trust::hash_code(password, trust::password_cost);
}

Result<bool> password_matches(std::string_view password, std::string_view hash) {
  const bool somebodys = !hash.empty();
  const auto matches = trust::code_matches(password, somebodys ? hash : nobodys_password);
  if (!matches) return matches;
  return somebodys && *matches;
}

}  // namespace caleidoscoop::desk
