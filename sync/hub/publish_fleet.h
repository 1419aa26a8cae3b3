// What is published by those who are no editors of an edition: the crawler's headlines, priority messages,
// and settings for many displays.
//
// One thread. Fails with bad_data for a message that may not be shown, and with what signing and the place
// fail with; nothing is published then.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sync/core/headline.h"
#include "sync/core/message.h"
#include "sync/hub/steps.h"

namespace caleidoscoop::hub {

struct ShardPublication {
  std::size_t headlines = 0;
  std::size_t added = 0;  // shards
  std::size_t changed = 0;
  std::size_t removed = 0;
  Publication publication;  // without a step when nothing changed
};

// What is given of the last days: all that rooms are to show of them, or only of the days that it is of.
enum class Given { every_day, some_days };

// One shard for each local day on which headlines were first seen. Shards of more than keep_days ago are
// taken away. Of a day between for which none are given the shard is emptied, so that rooms take back what
// it had, or stays as it is.
Result<ShardPublication> publish_headlines(Repository& repository, std::span<const Headline> headlines,
                                           int keep_days, Signers& signers, std::chrono::sys_seconds now,
                                           Given given = Given::some_days);

// Replaces what was published by these messages, which may be none.
Result<Publication> publish_messages(Repository& repository, std::span<const Message> messages,
                                     Signers& signers, std::chrono::sys_seconds now);

// Replaces the settings of the fleet; whoever calls has judged them.
Result<Publication> publish_settings(Repository& repository, std::string settings, Signers& signers,
                                     std::chrono::sys_seconds now);

// The messages published now that are not over yet.
Result<std::vector<Message>> current_messages(Repository& repository, std::chrono::sys_seconds now);

}  // namespace caleidoscoop::hub
