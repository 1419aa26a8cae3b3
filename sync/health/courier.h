// The courier: a process of its own that holds one connection to the broker and ends with it.
//
// It may hang on a name server, be flooded, lied to or killed, and nobody else notices but for a sentence:
// its memory is capped, the sync ends it when the broker is silent, and what it knows is not worth keeping.
// Messages from the sync: {"settings":…} first, then {"status":"…"}, {"picture":"<file>"},
// {"picture/answer":"…"}, {"leave":true}. To the sync: {"connected":true}, {"asked":"picture"},
// {"arrived":"status"}, and at the end {"fault":…, "sentence":…}. When the sync is gone it ends without a
// word, so that the broker tells the last will.
#pragma once

namespace caleidoscoop::health {

// Until the connection ends. Gives the exit status.
int run_courier(int channel);

}  // namespace caleidoscoop::health
