#include "firmware/desk/headlines_import.h"

#include <fmt/format.h>

#include "firmware/desk/learning_page.h"
#include "sync/core/text.h"
#include "sync/feeds/feed.h"
#include "sync/headlines_job/gather.h"
#include "sync/hub/desk/history.h"
#include "sync/hub/desk/inbox.h"
#include "sync/trust/digest.h"

namespace caleidoscoop::desk {
namespace {

constexpr std::size_t longest_name = 80;  // characters

// One source for each name, with an id that no source of the edition has.
Source source_named(const std::string& name) {
  constexpr std::size_t digits = 12;
  Source source;
  source.id = std::string(imported) + trust::sha256_hex(fold(name)).substr(0, digits);
  source.name = name;
  source.press = true;
  return source;
}

Result<Response> bring_in(const Visit& visit, Store& store, ShelfKeeper& shelves) {
  const Upload* file = visit.request.upload("file");
  if (file == nullptr) return failure(ErrorCode::bad_data, "Er was geen bestand bij.");
  const auto feed = parse_feed(file->bytes, clean_line(file->file_name));
  if (!feed) return failure(feed.error());
  auto name = cut_graphemes(clean_line(visit.request.form.first("name")), longest_name);
  if (name.empty()) name = cut_graphemes(clean_line(feed->title), longest_name);
  if (name.empty()) return failure(ErrorCode::bad_data, "Geef de uitvoer een naam.");
  const auto classifier = current_classifier(store, shelves);
  if (!classifier) return failure(classifier.error());
  Circumstances given;
  given.now = visit.now;
  given.read_before = true;
  const auto headlines =
      gather_headlines(source_named(name), feed->items, feed->language, *classifier, given);
  const auto fresh = store.write([&](Sql& sql) -> Result<int> {
    auto count = take_in(sql, headlines);
    if (!count || *count == 0) return count;
    Deed deed;
    deed.at = visit.now;
    deed.who = visit.who();
    deed.what = "headlines-brought";
    deed.subject = clean_line(file->file_name);
    deed.about = fmt::format("{} ({})", name, *count);
    if (auto noted = note(sql, deed); !noted) return failure(noted.error());
    return count;
  });
  if (!fresh) return failure(fresh.error());
  return see_other(
      fmt::format("/bronnen?gebracht={}&bekend={}", *fresh, static_cast<int>(headlines.size()) - *fresh));
}

}  // namespace

void add_headlines_import(Site& site, Store& store, ShelfKeeper& shelves) {
  site.add({"POST",
            "/bronnen/uitvoer",
            [&store, &shelves](const Visit& visit) { return bring_in(visit, store, shelves); },
            false,
            {Role::editor, Role::operations}});
}

}  // namespace caleidoscoop::desk
