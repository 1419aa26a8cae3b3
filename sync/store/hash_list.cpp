#include "sync/store/hash_list.h"

#include <sqlite3.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "sync/core/text_hash.h"

namespace caleidoscoop::store {
namespace {

constexpr std::size_t hash_bytes = 8;

std::string_view bytes_of(sqlite3_value* value) {
  const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
  return bytes == nullptr ? std::string_view() : std::string_view(bytes, size);
}

std::string packed(std::int64_t hash) {
  std::string bytes(hash_bytes, '\0');
  for (std::size_t i = 0; i < hash_bytes; ++i)
    bytes[i] = static_cast<char>(static_cast<std::uint64_t>(hash) >> (8 * i) & 0xFFU);
  return bytes;
}

void hash_of_guid(sqlite3_context* context, int, sqlite3_value** values) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(values[0]));
  const std::string_view guid = text == nullptr ? std::string_view() : std::string_view(text, size);
  sqlite3_result_int64(context, static_cast<std::int64_t>(text_hash(guid)));
}

// The string belongs to SQLite's memory for the group from the first row until finish_list().
std::string** list_of(sqlite3_context* context, int bytes) {
  return static_cast<std::string**>(sqlite3_aggregate_context(context, bytes));
}

void add_to_list(sqlite3_context* context, int, sqlite3_value** values) {
  std::string** list = list_of(context, sizeof(std::string*));
  if (list == nullptr) return sqlite3_result_error_nomem(context);
  if (*list == nullptr) *list = new std::string;
  **list += packed(sqlite3_value_int64(values[0]));
}

void finish_list(sqlite3_context* context) {
  std::string** list = list_of(context, 0);
  if (list == nullptr || *list == nullptr) return sqlite3_result_zeroblob(context, 0);
  sqlite3_result_blob64(context, (*list)->data(), (*list)->size(), SQLITE_TRANSIENT);
  delete *list;
  *list = nullptr;
}

void find_in_list(sqlite3_context* context, int, sqlite3_value** values) {
  const std::string_view list = bytes_of(values[0]);
  const std::string wanted = packed(sqlite3_value_int64(values[1]));
  bool found = false;
  for (std::size_t at = 0; !found && at + hash_bytes <= list.size(); at += hash_bytes)
    found = std::memcmp(list.data() + at, wanted.data(), hash_bytes) == 0;
  sqlite3_result_int(context, found ? 1 : 0);
}

}  // namespace

void add_hash_functions(sqlite3* connection) {
  constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  sqlite3_create_function_v2(connection, "guid_hash_of", 1, flags, nullptr, hash_of_guid, nullptr, nullptr,
                             nullptr);
  sqlite3_create_function_v2(connection, "hash_list", 1, flags, nullptr, nullptr, add_to_list, finish_list,
                             nullptr);
  sqlite3_create_function_v2(connection, "is_in_hash_list", 2, flags, nullptr, find_in_list, nullptr, nullptr,
                             nullptr);
}

}  // namespace caleidoscoop::store
