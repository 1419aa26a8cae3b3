#include "tests/support/local_web.h"

#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

namespace caleidoscoop {
namespace {

// So different from each other that no two titles say the same.
constexpr std::array<std::string_view, 32> words = {
    "begroting",        "warmtenet",   "jeugdzorg",    "omgevingsplan", "archief",       "burgerpanel",
    "raadsvergadering", "fietsbrug",   "woningbouw",   "netcongestie",  "asielopvang",   "dijkversterking",
    "gemeentefonds",    "algoritme",   "rekenkamer",   "wijkteam",      "zwembad",       "schoolgebouw",
    "parkeerbeleid",    "herindeling", "participatie", "cyberaanval",   "laadpaal",      "stikstof",
    "mantelzorg",       "bibliotheek", "riolering",    "verkiezing",    "armoedebeleid", "waterschap",
    "vergunning",       "subsidie"};

std::string title_of(int host, int item) {
  unsigned seed = static_cast<unsigned>(host * 131 + item * 7919 + 17);
  std::string title;
  for (int i = 0; i < 6; ++i) {
    seed = seed * 1664525u + 1013904223u;
    title += fmt::format("{}{}", title.empty() ? "" : " ", words[(seed >> 16) % words.size()]);
  }
  return fmt::format("{} {}", title, host * 100 + item);
}

int host_of_name(const std::string& name) {
  int low = 0;
  int high = 0;
  if (std::sscanf(name.c_str(), "127.1.%d.%d", &high, &low) != 2) return -1;
  return high * 250 + low - 1;
}

}  // namespace

LocalWeb::LocalWeb(int hosts, int slow_every) : hosts_(hosts), slow_every_(slow_every) {
  server_.set_tcp_nodelay(true);
  server_.set_keep_alive_max_count(1);
  server_.new_task_queue = [] { return new httplib::ThreadPool(96); };
  server_.Get(".*", [this](const httplib::Request& request, httplib::Response& response) {
    answer(request, response);
  });
  int socket = -1;
  server_.set_socket_options([&socket](socket_t made) { socket = made; });
  port_ = server_.bind_to_any_port("0.0.0.0");
  thread_ = std::thread([this] { server_.listen_after_bind(); });
  while (!server_.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds{1});
  // The library lets five wait; of a thousand hosts more come at once.
  ::listen(socket, SOMAXCONN);
}

LocalWeb::~LocalWeb() {
  server_.stop();
  thread_.join();
}

LocalWeb::Kind LocalWeb::kind_of(int host) {
  switch (host % 10) {
    case 6:
      return Kind::page;
    case 7:
      return Kind::moved;
    case 8:
      return Kind::forbidden;
    case 9:
      return Kind::failing;
    default:
      return Kind::feed;
  }
}

std::string LocalWeb::authority(int host) const {
  return fmt::format("127.1.{}.{}:{}", host / 250, host % 250 + 1, port_);
}

std::vector<Source> LocalWeb::sources() const {
  std::vector<Source> sources;
  for (int host = 0; host < hosts_; ++host) {
    Source& source = sources.emplace_back();
    source.id = fmt::format("bron-{}", host);
    source.name = fmt::format("Bron {}", host);
    source.kind = kind_of(host) == Kind::page ? "page" : "feed";
    source.url =
        fmt::format("http://{}{}", authority(host), kind_of(host) == Kind::page ? "/nieuws" : "/feed");
    source.language = "nl";
    source.enabled = true;
  }
  return sources;
}

std::string LocalWeb::sources_json() const {
  nlohmann::json list = nlohmann::json::array();
  for (const Source& source : sources()) {
    list.push_back({{"id", source.id}, {"name", source.name}, {"kind", source.kind}, {"url", source.url}});
  }
  return list.dump();
}

int LocalWeb::headlines() const {
  int readable = 0;
  for (int host = 0; host < hosts_; ++host) {
    if (kind_of(host) != Kind::forbidden && kind_of(host) != Kind::failing) ++readable;
  }
  return readable * (items_per_host + more_);
}

int LocalWeb::failing() const {
  int failing = 0;
  for (int host = 0; host < hosts_; ++host) {
    if (kind_of(host) == Kind::forbidden || kind_of(host) == Kind::failing) ++failing;
  }
  return failing;
}

std::string LocalWeb::feed(int host) const {
  std::string text = "<rss version='2.0'><channel><title>T</title><language>nl</language>";
  for (int item = items_per_host + more_ - 1; item >= 0; --item) {
    text += fmt::format("<item><title>{}</title><link>http://{}/{}</link></item>", title_of(host, item),
                        authority(host), item);
  }
  return text + "</channel></rss>";
}

void LocalWeb::answer_feed(int host, const httplib::Request& request, httplib::Response& response) const {
  const std::string etag = fmt::format("\"{}-{}\"", host, more_.load());
  response.set_header("ETag", etag);
  if (request.get_header_value("If-None-Match") == etag) {
    response.status = 304;
    return;
  }
  response.set_content(feed(host), "application/rss+xml");
}

void LocalWeb::answer_path(int host, const httplib::Request& request, httplib::Response& response) const {
  const Kind kind = kind_of(host);
  response.status = 404;
  if (request.path == "/robots.txt" && kind == Kind::forbidden) {
    response.status = 200;
    response.set_content("User-agent: *\nDisallow: /feed\n", "text/plain");
  } else if (request.path == "/feed" && kind == Kind::failing) {
    response.status = 500;
  } else if (request.path == "/feed" && kind == Kind::moved) {
    response.set_redirect(fmt::format("http://{}/nieuws.xml", authority(host)), 301);
  } else if (request.path == "/feed" || request.path == "/nieuws.xml") {
    response.status = 200;
    answer_feed(host, request, response);
  } else if (request.path == "/nieuws" && kind == Kind::page) {
    response.status = 200;
    response.set_content(
        "<html><head><title>Nieuws</title><link rel='alternate' type='application/rss+xml' href='/feed'>"
        "</head><body><p>Het nieuws.</p></body></html>",
        "text/html");
  }
}

void LocalWeb::answer(const httplib::Request& request, httplib::Response& response) {
  const auto at = std::chrono::steady_clock::now();
  const std::string name = request.get_header_value("Host");
  const int host = host_of_name(name);
  response.status = 404;
  if (host >= 0 && host < hosts_) answer_path(host, request, response);
  if (slow_every_ > 0 && host % slow_every_ == 0) std::this_thread::sleep_for(slowness);
  const std::lock_guard lock(mutex_);
  visits_.push_back({name, request.path, response.status, at});
}

std::vector<LocalWeb::Visit> LocalWeb::visits() const {
  const std::lock_guard lock(mutex_);
  return visits_;
}

void LocalWeb::forget_visits() {
  const std::lock_guard lock(mutex_);
  visits_.clear();
}

int LocalWeb::trespasses() const {
  int count = 0;
  for (const Visit& visit : visits()) {
    const int host = host_of_name(visit.host);
    if (host >= 0 && kind_of(host) == Kind::forbidden && visit.path == "/feed") ++count;
  }
  return count;
}

std::chrono::milliseconds LocalWeb::usual_gap() const {
  std::map<std::string, std::chrono::steady_clock::time_point> last;
  std::vector<std::chrono::steady_clock::duration> gaps;
  for (const Visit& visit : visits()) {
    const auto [known, first] = last.emplace(visit.host, visit.at);
    if (!first) gaps.push_back(visit.at - std::exchange(known->second, visit.at));
  }
  if (gaps.empty()) return std::chrono::milliseconds{0};
  std::sort(gaps.begin(), gaps.end());
  return std::chrono::duration_cast<std::chrono::milliseconds>(gaps[gaps.size() / 2]);
}

}  // namespace caleidoscoop
