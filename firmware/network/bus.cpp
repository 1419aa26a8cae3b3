#include "firmware/network/bus.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "sync/core/text.h"

namespace caleidoscoop::network {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr const char* default_address = "unix:path=/run/dbus/system_bus_socket";
constexpr const char* properties_interface = "org.freedesktop.DBus.Properties";
constexpr std::size_t most_paths = 256;
constexpr std::size_t longest_reason = 200;

std::uint64_t in_microseconds(milliseconds time) {
  return static_cast<std::uint64_t>(std::chrono::duration_cast<microseconds>(time).count());
}

bool is_one_of(const char* name, std::initializer_list<std::string_view> names) {
  for (const std::string_view known : names) {
    if (name != nullptr && known == name) return true;
  }
  return false;
}

Error error_of(const Target& target, const sd_bus_error& error, int code) {
  const auto what = fmt::format("{}.{}", target.interface, target.member);
  if (is_one_of(error.name,
                {"org.freedesktop.DBus.Error.ServiceUnknown", "org.freedesktop.DBus.Error.NameHasNoOwner",
                 "org.freedesktop.systemd1.NoSuchUnit", "org.freedesktop.DBus.Error.Spawn.ExecFailed"}))
    return {ErrorCode::unavailable, fmt::format("{} does not run", target.service)};
  if (code == -ETIMEDOUT ||
      is_one_of(error.name, {"org.freedesktop.DBus.Error.NoReply", "org.freedesktop.DBus.Error.Timeout"}))
    return {ErrorCode::unavailable, fmt::format("{} did not answer in time", what), Cause::too_slow};
  // The service's own sentence may quote a name that a stranger chose.
  const auto reason = error.message != nullptr ? cut_graphemes(clean_line(error.message), longest_reason)
                                               : std::string(std::strerror(-code));
  const bool refused = code == -EACCES || code == -EPERM ||
                       is_one_of(error.name, {"org.freedesktop.NetworkManager.PermissionDenied"});
  return {refused ? ErrorCode::refused : ErrorCode::unavailable, fmt::format("{} failed: {}", what, reason)};
}

tl::unexpected<Error> odd_answer(const Target& target) {
  return failure(ErrorCode::bad_data,
                 fmt::format("{}.{} gave an answer of another form", target.interface, target.member));
}

}  // namespace

Result<Bus> Bus::open(milliseconds patience) {
  sd_bus* made = nullptr;
  if (sd_bus_new(&made) < 0) return failure(ErrorCode::unavailable, "no memory for a connection to D-Bus");
  Bus bus(made, patience);
  const char* named = std::getenv("DBUS_SYSTEM_BUS_ADDRESS");
  const std::string address = named != nullptr && *named != '\0' ? named : default_address;
  int done = sd_bus_set_address(made, address.c_str());
  if (done >= 0) done = sd_bus_set_bus_client(made, 1);
  if (done >= 0) done = sd_bus_set_method_call_timeout(made, in_microseconds(patience));
  if (done >= 0) done = sd_bus_start(made);
  if (done < 0) {
    return failure(ErrorCode::unavailable, fmt::format("no D-Bus at {}: {}", address, std::strerror(-done)));
  }
  if (const auto ready = bus.wait_until_ready(); !ready) return failure(ready.error());
  return bus;
}

// sd-bus itself would wait a minute and a half for a bus that accepts and says nothing.
Result<> Bus::wait_until_ready() {
  const auto end = steady_clock::now() + patience_;
  while (sd_bus_is_ready(bus_.get()) <= 0) {
    const int done = sd_bus_process(bus_.get(), nullptr);
    if (done < 0) return failure(ErrorCode::unavailable, fmt::format("no D-Bus: {}", std::strerror(-done)));
    if (done > 0) continue;
    const auto left = std::chrono::duration_cast<milliseconds>(end - steady_clock::now());
    if (left <= milliseconds{0})
      return failure({ErrorCode::unavailable, "D-Bus did not answer in time", Cause::too_slow});
    sd_bus_wait(bus_.get(), in_microseconds(left));
  }
  return {};
}

Result<Message> Bus::call(const Target& target, const Fill& fill) {
  sd_bus_message* made = nullptr;
  int done = sd_bus_message_new_method_call(bus_.get(), &made, target.service, target.path.c_str(),
                                            target.interface, target.member);
  const Message question(made);
  if (done >= 0 && fill) done = fill(made);
  if (done < 0) {
    return failure(ErrorCode::bad_data, fmt::format("{}.{} cannot be asked: {}", target.interface,
                                                    target.member, std::strerror(-done)));
  }
  sd_bus_error error = SD_BUS_ERROR_NULL;
  sd_bus_message* answer = nullptr;
  done = sd_bus_call(bus_.get(), made, in_microseconds(patience_), &error, &answer);
  if (done < 0) {
    auto failed = error_of(target, error, done);
    sd_bus_error_free(&error);
    return failure(std::move(failed));
  }
  return Message(answer);
}

Result<std::vector<Path>> Bus::paths(const Target& target) {
  const auto answer = call(target);
  if (!answer) return failure(answer.error());
  std::vector<Path> paths;
  if (sd_bus_message_enter_container(answer->get(), 'a', "o") < 0) return odd_answer(target);
  const char* text = nullptr;
  while (paths.size() < most_paths && sd_bus_message_read_basic(answer->get(), 'o', &text) > 0)
    paths.push_back({text});
  return paths;
}

Result<Path> Bus::path(const Target& target, const Fill& fill) {
  const auto answer = call(target, fill);
  if (!answer) return failure(answer.error());
  const char* text = nullptr;
  if (sd_bus_message_read_basic(answer->get(), 'o', &text) <= 0) return odd_answer(target);
  return Path{text};
}

Result<> Bus::set(const char* service, const std::string& path, const char* interface, const char* name,
                  const Value& value) {
  const auto done = call({service, path, properties_interface, "Set"}, [&](sd_bus_message* m) {
    const int written = sd_bus_message_append(m, "ss", interface, name);
    return written < 0 ? written : write_value(m, value);
  });
  if (!done) return failure(done.error());
  return {};
}

}  // namespace caleidoscoop::network
