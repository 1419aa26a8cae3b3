#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>

#include "firmware/hub/check.h"
#include "firmware/hub/edition_changes.h"
#include "firmware/hub/publisher.h"
#include "firmware/hub/verbs.h"
#include "sync/core/files.h"
#include "sync/hub/publish_edition.h"
#include "sync/trust/signing.h"

namespace caleidoscoop {
namespace {

using json = nlohmann::ordered_json;

struct PublishOptions {
  PublisherOptions publisher;
  std::filesystem::path edition;
  std::filesystem::path draft;
  std::vector<std::string> roles = {"curated"};
  bool dry_run = false;
};

Result<hub::Draft> load_draft(const std::filesystem::path& file) {
  const auto text = read_file(file, hub::most_draft_bytes);
  if (!text) return failure(text.error());
  return hub::read_draft(*text, file.string());
}

int publish_draft(const PublishOptions& options, hub::Repository& repository) {
  const auto draft = load_draft(options.draft);
  if (!draft) return complain(draft.error());
  auto signers = signers_of(options.publisher);
  const auto publication = hub::publish_draft(repository, *draft, signers, current_time());
  if (!publication) return complain(publication.error());
  json object = json::object();
  if (auto said = report(*publication, options.publisher, object); !said) return complain(said.error());
  answer(object);
  return 0;
}

int dry_run(const PublishOptions& options, hub::Repository& repository, const hub::Content& content) {
  const auto preparation = hub::prepare_edition(repository, content, options.roles);
  if (!preparation) return complain(preparation.error());
  tell_changes(*preparation);
  json object = changes_json(*preparation);
  object["published"] = false;
  fmt::print(stderr, "This was a dry run: nothing was published.\n");
  answer(object);
  return 0;
}

int publish_edition(const PublishOptions& options, hub::Repository& repository) {
  const auto content = hub::read_content(options.edition);
  if (!content) return complain(content.error());
  if (options.dry_run) return dry_run(options, repository, *content);
  auto signers = signers_of(options.publisher);
  const auto done = hub::publish_edition(repository, *content, options.roles, signers, current_time());
  if (!done) return complain(done.error());
  tell_changes(done->preparation);
  json object = changes_json(done->preparation);
  if (auto said = report(done->publication, options.publisher, object); !said) return complain(said.error());
  answer(object);
  return 0;
}

int run_publish(const PublishOptions& options) {
  if (options.edition.empty() == options.draft.empty()) {
    return complain(
        {ErrorCode::usage, "publish: give an edition folder, or --draft with a draft that is signed"});
  }
  if (!options.dry_run && options.publisher.keys.empty()) {
    return complain({ErrorCode::usage, "publish: --keys is required, unless it is a --dry-run"});
  }
  if (options.draft.empty()) {
    const auto problems = hub::problems_of(options.edition);
    if (!problems) return complain(problems.error());
    if (!problems->empty()) return print_problems(*problems);
  }
  const auto place = open_place(options.publisher);
  if (!place) return complain(place.error());
  auto repository = hub::Repository::open(**place);
  if (!repository) return complain(repository.error());
  return options.draft.empty() ? publish_edition(options, *repository) : publish_draft(options, *repository);
}

// Only one's own key is needed: whether it is a key of the role is for whoever publishes to find.
int run_sign(const PublishOptions& options) {
  auto draft = load_draft(options.draft);
  if (!draft) return complain(draft.error());
  const hub::KeyFolder folder(options.publisher.keys);
  json signers = json::array();
  for (const auto& name : options.publisher.only_keys) {
    const auto listed = folder.find(name);
    if (!listed) return complain(listed.error());
    auto own = signers_of(options.publisher);
    const auto keys = own.among({listed->key.id}, 1);
    if (!keys) return complain(keys.error());
    if (keys->empty()) {
      return complain({ErrorCode::bad_data, fmt::format("the secret half of {} is not in {}", name,
                                                        options.publisher.keys.string())});
    }
    auto with = trust::add_signature(draft->metadata, keys->front());
    if (!with) return complain(trust::to_error(with.error()));
    draft->metadata = *std::move(with);
    signers.push_back(name);
  }
  if (auto written = write_file_atomically(options.draft, hub::draft_text(*draft)); !written) {
    return complain(written.error());
  }
  fmt::print(stderr, "Signed {} ({}) with {}.\n", options.draft.string(), draft->role,
             fmt::join(options.publisher.only_keys, ", "));
  answer({{"draft", options.draft.string()}, {"role", draft->role}, {"signed_with", std::move(signers)}});
  return 0;
}

}  // namespace

void add_publish_verbs(CLI::App& app, int& status) {
  const auto publish = std::make_shared<PublishOptions>();
  auto* verb =
      app.add_subcommand("publish", "check an edition, say what rooms will see change, sign and publish it");
  verb->add_option("EDITION_DIR", publish->edition, "the edition folder");
  verb->add_option("--draft", publish->draft, "publish this draft, which is signed, instead of a folder");
  verb->add_option("--as", publish->roles, "as curated (the base edition), members, or kring-<id>")
      ->capture_default_str();
  verb->add_flag("--dry-run", publish->dry_run, "only say what would change");
  add_repository_options(*verb, publish->publisher);
  add_key_options(*verb, publish->publisher, /*needed=*/false);
  add_draft_option(*verb, publish->publisher);
  verb->callback([publish, &status] { status = run_publish(*publish); });

  const auto sign = std::make_shared<PublishOptions>();
  auto* sign_verb = app.add_subcommand("sign", "add a signature to a draft that another editor passed on");
  sign_verb->add_option("DRAFT", sign->draft, "the draft")->required();
  add_key_options(*sign_verb, sign->publisher);
  sign_verb->get_option("--key")->required();
  sign_verb->callback([sign, &status] { status = run_sign(*sign); });
}

}  // namespace caleidoscoop
