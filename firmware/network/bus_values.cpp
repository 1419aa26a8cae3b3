// Values to and from messages. The depth is bounded by the types that are known: what nests deeper is
// skipped.
#include <string_view>

#include "firmware/network/bus.h"

namespace caleidoscoop::network {
namespace {

constexpr const char* properties_interface = "org.freedesktop.DBus.Properties";
constexpr std::size_t most_items = 1024;

int append_array(sd_bus_message* m, const char* of, const auto& items, const auto& append) {
  int done = sd_bus_message_open_container(m, 'a', of);
  for (const auto& item : items) {
    if (done >= 0) done = append(item);
  }
  return done < 0 ? done : sd_bus_message_close_container(m);
}

int append_dict(sd_bus_message* m, const Dict& dict) {
  return append_array(m, "{sv}", dict, [m](const auto& entry) {
    int done = sd_bus_message_open_container(m, 'e', "sv");
    if (done >= 0) done = sd_bus_message_append_basic(m, 's', entry.first.c_str());
    if (done >= 0) done = write_value(m, entry.second);
    return done < 0 ? done : sd_bus_message_close_container(m);
  });
}

// The signature of what a value holds, and how it is appended.
struct Writer {
  sd_bus_message* m;

  int in_variant(const char* type, const auto& append) const {
    int done = sd_bus_message_open_container(m, 'v', type);
    if (done >= 0) done = append();
    return done < 0 ? done : sd_bus_message_close_container(m);
  }
  int basic(char type, const void* value) const {
    const char text[] = {type, '\0'};
    return in_variant(text, [&] { return sd_bus_message_append_basic(m, type, value); });
  }
  int operator()(std::monostate) const { return -22; }  // EINVAL
  int operator()(bool value) const {
    const int as_int = value ? 1 : 0;
    return basic('b', &as_int);
  }
  int operator()(std::uint8_t value) const { return basic('y', &value); }
  int operator()(std::int32_t value) const { return basic('i', &value); }
  int operator()(std::uint32_t value) const { return basic('u', &value); }
  int operator()(std::int64_t value) const { return basic('x', &value); }
  int operator()(std::uint64_t value) const { return basic('t', &value); }
  int operator()(const std::string& value) const { return basic('s', value.c_str()); }
  int operator()(const Path& value) const { return basic('o', value.text.c_str()); }
  int operator()(const Bytes& value) const {
    return in_variant("ay", [&] { return sd_bus_message_append_array(m, 'y', value.data(), value.size()); });
  }
  int operator()(const std::vector<std::string>& value) const {
    return in_variant("as", [&] {
      return append_array(m, "s", value,
                          [&](const auto& s) { return sd_bus_message_append_basic(m, 's', s.c_str()); });
    });
  }
  int operator()(const std::vector<Path>& value) const {
    return in_variant("ao", [&] {
      return append_array(m, "o", value,
                          [&](const auto& p) { return sd_bus_message_append_basic(m, 'o', p.text.c_str()); });
    });
  }
  int operator()(const std::vector<std::uint32_t>& value) const {
    return in_variant("au", [&] {
      return append_array(m, "u", value,
                          [&](const auto& u) { return sd_bus_message_append_basic(m, 'u', &u); });
    });
  }
  int operator()(const std::vector<Bytes>& value) const {
    return in_variant("aay", [&] {
      return append_array(m, "ay", value, [&](const auto& b) {
        return sd_bus_message_append_array(m, 'y', b.data(), b.size());
      });
    });
  }
  int operator()(const std::vector<Dict>& value) const {
    return in_variant("aa{sv}", [&] {
      return append_array(m, "a{sv}", value, [&](const auto& d) { return append_dict(m, d); });
    });
  }
};

template <class T>
int read_basic(sd_bus_message* m, char type, Value& value) {
  T read{};
  const int done = sd_bus_message_read_basic(m, type, &read);
  if (done > 0) value = Value(read);
  return done;
}

int read_dict(sd_bus_message* m, Dict& dict, int depth);

int read_bytes(sd_bus_message* m, Bytes& bytes) {
  const void* data = nullptr;
  std::size_t size = 0;
  const int done = sd_bus_message_read_array(m, 'y', &data, &size);
  if (done > 0 && size > 0)
    bytes.assign(static_cast<const std::uint8_t*>(data), static_cast<const std::uint8_t*>(data) + size);
  return done;
}

int read_text(sd_bus_message* m, char type, std::string& text) {
  const char* read = nullptr;
  const int done = sd_bus_message_read_basic(m, type, &read);
  if (done > 0) text = read;
  return done;
}

template <class Item, class Read>
int read_items(sd_bus_message* m, const char* of, Value& value, const Read& read) {
  std::vector<Item> items;
  int done = sd_bus_message_enter_container(m, 'a', of);
  while (done >= 0 && items.size() < most_items) {
    Item item;
    done = read(item);
    if (done <= 0) break;
    items.push_back(std::move(item));
  }
  if (done < 0) return done;
  value = Value(std::move(items));
  return sd_bus_message_exit_container(m);
}

// What stands in a variant of that type; what is not known is skipped.
int read_held(sd_bus_message* m, const char* type, Value& value, int depth) {
  const std::string_view t = type;
  if (t == "b") {
    int read = 0;
    const int done = sd_bus_message_read_basic(m, 'b', &read);
    value = Value(read != 0);
    return done;
  }
  if (t == "y") return read_basic<std::uint8_t>(m, 'y', value);
  if (t == "i") return read_basic<std::int32_t>(m, 'i', value);
  if (t == "u") return read_basic<std::uint32_t>(m, 'u', value);
  if (t == "x") return read_basic<std::int64_t>(m, 'x', value);
  if (t == "t") return read_basic<std::uint64_t>(m, 't', value);
  if (t == "s" || t == "o") {
    std::string text;
    const int done = read_text(m, t[0], text);
    value = t == "s" ? Value(std::move(text)) : Value(Path{std::move(text)});
    return done;
  }
  if (t == "ay") {
    Bytes bytes;
    const int done = read_bytes(m, bytes);
    value = Value(std::move(bytes));
    return done < 0 ? done : 1;
  }
  if (t == "as")
    return read_items<std::string>(m, "s", value, [m](auto& item) { return read_text(m, 's', item); });
  if (t == "ao")
    return read_items<Path>(m, "o", value, [m](auto& item) { return read_text(m, 'o', item.text); });
  if (t == "au") {
    return read_items<std::uint32_t>(m, "u", value,
                                     [m](auto& item) { return sd_bus_message_read_basic(m, 'u', &item); });
  }
  if (t == "aay") {
    return read_items<Bytes>(m, "ay", value, [m](auto& item) {
      if (sd_bus_message_at_end(m, 0) > 0) return 0;
      const int done = read_bytes(m, item);
      return done < 0 ? done : 1;
    });
  }
  if (t == "(uu)") {  // a state and its reason
    std::vector<std::uint32_t> both(2);
    int done = sd_bus_message_enter_container(m, 'r', "uu");
    for (auto& one : both) {
      if (done >= 0) done = sd_bus_message_read_basic(m, 'u', &one);
    }
    value = Value(std::move(both));
    return done < 0 ? done : sd_bus_message_exit_container(m);
  }
  if (t == "aa{sv}" && depth < 2) {
    return read_items<Dict>(m, "a{sv}", value, [m, depth](auto& item) {
      if (sd_bus_message_at_end(m, 0) > 0) return 0;
      return read_dict(m, item, depth + 1);
    });
  }
  return sd_bus_message_skip(m, type);
}

int read_value(sd_bus_message* m, Value& value, int depth) {
  const char* type = nullptr;
  char kind = 0;
  int done = sd_bus_message_peek_type(m, &kind, &type);
  if (done <= 0 || kind != 'v') return done < 0 ? done : -22;
  const std::string held = type;
  done = sd_bus_message_enter_container(m, 'v', held.c_str());
  if (done >= 0) done = read_held(m, held.c_str(), value, depth);
  return done < 0 ? done : sd_bus_message_exit_container(m);
}

int read_dict(sd_bus_message* m, Dict& dict, int depth) {
  int done = sd_bus_message_enter_container(m, 'a', "{sv}");
  while (done >= 0 && (done = sd_bus_message_enter_container(m, 'e', "sv")) > 0) {
    std::string key;
    Value value;
    done = read_text(m, 's', key);
    if (done >= 0) done = read_value(m, value, depth);
    if (done >= 0) done = sd_bus_message_exit_container(m);
    if (done >= 0 && dict.size() < most_items) dict.insert_or_assign(std::move(key), std::move(value));
  }
  if (done < 0) return done;
  return sd_bus_message_exit_container(m) < 0 ? -22 : 1;
}

}  // namespace

int write_value(sd_bus_message* message, const Value& value) {
  return std::visit(Writer{message}, value.held);
}

int write_connection(sd_bus_message* m, const Connection& connection) {
  return append_array(m, "{sa{sv}}", connection, [m](const auto& entry) {
    int done = sd_bus_message_open_container(m, 'e', "sa{sv}");
    if (done >= 0) done = sd_bus_message_append_basic(m, 's', entry.first.c_str());
    if (done >= 0) done = append_dict(m, entry.second);
    return done < 0 ? done : sd_bus_message_close_container(m);
  });
}

int read_connection(sd_bus_message* m, Connection& connection) {
  int done = sd_bus_message_enter_container(m, 'a', "{sa{sv}}");
  while (done >= 0 && (done = sd_bus_message_enter_container(m, 'e', "sa{sv}")) > 0) {
    std::string name;
    Dict dict;
    done = read_text(m, 's', name);
    if (done >= 0) done = read_dict(m, dict, 0);
    if (done >= 0) done = sd_bus_message_exit_container(m);
    if (done >= 0 && connection.size() < most_items)
      connection.insert_or_assign(std::move(name), std::move(dict));
  }
  return done;
}

Result<Dict> Bus::properties(const char* service, const std::string& path, const char* interface) {
  const Target target{service, path, properties_interface, "GetAll"};
  const auto answer =
      call(target, [&](sd_bus_message* m) { return sd_bus_message_append_basic(m, 's', interface); });
  if (!answer) return failure(answer.error());
  Dict dict;
  if (read_dict(answer->get(), dict, 0) < 0)
    return failure(ErrorCode::bad_data, std::string(interface) + " has properties of another form");
  return dict;
}

Result<Value> Bus::property(const char* service, const std::string& path, const char* interface,
                            const char* name) {
  const Target target{service, path, properties_interface, "Get"};
  const auto answer =
      call(target, [&](sd_bus_message* m) { return sd_bus_message_append(m, "ss", interface, name); });
  if (!answer) return failure(answer.error());
  Value value;
  if (read_value(answer->get(), value, 0) < 0)
    return failure(ErrorCode::bad_data, std::string(interface) + "." + name + " has another form");
  return value;
}

}  // namespace caleidoscoop::network
