// The rules of one group of a robots.txt, and how an address is matched against them.
//
// Values; immutable once sealed. Patterns are RFC 9309's: a prefix of path and query, in which `*` is any
// run of octets and a `$` at the end is the end of the address. The longest pattern that matches decides,
// counted in octets; of equal ones an allowing one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace caleidoscoop::robots {

// "https://host:8080/a;b?c#d" -> "/a;b?c". What has no path has "/".
std::string_view path_and_query(std::string_view url);

// One address in the two spellings that patterns are compared with.
struct Address {
  explicit Address(std::string_view url);

  std::string written;    // path and query as asked for
  std::string canonical;  // with percent-encoding normalised
};

// Linear in the pattern plus the text for each of the pattern's pieces between `*`.
bool matches(std::string_view pattern, std::string_view text);

// A pattern that stands alone, as tdmrep.json has them: compared in the canonical spelling.
bool matches_location(std::string_view pattern, const Address& address);

enum class Verdict { none, allowed, disallowed };

// The longest pattern that matched so far, in one spelling.
struct Match {
  std::size_t length = 0;
  Verdict verdict = Verdict::none;

  void take(const Match& other);
};

class Rules {
 public:
  void add(std::string_view pattern, bool allow);
  void seal();  // once, after the last add

  Match match_written(const Address& address) const { return first_match(written_, address.written); }
  Match match_canonical(const Address& address) const { return first_match(canonical_, address.canonical); }

 private:
  struct Rule {
    std::string pattern;
    bool allow;
  };

  static Match first_match(const std::vector<Rule>& rules, std::string_view text);

  std::vector<Rule> written_;  // when sealed: the one that decides first
  std::vector<Rule> canonical_;
};

}  // namespace caleidoscoop::robots
