// What NetworkManager's settings and properties hold, as plain values: a dictionary of the types it uses.
//
// Types as in NetworkManager's D-Bus reference (a{sa{sv}} for a connection). What has another type is read
// as `monostate` and left alone.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace caleidoscoop::network {

using Bytes = std::vector<std::uint8_t>;

struct Path {  // of an object on the bus
  std::string text;
  auto operator<=>(const Path&) const = default;
};

struct Value;
using Dict = std::map<std::string, Value>;       // a{sv}
using Connection = std::map<std::string, Dict>;  // a{sa{sv}}, by name of the setting

struct Value {
  std::variant<std::monostate, bool, std::uint8_t, std::int32_t, std::uint32_t, std::int64_t, std::uint64_t,
               std::string, Path, Bytes, std::vector<std::string>, std::vector<Path>,
               std::vector<std::uint32_t>, std::vector<Bytes>, std::vector<Dict>>
      held;
  Value() = default;
  template <class T>
  Value(T value) : held(std::move(value)) {}  // NOLINT(google-explicit-constructor): a value is what it holds
  Value(const char* text) : held(std::string(text)) {}  // NOLINT(google-explicit-constructor)
  bool operator==(const Value&) const = default;
};

// The value of that key when it has that type, or the type's default.
template <class T>
T get(const Dict& dict, const std::string& key) {
  const auto found = dict.find(key);
  if (found == dict.end()) return {};
  const T* value = std::get_if<T>(&found->second.held);
  return value == nullptr ? T{} : *value;
}

inline Bytes bytes_of(const std::string& text) { return {text.begin(), text.end()}; }
inline std::string text_of(const Bytes& bytes) { return {bytes.begin(), bytes.end()}; }

}  // namespace caleidoscoop::network
