#include "sync/hub/desk/documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

#include "sync/core/files.h"
#include "sync/core/text.h"
#include "sync/edition/folder.h"
#include "sync/trust/names.h"

namespace caleidoscoop::desk {
namespace {

namespace fs = std::filesystem;
using std::chrono::sys_seconds;

constexpr std::array<std::string_view, 13> folders = {
    "facets", "themes",  "threads",  "questions", "standpoints", "events",  "projects",
    "offers", "figures", "networks", "kringen",   "sources",     "overlays"};
constexpr std::string_view columns = "path, body, version, changed_by, changed_at";
constexpr std::size_t most_id = 64;

bool is_id(std::string_view id) { return id.size() <= most_id && trust::is_kebab_case(id); }

Document document_of(const SqlRow& row) {
  return {row.text(0), row.text(1), row.integer(2), row.text(3), row.time(4)};
}

Result<> put(Sql& sql, const Document& document) {
  return without_rows(
      sql.run("INSERT INTO documents(path, body, version, changed_by, changed_at) VALUES($1, $2, $3, $4, $5) "
              "ON CONFLICT(path) DO UPDATE SET body = excluded.body, version = excluded.version, "
              "changed_by = excluded.changed_by, changed_at = excluded.changed_at",
              {document.path, document.body, document.version, document.changed_by,
               seconds_of(document.changed_at)}));
}

Result<> write_file(const fs::path& file, std::string_view bytes) {
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out && !error) return {};
  return failure(ErrorCode::io, fmt::format("cannot write {}", file.string()));
}

Deed occasion_of(std::string what, std::string subject, std::string about) {
  Deed occasion;
  occasion.what = std::move(what);
  occasion.subject = std::move(subject);
  occasion.about = std::move(about);
  return occasion;
}

struct Editor {
  const std::string& who;
  sys_seconds now;
};

// Over `before`, with its line in the history as a part of another (0: of none).
Result<std::int64_t> overwrite(Sql& sql, const Document& before, const Saving& saving, std::int64_t together,
                               const Editor& editor) {
  if (auto done = put(sql, {saving.path, saving.body, before.version + 1, editor.who, editor.now}); !done)
    return failure(done.error());
  Deed deed = occasion_of(saving.body.empty() ? "document-removed" : "document", saving.path, saving.about);
  deed.at = editor.now;
  deed.who = editor.who;
  deed.old = before.body;
  deed.fresh = saving.body;
  deed.together = together;
  return note(sql, deed);
}

// What is stored where this may be saved.
Result<Document> document_before(Sql& sql, const Saving& saving) {
  if (!is_document_path(saving.path)) {
    return failure(ErrorCode::bad_data,
                   fmt::format("{} is not a file of an edition", clean_line(saving.path)));
  }
  if (saving.body.size() > edition::most_file_bytes || !is_valid_utf8(saving.body) ||
      saving.body.find('\0') != std::string::npos) {
    return failure(ErrorCode::bad_data, fmt::format("{} is too large or not UTF-8", saving.path));
  }
  return document(sql, saving.path);
}

}  // namespace

bool is_document_path(std::string_view path) {
  if (path == "edition.json" || path == "rotation.json") return true;
  const auto slash = path.find('/');
  if (slash == std::string_view::npos) return false;
  const auto folder = path.substr(0, slash);
  const auto name = path.substr(slash + 1);
  if (std::find(folders.begin(), folders.end(), folder) == folders.end()) return false;
  if (folder == "themes" && name.ends_with(".md")) return is_id(name.substr(0, name.size() - 3));
  return name.ends_with(".json") && is_id(name.substr(0, name.size() - 5));
}

Result<bool> has_documents(Sql& sql) {
  const auto rows = sql.run("SELECT count(*) FROM documents");
  if (!rows) return failure(rows.error());
  return rows->at(0).integer(0) > 0;
}

Result<int> take_in_files(Sql& sql, const std::map<std::string, std::string>& files, sys_seconds now) {
  for (const auto& [path, body] : files) {
    if (!is_document_path(path)) {
      return failure(ErrorCode::bad_data, fmt::format("{} is not a file of an edition", path));
    }
    if (auto done = put(sql, {path, body, 1, "", now}); !done) return failure(done.error());
  }
  return static_cast<int>(files.size());
}

Result<int> take_in_folder(Sql& sql, const fs::path& folder, sys_seconds now) {
  std::map<std::string, std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const auto path = entry->path().lexically_relative(folder).generic_string();
    if (!entry->is_regular_file() || !is_document_path(path)) continue;
    auto body = read_file(entry->path(), edition::most_file_bytes);
    if (!body) return failure(body.error());
    if (!is_valid_utf8(*body))
      return failure(ErrorCode::bad_data, fmt::format("{} is not UTF-8", entry->path().string()));
    files.emplace(path, *std::move(body));
  }
  if (error)
    return failure(ErrorCode::io, fmt::format("cannot read {}: {}", folder.string(), error.message()));
  return take_in_files(sql, files, now);
}

