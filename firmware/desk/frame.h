// Frame: what every page of the desk has around its own part: the way to the other pages, who is logged in,
// what was done just now and how to undo it. Any thread.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "firmware/desk/site.h"
#include "firmware/desk/templates.h"

namespace caleidoscoop::desk {

class Frame {
 public:
  explicit Frame(const Templates& templates) : templates_(&templates) {}

  // `context` is the template's own; the form key is added to it as {{key}}. `title` is Dutch, as in en.json.
  // Who is not logged in is not shown the way to other pages.
  Response page(const Visit& visit, std::string_view name, std::string_view title,
                nlohmann::json context) const;

  std::string word(const Visit& visit, std::string_view dutch) const {
    return templates_->word(dutch, visit.language);
  }

 private:
  nlohmann::json places(const Visit& visit) const;

  const Templates* templates_;
};

// "23 november 2026, 14:05", "23 November 2026, 14:05"; empty for zero.
std::string shown_time(std::chrono::sys_seconds at, Language language);
// "5 min", "3 uur", "2 dagen" ago; empty for zero.
std::string shown_age(std::chrono::sys_seconds at, std::chrono::sys_seconds now, Language language);

}  // namespace caleidoscoop::desk
