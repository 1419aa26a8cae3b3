// HeadlineTable: the statements that put headlines, their themes and their counts into the store.
//
// Internal to the writer. Borrows the Database and the index of what may be repeated, and must be used
// within one writing transaction; when that fails, the index no longer fits and must be made anew.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sync/core/headline.h"
#include "sync/store/likeness_index.h"
#include "sync/store/records.h"
#include "sync/store/statement.h"

namespace caleidoscoop::store {

class HeadlineTable {
 public:
  HeadlineTable(const Database& database, LikenessIndex& likenesses);

  // The latest originals of the store.
  static Result<LikenessIndex> load_likenesses(const Database& database);

  // Counts the headline in `added`. One without guid, address and title is left out.
  Result<> add(const Headline& headline, Added& added);

  // Its themes instead of those it had; counts follow. For a headline as stored, with its id.
  Result<> change_themes(const Headline& headline);

  // Takes out what was first seen on that day and is not among the day's headlines, gives the others the
  // themes they have there, and gives how many were taken out. A headline that repeated one of those is shown
  // in its place; the index of what may be repeated no longer fits then.
  Result<int> keep_only(const DayOfHeadlines& day);

  // Takes out what was first seen before `oldest`, with its duplicates; gives how many.
  static Result<int> forget(Database& database, std::chrono::sys_seconds now,
                            std::chrono::sys_seconds oldest);

 private:
  Result<bool> is_forgotten(const Headline& headline, const std::string& guid);
  // True when the source gave it before; takes over what it corrected.
  Result<bool> is_known(const Headline& headline, const std::string& guid, const std::string& key);
  Result<> correct(const Headline& headline, std::int64_t id, const std::string& key);
  struct Original {
    std::int64_t id = 0;
    std::chrono::sys_seconds at{};
    std::string source;
  };
  Result<std::optional<Original>> original_of(const Headline& headline, const std::string& key,
                                              const LikenessIndex::Entry& entry);
  Result<std::optional<Original>> same_title_or_url(const Headline& headline, const std::string& key,
                                                    const LikenessIndex::Entry& entry);
  // The earliest is shown, whichever arrived first.
  Result<> take_over(const Original& from, std::int64_t id);
  Result<std::int64_t> insert(const Headline& headline, const std::string& guid, const std::string& key,
                              std::optional<std::int64_t> original);
  Result<> withdraw(const Headline& headline);
  Result<bool> has_themes(const Headline& headline);
  Result<> insert_themes(const Headline& headline, std::int64_t id, bool counted);

  const Database* database_;
  LikenessIndex* likenesses_;
  Statement forgotten_;
  Statement known_;
  Statement correct_;
  Statement original_;
  Statement by_id_;
  Statement insert_;
  Statement index_;
  Statement unindex_;
  Statement theme_;
  Statement mention_;
  Statement unmention_;
  Statement no_themes_;
  Statement hand_over_;
};

}  // namespace caleidoscoop::store
