// The display itself in a process of its own, on a screen in memory, as systemd would start and watch it.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/support/notify_socket.h"
#include "tests/support/temporary_folder.h"

namespace caleidoscoop::display {

class DisplayProcess {
 public:
  // With these variables beside its own; `folder` takes the store, the socket and what it complains of.
  // `within` is a command that becomes the display.
  DisplayProcess(const TemporaryFolder& folder, const std::map<std::string, std::string>& variables,
                 const std::vector<std::string>& options = {}, const std::vector<std::string>& within = {});
  ~DisplayProcess();
  DisplayProcess(const DisplayProcess&) = delete;
  DisplayProcess& operator=(const DisplayProcess&) = delete;

  pid_t id() const { return process_; }
  bool lives() const;

  // The exit status, or 128 and the signal that ended it.
  int stop(int signal);

  void send(int signal) const;

 private:
  pid_t process_ = -1;
};

// What it said on standard error, of every process in this folder.
std::string complaints(const TemporaryFolder& folder);

}  // namespace caleidoscoop::display
