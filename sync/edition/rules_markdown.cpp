#include <fmt/format.h>
#include <algorithm>

#include "sync/core/text.h"
#include "sync/edition/findings.h"
#include "sync/edition/markdown.h"

namespace caleidoscoop::edition {
namespace {

using nlohmann::json;

void check_text(const Checked& checked, const std::string& text, const std::string& pointer,
                Findings& findings) {
  const MarkdownUse use = markdown_use(text);
  if (use.raw_html) findings.push_back({pointer, "the text holds HTML; write it in Markdown"});
  for (const std::string& image : use.images) {
    const std::string said = clean_line(image);
    if (!image.starts_with("media/")) {
      findings.push_back({pointer, fmt::format("the picture \"{}\" is not in media/", said)});
    } else if (!std::binary_search(checked.media.begin(), checked.media.end(), image.substr(6))) {
      findings.push_back({pointer, fmt::format("there is no picture \"{}\"", said)});
    }
  }
  for (const std::string& link : use.links) {
    if (is_safe_link(link)) continue;
    findings.push_back({pointer, fmt::format("the link \"{}\" is not a full address; start it with https://",
                                             clean_line(link))});
  }
}

}  // namespace

void check_markdown(const Checked& checked, Findings& findings) {
  each_item(checked.whole, "themes", [&](const std::string& pointer, const json& theme) {
    const json& body = at(theme, "body");
    const bool missing =
        body.is_null() && !checked.overlaid && checked.unreadable.count(pointer + "/body") == 0;
    if (missing) {
      findings.push_back({pointer + "/body", "the theme has no text: this file is missing"});
    } else if (body.is_string()) {
      check_text(checked, body.get<std::string>(), pointer + "/body", findings);
    }
  });
  check_text(checked, string_at(at(checked.whole, "edition"), "colofon"), "/edition/colofon", findings);
}

}  // namespace caleidoscoop::edition
