// Asking a passphrase of a person.
#pragma once

#include <filesystem>
#include <string>

#include "sync/core/result.h"
#include "sync/hub/keys.h"

namespace caleidoscoop {

// On the terminal, without echo. Fails with usage when there is no terminal.
Result<std::string> ask_passphrase(const std::string& key_name);

// Twice, until both are alike. Fails with refused when it is too short to be worth anything.
Result<std::string> ask_new_passphrase(const std::string& key_name);

// The first line of the file, or of the person when no file is given.
hub::AskPassphrase passphrase_from(const std::filesystem::path& file);
Result<std::string> new_passphrase_from(const std::filesystem::path& file, const std::string& key_name);

}  // namespace caleidoscoop
