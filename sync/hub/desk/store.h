// Store: the desk's database, shared by the threads that answer requests.
//
// A folder holds it as desk.db; "postgresql://…" is a server. All of the desk's modules keep their state here
// and nowhere else, so that a desk that is killed goes on where it was. Any thread.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "sync/hub/desk/sql.h"

namespace caleidoscoop::desk {

class Store {
 public:
  // Whether that is the URL of a server, and not a folder.
  static bool is_server(std::string_view place);

  // A folder is made when missing. Fails with too_new for tables of a later program.
  static Result<std::unique_ptr<Store>> open(const std::string& place);

  // `work` takes a Sql& and gives a Result; all it did is kept, or nothing of it when it fails. Where a
  // server fails at the very end nobody knows whether it was kept; what is written again must bear that.
  template <class Work>
  std::invoke_result_t<Work, Sql&> write(Work work) {
    return within<Work>(Intent::writing, std::move(work));
  }
  template <class Work>
  std::invoke_result_t<Work, Sql&> read(Work work) {
    return within<Work>(Intent::reading, std::move(work));
  }

 private:
  using Connect = std::function<Result<std::unique_ptr<Sql>>()>;
  explicit Store(Connect connect) : connect_(std::move(connect)) {}

  // A connection in a transaction. Given back to the others after it.
  Result<std::unique_ptr<Sql>> lease(Intent intent);
  void give_back(std::unique_ptr<Sql> connection);

  template <class Work>
  std::invoke_result_t<Work, Sql&> within(Intent intent, Work work) {
    auto connection = lease(intent);
    if (!connection) return failure(connection.error());
    auto outcome = work(**connection);
    if (outcome) {
      if (auto kept = (*connection)->commit(); !kept) outcome = failure(kept.error());
    }
    if (!outcome) (*connection)->roll_back();
    give_back(*std::move(connection));
    return outcome;
  }

  Connect connect_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Sql>> idle_;
};

}  // namespace caleidoscoop::desk
