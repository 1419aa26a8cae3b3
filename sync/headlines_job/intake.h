// Intake: takes a source's answers in: what they say goes into headlines and the source's state, and what
// they lead to comes back as further tasks.
//
// One answer at a time, on one thread, for one cycle. Nothing is written: whoever runs the cycle keeps
// what is gathered. Borrows all it is given.
#pragma once

#include <chrono>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "sync/classify/classifier.h"
#include "sync/core/headline.h"
#include "sync/fetch/fetcher.h"
#include "sync/headlines_job/portal_watch.h"
#include "sync/headlines_job/robots_gate.h"
#include "sync/headlines_job/schedule.h"
#include "sync/headlines_job/task.h"
#include "sync/robots/tdm.h"
#include "sync/store/crawl_store.h"

namespace caleidoscoop {

struct SourceFailure {
  std::string id;
  std::string reason;
};

// What was gathered since it was last taken away.
struct Gathered {
  std::vector<Headline> headlines;
  std::vector<Headline> from_pages;  // not to be kept before it is clear that no portal wrote them
  std::vector<store::FollowedPage> followed;
};

class Intake {
 public:
  struct Given {
    const Classifier& classifier;
    store::CrawlStore& keeper;
    RobotsGate& gate;
    std::mt19937_64& random;
    std::chrono::sys_seconds now;
    bool time_trusted;
  };

  explicit Intake(const Given& given) : given_(given) {}

  // The task with which a source begins.
  static Task first_task(std::size_t place, const AskedSource& asked);

  // Fails only when the store does.
  Result<std::vector<Task>> take(AskedSource& asked, const Task& task, const Result<FetchResponse>& answer);
  // A task that may not be run, or not now.
  std::vector<Task> refuse(AskedSource& asked, const Task& task, const RobotsGate::Judgement& judgement);

  Gathered& gathered() { return gathered_; }
  const PortalWatch& portal() const { return portal_; }
  void saw(const std::string& url, const Result<FetchResponse>& answer) { portal_.saw(url, answer, false); }
  const std::vector<SourceFailure>& failures() const { return failures_; }
  int fetched() const { return fetched_; }
  int not_modified() const { return not_modified_; }
  int known_unread() const { return known_unread_; }  // items of answers that were the same bytes as before

 private:
  using Tasks = std::vector<Task>;

  Result<Tasks> take_main(AskedSource& asked, const Task& task, const FetchResponse& answer);
  Result<Tasks> take_body(AskedSource& asked, const Task& task, const FetchResponse& answer);
  Result<Tasks> take_child(AskedSource& asked, const Task& task, const Result<FetchResponse>& answer);
  void take_article(AskedSource& asked, const Task& task, const FetchResponse& answer);
  void take_unchanged(AskedSource& asked, const FetchResponse& answer);
  Tasks take_trouble(AskedSource& asked, const Task& task, const SourceTrouble& trouble, bool gone);
  std::optional<Tasks> look_for_feed(AskedSource& asked, const Task& task, Reading& reading);
  Tasks try_next_feed(AskedSource& asked, const Task& task);
  Tasks ask_children(AskedSource& asked, const Task& task, const Reading& reading);
  Result<Tasks> ask_untitled(AskedSource& asked, const Task& task, const Reading& reading);
  Result<> deliver(AskedSource& asked, const Task& task, const FetchResponse& answer, const Reading& reading);
  Result<> learn_rhythm_of(AskedSource& asked, const Reading& reading);
  void remember_address(AskedSource& asked, const Task& task, const FetchResponse& answer);
  void gather(const AskedSource& asked, const Reading& reading, bool from_page);
  void fail(AskedSource& asked, const SourceTrouble& trouble);
  TdmVerdict reservations_of(const FetchResponse& answer, const MetaTags& meta) const;
  Tasks take_reserved(AskedSource& asked, const TdmVerdict& verdict);
  Result<Reading> read(const AskedSource& asked, const Task& task, const FetchResponse& answer) const;

  Given given_;
  Gathered gathered_;
  PortalWatch portal_;
  std::vector<SourceFailure> failures_;
  int fetched_ = 0;
  int not_modified_ = 0;
  int known_unread_ = 0;
};

}  // namespace caleidoscoop
