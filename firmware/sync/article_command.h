// `caleidoscoop-sync article`: what is found on a page, as JSON, for people and for measuring.
#pragma once

#include <string>

namespace caleidoscoop {

struct ArticleCommand {
  std::string file;  // "-" is standard input
  std::string url;
  std::string content_type;
  bool batch = false;  // JSON Lines in and out
};

// The exit status.
int run_article_command(const ArticleCommand& command);

}  // namespace caleidoscoop
