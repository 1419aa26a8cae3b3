#include "sync/headlines_job/intake.h"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

#include "sync/core/source_health.h"
#include "sync/headlines_job/gather.h"
#include "sync/headlines_job/links.h"
#include "sync/headlines_job/rhythm.h"
#include "sync/headlines_job/trouble.h"

namespace caleidoscoop {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::sys_seconds;

constexpr days feed_sought_again{7};
constexpr days stale_feed{180};  // a page that lists news does not declare its news like this
constexpr days recent_page{30};
constexpr hours reservation_holds{24};
constexpr std::size_t most_children = 3;
constexpr std::size_t most_articles = 10;
constexpr std::size_t hash_length = 32;

// A page may move within its site; what leads elsewhere for the time being is a login or an error.
bool is_own_page(const Task& task, const FetchResponse& answer) {
  return same_site(task.url, answer.effective_url) ||
         (!answer.permanent_url.empty() && same_site(answer.permanent_url, answer.effective_url));
}

bool is_downgrade(const std::string& from, const std::string& to) {
  return from.starts_with("https://") && !to.starts_with("https://");
}

bool is_page_task(const AskedSource& asked, const Task& task) {
  return task.purpose == Purpose::source && asked.source->kind == "page";
}

bool is_sitemap_task(const AskedSource& asked, const Task& task) {
  return task.purpose == Purpose::child_sitemap ||
         (task.purpose == Purpose::source && asked.source->kind == "sitemap");
}

// Validators belong to the address they came from.
void forget_validators(store::SourceState& state) {
  state.etag.clear();
  state.last_modified.clear();
  state.body_hash.clear();
}

std::string code(SourceHealth health) { return std::string(source_health_code(health)); }

Task task_for(const Task& parent, Purpose purpose, std::string url) {
  Task task;
  task.asked = parent.asked;
  task.purpose = purpose;
  task.url = std::move(url);
  return task;
}

}  // namespace

Task Intake::first_task(std::size_t place, const AskedSource& asked) {
  const store::SourceState& state = asked.state;
  Task task;
  task.asked = place;
  task.conditional = true;
  if (!state.feed_url.empty()) {
    task.purpose = Purpose::found_feed;
    task.url = state.feed_url;
  } else {
    task.url = state.moved_to.empty() ? asked.source->url : state.moved_to;
  }
  return task;
}

Result<Reading> Intake::read(const AskedSource& asked, const Task& task, const FetchResponse& answer) const {
  if (is_sitemap_task(asked, task)) return read_sitemap(*asked.source, answer);
  if (!is_page_task(asked, task)) return read_feed(answer);
  if (!is_own_page(task, answer)) {
    return failure(ErrorCode::bad_data, fmt::format("{}: leads to {}", task.url, answer.effective_url));
  }
  return read_page(answer);
}

Result<Intake::Tasks> Intake::take(AskedSource& asked, const Task& task,
                                   const Result<FetchResponse>& answer) {
  if (task.purpose == Purpose::child_sitemap) return take_child(asked, task, answer);
  if (task.purpose == Purpose::article) {
    portal_.saw(task.url, answer, false);
    if (answer) take_article(asked, task, *answer);
    return Tasks{};
  }
  if (answer) return take_main(asked, task, *answer);
  portal_.saw(task.url, answer, false);
  return take_trouble(asked, task, trouble_of(answer.error()), false);
}

Result<Intake::Tasks> Intake::take_main(AskedSource& asked, const Task& task, const FetchResponse& answer) {
  if (answer.status == 200) return take_body(asked, task, answer);
  portal_.saw(task.url, answer, false);
  const bool has_validators = !asked.state.etag.empty() || !asked.state.last_modified.empty();
  if (answer.status == 304 && task.conditional && has_validators) {
    take_unchanged(asked, answer);
    ++not_modified_;
    return Tasks{};
  }
  if (answer.status == 304 && !task.repeated) {
    // Unchanged since what was never had: asked once more, without conditions.
    Task again = task;
    again.conditional = false;
    again.repeated = true;
    forget_validators(asked.state);
    return Tasks{std::move(again)};
  }
  return take_trouble(asked, task, trouble_of(task.url, answer), is_gone(answer));
}

