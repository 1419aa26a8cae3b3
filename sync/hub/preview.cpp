#include "sync/hub/preview.h"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>

#include "sync/core/scratch_folder.h"
#include "sync/edition/bundle.h"
#include "sync/hub/content.h"
#include "sync/store/writer.h"

namespace caleidoscoop::hub {
namespace {

constexpr int cannot_run = 127;  // as shells have it

store::EditionMeta meta_of(const edition::Bundle& bundle) {
  const nlohmann::json& head = bundle.whole.at("edition");
  store::EditionMeta meta;
  meta.id = head.value("id", "");
  meta.version = head.value("version", 0);
  meta.published = head.value("published", "");
  meta.valid_until = head.value("valid_until", "");
  return meta;
}

Result<> fill_store(const std::filesystem::path& folder, const edition::Bundle& bundle,
                    std::chrono::sys_seconds now) {
  auto writer = store::Writer::open(folder);
  if (!writer) return failure(writer.error());
  auto generation = writer->publish_edition(edition::to_text(bundle), meta_of(bundle), {}, now);
  if (!generation) return failure(generation.error());
  return {};
}

// The exit status; the child's output for people is ours.
Result<int> run(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const pid_t child = ::fork();
  if (child < 0)
    return failure(ErrorCode::io, fmt::format("cannot start {}: {}", program.string(), std::strerror(errno)));
  if (child == 0) {
    ::execvp(pointers.front(), pointers.data());
    ::_exit(cannot_run);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return failure(ErrorCode::io, fmt::format("cannot wait for {}", program.string()));
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

Result<> preview(const PreviewOrder& order, std::chrono::sys_seconds now) {
  const auto problems = problems_of(order.edition);
  if (!problems) return failure(problems.error());
  if (!problems->empty()) {
    const auto& [file, pointer, message] = problems->front();
    return failure(ErrorCode::bad_data,
                   fmt::format("{} may not be published: {} problems, the first in {}: {}",
                               order.edition.string(), problems->size(), file, message));
  }
  const auto content = read_content(order.edition);
  if (!content) return failure(content.error());
  const auto store = ScratchFolder::make();
  if (!store) return failure(store.error());
  if (auto filled = fill_store(store->path(), content->bundle, now); !filled) return filled;
  auto arguments = order.arguments;
  arguments.insert(arguments.begin(), {"--headless", "--store", store->path().string()});
  const auto status = run(order.display, arguments);
  if (!status) return failure(status.error());
  if (*status == 0) return {};
  if (*status == cannot_run) {
    return failure(ErrorCode::unavailable,
                   fmt::format("there is no program {} to make the picture with", order.display.string()));
  }
  return failure(ErrorCode::bad_data,
                 fmt::format("{} made no picture (exit status {})", order.display.string(), *status));
}

}  // namespace caleidoscoop::hub
