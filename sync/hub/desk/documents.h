// The edition under editing: each file of an edition folder as a document with a version.
//
// Paths are those of the folder: "themes/hrm.json", "themes/hrm.md", "overlays/groningen.json". All of it
// within the caller's transaction. Whoever saves names the version that was edited; when another editor
// saved meanwhile nothing is written and theirs is given back.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sync/hub/desk/history.h"
#include "sync/hub/desk/sql.h"

namespace caleidoscoop::desk {

struct Document {
  std::string path;
  std::string body;          // empty: it was taken out
  std::int64_t version = 0;  // 0: there never was one
  std::string changed_by;    // empty: as it was brought in
  std::chrono::sys_seconds changed_at{};
};

// A path that an edition folder may have; nothing else is ever a document or a file.
bool is_document_path(std::string_view path);

Result<bool> has_documents(Sql& sql);
// Every document of a folder, into a desk that has none. Fails with bad_data, naming the file, for one that
// no edition has, and io.
Result<int> take_in_folder(Sql& sql, const std::filesystem::path& folder, std::chrono::sys_seconds now);
Result<int> take_in_files(Sql& sql, const std::map<std::string, std::string>& files,
                          std::chrono::sys_seconds now);

Result<Document> document(Sql& sql, const std::string& path);  // version 0 when there is none
// Those whose path begins so, sorted by path, without what was taken out.
Result<std::vector<Document>> documents(Sql& sql, const std::string& prefix);

struct Saving {
  std::string path;
  std::string body;           // empty: take it out
  std::int64_t based_on = 0;  // the version that was edited
  std::string about;          // its title, for the history
};
struct Saved {
  std::optional<Document> conflict;  // what another editor saved meanwhile, of several the first
  std::int64_t deed = 0;             // the line of the history that stands for all; 0 when nothing changed
  int changed = 0;
};
Result<Saved> save(Sql& sql, const Saving& saving, const std::string& who, std::chrono::sys_seconds now);

// Several at once, which the history undoes at once: all are kept, or none when another editor saved one of
// them meanwhile.
// `occasion` is the line that stands for all when no document can be: its kind, subject and title. Without it
// the first document that changed stands for the others.
Result<Saved> save_together(Sql& sql, const std::vector<Saving>& savings, const std::optional<Deed>& occasion,
                            const std::string& who, std::chrono::sys_seconds now);
// Whether undo_documents can put back what it tells.
bool is_of_documents(const Deed& deed);
// Puts back what a deed and its parts changed, unless one of them was changed since (a conflict). A part that
// was undone by itself stays as it is.
Result<Saved> undo_documents(Sql& sql, std::int64_t deed, const std::string& who,
                             std::chrono::sys_seconds now);

// Every document as it was at a moment, by the history.
Result<Saved> restore_documents(Sql& sql, std::chrono::sys_seconds at, const std::string& about,
                                const std::string& who, std::chrono::sys_seconds now);

// The edition folder that they make, with `instead` in place of what is stored, and without taken-out ones.
Result<> write_folder(const std::vector<Document>& all, const std::map<std::string, std::string>& instead,
                      const std::filesystem::path& folder);

}  // namespace caleidoscoop::desk
