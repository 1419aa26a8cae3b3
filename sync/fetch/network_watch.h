// Tells that the machine's network changed: an address or a route came.
//
// Listens to the kernel (rtnetlink), so it costs nothing while nothing happens. Where that is not allowed
// there is no descriptor and nothing is ever told: whoever waits then relies on its clock. One thread.
#pragma once

namespace caleidoscoop {

class NetworkWatch {
 public:
  NetworkWatch();
  ~NetworkWatch();
  NetworkWatch(const NetworkWatch&) = delete;
  NetworkWatch& operator=(const NetworkWatch&) = delete;

  // Readable when there is something to take; -1 when nothing can be watched.
  int descriptor() const { return socket_; }

  // Takes all that was told; true when something came, rather than only went.
  bool take_change();

 private:
  int socket_;
};

}  // namespace caleidoscoop
