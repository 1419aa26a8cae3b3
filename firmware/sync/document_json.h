// Feeds and articles as the JSON that people and checks read.
#pragma once

#include "firmware/sync/json_lines.h"
#include "sync/feeds/feed.h"
#include "sync/pages/article.h"

namespace caleidoscoop {

Json feed_json(const Feed& feed);
Json article_json(const pages::Article& article);

}  // namespace caleidoscoop
