#include "tests/support/scripted_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

namespace caleidoscoop {
namespace {

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

// OpenSSL writes to a connection that the other side has closed; only then is there such a signal.
void block_broken_pipes() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

}  // namespace

int listen_on_loopback(int& port, int backlog) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  ::bind(socket, reinterpret_cast<sockaddr*>(&address), size);
  ::listen(socket, backlog);
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  port = ntohs(address.sin_port);
  return socket;
}

int connect_to_loopback(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return socket;
  ::close(socket);
  return -1;
}

std::size_t Connection::read_some(char* bytes, std::size_t most) {
  const auto count = tls_ ? static_cast<ssize_t>(SSL_read(tls_, bytes, static_cast<int>(most)))
                          : ::recv(socket_, bytes, most, 0);
  return count > 0 ? static_cast<std::size_t>(count) : 0;
}

std::string Connection::read_request() {
  char bytes[4096];
  std::size_t end = 0;
  while ((end = ahead_.find("\r\n\r\n")) == std::string::npos) {
    const std::size_t count = read_some(bytes, sizeof bytes);
    if (count == 0) return {};
    ahead_.append(bytes, count);
  }
  std::string request = ahead_.substr(0, end + 4);
  ahead_.erase(0, end + 4);
  return request;
}

bool Connection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count =
        tls_ ? static_cast<ssize_t>(SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size())))
             : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool Connection::pause(std::chrono::milliseconds time) {
  std::unique_lock lock(server_.mutex_);
  return !server_.ending_changed_.wait_for(lock, time, [&] { return server_.ending_; });
}

void Connection::wait_for_the_end() {
  std::unique_lock lock(server_.mutex_);
  server_.ending_changed_.wait(lock, [&] { return server_.ending_; });
}

void Connection::reset() {
  const linger at_once{1, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

ScriptedServer::ScriptedServer(Script script, SSL_CTX* tls) : script_(std::move(script)), tls_(tls) {
  listener_ = listen_on_loopback(port_);
  acceptor_ = std::thread([this] { accept_all(); });
}

ScriptedServer::~ScriptedServer() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (int socket : open_) ::shutdown(socket, SHUT_RDWR);
  }
  ending_changed_.notify_all();
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  for (std::thread& thread : threads_) thread.join();
  ::close(listener_);
}

void ScriptedServer::accept_all() {
  while (true) {
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) return;
    const int number = connections_++;
    threads_.emplace_back([this, socket, number] { serve(socket, number); });
  }
}

void ScriptedServer::serve(int socket, int number) {
  block_broken_pipes();
  std::list<int>::iterator place;
  {
    const std::lock_guard lock(mutex_);
    if (ending_) ::shutdown(socket, SHUT_RDWR);
    place = open_.insert(open_.end(), socket);
  }
  {
    const std::unique_ptr<SSL, CloseTls> tls(tls_ ? SSL_new(tls_) : nullptr);
    if (tls) SSL_set_fd(tls.get(), socket);
    if (!tls || SSL_accept(tls.get()) == 1) {
      Connection connection(socket, tls.get(), *this);
      script_(connection, number);
      if (tls) SSL_shutdown(tls.get());
    }
  }
  const std::lock_guard lock(mutex_);
  open_.erase(place);
  ::close(socket);
}

std::string ScriptedServer::url(const std::string& path, const std::string& host) const {
  return (tls_ ? "https://" : "http://") + host + ":" + std::to_string(port_) + path;
}

std::string http_answer(std::string_view body, std::string_view headers, std::string_view status) {
  return "HTTP/1.1 " + std::string(status) + "\r\n" + std::string(headers) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

ScriptedServer::Script answers(std::function<std::string(const std::string& request)> answer) {
  return [answer = std::move(answer)](Connection& connection, int) {
    for (auto request = connection.read_request(); !request.empty(); request = connection.read_request()) {
      if (!connection.send(answer(request))) return;
    }
  };
}

}  // namespace caleidoscoop
