#include "sync/headlines_job/html_sniff.h"

#include <algorithm>
#include <string_view>

#include "sync/core/ascii.h"

namespace caleidoscoop {
namespace {

constexpr std::size_t looked_at = 16 * 1024;

}  // namespace

bool is_html(const FetchResponse& answer) {
  if (ascii_lower(answer.content_type).find("html") != std::string::npos) return true;
  std::string_view body = answer.body;
  body.remove_prefix(std::min(body.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), body.size()));
  const std::string start = ascii_lower(body.substr(0, 14));
  return start.starts_with("<!doctype html") || start.starts_with("<html");
}

std::string sniffed_title(const FetchResponse& answer) {
  const std::string head = ascii_lower(std::string_view(answer.body).substr(0, looked_at));
  const std::size_t open = head.find("<title");
  if (open == std::string::npos) return {};
  const std::size_t start = head.find('>', open);
  if (start == std::string::npos) return {};
  const std::size_t end = head.find("</title", start);
  return end == std::string::npos ? std::string{} : head.substr(start + 1, end - start - 1);
}

}  // namespace caleidoscoop
