#include "sync/hub/desk/sql.h"

#include <charconv>

#include "sync/core/text.h"

namespace caleidoscoop::desk {

std::int64_t SqlRow::integer(std::size_t column) const {
  const std::string& digits = text(column);
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

Result<> check_texts(std::initializer_list<SqlValue> values) {
  for (const SqlValue& value : values) {
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) continue;
    if (text->find('\0') != std::string::npos || !is_valid_utf8(*text)) {
      return failure(ErrorCode::bad_data, "a text for the desk's database is not UTF-8, or has a zero byte");
    }
  }
  return {};
}

}  // namespace caleidoscoop::desk
