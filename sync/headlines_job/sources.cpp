#include "sync/headlines_job/sources.h"

#include <algorithm>
#include <iterator>

#include "sync/feeds/url.h"

namespace caleidoscoop {

std::vector<Source> readable_sources(const std::vector<Source>& sources) {
  std::vector<Source> readable;
  std::copy_if(sources.begin(), sources.end(), std::back_inserter(readable), [](const Source& source) {
    return source.enabled && source.grade != "X" && source.kind == "feed" && is_web_url(source.url);
  });
  return readable;
}

}  // namespace caleidoscoop
