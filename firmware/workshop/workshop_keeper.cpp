#include "firmware/workshop/workshop_keeper.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "firmware/workshop/export_files.h"
#include "firmware/workshop/operation_json.h"
#include "sync/core/sync_status.h"
#include "sync/store/writer.h"

namespace caleidoscoop::display {
namespace {

void report(const Error& error) { fmt::print(stderr, "caleidoscoop: {}\n", error.message); }

ui::KeptWorkshop kept_from(const store::StoredSession& stored) {
  ui::KeptWorkshop kept{stored.id, {}, {}, stored.started, stored.finished};
  if (const auto first = entry_from(stored.first)) {
    if (const auto* start = std::get_if<workshop::Start>(&first->operation)) {
      kept.form = start->setup.form;
      kept.kring = start->setup.kring;
    }
  }
  return kept;
}

// A clock that starts in another century would erase what people made here yesterday.
bool clock_is_known(const std::filesystem::path& folder) {
  if (folder.empty()) return false;
  const auto status = read_sync_status(folder / store::status_file);
  return status && *status && (*status)->time_trusted;
}

}  // namespace

WorkshopKeeper::WorkshopKeeper(std::filesystem::path folder, std::function<void()> exported)
    : folder_(std::move(folder)), exported_(std::move(exported)) {}

Result<store::SessionJournal*> WorkshopKeeper::journal() {
  if (!journal_) {
    auto opened = folder_.empty() ? store::SessionJournal::in_memory() : store::SessionJournal::open(folder_);
    if (!opened) return failure(opened.error());
    journal_.emplace(std::move(*opened));
  }
  return &*journal_;
}

std::vector<ui::DeskAnswer> WorkshopKeeper::begin(std::chrono::sys_seconds now) {
  Answers answers;
  const auto kept = journal();
  if (!kept) {
    report(kept.error());
    answers.emplace_back(ui::KeepingFailed{kept.error().message});
    return answers;
  }
  if (clock_is_known(folder_)) {
    if (const auto erased = (*kept)->erase_before(now - sessions_kept); !erased) report(erased.error());
  }
  const auto sessions = (*kept)->list();
  if (!sessions) {
    report(sessions.error());
    return answers;
  }
  list(answers);
  const auto open = std::ranges::find(*sessions, false, &store::StoredSession::finished);
  if (open == sessions->end() || open->changed + unfinished_comes_back < now) return answers;
  auto log = load(open->id);
  if (log) {
    answers.emplace_back(ui::WorkshopRestored{std::move(*log)});
  } else {
    report(log.error());
  }
  return answers;
}

std::vector<ui::DeskAnswer> WorkshopKeeper::carry_out(const std::vector<ui::DeskOrder>& orders) {
  Answers answers;
  for (const auto& order : orders) {
    if (const auto* operation = std::get_if<ui::KeepOperation>(&order)) {
      waiting_.push_back(
          {operation->session, operation->entry.at, to_line(operation->entry), operation->finished});
    }
  }
  keep(answers);
  for (const auto& order : orders) {
    if (const auto* wanted = std::get_if<ui::ExportWorkshop>(&order)) answer(*wanted, answers);
    if (const auto* wanted = std::get_if<ui::LoadWorkshop>(&order)) answer(*wanted, answers);
    if (const auto* wanted = std::get_if<ui::EraseWorkshops>(&order)) answer(*wanted, answers);
  }
  return answers;
}

void WorkshopKeeper::keep(Answers& answers) {
  if (waiting_.empty()) return;
  const auto to = journal();
  const auto kept = to ? (*to)->append(waiting_) : failure(to.error());
  if (kept) {
    answers.emplace_back(ui::OperationsKept{static_cast<int>(waiting_.size())});
    waiting_.clear();
    return;
  }
  report(kept.error());
  answers.emplace_back(ui::KeepingFailed{kept.error().message});
  // A disk that came back may hold another file: it is opened anew.
  journal_.reset();
}

void WorkshopKeeper::answer(const ui::ExportWorkshop& order, Answers& answers) {
  if (folder_.empty()) {
    answers.emplace_back(ui::WorkshopExported{});
    return;
  }
  auto files = write_exports(order.session, order.report, folder_ / "exports");
  if (!files) {
    report(files.error());
    answers.emplace_back(ui::WorkshopExported{});
    return;
  }
  if (exported_) exported_();
  answers.emplace_back(ui::WorkshopExported{std::move(*files)});
}

void WorkshopKeeper::answer(const ui::LoadWorkshop& order, Answers& answers) {
  auto log = load(order.id);
  if (!log) return report(log.error());
  answers.emplace_back(ui::WorkshopLoaded{log->session()});
}

void WorkshopKeeper::answer(const ui::EraseWorkshops& order, Answers& answers) {
  const auto from = journal();
  if (!from) return report(from.error());
  const auto erased = order.id.empty() ? (*from)->erase_all() : (*from)->erase(order.id);
  if (!erased) {
    report(erased.error());
    answers.emplace_back(ui::KeepingFailed{erased.error().message});
  } else if (!folder_.empty()) {
    erase_exports(folder_ / "exports", order.id);
  }
  list(answers);
}

void WorkshopKeeper::list(Answers& answers) {
  const auto from = journal();
  if (!from) return report(from.error());
  const auto sessions = (*from)->list();
  if (!sessions) return report(sessions.error());
  ui::WorkshopsListed listed;
  for (const auto& session : *sessions) listed.all.push_back(kept_from(session));
  answers.emplace_back(std::move(listed));
}

Result<workshop::Log> WorkshopKeeper::load(const std::string& id) {
  const auto from = journal();
  if (!from) return failure(from.error());
  const auto lines = (*from)->load(id);
  if (!lines) return failure(lines.error());
  std::vector<workshop::LogEntry> entries;
  for (const auto& line : *lines) {
    // One damaged line must not cost the rest.
    auto entry = entry_from(line);
    if (entry) {
      entries.push_back(std::move(*entry));
    } else {
      report(entry.error());
    }
  }
  return workshop::Log::restore(entries);
}

}  // namespace caleidoscoop::display
