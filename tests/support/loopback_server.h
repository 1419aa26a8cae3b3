// A real HTTP server on a free port of the loopback, for as long as it lives.
//
// Handlers are registered through http() before start(); they run on the server's own threads.
#pragma once

#include <httplib.h>

#include <string>
#include <thread>

namespace caleidoscoop {

class LoopbackServer {
 public:
  // Without it each answer on a kept connection waits 40 ms for the peer's acknowledgement.
  LoopbackServer() { server_.set_tcp_nodelay(true); }
  ~LoopbackServer() { stop(); }
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  httplib::Server& http() { return server_; }

  void start() {
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }

  void stop() {
    server_.stop();
    if (thread_.joinable()) thread_.join();
  }

  std::string url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }

 private:
  httplib::Server server_;
  std::thread thread_;
  int port_ = 0;
};

}  // namespace caleidoscoop
