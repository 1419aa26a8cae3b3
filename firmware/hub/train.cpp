#include <fmt/format.h>
#include <chrono>

#include "firmware/hub/classify.h"
#include "firmware/hub/complain.h"
#include "sync/classify/labelled_rows.h"
#include "sync/classify/trainer.h"
#include "sync/core/files.h"

namespace caleidoscoop {
namespace {

struct Trained {
  LinearModel model;
  std::size_t bytes = 0;
};

Result<Trained> train(const std::filesystem::path& labelled, const std::filesystem::path& file) {
  auto text = read_file(labelled, most_labelled_bytes);
  if (!text) return failure(text.error());
  auto rows = read_labelled_rows(*text, labelled.string());
  if (!rows) return failure(rows.error());
  auto model = train_model(*rows);
  if (!model)
    return failure(model.error().code, fmt::format("{}: {}", labelled.string(), model.error().message));
  const std::string bytes = write_model(*model);
  if (auto written = write_file_atomically(file, bytes); !written) return failure(written.error());
  return Trained{std::move(*model), bytes.size()};
}

}  // namespace

int run_train(const std::filesystem::path& labelled, const std::filesystem::path& file) {
  const auto before = std::chrono::steady_clock::now();
  const auto trained = train(labelled, file);
  if (!trained) return complain(trained.error());
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
  std::size_t rows = 0;
  for (const auto& label : trained->model.labels) rows += label.rows;
  fmt::print("{{\"labels\":{},\"rows\":{},\"features\":{},\"bytes\":{},\"seconds\":{:.2f}}}\n",
             trained->model.labels.size(), rows, trained->model.hashes.size(), trained->bytes, took.count());
  return 0;
}

}  // namespace caleidoscoop
