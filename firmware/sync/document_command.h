// The verbs that read one document from outside, or a batch of them, and print what they found as JSON:
// `caleidoscoop-sync feed` and `caleidoscoop-sync article`.
#pragma once

#include <string>

namespace caleidoscoop {

struct DocumentCommand {
  std::string file;  // "-" is standard input
  std::string url;   // where it came from
  std::string content_type;
  bool batch = false;  // JSON Lines in and out; the rest is empty
};

// Both give the process exit status.
int run_feed_command(const DocumentCommand& command);
int run_article_command(const DocumentCommand& command);

}  // namespace caleidoscoop
