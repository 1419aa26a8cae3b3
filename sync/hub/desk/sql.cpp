#include "sync/hub/desk/sql.h"

#include <charconv>

namespace caleidoscoop::desk {

std::int64_t SqlRow::integer(std::size_t column) const {
  const std::string& digits = text(column);
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace caleidoscoop::desk
