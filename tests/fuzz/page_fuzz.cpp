// Bytes of any content give an error or a sound article and harmless headlines.
#include "sync/core/text.h"
#include "sync/feeds/url.h"
#include "sync/pages/article.h"
#include "sync/pages/headline_list.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view url = "https://example.org/nieuws/2026/05/12/titel";
  const auto bytes = fuzz::text_of(data, size);
  const auto article = pages::parse_article(bytes, url, "text/html");
  if (!article) {
    fuzz::promise(article.error().message.find("example.org") != std::string::npos);
    return 0;
  }
  for (const std::string* text :
       {&article->title, &article->author, &article->site, &article->lead, &article->text}) {
    fuzz::promise(is_valid_utf8(*text));
  }
  fuzz::promise(article->image.empty() || is_web_url(article->image));
  fuzz::promise(!article->date || article->date->ok());
  const auto headlines = pages::headline_list(bytes, url);
  fuzz::promise(headlines && headlines->size() <= pages::most_listed_headlines);
  for (const auto& headline : *headlines) {
    fuzz::promise(is_web_url(headline.link) && !headline.title.empty() && is_valid_utf8(headline.title));
    fuzz::promise(is_valid_utf8(headline.summary));
  }
  return 0;
}
