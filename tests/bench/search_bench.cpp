// How long an answer takes as somebody types, over 50,000 headlines in a store of their own, beside plain
// full-text search of the same headlines without an index of prefixes, in the same run.
//
//   search_bench [HEADLINES]
// Prints one JSON object: milliseconds of wall time for each key, the middle one and the 99th of 100; how
// long the index takes to be made; and how much memory it takes.
#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "sync/store/database.h"
#include "sync/store/search.h"
#include "sync/store/search_query.h"
#include "sync/store/statement.h"
#include "sync/store/writer.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace caleidoscoop;
using Clock = std::chrono::steady_clock;

constexpr std::array first_parts{"energie",  "gemeente", "warmte", "jeugd",    "zorg",    "woning",
                                 "water",    "klimaat",  "burger", "bestuur",  "raads",   "inkoop",
                                 "data",     "risico",   "cyber",  "omgeving", "verkeer", "school",
                                 "financie", "natuur",   "markt",  "arbeids",  "crisis",  "digitaal"};
constexpr std::array second_parts{"transitie", "beleid",   "plan",   "net",        "zorg",
                                  "fonds",     "akkoord",  "beheer", "markt",      "college",
                                  "bouw",      "regeling", "agenda", "management", "dienst",
                                  "visie",     "toezicht", "kosten", "tekort",     "samenwerking"};
constexpr std::array endings{"", "s", "en", "ing", "er", "heid"};

// As in real headlines a few words are everywhere and most are rare.
class Language {
 public:
  explicit Language(unsigned seed) : random_(seed) {
    for (const char* first : first_parts) {
      for (const char* second : second_parts) {
        for (const char* ending : endings) words_.push_back(std::string(first) + second + ending);
      }
    }
    constexpr std::string_view consonants = "bdfghklmnprstvwz", vowels = "aeiou";
    while (words_.size() < 45'000) {
      std::string word;
      for (int i = 0, syllables = 2 + pick(3); i < syllables; ++i) {
        word += consonants[static_cast<std::size_t>(pick(static_cast<int>(consonants.size())))];
        word += vowels[static_cast<std::size_t>(pick(5))];
        if (pick(2) == 0) word += consonants[static_cast<std::size_t>(pick(16))];
      }
      words_.push_back(word);
    }
    std::shuffle(words_.begin(), words_.end(), random_);
  }

  const std::string& word() {
    const double place =
        std::pow(static_cast<double>(words_.size()), std::uniform_real_distribution<>(0, 1)(random_));
    return words_[std::min(words_.size() - 1, static_cast<std::size_t>(place))];
  }
  std::string sentence(int words) {
    std::string text;
    for (int i = 0; i < words; ++i) text += word() + ' ';
    return text;
  }
  int pick(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }

 private:
  std::mt19937 random_;
  std::vector<std::string> words_;
};

double ms(Clock::duration time) { return std::chrono::duration<double, std::milli>(time).count(); }

struct Figures {
  double p50 = 0, p99 = 0;
};
Figures figures_of(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return {times[times.size() / 2], times[times.size() * 99 / 100]};
}

void fill(const std::filesystem::path& folder, int count, std::chrono::sys_seconds now) {
  auto writer = store::Writer::open(folder);
  if (!writer) throw std::runtime_error(writer.error().message);
  Language language(1);
  std::vector<Headline> batch;
  for (int i = 0; i < count; ++i) {
    Headline headline;
    headline.source = fmt::format("bron-{}", language.pick(60));
    headline.source_name = headline.source;
    headline.guid = fmt::format("{}", i);
    headline.url = fmt::format("https://example.org/nieuws/2026/{}", i);
    headline.title = fmt::format("{}{}", language.sentence(7), i);
    headline.summary = language.sentence(16);
    headline.first_seen = now;
    headline.published = now - std::chrono::minutes(9) * i;
    batch.push_back(std::move(headline));
    if (batch.size() < 2000 && i + 1 < count) continue;
    if (auto added = writer->add_headlines(batch); !added) throw std::runtime_error(added.error().message);
    batch.clear();
  }
}