Result<Intake::Tasks> Intake::take_body(AskedSource& asked, const Task& task, const FetchResponse& answer) {
  const std::string hash = store::sha256_hex(answer.body).substr(0, hash_length);
  if (hash == asked.state.body_hash) {
    portal_.saw(task.url, answer, true);
    asked.state.etag = answer.etag;
    asked.state.last_modified = answer.last_modified;
    take_unchanged(asked, answer);
    ++fetched_;
    known_unread_ += asked.state.listed;
    return Tasks{};
  }
  auto reading = read(asked, task, answer);
  portal_.saw(task.url, answer, reading.has_value());
  if (!reading) return take_trouble(asked, task, trouble_of(task.url, answer, reading.error()), true);
  const TdmVerdict verdict = reservations_of(answer, reading->meta);
  if (verdict.reserved) return take_reserved(asked, verdict);
  reading->teaser = verdict.teaser_limit;
  if (auto instead = look_for_feed(asked, task, *reading)) return std::move(*instead);
  if (is_page_task(asked, task) && reading->items.empty()) {
    const Error none{ErrorCode::bad_data, task.url + ": lists no headlines"};
    return take_trouble(asked, task, trouble_of(task.url, answer, none), false);
  }
  asked.state.etag = answer.etag;
  asked.state.last_modified = answer.last_modified;
  asked.state.body_hash = hash;
  if (auto done = deliver(asked, task, answer, *reading); !done) return failure(done.error());
  if (!reading->children.empty()) return ask_children(asked, task, *reading);
  return ask_untitled(asked, task, *reading);
}

// A page's feed is better than what the page shows of it, if it works and is alive.
std::optional<Intake::Tasks> Intake::look_for_feed(AskedSource& asked, const Task& task, Reading& reading) {
  if (is_page_task(asked, task) && !reading.feeds.empty() &&
      (!asked.state.feed_sought || *asked.state.feed_sought + feed_sought_again <= given_.now)) {
    asked.state.feed_sought = given_.now;
    asked.feeds_to_try.assign(reading.feeds.rbegin(), reading.feeds.rend());
    asked.fallback = std::move(reading);
    return try_next_feed(asked, task);
  }
  if (task.purpose != Purpose::found_feed || !asked.fallback) return std::nullopt;
  const auto times = believed_times(reading.items, given_.now);
  const bool stale =
      !times.empty() && *std::max_element(times.begin(), times.end()) < given_.now - stale_feed;
  if (reading.items.empty() || stale) return try_next_feed(asked, task);
  asked.state.feed_url = task.url;
  asked.fallback.reset();
  return std::nullopt;
}

TdmVerdict Intake::reservations_of(const FetchResponse& answer, const MetaTags& meta) const {
  const auto header = [&](std::string_view name) {
    const auto found = answer.headers.find(name);
    return found == answer.headers.end() ? std::string_view{} : std::string_view{found->second};
  };
  TdmSignals signals;
  signals.url = answer.effective_url;
  signals.header_tdm = header("tdm-reservation");
  signals.header_robots = header("x-robots-tag");
  signals.meta_tdm = meta.tdm;
  signals.meta_robots.assign(meta.robots.begin(), meta.robots.end());
  signals.file = given_.gate.tdmrep(answer.effective_url);
  return judge_reservations(signals, robots_agent);
}

// Its publisher may think otherwise some day: asked again like a robots.txt, once a day.
Intake::Tasks Intake::take_reserved(AskedSource& asked, const TdmVerdict& verdict) {
  fail(asked, {verdict.reason, code(SourceHealth::reserved), std::nullopt, given_.now + reservation_holds});
  return {};
}

Result<> Intake::deliver(AskedSource& asked, const Task& task, const FetchResponse& answer,
                         const Reading& reading) {
  remember_address(asked, task, answer);
  given_.gate.trust(task.url);
  if (auto done = learn_rhythm_of(asked, reading); !done) return done;
  gather(asked, reading, is_page_task(asked, task));
  asked.state.listed = static_cast<int>(reading.items.size() + reading.untitled.size());
  const bool empty = reading.items.empty() && reading.untitled.empty() && reading.children.empty();
  asked.state.health = code(empty ? SourceHealth::empty : SourceHealth::ok);
  note_success(asked.state, *asked.source, answer.max_age, given_.now, given_.random);
  asked.settled = true;
  ++fetched_;
  return {};
}

