#include "tests/campaign/sandbox.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <fstream>

namespace caleidoscoop::campaign {
namespace {

namespace fs = std::filesystem;

bool tell(const char* file, const std::string& text) {
  std::ofstream out(file);
  out << text;
  out.close();
  return !out.fail();
}

bool raise_loopback() {
  const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  ifreq request{};
  std::strcpy(request.ifr_name, "lo");
  request.ifr_flags = IFF_UP | IFF_RUNNING;
  const bool done = ::ioctl(socket, SIOCSIFFLAGS, &request) == 0;
  ::close(socket);
  return done;
}

bool unshare_all() {
  const uid_t user = ::getuid();
  const gid_t group = ::getgid();
  if (::unshare(CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWNET) != 0)
    return ::unshare(CLONE_NEWNS | CLONE_NEWNET) == 0;
  return tell("/proc/self/setgroups", "deny") && tell("/proc/self/uid_map", fmt::format("0 {} 1", user)) &&
         tell("/proc/self/gid_map", fmt::format("0 {} 1", group));
}

// Tried in a child first: half of it would be worse than nothing.
bool may_have_namespaces() {
  const pid_t child = ::fork();
  if (child == 0) {
    const bool all = unshare_all() && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                     ::mount("small", "/tmp", "tmpfs", 0, "size=65536") == 0 && raise_loopback();
    ::_exit(all ? 0 : 1);
  }
  int status = 1;
  return child > 0 && ::waitpid(child, &status, 0) == child && status == 0;
}

}  // namespace

bool enter_own_namespaces() {
  return may_have_namespaces() && unshare_all() &&
         ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 && raise_loopback();
}

bool have_address(const std::string& address, int number) {
  const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  ifreq request{};
  std::strcpy(request.ifr_name, fmt::format("lo:{}", number).c_str());
  auto* in = reinterpret_cast<sockaddr_in*>(&request.ifr_addr);
  in->sin_family = AF_INET;
  ::inet_pton(AF_INET, address.c_str(), &in->sin_addr);
  const bool done = ::ioctl(socket, SIOCSIFADDR, &request) == 0;
  ::close(socket);
  return done;
}

bool ask_loopback_for_names(const fs::path& scratch) {
  const auto file = scratch / "resolv.conf";
  std::ofstream(file) << "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n";
  std::error_code failed;
  const auto real = fs::canonical("/etc/resolv.conf", failed);
  return !failed && ::mount(file.c_str(), real.c_str(), nullptr, MS_BIND, nullptr) == 0;
}

void leave_network() { ::unshare(CLONE_NEWNET); }

SmallDisk::SmallDisk(fs::path folder, std::size_t bytes, std::size_t files) : folder_(std::move(folder)) {
  fs::create_directories(folder_);
  const auto options =
      fmt::format("size={}", bytes) + (files == 0 ? "" : fmt::format(",nr_inodes={}", files));
  mounted_ = ::mount("small", folder_.c_str(), "tmpfs", 0, options.c_str()) == 0;
}

SmallDisk::~SmallDisk() { pull(); }

bool SmallDisk::make_read_only() const {
  return ::mount("small", folder_.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0;
}

void SmallDisk::pull() {
  if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
  mounted_ = false;
}

void SmallDisk::fill(std::size_t leave) const {
  const auto free = fs::space(folder_).available;
  std::ofstream(folder_ / "filler", std::ios::binary) << std::string(free > leave ? free - leave : 0, 'x');
}

void SmallDisk::free_all() const {
  std::error_code ignored;
  fs::remove(folder_ / "filler", ignored);
}

}  // namespace caleidoscoop::campaign