// Every beginning of what people type, one key after the other.
std::vector<std::string> keys_typed() {
  Language language(1);
  std::vector<std::string> keys;
  for (int i = 0; i < 150; ++i) {
    const std::string text = i % 3 == 0 ? language.word() + ' ' + language.word() : language.word();
    for (std::size_t end = 1; end <= text.size(); ++end) keys.push_back(text.substr(0, end));
  }
  return keys;
}

std::vector<double> time_ours(store::Search& search, const Snapshot& snapshot, std::chrono::sys_seconds now) {
  std::vector<double> times;
  for (const std::string& typed : keys_typed()) {
    const auto began = Clock::now();
    const auto answer = search.answer(typed, snapshot, now);
    times.push_back(ms(Clock::now() - began));
  }
  return times;
}

// What SQLite does by itself: the same words and titles, ranked by its own measure.
std::vector<double> time_plain(const std::filesystem::path& content) {
  auto database = store::Database::open(content.parent_path() / "plain.db", store::Access::read_write);
  auto source = store::Database::open(content, store::Access::immutable);
  if (!database || !source) throw std::runtime_error("no database for plain full-text search");
  if (!database->execute("CREATE VIRTUAL TABLE plain USING fts5(title, summary, source_name, tokenize = "
                         "'unicode61 remove_diacritics 2'); BEGIN"))
    throw std::runtime_error("no FTS5");
  {
    store::Statement from(*source, "SELECT id, title, summary, source_name FROM headlines");
    store::Statement into(*database,
                          "INSERT INTO plain(rowid, title, summary, source_name) VALUES (?, ?, ?, ?)");
    while (from.step().value_or(false)) {
      into.reset();
      into.bind(1, from.integer(0)).bind(2, from.text(1)).bind(3, from.text(2)).bind(4, from.text(3));
      if (!into.run()) throw std::runtime_error("cannot fill plain full-text search");
    }
  }
  if (!database->execute("COMMIT")) throw std::runtime_error("cannot fill plain full-text search");
  std::vector<double> times;
  store::Statement find(
      *database, "SELECT rowid, title, source_name FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT 40");
  for (const std::string& typed : keys_typed()) {
    const auto began = Clock::now();
    std::string query = store::search_query(typed);
    if (!query.ends_with('*')) query += '*';
    find.reset();
    find.bind(1, query);
    while (find.step().value_or(false)) {
    }
    times.push_back(ms(Clock::now() - began));
  }
  return times;
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc > 1 ? std::atoi(argv[1]) : 50'000;
  const std::chrono::sys_seconds now{std::chrono::seconds{1'795'345'200}};
  const TemporaryFolder folder;
  fill(folder.path(), count, now);
  Snapshot snapshot;
  snapshot.edition = std::make_shared<Edition>();
  snapshot.headlines_stored = count;
  const auto before = mallinfo2().uordblks;
  store::Search search(folder.path());
  const auto began = Clock::now();
  if (auto made = search.prepare(snapshot, now, [] { return true; }); !made)
    throw std::runtime_error(made.error().message);
  const double making = ms(Clock::now() - began);
  const auto memory = static_cast<double>(mallinfo2().uordblks - before) / 1e6;
  const auto ours = figures_of(time_ours(search, snapshot, now));
  const auto plain = figures_of(time_plain(folder.path() / "content.db"));
  std::cout
      << fmt::format(
             R"({{"headlines":{},"p50_ms":{:.3f},"p99_ms":{:.3f},"plain_p50_ms":{:.3f},"plain_p99_ms":{:.3f},)"
             R"("index_ms":{:.0f},"index_mb":{:.1f}}})",
             count, ours.p50, ours.p99, plain.p50, plain.p99, making, memory)
      << '\n';
}
