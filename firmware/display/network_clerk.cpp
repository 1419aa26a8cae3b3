#include "firmware/display/network_clerk.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "firmware/display/complain.h"
#include "firmware/files/private_file.h"
#include "sync/core/files.h"

namespace caleidoscoop::display {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

constexpr std::chrono::milliseconds look_every{300};
constexpr std::size_t most_request_bytes = 2048;
constexpr std::size_t most_status_bytes = 64 * 1024;
constexpr std::size_t most_waiting = 16;

constexpr std::array<std::string_view, 6> names{"network-look",   "network-scan", "network-join",
                                                "network-forget", "network-keep", "network-undo"};
constexpr std::array<std::string_view, 9> fields{"ssid",     "hidden",   "secured", "key",    "method",
                                                 "identity", "password", "domain",  "ca_file"};

}  // namespace

Result<NetworkRequest> network_request(const std::string& asked) {
  NetworkRequest request;
  request.name = asked.substr(0, asked.find('\n'));
  if (asked.size() > most_request_bytes || std::ranges::find(names, request.name) == names.end())
    return failure(ErrorCode::usage, "no such request about the network");
  auto object = nlohmann::json::object();
  for (std::size_t at = request.name.size(); at < asked.size();) {
    const auto end = std::min(asked.find('\n', at + 1), asked.size());
    const auto line = std::string_view(asked).substr(at + 1, end - at - 1);
    const auto equals = line.find('=');
    const auto key = line.substr(0, equals);
    if (equals == std::string_view::npos || std::ranges::find(fields, key) == fields.end())
      return failure(ErrorCode::usage, fmt::format("{} has a field that it does not know", request.name));
    if (key == "hidden") {
      object["hidden"] = line.substr(equals + 1) == "true";
    } else {
      object[std::string(key)] = std::string(line.substr(equals + 1));
    }
    at = end;
  }
  request.json = object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  return request;
}

NetworkClerk::NetworkClerk(fs::path store, std::function<void()> on_news, std::chrono::seconds attention)
    : store_(std::move(store)), on_news_(std::move(on_news)), attention_(attention) {}

NetworkClerk::~NetworkClerk() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  asked_.notify_one();
  if (thread_.joinable()) thread_.join();
}

Result<> NetworkClerk::ask(const std::string& asked) {
  auto request = network_request(asked);
  if (!request) return failure(request.error());
  {
    const std::lock_guard lock(mutex_);
    if (to_write_.size() < most_waiting) to_write_.push_back(std::move(*request));
    attends_until_ = steady_clock::now() + attention_;
  }
  if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  asked_.notify_one();
  return {};
}

std::optional<NetworkStatus> NetworkClerk::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(news_, std::nullopt);
}

void NetworkClerk::write(const NetworkRequest& request) const {
  const fs::path folder = store_ / "requests";
  std::error_code failed;
  fs::create_directories(folder, failed);
  // For the group, to which the worker belongs.
  const auto put = put_private_file(folder / request.name, request.json, 0640, {});
  if (!put) complain(put.error());
}

// On the clerk's thread.
void NetworkClerk::look() {
  auto text = read_file(store_ / network_status_file, most_status_bytes);
  if (!text || *text == seen_) return;
  seen_ = std::move(*text);
  auto status = parse_network_status(seen_, network_status_file);
  if (!status) return;
  {
    const std::lock_guard lock(mutex_);
    news_ = std::move(*status);
  }
  on_news_();
}

void NetworkClerk::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    const auto requests = std::exchange(to_write_, {});
    lock.unlock();
    for (const auto& request : requests) write(request);
    look();
    lock.lock();
    const auto called = [this] { return stopping_ || !to_write_.empty(); };
    if (steady_clock::now() < attends_until_) {
      asked_.wait_for(lock, look_every, called);
    } else {
      asked_.wait(lock, called);
    }
  }
}

}  // namespace caleidoscoop::display
