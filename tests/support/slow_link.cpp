#include "tests/support/slow_link.h"

#include <sys/socket.h>
#include <unistd.h>

namespace caleidoscoop {
namespace {

// The same pieces are lost in every run.
class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}
  bool lost(double share) { return std::uniform_real_distribution<>(0, 1)(random_) < share; }

 private:
  std::minstd_rand random_;
};

}  // namespace

void relay(Connection& connection, int port, const LinkQuality& quality) {
  const int other = connect_to_loopback(port);
  if (other < 0) return;
  const auto carry = [&](int from, int to, unsigned seed) {
    Chance chance(seed);
    char bytes[16 * 1024];
    for (auto count = ::recv(from, bytes, sizeof bytes, 0); count > 0;
         count = ::recv(from, bytes, sizeof bytes, 0)) {
      auto delay = quality.one_way;
      if (chance.lost(quality.loss)) delay += quality.sent_again_after;
      if (delay.count() > 0 && !connection.pause(delay)) break;
      if (::send(to, bytes, static_cast<std::size_t>(count), MSG_NOSIGNAL) < 0) break;
    }
    ::shutdown(to, SHUT_RDWR);
  };
  std::thread back([&] { carry(other, connection.socket(), 2); });
  carry(connection.socket(), other, 1);
  back.join();
  ::close(other);
}

}  // namespace caleidoscoop