// Only what delivered from there is believed to have moved there.
void Intake::remember_address(AskedSource& asked, const Task& task, const FetchResponse& answer) {
  const std::string& to = answer.permanent_url;
  if (to.empty() || is_downgrade(task.url, to)) return;
  if (task.purpose == Purpose::source) asked.state.moved_to = to;
  if (task.purpose == Purpose::found_feed) asked.state.feed_url = to;
}

Result<> Intake::learn_rhythm_of(AskedSource& asked, const Reading& reading) {
  if (reading.items.empty() && reading.untitled.empty()) return {};
  auto times = believed_times(reading.items, given_.now);
  if (times.empty()) times = believed_times(reading.untitled, given_.now);
  if (times.empty()) {
    // Bytes that differ are no news yet: pages also show the weather.
    std::vector<std::string> ids;
    for (const FeedItem& item : reading.items) ids.push_back(item.id.empty() ? item.link : item.id);
    const auto known = given_.keeper.are_known(asked.source->id, ids);
    if (!known) return failure(known.error());
    if (std::find(known->begin(), known->end(), false) == known->end()) return {};
  }
  learn_rhythm(asked.state, std::move(times), given_.now);
  return {};
}

void Intake::gather(const AskedSource& asked, const Reading& reading, bool from_page) {
  Circumstances circumstances;
  circumstances.now = given_.now;
  circumstances.time_trusted = given_.time_trusted;
  circumstances.read_before = asked.read_before;
  circumstances.teaser = reading.teaser;
  auto headlines =
      gather_headlines(*asked.source, reading.items, reading.language, given_.classifier, circumstances);
  auto& into = from_page ? gathered_.from_pages : gathered_.headlines;
  std::move(headlines.begin(), headlines.end(), std::back_inserter(into));
}

void Intake::take_unchanged(AskedSource& asked, const FetchResponse& answer) {
  asked.state.health = code(asked.state.listed == 0 ? SourceHealth::empty : SourceHealth::ok);
  note_success(asked.state, *asked.source, answer.max_age, given_.now, given_.random);
  asked.settled = true;
}

Intake::Tasks Intake::try_next_feed(AskedSource& asked, const Task& task) {
  if (!asked.feeds_to_try.empty()) {
    Task next = task_for(task, Purpose::found_feed, std::move(asked.feeds_to_try.back()));
    asked.feeds_to_try.pop_back();
    return {std::move(next)};
  }
  if (asked.fallback->items.empty()) {
    fail(asked, {fmt::format("{}: lists no headlines, and no feed that it declares works", asked.source->url),
                 code(SourceHealth::no_feed), std::nullopt, std::nullopt});
    return {};
  }
  gather(asked, *asked.fallback, true);
  asked.state.listed = static_cast<int>(asked.fallback->items.size());
  take_unchanged(asked, FetchResponse{});
  ++fetched_;
  return {};
}

// What an old address or a feed that was found no longer gives is looked for where it was found.
Intake::Tasks Intake::take_trouble(AskedSource& asked, const Task& task, const SourceTrouble& trouble,
                                   bool gone) {
  if (task.purpose == Purpose::found_feed && asked.fallback) return try_next_feed(asked, task);
  const bool detour = task.url != asked.source->url;
  if (gone && detour && !task.repeated) {
    asked.state.feed_url.clear();
    asked.state.feed_sought.reset();
    if (task.purpose == Purpose::source) asked.state.moved_to.clear();
    forget_validators(asked.state);
    Task again = task_for(task, Purpose::source, asked.source->url);
    again.repeated = true;
    return {std::move(again)};
  }
  fail(asked, trouble);
  return {};
}

void Intake::fail(AskedSource& asked, const SourceTrouble& trouble) {
  note_failure(asked.state, *asked.source, trouble, given_.now, given_.random);
  failures_.push_back({asked.source->id, trouble.reason});
  asked.settled = true;
  asked.failed = true;
}

