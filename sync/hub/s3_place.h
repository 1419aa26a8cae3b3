// A repository in a bucket of an S3-compatible store, or under a prefix in one.
//
// Writing an object replaces it whole, so whoever reads sees the old or the new. Every object says how long
// it may be kept (Cache-Control) and what it is (Content-Type).
#pragma once

#include <memory>

#include "sync/fetch/s3_client.h"
#include "sync/hub/place.h"

namespace caleidoscoop::hub {

// `prefix` is a folder in the bucket, or empty. Fails as make_s3_client does.
Result<std::unique_ptr<Place>> make_s3_place(S3Options options, std::string prefix);

}  // namespace caleidoscoop::hub
