#include "sync/fetch/network_watch.h"

#include <doctest/doctest.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cstring>

using namespace caleidoscoop;

namespace {

constexpr int not_allowed = 77;

bool set_loopback(bool up) {
  const int control = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  ifreq request{};
  std::strcpy(request.ifr_name, "lo");
  bool done = ::ioctl(control, SIOCGIFFLAGS, &request) == 0;
  request.ifr_flags = static_cast<short>(up ? request.ifr_flags | IFF_UP : request.ifr_flags & ~IFF_UP);
  done = done && ::ioctl(control, SIOCSIFFLAGS, &request) == 0;
  ::close(control);
  return done;
}

bool is_told(const NetworkWatch& watch, int longest_ms) {
  pollfd waiting{watch.descriptor(), POLLIN, 0};
  return ::poll(&waiting, 1, longest_ms) > 0;
}

// In a network of its own, whose loopback comes and goes. Gives what went wrong.
int watch_own_network() {
  if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0 && ::unshare(CLONE_NEWNET) != 0) return not_allowed;
  NetworkWatch watch;
  if (watch.descriptor() < 0) return not_allowed;
  if (watch.take_change()) return 1;
  if (!set_loopback(true)) return not_allowed;
  if (!is_told(watch, 2000) || !watch.take_change()) return 2;
  if (watch.take_change()) return 3;
  if (!set_loopback(false)) return not_allowed;
  if (!is_told(watch, 2000) || watch.take_change()) return 4;
  return 0;
}

}  // namespace

TEST_CASE("N2: a network that comes is told, one that goes is no reason to fetch") {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(watch_own_network());
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(WIFEXITED(status));
  if (WEXITSTATUS(status) == not_allowed) {
    MESSAGE("no network of its own may be made here");
  } else {
    CHECK(WEXITSTATUS(status) == 0);
  }
}
