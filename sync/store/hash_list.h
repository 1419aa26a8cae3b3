// Hashes of what was once known, many in one blob: eight bytes each, the least of them first.
//
// A row for each hash would lie anywhere in its table, so that forgetting a thousand headlines wrote a
// thousand pages. SQL knows them as
//
//   guid_hash_of(text)            the hash of a guid
//   hash_list(hash)               an aggregate: the blob of a group
//   is_in_hash_list(blob, hash)   1 or 0; a blob of another length is read as far as it goes
#pragma once

struct sqlite3;

namespace caleidoscoop::store {

// Makes the three known to a connection; they cannot be used from within a schema. For open().
void add_hash_functions(sqlite3* connection);

}  // namespace caleidoscoop::store