Result<Document> document(Sql& sql, const std::string& path) {
  const auto rows = sql.run(fmt::format("SELECT {} FROM documents WHERE path = $1", columns), {path});
  if (!rows) return failure(rows.error());
  Document none;
  none.path = path;
  return rows->empty() ? none : document_of(rows->front());
}

Result<std::vector<Document>> documents(Sql& sql, const std::string& prefix) {
  const auto rows = sql.run(
      fmt::format(
          "SELECT {} FROM documents WHERE body <> '' AND substr(path, 1, length($1)) = $1 ORDER BY path",
          columns),
      {prefix});
  if (!rows) return failure(rows.error());
  std::vector<Document> found;
  for (const auto& row : *rows) found.push_back(document_of(row));
  return found;
}

Result<Saved> save(Sql& sql, const Saving& saving, const std::string& who, sys_seconds now) {
  return save_together(sql, {saving}, {}, who, now);
}

Result<Saved> save_together(Sql& sql, const std::vector<Saving>& savings, const std::optional<Deed>& occasion,
                            const std::string& who, sys_seconds now) {
  Saved all;
  std::vector<std::pair<Document, const Saving*>> to_write;
  for (const Saving& saving : savings) {
    auto before = document_before(sql, saving);
    if (!before) return failure(before.error());
    if (before->version != saving.based_on) {
      all.conflict = *std::move(before);
      return all;
    }
    if (before->body != saving.body) to_write.emplace_back(*std::move(before), &saving);
  }
  if (to_write.empty()) return all;
  if (occasion) {
    Deed head = *occasion;
    head.at = now;
    head.who = who;
    const auto noted = note(sql, head);
    if (!noted) return failure(noted.error());
    all.deed = *noted;
  }
  for (const auto& [before, saving] : to_write) {
    const auto noted = overwrite(sql, before, *saving, all.deed, {who, now});
    if (!noted) return failure(noted.error());
    if (all.deed == 0) all.deed = *noted;
    ++all.changed;
  }
  return all;
}

bool is_of_documents(const Deed& deed) {
  return deed.what.starts_with("edition-") ||
         (deed.what.starts_with("document") && is_document_path(deed.subject));
}

Result<Saved> undo_documents(Sql& sql, std::int64_t id, const std::string& who, sys_seconds now) {
  const auto head = deed(sql, id);
  if (!head) return failure(head.error());
  if (head->undone || !is_of_documents(*head)) {
    return failure(ErrorCode::bad_data, fmt::format("line {} of the history cannot be undone", id));
  }
  auto done = parts_of(sql, id);
  if (!done) return failure(done.error());
  done->insert(done->begin(), *head);
  std::vector<Saving> savings;
  for (const Deed& one : *done) {
    if (one.undone || !is_document_path(one.subject)) continue;
    auto current = document(sql, one.subject);
    if (!current) return failure(current.error());
    if (current->body != one.fresh) {
      Saved nothing;
      nothing.conflict = *std::move(current);
      return nothing;
    }
    savings.push_back({one.subject, one.old, current->version, one.about});
  }
  std::optional<Deed> occasion;
  if (!is_document_path(head->subject)) occasion = occasion_of("edition-undone", head->subject, head->about);
  auto saved = save_together(sql, savings, occasion, who, now);
  if (!saved || saved->conflict) return saved;
  for (const Deed& one : *done) {
    if (auto marked = mark_undone(sql, one.id); !marked) return failure(marked.error());
  }
  return saved;
}

Result<Saved> restore_documents(Sql& sql, sys_seconds at, const std::string& about, const std::string& who,
                                sys_seconds now) {
  // The first change after that moment still knows what was there before it.
  const auto rows = sql.run(
      "SELECT h.subject, h.old, h.about FROM history h WHERE h.what IN ('document', 'document-removed') AND "
      "h.id = "
      "(SELECT min(i.id) FROM history i WHERE i.subject = h.subject AND i.at > $1 "
      "AND i.what IN ('document', 'document-removed'))",
      {seconds_of(at)});
  if (!rows) return failure(rows.error());
  std::vector<Saving> savings;
  for (const SqlRow& row : *rows) {
    const auto current = document(sql, row.text(0));
    if (!current) return failure(current.error());
    savings.push_back({row.text(0), row.text(1), current->version, row.text(2)});
  }
  return save_together(sql, savings, occasion_of("edition-restored", "", about), who, now);
}

Result<> write_folder(const std::vector<Document>& all, const std::map<std::string, std::string>& instead,
                      const fs::path& folder) {
  std::map<std::string, std::string_view> files;
  for (const Document& document : all) files[document.path] = document.body;
  for (const auto& [path, body] : instead) files[path] = body;
  for (const auto& [path, body] : files) {
    if (body.empty() || !is_document_path(path)) continue;
    if (auto written = write_file(folder / path, body); !written) return written;
  }
  return {};
}

}  // namespace caleidoscoop::desk