Intake::Tasks Intake::refuse(AskedSource& asked, const Task& task, const RobotsGate::Judgement& judgement) {
  switch (task.purpose) {
    case Purpose::source:
    case Purpose::found_feed:
      return take_trouble(asked, task, trouble_of(judgement),
                          judgement.verdict == RobotsGate::Verdict::forbidden);
    case Purpose::child_sitemap:
      forget_validators(asked.state);
      return {};
    case Purpose::article:
      if (judgement.verdict == RobotsGate::Verdict::forbidden) {
        gathered_.followed.push_back({asked.source->id, task.listed.id});
      }
      return {};
  }
  return {};
}

Intake::Tasks Intake::ask_children(AskedSource& asked, const Task& task, const Reading& reading) {
  Tasks tasks;
  const bool dated = std::all_of(reading.children.begin(), reading.children.end(),
                                 [](const ChildSitemap& child) { return child.modified.has_value(); });
  // An index without dates stays the same while what it names changes.
  if (!dated) forget_validators(asked.state);
  for (const ChildSitemap& child : reading.children) {
    if (tasks.size() == most_children) break;
    tasks.push_back(task_for(task, Purpose::child_sitemap, child.url));
  }
  asked.state.listed = 0;
  return tasks;
}

Result<Intake::Tasks> Intake::take_child(AskedSource& asked, const Task& task,
                                         const Result<FetchResponse>& answer) {
  if (!answer || answer->status != 200) {
    portal_.saw(task.url, answer, false);
    // What a child failed to say is asked for again, though its index may not change.
    forget_validators(asked.state);
    return Tasks{};
  }
  auto reading = read_sitemap(*asked.source, *answer);
  portal_.saw(task.url, answer, reading.has_value());
  if (!reading) return Tasks{};
  const TdmVerdict verdict = reservations_of(*answer, reading->meta);
  if (verdict.reserved) return Tasks{};
  reading->teaser = verdict.teaser_limit;
  asked.state.listed += static_cast<int>(reading->items.size() + reading->untitled.size());
  if (auto done = learn_rhythm_of(asked, *reading); !done) return failure(done.error());
  gather(asked, *reading, false);
  return ask_untitled(asked, task, *reading);
}

Result<Intake::Tasks> Intake::ask_untitled(AskedSource& asked, const Task& task, const Reading& reading) {
  std::vector<const FeedItem*> recent;
  std::vector<std::string> ids;
  for (const FeedItem& item : reading.untitled) {
    const auto moment = item.published ? item.published : item.updated;
    if (!moment || (given_.time_trusted && *moment < given_.now - recent_page)) continue;
    recent.push_back(&item);
    ids.push_back(item.id);
  }
  const auto known = given_.keeper.are_known(asked.source->id, ids);
  if (!known) return failure(known.error());
  Tasks tasks;
  for (std::size_t i = 0; i < recent.size(); ++i) {
    if ((*known)[i]) continue;
    if (tasks.size() == most_articles) {
      // The rest is for the next cycle, which must see it though the sitemap is the same.
      forget_validators(asked.state);
      break;
    }
    tasks.push_back(task_for(task, Purpose::article, recent[i]->link));
    tasks.back().listed = *recent[i];
  }
  return tasks;
}

void Intake::take_article(AskedSource& asked, const Task& task, const FetchResponse& answer) {
  if (answer.status != 200) {
    if (is_gone(answer)) gathered_.followed.push_back({asked.source->id, task.listed.id});
    return forget_validators(asked.state);
  }
  gathered_.followed.push_back({asked.source->id, task.listed.id});
  if (!same_site(task.url, answer.effective_url)) return;
  auto article = read_article(answer, task.listed);
  if (!article || article->item.title.empty()) return;
  const TdmVerdict verdict = reservations_of(answer, article->meta);
  if (verdict.reserved || verdict.unlisted) return;
  Reading reading;
  reading.teaser = verdict.teaser_limit;
  reading.language = std::move(article->language);
  reading.items.push_back(std::move(article->item));
  gather(asked, reading, true);
}

}  // namespace caleidoscoop
