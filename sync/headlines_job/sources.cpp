#include "sync/headlines_job/sources.h"

#include <algorithm>
#include <iterator>

#include "sync/feeds/url.h"

namespace caleidoscoop {
namespace {

bool is_readable_kind(const std::string& kind) {
  return kind == "feed" || kind == "page" || kind == "sitemap";
}

}  // namespace

std::vector<Source> readable_sources(const std::vector<Source>& sources) {
  std::vector<Source> readable;
  std::copy_if(sources.begin(), sources.end(), std::back_inserter(readable), [](const Source& source) {
    return source.enabled && source.grade != "X" && is_readable_kind(source.kind) && is_web_url(source.url);
  });
  return readable;
}

}  // namespace caleidoscoop
