// What the verbs that publish have in common: their options, the place, the keys, and how they say what they
// did.
#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "firmware/hub/complain.h"
#include "sync/core/clock.h"
#include "sync/hub/keys.h"
#include "sync/hub/place.h"
#include "sync/hub/steps.h"

namespace caleidoscoop {

struct PublisherOptions {
  std::string repo;  // a folder, or s3://bucket/prefix
  std::string endpoint;
  std::string region = "us-east-1";
  std::string ca_file;
  bool allow_private = false;
  std::filesystem::path keys;
  std::filesystem::path passphrase_file;
  std::vector<std::string> only_keys;
  std::filesystem::path drafts = "drafts";
};

void add_repository_options(CLI::App& verb, PublisherOptions& options);
void add_key_options(CLI::App& verb, PublisherOptions& options, bool needed = true);
void add_draft_option(CLI::App& verb, PublisherOptions& options);

Result<std::unique_ptr<hub::Place>> open_place(const PublisherOptions& options);
hub::Signers signers_of(const PublisherOptions& options);

// One JSON object on standard output.
void answer(const nlohmann::ordered_json& object);

// Writes the drafts that wait for signatures, says on standard error what was done and what is to be done
// next, and adds the same to the answer.
Result<> report(const hub::Publication& publication, const PublisherOptions& options,
                nlohmann::ordered_json& object);

}  // namespace caleidoscoop
