// The inbox: headlines that the crawler found, and what editors decided about each.
//
// All of it within the caller's transaction. A decision names the version that its editor saw: one that
// another editor changed meanwhile is left as it is and given back as a conflict.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sync/core/headline.h"
#include "sync/hub/desk/sql.h"

namespace caleidoscoop::desk {

enum class Verdict { undecided, accepted, rejected };
std::string_view name_of(Verdict verdict);  // "new", "accepted", "rejected"
Verdict verdict_of(std::string_view name);  // undecided for anything else

struct InboxItem {
  std::string id;
  std::string source;
  std::string source_name;
  std::string url;
  std::string title;
  std::string summary;
  std::string language;
  std::optional<std::chrono::sys_seconds> published;  // as in Headline
  std::chrono::sys_seconds first_seen{};
  std::string theme;            // what the classifier says; empty is "ongesorteerd"
  std::int64_t confidence = 0;  // in thousandths
  std::string because;          // the words that decided, with commas between
  std::string also_at;          // other sources that carry it, with commas between
  Verdict verdict = Verdict::undecided;
  std::string chosen;  // the theme that holds: the classifier's until an editor says otherwise
  std::string decided_by;
  std::chrono::sys_seconds decided_at{};
  std::int64_t version = 0;
};

// The same headline has the same id in every store, however often it is found.
std::string inbox_id(std::string_view source, std::string_view guid);

// What is known stays as it is. Gives how many were new.
Result<int> take_in(Sql& sql, std::span<const Headline> headlines);
// How the ids of sources begin whose headlines an editor brought in, and no crawler saw.
inline constexpr std::string_view imported = "uitvoer-";
// When a crawler first saw the newest known; zero when there is none.
Result<std::chrono::sys_seconds> newest_taken_in(Sql& sql);

inline constexpr std::string_view any_theme = "*";

struct InboxQuery {
  Verdict verdict = Verdict::undecided;
  std::string theme{any_theme};  // empty: those without a theme
  std::string words;             // of title or source; empty: all
  int offset = 0;
  int limit = 100;
};
Result<std::vector<InboxItem>> items(Sql& sql, const InboxQuery& query);  // the newest first
Result<std::optional<InboxItem>> item_with_id(Sql& sql, const std::string& id);
Result<std::map<std::string, std::int64_t>> counts(Sql& sql, Verdict verdict);  // by theme
// Those first seen from then on, decided so if `only` is given, at most `limit`, the newest.
Result<std::vector<InboxItem>> items_since(Sql& sql, std::chrono::sys_seconds since, int limit,
                                           std::optional<Verdict> only = std::nullopt);

struct Decision {
  std::string id;
  std::int64_t version = 0;  // that the editor saw
  Verdict verdict = Verdict::undecided;
  std::string theme;
};
struct Decided {
  std::vector<InboxItem> changed;    // as they are now
  std::vector<InboxItem> conflicts;  // as another editor left them
  std::int64_t deed = 0;             // what to undo; 0 when nothing changed
};
Result<Decided> decide(Sql& sql, std::span<const Decision> decisions, const std::string& who,
                       std::chrono::sys_seconds now);

// Puts back what one deed changed, save for what was decided anew since.
Result<Decided> undo_decisions(Sql& sql, std::int64_t deed, const std::string& who,
                               std::chrono::sys_seconds now);

}  // namespace caleidoscoop::desk
