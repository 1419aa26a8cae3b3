// WorkshopKeeper: carries out what the workshop's desk asks: keeps operations, writes exports, looks up
// earlier sessions. WorkshopJournal is the same on a thread of its own.
//
// An operation that could not be written stays in line, and is tried again before any later one.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sync/core/result.h"
#include "sync/store/session_journal.h"
#include "ui/room/workshop_desk.h"

namespace caleidoscoop::display {

// Sessions are kept for so long after their last change, then erased, once the sync vouches for the clock.
inline constexpr std::chrono::months sessions_kept{24};

// An unfinished session comes back after a power cut, but not at next month's meeting.
inline constexpr std::chrono::days unfinished_comes_back{7};

class WorkshopKeeper {
 public:
  // Without a folder everything is kept in memory for as long as this lives, and nothing is exported.
  // `exported` is told once files lie in exports/, for the one who can put them on a stick.
  explicit WorkshopKeeper(std::filesystem::path folder, std::function<void()> exported = {});

  // At the start: what there is, and the session to go on with.
  std::vector<ui::DeskAnswer> begin(std::chrono::sys_seconds now);

  std::vector<ui::DeskAnswer> carry_out(const std::vector<ui::DeskOrder>& orders);

  // Operations wait for a disk that can be written again.
  bool waits() const { return !waiting_.empty(); }

 private:
  using Answers = std::vector<ui::DeskAnswer>;
  Result<store::SessionJournal*> journal();
  void keep(Answers& answers);
  void answer(const ui::ExportWorkshop& order, Answers& answers);
  void answer(const ui::LoadWorkshop& order, Answers& answers);
  void answer(const ui::EraseWorkshops& order, Answers& answers);
  void list(Answers& answers);
  Result<workshop::Log> load(const std::string& id);

  std::filesystem::path folder_;
  std::function<void()> exported_;
  std::optional<store::SessionJournal> journal_;
  std::vector<store::JournalLine> waiting_;
};

}  // namespace caleidoscoop::display
