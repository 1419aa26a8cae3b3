#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>

#include "firmware/hub/publisher.h"
#include "firmware/hub/verbs.h"
#include "sync/core/files.h"
#include "sync/hub/maintain.h"

namespace caleidoscoop {
namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t most_plan_bytes = 1u << 20;

struct RolesOptions {
  PublisherOptions publisher;
  std::filesystem::path plan;
  std::filesystem::path root_out;
  std::vector<std::string> roles;
};

Result<hub::RolePlan> plan_of(const std::filesystem::path& file) {
  const auto text = read_file(file, most_plan_bytes);
  if (!text) return failure(text.error());
  return hub::read_role_plan(*text, file.string());
}

// The root that rooms begin with: whoever installs a display puts it there by hand.
Result<> write_root(const hub::Repository& repository, const std::filesystem::path& file) {
  if (file.empty()) return {};
  const auto* root = repository.in_force(trust::root_role);
  if (root == nullptr) return {};
  if (auto written = write_file_atomically(file, *root); !written) return written;
  fmt::print(stderr, "Displays are installed with the root in {}.\n", file.string());
  return {};
}

int apply(const RolesOptions& options, bool fresh) {
  const auto plan = plan_of(options.plan);
  if (!plan) return complain(plan.error());
  const auto place = open_place(options.publisher);
  if (!place) return complain(place.error());
  auto repository = fresh ? hub::Repository::create(**place) : hub::Repository::open(**place);
  if (!repository) return complain(repository.error());
  auto signers = signers_of(options.publisher);
  const auto publication = hub::change_roles(*repository, *plan, signers, current_time());
  if (!publication) return complain(publication.error());
  if (publication->steps.empty()) fmt::print(stderr, "The roles are so already; nothing was changed.\n");
  json object = json::object();
  if (auto said = report(*publication, options.publisher, object); !said) return complain(said.error());
  if (publication->receipt) {
    if (auto written = write_root(*repository, options.root_out); !written) return complain(written.error());
  }
  answer(object);
  return 0;
}

int run_init(const RolesOptions& options) { return apply(options, true); }
int run_roles(const RolesOptions& options) { return apply(options, false); }

int run_renew(const RolesOptions& options) {
  const auto place = open_place(options.publisher);
  if (!place) return complain(place.error());
  auto repository = hub::Repository::open(**place);
  if (!repository) return complain(repository.error());
  auto signers = signers_of(options.publisher);
  const auto publication = hub::renew_roles(*repository, options.roles, signers, current_time());
  if (!publication) return complain(publication.error());
  json object = json::object();
  if (auto said = report(*publication, options.publisher, object); !said) return complain(said.error());
  answer(object);
  return 0;
}

int run_refresh(const RolesOptions& options) {
  const auto place = open_place(options.publisher);
  if (!place) return complain(place.error());
  auto repository = hub::Repository::open(**place);
  if (!repository) return complain(repository.error());
  auto signers = signers_of(options.publisher);
  const auto refreshed = hub::refresh(*repository, signers, current_time());
  if (!refreshed) return complain(refreshed.error());
  fmt::print(stderr, "{}.\n", refreshed->receipt ? "Signed snapshot and timestamp anew" : "Nothing was due");
  for (const auto& role : refreshed->people_must) {
    fmt::print(stderr, "People must sign {0} anew: `caleidoscoop-hub renew {0}`.\n", role);
  }
  answer({{"refreshed", refreshed->receipt.has_value()}, {"people_must_renew", refreshed->people_must}});
  return 0;
}

}  // namespace

void add_roles_verbs(CLI::App& app, int& status) {
  const auto options = std::make_shared<RolesOptions>();
  const auto add = [&](const char* name, const char* what, int (*run)(const RolesOptions&)) {
    auto* verb = app.add_subcommand(name, what);
    add_repository_options(*verb, options->publisher);
    add_key_options(*verb, options->publisher);
    verb->callback([options, run, &status] { status = run(*options); });
    return verb;
  };
  auto* init = add("init", "begin a repository, with the roles that a file gives to keys", run_init);
  init->add_option("--roles", options->plan, "who holds which role (docs/trust.md has an example)")
      ->required();
  init->add_option("--root-out", options->root_out, "write the root that displays begin with")->required();
  auto* roles =
      add("roles", "hand out the roles as a file says: a kring more, a hand-over, a lost key", run_roles);
  roles->add_option("ROLES_FILE", options->plan, "who holds which role")->required();
  auto* renew =
      add("renew", "sign roles anew that say the same: before they expire, or after a hand-over", run_renew);
  renew->add_option("ROLE", options->roles, "curated, kring-<id>, targets, root, …")->required();
  for (auto* verb : {init, roles, renew}) add_draft_option(*verb, options->publisher);
  add("refresh", "sign snapshot and timestamp anew when that is due: for a timer on the server", run_refresh);
}

}  // namespace caleidoscoop
