// Fault: one way in which something goes wrong, how often it is tried, and what is to be seen then.
//
// A family of faults adds its own to a list; the runner tries them and makes the table. `lost` and `blank`
// are counted apart, whatever the fault: a store that is neither the old nor the new state, and a picture
// that shows neither.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace caleidoscoop::campaign {

class Bench;

// What was seen in the trials of one fault.
class Tally {
 public:
  Tally(int wanted, unsigned seed) : wanted_(wanted), seed_(seed) {}

  int wanted() const { return wanted_; }
  unsigned seed() const { return seed_; }

  void trial() { ++trials_; }
  void saw(const std::string& what) { ++seen_[what]; }
  void measured(const std::string& what, double value) { figures_[what].push_back(value); }
  // What should not be; the sentence says in which trial.
  void wrong(const std::string& what) { wrong_.push_back(what); }
  void lost(const std::string& what) {
    ++lost_;
    wrong(what);
  }
  void blank(const std::string& what) {
    ++blank_;
    wrong(what);
  }
  // wrong(), unless it holds.
  bool expect(bool holds, const std::string& otherwise) {
    if (!holds) wrong(otherwise);
    return holds;
  }
  void cannot(const std::string& why) { cannot_ = why; }

  int trials() const { return trials_; }
  int lost() const { return lost_; }
  int blank() const { return blank_; }
  const std::map<std::string, int>& seen() const { return seen_; }
  const std::map<std::string, std::vector<double>>& figures() const { return figures_; }
  const std::vector<std::string>& wrongs() const { return wrong_; }
  const std::string& why_not() const { return cannot_; }
  bool held() const { return wrong_.empty() && cannot_.empty() && trials_ > 0; }

 private:
  int wanted_;
  unsigned seed_;
  int trials_ = 0;
  int lost_ = 0;
  int blank_ = 0;
  std::map<std::string, int> seen_;
  std::map<std::string, std::vector<double>> figures_;
  std::vector<std::string> wrong_;
  std::string cannot_;  // what this machine does not allow
};

struct Fault {
  std::string id;        // of the catalogue, with a letter when there is more than one: "S1", "N1b"
  std::string what;      // the fault
  std::string how;       // it is simulated
  std::string expected;  // one sentence
  int sample = 1;        // times in `make test`
  int full = 1;          // times in `make soak`
  std::function<void(Bench&, Tally&)> run;  // none: not here
  std::string elsewhere;                    // where it is to be tried then
};

using Faults = std::vector<Fault>;

void add_network_faults(Faults& faults);
void add_answer_faults(Faults& faults);
void add_storage_faults(Faults& faults);
void add_power_faults(Faults& faults);
void add_content_faults(Faults& faults);
void add_feed_faults(Faults& faults);
void add_display_faults(Faults& faults);
void add_input_faults(Faults& faults);
void add_process_faults(Faults& faults);
void add_time_faults(Faults& faults);
void add_human_faults(Faults& faults);
void add_year(Faults& faults, const std::filesystem::path& plot);

}  // namespace caleidoscoop::campaign
