#include "firmware/desk/http_server.h"

#include <fmt/format.h>
#include <httplib.h>

#include <charconv>

#include "sync/core/ascii.h"

namespace caleidoscoop::desk {
namespace {

// A browser keeps its connections, and each holds a thread; they mostly sleep.
constexpr std::size_t threads = 128;
constexpr time_t slow_s = 10;
constexpr time_t idle_s = 2;

// Everything comes from the desk itself, and nothing of it is written in a page.
constexpr const char* content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

httplib::Headers guarding_headers() {
  return {{"Content-Security-Policy", content_policy},
          {"X-Content-Type-Options", "nosniff"},
          {"X-Frame-Options", "DENY"},
          {"Referrer-Policy", "same-origin"},
          {"Cross-Origin-Opener-Policy", "same-origin"},
          {"Cross-Origin-Resource-Policy", "same-origin"},
          {"Permissions-Policy", "camera=(), microphone=(), geolocation=()"}};
}

// One that comes more than once means the same as one with all of it (RFC 9110, 5.3; cookies: RFC
// 9113, 8.2.3).
void add_header(Request& request, const std::string& name, const std::string& value) {
  const auto [held, fresh] = request.headers.emplace(name, value);
  if (!fresh) held->second += (name == "cookie" ? "; " : ", ") + value;
}

Request request_of(const httplib::Request& from, bool behind_proxy) {
  Request request;
  request.method = from.method;
  request.path = from.path;
  for (const auto& [name, value] : from.params) request.query.add(name, value);
  for (const auto& [name, value] : from.headers) add_header(request, ascii_lower(name), value);
  request.address = from.remote_addr;
  if (behind_proxy) {
    // The last one is what the proxy itself saw; whatever stands before it, anybody may have written.
    const std::string forwarded = request.header("x-forwarded-for");
    const auto comma = forwarded.rfind(',');
    const auto last = trimmed(std::string_view(forwarded).substr(comma == std::string::npos ? 0 : comma + 1));
    if (!last.empty()) request.address = last;
  }
  return request;
}

void send(Response&& from, httplib::Response& to) {
  to.status = from.status;
  bool cached = false;
  for (auto& [name, value] : from.headers) {
    cached = cached || name == "Cache-Control";
    to.set_header(name, value);
  }
  if (!cached) to.set_header("Cache-Control", "no-store");
  to.set_content(std::move(from.body), from.type);
}

// False when it is too large or broken off.
bool read_body(const httplib::Request& from, const httplib::ContentReader& reader, Request& request) {
  std::size_t bytes = 0;
  const auto fits = [&](std::size_t more) { return (bytes += more) <= most_body_bytes; };
  if (from.is_multipart_form_data()) {
    const bool read = reader(
        [&](const httplib::MultipartFormData& part) {
          request.uploads.push_back({part.name, part.filename, {}});
          return request.uploads.size() <= 64;
        },
        [&](const char* data, std::size_t length) {
          request.uploads.back().bytes.append(data, length);
          return fits(length);
        });
    for (const auto& part : request.uploads) {
      if (part.file_name.empty()) request.form.add(part.field, part.bytes);
    }
    return read;
  }
  std::string body;
  const bool read = reader([&](const char* data, std::size_t length) {
    body.append(data, length);
    return fits(length);
  });
  request.form = parse_form(body);
  return read;
}

void route_all(httplib::Server& server, const HttpServer::Answer& answer, bool behind_proxy) {
  server.Get(".*", [=](const httplib::Request& from, httplib::Response& to) {
    send(answer(request_of(from, behind_proxy)), to);
  });
  server.Post(".*",
              [=](const httplib::Request& from, httplib::Response& to, const httplib::ContentReader& reader) {
                Request request = request_of(from, behind_proxy);
                if (!read_body(from, reader, request)) {
                  // What is left of the body would be read as the next request.
                  to.set_header("Connection", "close");
                  return send(plain(413, "This is more than the desk takes at once."), to);
                }
                send(answer(request), to);
              });
}

}  // namespace

Result<ListenOptions> parse_listen(const std::string& text) {
  ListenOptions options;
  const auto colon = text.rfind(':');
  const std::string_view digits =
      colon == std::string::npos ? std::string_view() : std::string_view(text).substr(colon + 1);
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), options.port);
  const bool good = !digits.empty() && read.ec == std::errc() && read.ptr == digits.data() + digits.size() &&
                    options.port >= 0 && options.port <= 65535;
  if (!good) {
    return failure(ErrorCode::usage,
                   fmt::format("{} is no address to listen on, as 127.0.0.1:8080 is", text));
  }
  std::string host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (!host.empty()) options.host = host;
  return options;
}

Result<HttpServer> HttpServer::open(const ListenOptions& options, const Answer& answer) {
  auto server = std::make_unique<httplib::Server>();
  server->new_task_queue = [] { return new httplib::ThreadPool(threads); };
  server->set_tcp_nodelay(true);
  socket_t listening = INVALID_SOCKET;
  server->set_socket_options([&listening](socket_t socket) {
    // The library's own options let another program listen on the same port.
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    listening = socket;
  });
  server->set_read_timeout(slow_s);
  server->set_write_timeout(slow_s);
  server->set_keep_alive_timeout(idle_s);
  server->set_keep_alive_max_count(1000);
  server->set_payload_max_length(most_body_bytes);
  server->set_default_headers(guarding_headers());
  server->set_exception_handler(
      [](const httplib::Request&, httplib::Response& to, const std::exception_ptr&) {
        send(plain(500, "Something went wrong at the desk."), to);
      });
  route_all(*server, answer, options.behind_proxy);
  const int port = options.port == 0 ? server->bind_to_any_port(options.host)
                                     : (server->bind_to_port(options.host, options.port) ? options.port : -1);
  if (port <= 0) {
    return failure(ErrorCode::unavailable, fmt::format("cannot listen on {}:{}: is another program there?",
                                                       options.host, options.port));
  }
  server->set_socket_options({});
  // The library lets five wait, so that of a browser's first six one has to try again a second later.
  ::listen(listening, SOMAXCONN);
  return HttpServer(std::move(server), port);
}

HttpServer::HttpServer(std::unique_ptr<httplib::Server> server, int port)
    : server_(std::move(server)), port_(port) {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer::~HttpServer() = default;

void HttpServer::run(const std::stop_token& stop) {
  const std::stop_callback ending(stop, [this] { server_->stop(); });
  server_->listen_after_bind();
}

}  // namespace caleidoscoop::desk
