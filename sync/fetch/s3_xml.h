// The few things that are read from a store's XML answers. Internal to sync/fetch.
//
// No general parser: S3 writes these elements without attributes and without nesting in themselves. Time
// grows with the length alone. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace caleidoscoop {

// The text of every <name>…</name>, entities resolved.
std::vector<std::string> texts_of(std::string_view xml, std::string_view name);

// "NoSuchBucket: The specified bucket does not exist", shortened; empty when it is no error of S3.
std::string s3_reason(std::string_view xml);

}  // namespace caleidoscoop
