// The installed programs as processes: started, limited, waited for, killed.
#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace caleidoscoop::campaign {

struct Start {
  std::vector<std::string> words;  // the program first
  std::map<std::string, std::string> variables;
  std::filesystem::path out;        // empty: nowhere
  std::filesystem::path complaint;  // standard error, appended to; empty: nowhere
  std::function<void()> in_child;   // before the program; only what is allowed after a fork
};

// In `in_child`: at most so much of something.
void limit(int resource, rlim_t most);

class Child {
 public:
  explicit Child(const Start& start);
  ~Child();  // kills it
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  pid_t id() const { return id_; }
  void send(int signal) const;

  // The exit status, or 128 and the signal that ended it; nothing while it lives.
  std::optional<int> wait(std::chrono::milliseconds longest);
  int kill(int signal);  // and waits

 private:
  pid_t id_ = -1;
  std::optional<int> ended_;
};

struct Ended {
  int status = -1;  // 128 and the signal; -1 when it had to be ended for taking too long
  std::string out;
  std::string complaint;
  std::chrono::milliseconds took{};
};

// Starts it and waits; what it says is read from files in `folder`.
Ended run(Start start, const std::filesystem::path& folder,
          std::chrono::milliseconds longest = std::chrono::seconds{60});

}  // namespace caleidoscoop::campaign
