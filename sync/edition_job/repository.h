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
  explicit WebRepository(HttpSource& source) : source_(&source) {}

  trust::Source& metadata() override { return *source_; }
  void fetch_targets(std::span<const WantedTarget> wanted, const TargetDone& done) override {
    source_->fetch_targets(wanted, done);
  }
  bool leave_place() override { return source_->leave_place(); }
  std::string name() const override { return source_->place(); }

 private:
  HttpSource* source_;
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
