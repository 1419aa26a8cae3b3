#include "firmware/desk/press.h"

#include <fmt/format.h>

#include "firmware/hub/terminal.h"
#include "sync/hub/content.h"
#include "sync/hub/repository.h"
#include "sync/hub/signing_round.h"
#include "sync/trust/signing.h"

namespace caleidoscoop::desk {

template <class Value, class Work>
Result<Value> Press::with_repository(Use use, Work work) {
  if (!has_repository()) {
    return failure(ErrorCode::unavailable,
                   "Deze balie is zonder plaats om te publiceren gestart; zie --repo in de documentatie.");
  }
  const std::lock_guard lock(mutex_);
  const auto place = open_place(options_);
  if (!place) return failure(place.error());
  auto repository = use == Use::look ? hub::Repository::look(**place) : hub::Repository::open(**place);
  if (!repository) return failure(repository.error());
  return work(*repository);
}

hub::Signers Press::signers(const std::optional<Signer>& person) const {
  const auto own = passphrase_from(options_.passphrase_file);
  const auto ask = [own, person](const std::string& key) -> Result<std::string> {
    if (person && key == person->name) return person->passphrase;
    return own(key);
  };
  hub::Signers signers(hub::KeyFolder(options_.keys), ask);
  auto names = options_.only_keys;
  if (person) names.push_back(person->name);
  // None at all would mean every key there is.
  if (names.empty()) names.emplace_back("-");
  signers.restrict_to(std::move(names));
  return signers;
}

Result<> Press::knows(const Signer& signer) const {
  if (!has_repository()) return {};
  const hub::KeyFolder folder(options_.keys);
  if (!folder.find(signer.name)) return failure(ErrorCode::refused, "Er is hier geen sleutel met uw naam.");
  if (folder.open(signer.name, signer.passphrase)) return {};
  return failure(ErrorCode::refused, "De wachtzin past niet bij uw sleutel; er is niets getekend.");
}

Result<hub::Preparation> Press::prepare(const std::filesystem::path& folder,
                                        const std::vector<std::string>& roles) {
  const auto content = hub::read_content(folder);
  if (!content) return failure(content.error());
  return with_repository<hub::Preparation>(Use::look, [&](hub::Repository& repository) {
    return hub::prepare_edition(repository, *content, roles);
  });
}

Result<hub::EditionPublication> Press::publish(const std::filesystem::path& folder, const std::string& role,
                                               const Signer& signer, std::chrono::sys_seconds now) {
  if (auto known = knows(signer); !known) return failure(known.error());
  const auto content = hub::read_content(folder);
  if (!content) return failure(content.error());
  return with_repository<hub::EditionPublication>(Use::publish, [&](hub::Repository& repository) {
    auto hands = signers(signer);
    return hub::publish_edition(repository, *content, {role}, hands, now);
  });
}

Result<hub::Publication> Press::confirm(const hub::Draft& draft, const Signer& signer,
                                        std::chrono::sys_seconds now) {
  if (auto known = knows(signer); !known) return failure(known.error());
  return with_repository<hub::Publication>(
      Use::publish, [&](hub::Repository& repository) -> Result<hub::Publication> {
        auto hands = signers(signer);
        hub::Draft with = draft;
        auto signed_again =
            hub::sign_with_keys_at_hand(repository.builder(), draft.role, draft.metadata, hands);
        if (!signed_again) return failure(signed_again.error());
        with.metadata = *std::move(signed_again);
        const auto standing = hub::standing_of(repository.builder(), with.role, with.metadata, hands);
        if (!standing) return failure(standing.error());
        if (standing->complete()) return hub::publish_draft(repository, with, hands, now);
        hub::Publication waiting;
        waiting.steps.push_back({with.role, 0, *standing, with});
        return waiting;
      });
}

Result<hub::Publication> Press::put_message(const Message& message, const Signer& signer,
                                            std::chrono::sys_seconds now) {
  if (auto known = knows(signer); !known) return failure(known.error());
  return with_repository<hub::Publication>(
      Use::publish, [&](hub::Repository& repository) -> Result<hub::Publication> {
        auto all = hub::current_messages(repository, now);
        if (!all) return failure(all.error());
        std::erase_if(*all, [&](const Message& old) { return old.id == message.id; });
        if (message.until > now) all->push_back(message);
        auto hands = signers(signer);
        return hub::publish_messages(repository, *all, hands, now);
      });
}

Result<hub::ShardPublication> Press::publish_headlines(std::span<const Headline> headlines, int keep_days,
                                                       std::chrono::sys_seconds now) {
  return with_repository<hub::ShardPublication>(Use::publish, [&](hub::Repository& repository) {
    auto hands = signers(std::nullopt);
    return hub::publish_headlines(repository, headlines, keep_days, hands, now, hub::Given::every_day);
  });
}

Result<edition::Bundle> Press::published() {
  return with_repository<edition::Bundle>(
      Use::look, [](hub::Repository& repository) { return hub::published_edition(repository); });
}

Result<std::vector<Message>> Press::messages(std::chrono::sys_seconds now) {
  return with_repository<std::vector<Message>>(
      Use::look, [&](hub::Repository& repository) { return hub::current_messages(repository, now); });
}

}  // namespace caleidoscoop::desk
