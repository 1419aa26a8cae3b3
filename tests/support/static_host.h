// A web server of files on the loopback, as nginx serves them: ETags, conditions, ranges, kept connections;
// and as wrong as a test wants it.
//
// Everything may be changed while it serves.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/scripted_server.h"

namespace caleidoscoop {

class StaticHost {
 public:
  // Borrows the context; without one it is plain HTTP.
  explicit StaticHost(SSL_CTX* tls = nullptr);

  std::string url(const std::string& path = "/") const { return server_.url(path); }

  // The ETag is made of the bytes unless one is given.
  void put(const std::string& path, const std::string& bytes, const std::string& etag = {});
  void remove(const std::string& path);

  // Asked first; what it gives is the whole answer.
  using Answer = std::function<std::optional<std::string>(const std::string& request)>;
  void instead(Answer answer);

  // The next answers with a body longer than this end after so many bytes of it, the connection with them.
  void cut(std::size_t after_bytes, int times = 1);

  void ignore_ranges(bool ignore);
  void ignore_if_range(bool ignore);

  std::vector<std::string> requests() const;  // their head lines
  std::size_t requests_for(const std::string& path) const;
  std::size_t body_bytes() const;  // sent so far
  void forget();                   // requests and bytes

 private:
  struct File {
    std::string bytes;
    std::string etag;
  };
  struct Reply {
    std::string head;
    std::string body;
  };

  void serve(Connection& connection);
  Reply reply_to(const std::string& request);
  Reply file_reply(const File& file, const std::string& request) const;
  bool send(Connection& connection, const Reply& reply);

  mutable std::mutex mutex_;
  std::map<std::string, File> files_;
  Answer instead_;
  std::size_t cut_after_ = 0;
  int cuts_ = 0;
  bool ignore_ranges_ = false;
  bool ignore_if_range_ = false;
  std::vector<std::string> requests_;
  std::size_t body_bytes_ = 0;
  ScriptedServer server_;
};

// The value of a header in a request's head, or nothing.
std::optional<std::string> header_of(const std::string& request, const std::string& name);

// "GET /x HTTP/1.1…" -> "/x".
std::string path_of(const std::string& request);

}  // namespace caleidoscoop
