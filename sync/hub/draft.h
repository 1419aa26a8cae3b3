// A draft: the next version of one role, in one file that editors pass along until enough have signed.
//
//   { "role": "curated",
//     "text": { "curated/themes/hrm.json": "{…}" },        what the repository does not have yet,
//     "hex":  { "curated/media/foto.png": "8950…" },       as text, or in hexadecimal digits
//     "signed": {…}, "signatures": […] }                   the metadata, as The Update Framework has it
//
// It holds all that publishing it takes, so nothing unsigned is ever put on a server. Pure; any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "sync/core/result.h"
#include "sync/trust/metadata.h"

namespace caleidoscoop::hub {

inline constexpr std::size_t most_draft_bytes = 64u << 20;

struct Draft {
  std::string role;
  std::string metadata;                                   // the signed part and its signatures
  std::map<std::string, std::string, std::less<>> files;  // path to bytes
};

std::string draft_text(const Draft& draft);

// Fails with bad_data, naming `origin`; also when a file is not what the metadata lists, so that nobody
// signs one thing and publishes another.
Result<Draft> read_draft(std::string_view text, std::string_view origin);

}  // namespace caleidoscoop::hub
