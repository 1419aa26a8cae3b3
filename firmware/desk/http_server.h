// HttpServer: the desk's only listener. Turns bytes into a Request, hands it on, and sends the answer.
//
// Meant for the loopback, behind a reverse proxy that has the certificate. Every answer carries headers that
// keep scripts, frames and guesses of others out. A body of more than most_body_bytes, a client that is slow
// for ten seconds, and whatever is no HTTP are refused here. `answer` is called on the server's threads, many
// at a time.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "firmware/desk/web.h"
#include "sync/core/result.h"

namespace httplib {
class Server;
}

namespace caleidoscoop::desk {

inline constexpr std::size_t most_body_bytes = 4u << 20;

struct ListenOptions {
  std::string host = "127.0.0.1";
  int port = 8080;            // 0: any that is free
  bool behind_proxy = false;  // the client's address is the last of X-Forwarded-For
};

// "127.0.0.1:8080", "[::1]:8080", ":8080". Fails with usage.
Result<ListenOptions> parse_listen(const std::string& text);

class HttpServer {
 public:
  using Answer = std::function<Response(const Request&)>;

  // Fails with unavailable when the port is taken or may not be had.
  static Result<HttpServer> open(const ListenOptions& options, const Answer& answer);
  HttpServer(HttpServer&&) noexcept;
  ~HttpServer();

  int port() const { return port_; }
  // Until a stop is asked for; requests under way are answered first.
  void run(const std::stop_token& stop);

 private:
  HttpServer(std::unique_ptr<httplib::Server> server, int port);

  std::unique_ptr<httplib::Server> server_;
  int port_ = 0;
};

}  // namespace caleidoscoop::desk
