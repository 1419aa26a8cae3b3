#include "tests/support/own_internet.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <dlfcn.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include "sync/fetch/address.h"

namespace caleidoscoop {
namespace {

// What the replaced calls of this program do; 0 leaves them as they are.
std::atomic<std::uint16_t> dns_port{0};
std::atomic<bool> link_cut{false};
std::atomic<int> inside{0};

using Getaddrinfo = int (*)(const char*, const char*, const addrinfo*, addrinfo**);

int system_getaddrinfo(const char* node, const char* service, const addrinfo* hints, addrinfo** result) {
  static const auto call = reinterpret_cast<Getaddrinfo>(::dlsym(RTLD_NEXT, "getaddrinfo"));
  return call(node, service, hints, result);
}

bool is_numeric(const char* node) {
  in6_addr ignored{};
  return ::inet_pton(AF_INET, node, &ignored) == 1 || ::inet_pton(AF_INET6, node, &ignored) == 1;
}

// One question for addresses over UDP, asked once and waited for five seconds, as resolvers do.
int ask(const char* name, std::uint16_t port, std::vector<std::string>& addresses) {
  struct __res_state state {};
  if (::res_ninit(&state) != 0) return EAI_SYSTEM;
  state.nscount = 1;
  state.nsaddr_list[0].sin_family = AF_INET;
  state.nsaddr_list[0].sin_port = htons(port);
  state.nsaddr_list[0].sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  state.retrans = 5;
  state.retry = 1;
  unsigned char answer[1024];
  const int size = ::res_nquery(&state, name, ns_c_in, ns_t_a, answer, sizeof answer);
  ::res_nclose(&state);
  ns_msg message{};
  if (size < 0 || ::ns_initparse(answer, size, &message) != 0) return EAI_AGAIN;
  for (int i = 0; i < ns_msg_count(message, ns_s_an); ++i) {
    ns_rr record{};
    char text[INET_ADDRSTRLEN];
    if (::ns_parserr(&message, ns_s_an, i, &record) != 0 || ns_rr_rdlen(record) != 4) continue;
    addresses.emplace_back(::inet_ntop(AF_INET, ns_rr_rdata(record), text, sizeof text));
  }
  return addresses.empty() ? EAI_NONAME : 0;
}

std::string name_in(const std::string& question) {
  std::string name;
  for (std::size_t at = 12; at < question.size() && question[at] != 0;) {
    const auto length = static_cast<std::size_t>(question[at]);
    name += (name.empty() ? "" : ".") + question.substr(at + 1, length);
    at += length + 1;
  }
  return name;
}

}  // namespace

OwnInternet::OwnInternet(Script script) : script_(std::move(script)) {
  socket_ = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ::bind(socket_, reinterpret_cast<sockaddr*>(&address), size);
  ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
  responder_ = std::thread([this] { answer_all(); });
  link_cut = false;
  inside = 0;
  dns_port = ntohs(address.sin_port);
}

OwnInternet::~OwnInternet() {
  dns_port = 0;
  link_cut = false;
  ::shutdown(socket_, SHUT_RDWR);
  responder_.join();
  ::close(socket_);
}

int OwnInternet::connects_inside() const { return inside; }

void OwnInternet::cut() { link_cut = true; }
void OwnInternet::mend() { link_cut = false; }

void OwnInternet::answer_all() {
  char bytes[512];
  while (true) {
    sockaddr_in from{};
    socklen_t size = sizeof from;
    const auto count = ::recvfrom(socket_, bytes, sizeof bytes, 0, reinterpret_cast<sockaddr*>(&from), &size);
    if (count <= 12) return;
    const std::string reply = reply_to({bytes, static_cast<std::size_t>(count)});
    if (reply.empty()) continue;
    ::sendto(socket_, reply.data(), reply.size(), 0, reinterpret_cast<sockaddr*>(&from), size);
  }
}

// RFC 1035: the question back, then an address record each.
std::string OwnInternet::reply_to(const std::string& question) {
  const std::string name = name_in(question);
  const DnsReply said = script_(name, questions_++);
  if (said.silent) return {};
  const std::size_t question_end = 12 + name.size() + 2 + 4;
  std::string reply = question.substr(0, question_end);
  reply[2] = static_cast<char>(0x81);
  reply[3] = static_cast<char>(0x80 | said.code);
  reply[6] = 0;
  reply[7] = static_cast<char>(said.addresses.size());
  reply.replace(8, 4, 4, '\0');
  for (const std::string& address : said.addresses) {
    in_addr in{};
    ::inet_pton(AF_INET, address.c_str(), &in);
    reply.append("\xC0\x0C\x00\x01\x00\x01\x00\x00\x00\x00\x00\x04", 12);
    reply.append(reinterpret_cast<const char*>(&in), 4);
  }
  return reply;
}

}  // namespace caleidoscoop

extern "C" int getaddrinfo(const char* node, const char* service, const addrinfo* hints, addrinfo** result) {
  using namespace caleidoscoop;
  const std::uint16_t port = dns_port;
  if (port == 0 || node == nullptr || is_numeric(node))
    return system_getaddrinfo(node, service, hints, result);
  if (link_cut) return EAI_AGAIN;
  if (hints != nullptr && hints->ai_family == AF_INET6) return EAI_NONAME;
  std::vector<std::string> addresses;
  if (const int failed = ask(node, port, addresses); failed != 0) return failed;
  addrinfo** end = result;
  for (const std::string& address : addresses) {
    if (system_getaddrinfo(address.c_str(), service, hints, end) != 0) continue;
    while (*end != nullptr) end = &(*end)->ai_next;
  }
  return end == result ? EAI_NONAME : 0;
}

extern "C" int connect(int socket, const sockaddr* address, socklen_t size) {
  using namespace caleidoscoop;
  sockaddr_in in{};
  if (dns_port != 0 && !is_public_address(*address)) ++inside;
  if (dns_port != 0 && address->sa_family == AF_INET && is_public_address(*address)) {
    if (link_cut) {
      errno = ENETUNREACH;
      return -1;
    }
    std::memcpy(&in, address, sizeof in);
    in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address = reinterpret_cast<const sockaddr*>(&in);
  }
  return static_cast<int>(::syscall(SYS_connect, socket, address, size));
}
