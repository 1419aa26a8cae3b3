// One line of a robots.txt as key and value, forgiving what people write (as Google's parser does).
#pragma once

#include <string_view>

namespace caleidoscoop::robots {

enum class Key { unknown, user_agent, allow, disallow, crawl_delay, sitemap };

struct Line {
  Key key = Key::unknown;
  std::string_view value;  // trimmed, without comment; views into the line given
};

// Without its line end. What is no "key: value" is unknown.
Line read_line(std::string_view line);

// The product token at the front of a user-agent line's value (RFC 9309 section 2.2.1).
std::string_view product_token(std::string_view value);

// Takes one line off the front of the text: it ends with CR, LF or CRLF, or with the text.
std::string_view next_line(std::string_view& text);

}  // namespace caleidoscoop::robots
