// Many targets from one place after another, each asked for what the ones before did not give. Internal to
// sync/edition_job. Borrows all it is given; one call.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "sync/edition_job/target_download.h"

namespace caleidoscoop {

class TargetRounds {
 public:
  // What a round is asked of.
  struct Place {
    std::string folder;    // its URL, with a slash at the end
    FetchRequest request;  // what every request to it has; the URL is added
  };

  TargetRounds(Fetcher& fetcher, std::span<const WantedTarget> wanted,
               const std::filesystem::path& partial_folder, const HttpSource::TargetDone& done);

  // Hands on what earlier downloads left whole, and refuses what is no usable description of a target.
  void begin();

  // Asks one place. False when it is of no more use: it does not answer, or wants to be left alone.
  bool ask(const Place& place, const std::stop_token& stop,
           const std::function<void(const FetchResponse&)>& count);

  bool all_done() const { return pending_.empty(); }

  // Whatever is still not here fails with what kept the first place from giving it.
  void end();

 private:
  struct Asking;  // one place, for as long as it is asked

  void ask_once(Asking& asking);
  void take(Asking& asking, std::size_t index, const Result<FetchResponse>& answer);

  Fetcher& fetcher_;
  std::span<const WantedTarget> wanted_;
  const HttpSource::TargetDone& done_;
  std::vector<std::unique_ptr<TargetDownload>> downloads_;
  std::vector<std::size_t> pending_;
  std::vector<std::optional<trust::Fault>> faults_;
};

// Removes what lies in the folder for other targets than these.
void remove_other_parts(const std::filesystem::path& partial_folder, std::span<const WantedTarget> wanted);

}  // namespace caleidoscoop
