// No names, no link, no answer, the wrong certificate, and addresses that lead inside.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <thread>

#include "tests/campaign/network_trial.h"
#include "tests/campaign/sandbox.h"
#include "tests/support/test_authority.h"

namespace caleidoscoop::campaign {
namespace {

using std::chrono::hours;

constexpr const char* no_namespaces = "this machine lets nobody make a network of his own";
constexpr const char* public_address = "93.184.216.34";

// Answers every question for a name on port 53 of the loopback; no address: SERVFAIL; silent: not at all.
class NameServer {
 public:
  NameServer(std::vector<std::string> addresses, bool silent)
      : addresses_(std::move(addresses)),
        silent_(silent),
        socket_(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(53);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bound_ = ::bind(socket_, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0;
    thread_ = std::thread([this] { answer_all(); });
  }
  ~NameServer() {
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
  }
  NameServer(const NameServer&) = delete;
  NameServer& operator=(const NameServer&) = delete;

  bool bound() const { return bound_; }

 private:
  void answer_all() {
    char question[512];
    for (std::size_t nth = 0;;) {
      sockaddr_in from{};
      socklen_t size = sizeof from;
      const auto got =
          ::recvfrom(socket_, question, sizeof question, 0, reinterpret_cast<sockaddr*>(&from), &size);
      if (got <= 12) return;
      if (silent_) continue;
      const auto reply = reply_to({question, static_cast<std::size_t>(got)}, nth);
      ::sendto(socket_, reply.data(), reply.size(), 0, reinterpret_cast<sockaddr*>(&from), size);
    }
  }

  // RFC 1035: the question back, then for an A record the next address by turns.
  std::string reply_to(const std::string& question, std::size_t& nth) const {
    std::size_t at = 12;
    while (at < question.size() && question[at] != 0) at += static_cast<unsigned char>(question[at]) + 1U;
    const std::size_t end = std::min(at + 5, question.size());
    const bool wants_a = at + 2 < question.size() && question[at + 2] == 1;
    std::string reply = question.substr(0, end);
    reply[2] = static_cast<char>(0x81);
    reply[3] = static_cast<char>(addresses_.empty() ? 0x82 : 0x80);
    reply.replace(6, 6, 6, '\0');
    if (addresses_.empty() || !wants_a) return reply;
    reply[7] = 1;
    in_addr in{};
    ::inet_pton(AF_INET, addresses_[nth++ % addresses_.size()].c_str(), &in);
    reply.append("\xC0\x0C\x00\x01\x00\x01\x00\x00\x00\x00\x00\x04", 12);
    reply.append(reinterpret_cast<const char*>(&in), 4);
    return reply;
  }

  std::vector<std::string> addresses_;
  bool silent_;
  int socket_;
  bool bound_ = false;
  std::thread thread_;
};

std::string port_of(const std::string& url) { return url.substr(url.find(':', 6)); }

// The repository by a name, of which the name server says this.
std::function<void(Bench&, Tally&)> with_names(std::vector<std::string> addresses, bool silent) {
  return [=](Bench& bench, Tally& tally) {
    if (!bench.has_own_namespaces() || !ask_loopback_for_names(bench.scratch()))
      return tally.cannot(no_namespaces);
    const NameServer names(addresses, silent);
    if (!names.bound()) return tally.cannot(no_namespaces);
    StaticHost host;
    Editors::serve_folder(host, bench.editors().folder_of(2));
    NetworkTrial trial;
    trial.repository = "http://redactie.voorbeeld.nl" + port_of(host.url());
    trial.allow_private = false;
    trial.speed = 10;
    expect_old_after(bench, tally, trial);
    tally.expect(host.requests().empty(), "an address inside was asked");
  };
}

void no_link(Bench& bench, Tally& tally) {
  if (!bench.has_own_namespaces()) return tally.cannot(no_namespaces);
  NetworkTrial trial;
  trial.repository = bench.editors().host.url();
  trial.in_child = leave_network;
  expect_old_after(bench, tally, trial);
}

// A listener whose queue is full drops every SYN, as a black hole does.
void black_hole(Bench& bench, Tally& tally) {
  int port = 0;
  const int listener = listen_on_loopback(port, 0);
  std::array<int, 4> waiting{};
  for (int& socket : waiting) {
    socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in there{};
    there.sin_family = AF_INET;
    there.sin_port = htons(static_cast<std::uint16_t>(port));
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::connect(socket, reinterpret_cast<const sockaddr*>(&there), sizeof there);
  }
  NetworkTrial trial;
  trial.repository = fmt::format("http://127.0.0.1:{}/", port);
  trial.speed = 20;
  expect_old_after(bench, tally, trial);
  for (const int socket : waiting) ::close(socket);
  ::close(listener);
}

// The repository over TLS, as right or as wrong as this identity.
std::function<void(Bench&, Tally&)> with_identity(std::function<TlsContext(const TestAuthority&)> identity) {
  return [=](Bench& bench, Tally& tally) {
    const TestAuthority authority;
    const auto file = bench.scratch() / "authority.pem";
    authority.write(file);
    const TlsContext context = identity(authority);
    StaticHost host(context.get());
    Editors::serve_folder(host, bench.editors().folder_of(2));
    NetworkTrial trial;
    trial.repository = "https://127.0.0.1" + port_of(host.url());
    trial.configuration = fmt::format("ca_file = \"{}\"", file.string());
    expect_old_after(bench, tally, trial);
  };
}

// From https to a server that has everything, but over http.
void downgrade(Bench& bench, Tally& tally) {
  const TestAuthority authority;
  const auto file = bench.scratch() / "authority.pem";
  authority.write(file);
  const TlsContext context = authority.identity("127.0.0.1");
  StaticHost host(context.get());
  host.instead([&](const std::string& request) {
    return std::optional(fmt::format("HTTP/1.1 302 Found\r\nLocation: {}\r\nContent-Length: 0\r\n\r\n",
                                     bench.editors().host.url(path_of(request))));
  });
  NetworkTrial trial;
  trial.repository = "https://127.0.0.1" + port_of(host.url());
  trial.configuration = fmt::format("ca_file = \"{}\"", file.string());
  expect_old_after(bench, tally, trial);
}

// On every address of this network: one answer to whoever comes.
class OpenServer {
 public:
  explicit OpenServer(std::string answer)
      : answer_(std::move(answer)), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    socklen_t size = sizeof at;
    ::bind(listener_, reinterpret_cast<const sockaddr*>(&at), sizeof at);
    ::listen(listener_, 64);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&at), &size);
    port_ = ntohs(at.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~OpenServer() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  OpenServer(const OpenServer&) = delete;
  OpenServer& operator=(const OpenServer&) = delete;

  int port() const { return port_; }
  int visitors() const { return visitors_; }

 private:
  void serve() {
    for (;;) {
      const int visitor = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (visitor < 0) return;
      ++visitors_;
      char request[4096];
      if (::recv(visitor, request, sizeof request, 0) > 0)
        ::send(visitor, answer_.data(), answer_.size(), MSG_NOSIGNAL);
      ::close(visitor);
    }
  }

  std::string answer_;
  int listener_;
  int port_ = 0;
  std::atomic<int> visitors_{0};
  std::thread thread_;
};

// A public server that sends everybody on to an address of the local network.
std::function<void(Bench&, Tally&)> led_inside(const std::string& inside, int number) {
  return [=](Bench& bench, Tally& tally) {
    if (!bench.has_own_namespaces() || !have_address(public_address, 1) ||
        (number > 0 && !have_address(inside, number)))
      return tally.cannot(no_namespaces);
    const OpenServer target(http_answer("{}"));
    const OpenServer host(fmt::format(
        "HTTP/1.1 302 Found\r\nLocation: http://{}:{}/metadata/timestamp.json\r\nContent-Length: 0\r\n\r\n",
        inside, target.port()));
    NetworkTrial trial;
    trial.repository = fmt::format("http://{}:{}/", public_address, host.port());
    trial.allow_private = false;
    expect_old_after(bench, tally, trial);
    tally.expect(host.visitors() > 0, "the public server was never asked");
    tally.expect(target.visitors() == 0, "an address inside was asked");
  };
}

void add_links(Faults& faults) {
  const std::string stays = "given up in bounded time; the old edition stays";
  faults.push_back({"N1",
                    "no name server answers",
                    "an own name server in a network of its own; time 10 times as fast",
                    stays,
                    1,
                    10,
                    with_names({}, true),
                    {}});
  faults.push_back(
      {"N1b", "the name server fails (SERVFAIL)", "the same", stays, 1, 10, with_names({}, false), {}});
  faults.push_back({"N2", "there is no link", "an empty network namespace", stays, 1, 20, no_link, {}});
  faults.push_back({"N3",
                    "a black hole: connections are never answered",
                    "a listener with a full queue; time 20 times as fast",
                    stays,
                    1,
                    10,
                    black_hole,
                    {}});
  faults.push_back({"N16",
                    "a name that leads inside (DNS rebinding)",
                    "a name server that answers 127.0.0.1 and a public address by turns",
                    "the address that is connected to is judged; nothing inside is asked",
                    1,
                    10,
                    with_names({"127.0.0.1"}, false),
                    {}});
  faults.push_back({"N15c",
                    "a redirect to the device itself",
                    "from a public address to 127.0.0.1",
                    "not followed; nothing inside is asked",
                    1,
                    20,
                    led_inside("127.0.0.1", 0),
                    {}});
  faults.push_back({"N15d",
                    "a redirect to the local network",
                    "from a public address to 192.168.1.20",
                    "not followed; nothing inside is asked",
                    1,
                    20,
                    led_inside("192.168.1.20", 2),
                    {}});
  faults.push_back({"N15e",
                    "a redirect to a link-local address",
                    "from a public address to 169.254.169.254",
                    "not followed; nothing inside is asked",
                    1,
                    20,
                    led_inside("169.254.169.254", 3),
                    {}});
}

void add_identities(Faults& faults) {
  const std::string refused = "no byte is taken; the old edition stays";
  faults.push_back({"N5",
                    "a portal sends https on to http",
                    "302 to a server that has the whole repository",
                    "not followed; the old edition stays",
                    1,
                    20,
                    downgrade,
                    {}});
  faults.push_back({"N12",
                    "the server's certificate has expired",
                    "an authority of the test's own",
                    refused,
                    1,
                    20,
                    with_identity([](const TestAuthority& authority) {
                      return authority.identity("127.0.0.1", hours{-48}, hours{-1});
                    }),
                    {}});
  faults.push_back(
      {"N12b",
       "the certificate is another host's",
       "the same",
       refused,
       1,
       20,
       with_identity([](const TestAuthority& authority) { return authority.identity("ander.voorbeeld.nl"); }),
       {}});
  faults.push_back(
      {"N12c",
       "the certificate is signed by nobody else",
       "the same",
       refused,
       1,
       20,
       with_identity([](const TestAuthority&) { return TestAuthority::self_signed("127.0.0.1"); }),
       {}});
}

}  // namespace

void add_network_faults(Faults& faults) {
  add_links(faults);
  add_identities(faults);
}

}  // namespace caleidoscoop::campaign
