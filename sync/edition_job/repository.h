// Where an update comes from: web servers, or a folder as on a stick.
//
// Nothing of what it gives is trusted: metadata is for trust::Client to judge, and targets are handed on only
// when their length and hash are right. One thread.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>

#include "sync/edition_job/http_source.h"
#include "sync/trust/folder_source.h"

namespace caleidoscoop {

class Repository {
 public:
  using TargetDone = HttpSource::TargetDone;

  virtual ~Repository() = default;

  virtual trust::Source& metadata() = 0;
  // Calls `done` once for each; all that one update needs go in one call.
  virtual void fetch_targets(std::span<const WantedTarget> wanted, const TargetDone& done) = 0;
  // Goes to the next place, since what this one gave was refused; false when there is none.
  virtual bool leave_place() = 0;
  // For the screen: "https://…", "stick".
  virtual std::string name() const = 0;
};

// Borrows the source.
class WebRepository : public Repository {
 public:
  // `still_alive` is called at each answer; may be empty.
  explicit WebRepository(HttpSource& source, std::function<void()> still_alive = {});

  trust::Source& metadata() override { return told_; }
  void fetch_targets(std::span<const WantedTarget> wanted, const TargetDone& done) override;
  bool leave_place() override { return source_->leave_place(); }
  std::string name() const override { return source_->place(); }

 private:
  // The source, telling of each answer.
  class Told : public trust::Source {
   public:
    Told(HttpSource& source, std::function<void()> still_alive)
        : source_(&source), still_alive_(std::move(still_alive)) {}
    trust::Outcome<std::string> get(const std::string& address, std::size_t most_bytes) override;
    std::string place_of(const std::string& address) const override { return source_->place_of(address); }
    void tell() const;

   private:
    HttpSource* source_;
    std::function<void()> still_alive_;
  };

  HttpSource* source_;
  Told told_;
};

class FolderRepository : public Repository {
 public:
  // The folder that holds metadata/ and targets/.
  FolderRepository(const std::filesystem::path& folder, std::string name);

  trust::Source& metadata() override { return metadata_; }
  void fetch_targets(std::span<const WantedTarget> wanted, const TargetDone& done) override;
  bool leave_place() override { return false; }
  std::string name() const override { return name_; }

 private:
  trust::FolderSource metadata_;
  trust::FolderSource targets_;
  std::string name_;
};

}  // namespace caleidoscoop
