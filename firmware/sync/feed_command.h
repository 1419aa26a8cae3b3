// `caleidoscoop-sync feed`: one feed, or a batch of them, as JSON for people and checks.
#pragma once

#include <string>

namespace caleidoscoop {

struct FeedCommand {
  std::string file;  // "-" is standard input
  std::string url;
  std::string content_type;
  bool batch = false;
};

// Returns the process exit status.
int run_feed_command(const FeedCommand& command);

}  // namespace caleidoscoop
