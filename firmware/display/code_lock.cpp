#include "firmware/display/code_lock.h"

#include <utility>

#include "firmware/display/complain.h"
#include "sync/trust/code_hash.h"

namespace caleidoscoop::display {
namespace {

constexpr std::chrono::seconds rest_after_fault{30};

ui::CodeAnswer fault(const Error& error) {
  complain(error);
  return {.right = false, .wrong = false, .rest = rest_after_fault};
}

Result<bool> matches_any(const std::string& digits, const std::vector<std::string>& hashes) {
  for (const std::string& hash : hashes) {
    auto matched = trust::code_matches(digits, hash);
    if (!matched || *matched) return matched;
  }
  return false;
}

}  // namespace

Result<CodePause> CodeChecker::remembered() {
  if (!settings_) {
    auto opened = store::RoomSettings::open(folder_);
    if (!opened) return failure(opened.error());
    settings_.emplace(std::move(*opened));
  }
  const auto text = settings_->get(rules_.setting);
  if (!text) return failure(text.error());
  return *text ? pause_from(**text) : CodePause{};
}

Result<> CodeChecker::remember(const CodePause& pause) {
  return settings_->set(rules_.setting, to_text(pause));
}

ui::CodeAnswer CodeChecker::check(const std::string& digits, const std::vector<std::string>& hashes,
                                  std::chrono::sys_seconds now) {
  const auto before = remembered();
  if (!before) return fault(before.error());
  if (const auto left = before->left(now, rules_.longest_rest); left.count() > 0 || digits.empty()) {
    return {.right = false, .wrong = false, .rest = left};
  }
  const CodePause after{before->wrong + 1, now};
  if (const auto counted = remember(after); !counted) return fault(counted.error());
  const auto right = matches_any(digits, hashes);
  if (!right) return fault(right.error());
  if (!*right) return {.right = false, .wrong = true, .rest = after.length(rules_.longest_rest)};
  if (const auto forgiven = remember({}); !forgiven) return fault(forgiven.error());
  return {.right = true, .wrong = false, .rest = {}};
}

CodeLock::CodeLock(std::filesystem::path folder, CodeRules rules,
                   std::function<std::chrono::sys_seconds()> now, std::function<void()> on_answer)
    : checker_(std::move(folder), rules), now_(std::move(now)), on_answer_(std::move(on_answer)) {}

CodeLock::~CodeLock() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  asked_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void CodeLock::ask(std::string digits, std::vector<std::string> hashes) {
  {
    const std::lock_guard lock(mutex_);
    question_ = Question{std::move(digits), std::move(hashes)};
  }
  if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  asked_.notify_one();
}

std::optional<ui::CodeAnswer> CodeLock::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(answer_, std::nullopt);
}

void CodeLock::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    asked_.wait(lock, [this] { return stopping_ || question_; });
    if (stopping_) return;
    const Question question = std::move(*std::exchange(question_, std::nullopt));
    lock.unlock();
    const auto answer = checker_.check(question.digits, question.hashes, now_());
    lock.lock();
    answer_ = answer;
    lock.unlock();
    on_answer_();
    lock.lock();
  }
}

}  // namespace caleidoscoop::display
