// A request and its answer as plain values, so that pages know nothing of the server that carries them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace caleidoscoop::desk {

// What a form or a query says, in its order.
class Fields {
 public:
  void add(std::string name, std::string value) { all_.emplace_back(std::move(name), std::move(value)); }

  std::string first(std::string_view name) const;  // empty when there is none
  std::vector<std::string> all(std::string_view name) const;
  bool has(std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& in_order() const { return all_; }

 private:
  std::vector<std::pair<std::string, std::string>> all_;
};

struct Upload {
  std::string field;
  std::string file_name;  // as the browser says; never a path of ours
  std::string bytes;
};

struct Request {
  std::string method;
  std::string path;
  Fields query;
  Fields form;
  std::vector<Upload> uploads;
  std::map<std::string, std::string, std::less<>> headers;  // names in lower case
  std::string address;                                      // of who asks

  std::string header(std::string_view name) const;
  std::string cookie(std::string_view name) const;
  const Upload* upload(std::string_view field) const;  // null when there is none
};

struct Response {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body{};
  std::vector<std::pair<std::string, std::string>> headers{};
};

// After a form: the browser asks for the page by GET, so that going back or on again never sends it twice.
Response see_other(std::string to);
Response plain(int status, std::string sentence);

// `back` when a browser resolves it within the desk, and `otherwise` when it would go elsewhere: browsers
// pass over tabs and line ends, and take a backslash for a slash.
std::string way_within(const std::string& back, const std::string& otherwise);

// application/x-www-form-urlencoded, of a query or a body. Any bytes may be given; at most 5,000 fields.
Fields parse_form(std::string_view text);
// A whole number that a form, a query or a path gives; 0 for anything else.
std::int64_t number_in(std::string_view text);

}  // namespace caleidoscoop::desk
