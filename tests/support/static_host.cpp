#include "tests/support/static_host.h"

#include <algorithm>
#include <cstdlib>
#include <functional>

#include "sync/core/ascii.h"

namespace caleidoscoop {

std::optional<std::string> header_of(const std::string& request, const std::string& name) {
  const std::string lower = ascii_lower(request);
  const auto begin = lower.find("\r\n" + ascii_lower(name) + ":");
  if (begin == std::string::npos) return std::nullopt;
  const auto from = begin + name.size() + 3;
  return std::string(trimmed(std::string_view(request).substr(from, request.find("\r\n", from) - from)));
}

std::string path_of(const std::string& request) {
  const auto begin = request.find(' ') + 1;
  return request.substr(begin, request.find(' ', begin) - begin);
}

StaticHost::StaticHost(SSL_CTX* tls)
    : server_([this](Connection& connection, int) { serve(connection); }, tls) {}

void StaticHost::put(const std::string& path, const std::string& bytes, const std::string& etag) {
  const std::scoped_lock lock(mutex_);
  const std::string made = "\"" + std::to_string(std::hash<std::string>()(bytes)) + "\"";
  files_[path] = {bytes, etag.empty() ? made : etag};
}

void StaticHost::remove(const std::string& path) {
  const std::scoped_lock lock(mutex_);
  files_.erase(path);
}

void StaticHost::instead(Answer answer) {
  const std::scoped_lock lock(mutex_);
  instead_ = std::move(answer);
}

void StaticHost::cut(std::size_t after_bytes, int times) {
  const std::scoped_lock lock(mutex_);
  cut_after_ = after_bytes;
  cuts_ = times;
}

void StaticHost::ignore_ranges(bool ignore) {
  const std::scoped_lock lock(mutex_);
  ignore_ranges_ = ignore;
}

void StaticHost::ignore_if_range(bool ignore) {
  const std::scoped_lock lock(mutex_);
  ignore_if_range_ = ignore;
}

std::vector<std::string> StaticHost::requests() const {
  const std::scoped_lock lock(mutex_);
  return requests_;
}

std::size_t StaticHost::requests_for(const std::string& path) const {
  const auto all = requests();
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [&](const auto& request) { return path_of(request) == path; }));
}

std::size_t StaticHost::body_bytes() const {
  const std::scoped_lock lock(mutex_);
  return body_bytes_;
}

void StaticHost::forget() {
  const std::scoped_lock lock(mutex_);
  requests_.clear();
  body_bytes_ = 0;
}

void StaticHost::serve(Connection& connection) {
  for (auto request = connection.read_request(); !request.empty(); request = connection.read_request()) {
    if (!send(connection, reply_to(request))) return;
  }
}

StaticHost::Reply StaticHost::reply_to(const std::string& request) {
  const std::scoped_lock lock(mutex_);
  requests_.push_back(request);
  if (instead_) {
    if (const auto answer = instead_(request)) {
      const auto end = answer->find("\r\n\r\n") + 4;
      return {answer->substr(0, end), answer->substr(end)};
    }
  }
  const auto file = files_.find(path_of(request));
  if (file != files_.end()) return file_reply(file->second, request);
  const std::string page = "<html><head><title>404 Not Found</title></head></html>";
  return {"HTTP/1.1 404 Not Found\r\nContent-Length: " + std::to_string(page.size()) + "\r\n\r\n", page};
}

StaticHost::Reply StaticHost::file_reply(const File& file, const std::string& request) const {
  const std::string about = "ETag: " + file.etag + "\r\nAccept-Ranges: bytes\r\n";
  const auto finished = [&](const std::string& status, const std::string& body,
                            const std::string& more = {}) {
    return Reply{"HTTP/1.1 " + status + "\r\n" + about + more +
                     "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n",
                 body};
  };
  if (header_of(request, "If-None-Match") == file.etag) {
    return {"HTTP/1.1 304 Not Modified\r\n" + about + "\r\n", {}};
  }
  const auto range = header_of(request, "Range");
  const auto condition = header_of(request, "If-Range");
  const bool holds = ignore_if_range_ || !condition || *condition == file.etag;
  if (!range || ignore_ranges_ || !holds) return finished("200 OK", file.bytes);
  const std::size_t first = std::strtoull(range->c_str() + std::string("bytes=").size(), nullptr, 10);
  const std::string total = std::to_string(file.bytes.size());
  if (first >= file.bytes.size()) {
    return finished("416 Range Not Satisfiable", {}, "Content-Range: bytes */" + total + "\r\n");
  }
  const std::string last = std::to_string(file.bytes.size() - 1);
  return finished("206 Partial Content", file.bytes.substr(first),
                  "Content-Range: bytes " + std::to_string(first) + "-" + last + "/" + total + "\r\n");
}

bool StaticHost::send(Connection& connection, const Reply& reply) {
  std::size_t length = reply.body.size();
  bool whole = true;
  {
    const std::scoped_lock lock(mutex_);
    if (cuts_ > 0 && length > cut_after_) {
      --cuts_;
      length = cut_after_;
      whole = false;
    }
    body_bytes_ += length;
  }
  return connection.send(reply.head + reply.body.substr(0, length)) && whole;
}

}  // namespace caleidoscoop
