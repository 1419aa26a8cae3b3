#include "firmware/display/searcher.h"

#include <string_view>
#include <utility>

#include "firmware/display/complain.h"
#include "ui/search/request.h"

namespace caleidoscoop::display {
namespace {

struct Asked {
  std::string_view text;
  bool for_members = false;
};

Asked asked_of(std::string_view request) {
  if (request.starts_with(ui::members_search_request))
    return {request.substr(ui::members_search_request.size()), true};
  if (request.starts_with(ui::search_request)) return {request.substr(ui::search_request.size()), false};
  return {};
}

const Snapshot& seen_by(const SearchQuestion& question, bool members) {
  const Snapshot& all = *question.snapshot;
  return members && all.for_members != nullptr ? *all.for_members : all;
}

}  // namespace

std::optional<SearchAnswer> SearchDesk::answer(const SearchQuestion& question, std::chrono::sys_seconds now) {
  if (question.request == ui::search_end) search_.forget();
  const Asked asked = asked_of(question.request);
  if (asked.text.empty()) return std::nullopt;
  auto answer = search_.answer(asked.text, seen_by(question, asked.for_members), now);
  answer.for_members = asked.for_members;
  return answer;
}

bool SearchDesk::wants_preparing(const SearchQuestion& question) const {
  if (question.snapshot == nullptr || question.request == ui::search_end) return false;
  return search_.wants_preparing(seen_by(question, asked_of(question.request).for_members));
}

void SearchDesk::prepare(const SearchQuestion& question, std::chrono::sys_seconds now,
                         const std::function<bool()>& go_on) {
  const auto& snapshot = seen_by(question, asked_of(question.request).for_members);
  const auto prepared = search_.prepare(snapshot, now, go_on);
  if (prepared || !go_on() || std::exchange(told_, prepared.error().message) == prepared.error().message)
    return;
  complain(prepared.error());
}

Searcher::Searcher(std::filesystem::path folder, std::function<std::chrono::sys_seconds()> now,
                   std::function<void()> on_answer)
    : desk_(std::move(folder)), now_(std::move(now)), on_answer_(std::move(on_answer)) {}

Searcher::~Searcher() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  asked_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Searcher::ask(SearchQuestion question) {
  {
    const std::lock_guard lock(mutex_);
    question_ = std::move(question);
  }
  if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  asked_.notify_one();
}

std::optional<SearchAnswer> Searcher::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(answer_, std::nullopt);
}

void Searcher::publish(std::optional<SearchAnswer> answer) {
  if (!answer) return;
  {
    const std::lock_guard lock(mutex_);
    answer_ = std::move(answer);
  }
  on_answer_();
}

// False when the searcher is to stop.
bool Searcher::answer_next() {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return false;
    if (!question_) return true;
    last_ = std::move(*std::exchange(question_, std::nullopt));
  }
  publish(desk_.answer(last_, now_()));
  return true;
}

void Searcher::run() {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      asked_.wait(lock, [this] { return stopping_ || question_; });
    }
    if (!answer_next()) return;
    if (!desk_.wants_preparing(last_)) continue;
    // Questions that come while headlines are read are answered in between, from what there is.
    desk_.prepare(SearchQuestion(last_), now_(), [this] { return answer_next(); });
    publish(desk_.answer(last_, now_()));
  }
}

}  // namespace caleidoscoop::display
