#include "sync/edition/folder.h"

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <optional>

#include "sync/core/files.h"
#include "sync/core/text.h"
#include "sync/edition/findings.h"

namespace caleidoscoop::edition {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

bool is_media_name(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos || !is_id(name.substr(0, dot))) return false;
  const std::string kind = name.substr(dot + 1);
  return kind == "png" || kind == "jpg" || kind == "jpeg" || kind == "webp";
}

class FolderReader {
 public:
  explicit FolderReader(fs::path root) : root_(std::move(root)) {}

  Result<Folder> read() {
    std::error_code error;
    real_root_ = fs::canonical(root_, error);
    if (error)
      return failure(ErrorCode::io, fmt::format("cannot read {}: {}", root_.string(), error.message()));
    if (!fs::is_directory(real_root_)) {
      return failure(ErrorCode::io, fmt::format("{} is not a folder", root_.string()));
    }
    std::vector<std::string> names;
    if (auto listed = list("", names); !listed) return failure(listed.error());
    for (const std::string& name : names) top(name);
    if (!folder_.bundle.whole.contains("edition") && folder_.unreadable.count("/edition") == 0) {
      problem("edition.json", "", "this file is missing");
      folder_.unreadable.insert("/edition");
    }
    add_bodies();
    return std::move(folder_);
  }

 private:
  void problem(const std::string& file, std::string pointer, std::string message) {
    folder_.problems.push_back({clean_line(file), std::move(pointer), std::move(message)});
  }

  // The names in a folder, sorted, without those that editors do not see.
  Result<> list(const std::string& folder, std::vector<std::string>& names) {
    std::error_code error;
    for (fs::directory_iterator entry(real_root_ / folder, error), end; !error && entry != end;
         entry.increment(error)) {
      const std::string name = entry->path().filename().string();
      if (!name.starts_with('.')) names.push_back(name);
      if (names.size() > most_files) break;
    }
    if (error)
      return failure(ErrorCode::io,
                     fmt::format("cannot read {}: {}", (root_ / folder).string(), error.message()));
    std::sort(names.begin(), names.end());
    return {};
  }

  void top(const std::string& name) {
    if (name == "edition.json" || name == "rotation.json") {
      const std::string key = name.substr(0, name.size() - 5);
      if (auto value = read_json(name, "/" + key)) folder_.bundle.whole[key] = std::move(*value);
      return;
    }
    const bool collection =
        std::find(std::begin(collections), std::end(collections), name) != std::end(collections);
    if (!collection && name != "overlays" && name != "media") {
      problem(name, "", "this is not part of an edition; remove it or look at its name");
      return;
    }
    if (collection) folder_.bundle.whole[name] = json::object();
    if (!is_inside(name) || !fs::is_directory(real_root_ / name)) {
      problem(name, "", "this must be a folder within the edition");
      return;
    }
    std::vector<std::string> names;
    if (auto listed = list(name, names); !listed) {
      problem(name, "", "this folder cannot be read");
      return;
    }
    for (const std::string& file : names) inside(name, file);
  }

  void inside(const std::string& folder, const std::string& file) {
    const std::string path = folder + "/" + file;
    if (!countable(path)) return;
    if (folder == "media") {
      media(path, file);
    } else if (folder == "themes" && file.ends_with(".md") && is_id(file.substr(0, file.size() - 3))) {
      body(path, file.substr(0, file.size() - 3));
    } else if (!file.ends_with(".json") || !is_id(file.substr(0, file.size() - 5))) {
      problem(path, "", "a file here is named <id>.json with lower case letters, digits and single hyphens");
    } else {
      item(folder, path, file.substr(0, file.size() - 5));
    }
  }

  void item(const std::string& folder, const std::string& path, const std::string& id) {
    auto value = read_json(path, "/" + folder + "/" + id);
    if (!value) return;
    if (folder == "overlays") {
      folder_.bundle.overlays[id] = std::move(*value);
      return;
    }
    if (folder == "themes" && value->is_object() && value->erase("body") > 0) {
      problem(path, "/body", fmt::format("the text belongs in themes/{}.md", id));
    }
    folder_.bundle.whole[folder][id] = std::move(*value);
  }

