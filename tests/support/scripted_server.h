// A server on the loopback that does exactly what a test tells it to: bytes, pauses, silence, resets;
// over TCP or TLS, as right or as wrong as the script has it.
//
// The script runs once per connection, each on a thread of its own. When the server ends, pauses and
// reads end at once, so that a script that never answers holds nobody up.
#pragma once

#include <openssl/ssl.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace caleidoscoop {

class Connection {
 public:
  Connection(int socket, SSL* tls, class ScriptedServer& server)
      : socket_(socket), tls_(tls), server_(server) {}

  // Up to and with the empty line; empty when the other side is gone.
  std::string read_request();
  bool send(std::string_view bytes);           // false when the other side is gone
  bool pause(std::chrono::milliseconds time);  // false when the server ends
  void wait_for_the_end();                     // of the server: never answers
  void reset();                                // the connection ends with a RST

  std::size_t read_some(char* bytes, std::size_t most);  // 0 at the end
  int socket() const { return socket_; }

 private:
  int socket_;
  SSL* tls_;
  ScriptedServer& server_;
  std::string ahead_;
};

class ScriptedServer {
 public:
  // `number` counts the connections from 0.
  using Script = std::function<void(Connection& connection, int number)>;

  // Borrows the context; without one it is plain TCP.
  explicit ScriptedServer(Script script, SSL_CTX* tls = nullptr);
  ~ScriptedServer();
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  int port() const { return port_; }
  int connections() const { return connections_; }
  std::string url(const std::string& path, const std::string& host = "127.0.0.1") const;

 private:
  friend class Connection;
  struct CloseTls {
    void operator()(SSL* tls) const { SSL_free(tls); }
  };

  void accept_all();
  void serve(int socket, int number);

  Script script_;
  SSL_CTX* tls_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<int> connections_{0};
  std::mutex mutex_;
  std::condition_variable ending_changed_;
  bool ending_ = false;
  std::list<int> open_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

// "HTTP/1.1 200 OK", the headers as they are (each with its line end), Content-Length and the body.
std::string http_answer(std::string_view body, std::string_view headers = {},
                        std::string_view status = "200 OK");

// A script that gives every request of a connection the answer that `answer` makes of it.
ScriptedServer::Script answers(std::function<std::string(const std::string& request)> answer);

// A listening socket on the loopback and its port; a socket connected to a port of the loopback.
int listen_on_loopback(int& port, int backlog = 64);
int connect_to_loopback(int port);

}  // namespace caleidoscoop