  void media(const std::string& path, const std::string& file) {
    if (!is_media_name(file)) {
      problem(path, "",
              "a picture is named in lower case letters, digits and hyphens, and is png, jpg or webp");
    } else if (!is_inside(path) || !fs::is_regular_file(real_root_ / path)) {
      problem(path, "", "this is not a file within the edition");
    } else {
      folder_.bundle.media.push_back(file);
    }
  }

  void body(const std::string& path, const std::string& id) {
    auto text = read_text(path);
    if (text && !is_valid_utf8(*text)) {
      problem(path, "", "the text is not UTF-8");
      text.reset();
    }
    if (text) {
      bodies_[id] = std::move(*text);
    } else {
      folder_.unreadable.insert("/themes/" + id + "/body");
    }
  }

  void add_bodies() {
    json& themes = folder_.bundle.whole["themes"];
    for (auto& [id, text] : bodies_) {
      if (themes.is_object() && themes.contains(id) && themes[id].is_object()) {
        themes[id]["body"] = std::move(text);
      } else if (folder_.unreadable.count("/themes/" + id) == 0) {
        problem("themes/" + id + ".md", "", fmt::format("there is no themes/{}.json to go with it", id));
      }
    }
  }

  bool countable(const std::string& path) {
    if (++files_ <= most_files) return true;
    if (files_ == most_files + 1)
      problem(path, "",
              fmt::format("an edition has at most {} files; from here on none is read", most_files));
    return false;
  }

  bool is_inside(const std::string& path) const {
    std::error_code error;
    const fs::path real = fs::canonical(real_root_ / path, error);
    if (error) return false;
    const auto [at_root, at_real] =
        std::mismatch(real_root_.begin(), real_root_.end(), real.begin(), real.end());
    static_cast<void>(at_real);
    return at_root == real_root_.end();
  }

  std::optional<std::string> read_text(const std::string& path) {
    std::error_code error;
    if (!is_inside(path) || !fs::is_regular_file(real_root_ / path, error)) {
      problem(path, "", "this is not a file within the edition");
      return std::nullopt;
    }
    auto text = read_file(real_root_ / path, most_file_bytes);
    if (!text) {
      problem(path, "",
              text.error().code == ErrorCode::bad_data
                  ? fmt::format("the file is larger than {} bytes", most_file_bytes)
                  : "the file cannot be read");
      return std::nullopt;
    }
    bytes_ += text->size();
    if (bytes_ > most_folder_bytes) {
      problem(path, "", fmt::format("the edition is larger than {} bytes in all", most_folder_bytes));
      return std::nullopt;
    }
    return std::move(*text);
  }

  std::optional<json> read_json(const std::string& path, const std::string& place) {
    const auto text = read_text(path);
    std::vector<JsonFault> faults;
    auto value = text ? parse_json(*text, most_file_depth, faults) : std::nullopt;
    for (JsonFault& fault : faults) problem(path, std::move(fault.pointer), std::move(fault.message));
    if (!value) folder_.unreadable.insert(place);
    return value;
  }

  fs::path root_;
  fs::path real_root_;
  Folder folder_;
  std::map<std::string, std::string> bodies_;
  std::size_t files_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace

Result<Folder> read_folder(const fs::path& folder) {
  try {
    return FolderReader(folder).read();
  } catch (const fs::filesystem_error& error) {
    return failure(ErrorCode::io, fmt::format("cannot read {}: {}", folder.string(), error.what()));
  }
}

Result<std::vector<Problem>> check_folder(const fs::path& folder) {
  auto read = read_folder(folder);
  if (!read) return failure(read.error());
  std::vector<Problem> problems = validate(read->bundle, read->unreadable);
  problems.insert(problems.end(), read->problems.begin(), read->problems.end());
  std::sort(problems.begin(), problems.end());
  return problems;
}

}  // namespace caleidoscoop::edition
