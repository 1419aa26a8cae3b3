#include "sync/hub/desk/invitations.h"

#include <fmt/format.h>

#include "sync/core/text.h"
#include "sync/hub/desk/accounts.h"
#include "sync/hub/desk/attempts.h"
#include "sync/hub/desk/password.h"
#include "sync/hub/desk/totp.h"
#include "sync/trust/digest.h"
#include "sync/trust/secrets.h"

namespace caleidoscoop::desk {
namespace {

using std::chrono::sys_seconds;

constexpr std::chrono::hours valid_for{24};
constexpr std::size_t fewest_characters = 12;
constexpr std::size_t most_bytes = 200;
// A name as short as this stands in too many passwords.
constexpr std::size_t shortest_telling_name = 3;
constexpr const char* columns = "account, shown, roles, kring, made_by, until";

Invitation invitation_from(const SqlRow& row) {
  Invitation invitation;
  invitation.person = {row.text(0), row.text(1), roles_from(row.text(2)), row.text(3), false};
  invitation.made_by = row.text(4);
  invitation.until = row.time(5);
  return invitation;
}

Result<> add_invitation(Sql& sql, const std::string& hash, const Invitation& invitation) {
  const Person& person = invitation.person;
  if (auto dropped = drop_invitations(sql, person.name); !dropped) return dropped;
  const auto added = sql.run(
      "INSERT INTO invitations(hash, account, shown, roles, kring, made_by, until) "
      "VALUES($1, $2, $3, $4, $5, $6, $7)",
      {hash, person.name, person.shown, roles_text(person.roles), person.kring, invitation.made_by,
       seconds_of(invitation.until)});
  if (!added) return failure(added.error());
  return {};
}

Result<> kept(Sql& sql, AccountDeed deed, const Person& person, const std::string& hash,
              const std::string& made_by, sys_seconds now) {
  const auto cleared = sql.run("DELETE FROM invitations WHERE until <= $1", {seconds_of(now)});
  if (!cleared) return failure(cleared.error());
  if (auto added = add_invitation(sql, hash, {person, made_by, now + valid_for}); !added) return added;
  return note_account(sql, deed, person, made_by, now);
}

Result<std::optional<Invitation>> find(Sql& sql, const std::string& secret, sys_seconds now) {
  const auto rows = sql.run(fmt::format("SELECT {} FROM invitations WHERE hash = $1 AND until > $2", columns),
                            {trust::sha256_hex(secret), seconds_of(now)});
  if (!rows) return failure(rows.error());
  if (rows->empty()) return std::nullopt;
  return invitation_from(rows->front());
}

using Refused = Refusal<InvitationFault>;

Refused theirs(InvitationFault fault, std::string sentence) {
  return Refused(Error{ErrorCode::bad_data, std::move(sentence)}, fault);
}

std::optional<Refused> fault_of(std::string_view password, const std::string& name) {
  if (password.size() > most_bytes) {
    return theirs(InvitationFault::long_password,
                  fmt::format("the password for {} is longer than {} bytes", name, most_bytes));
  }
  if (grapheme_count(password) < fewest_characters) {
    return theirs(InvitationFault::short_password,
                  fmt::format("the password for {} has fewer than {} characters", name, fewest_characters));
  }
  if (name.size() >= shortest_telling_name && fold(password).find(name) != std::string::npos) {
    return theirs(InvitationFault::name_in_password,
                  fmt::format("the password for {} has that name in it", name));
  }
  return std::nullopt;
}

Refused not_valid() {
  return theirs(InvitationFault::not_valid, "the invitation was used or replaced before, or is too old");
}

// False when the invitation was used since it was looked at.
Result<bool> take_up(Sql& sql, const std::string& secret, Account account, sys_seconds now) {
  const auto invitation = find(sql, secret, now);
  if (!invitation) return failure(invitation.error());
  if (!*invitation) return false;
  const auto known = account_named(sql, (*invitation)->person.name);
  if (!known) return failure(known.error());
  account.person = *known ? (*known)->person : (*invitation)->person;
  const std::string& name = account.person.name;
  if (auto kept = *known ? update_credentials(sql, account) : add_account(sql, account, now); !kept) {
    return failure(kept.error());
  }
  if (auto dropped = drop_invitations(sql, name); !dropped) return failure(dropped.error());
  if (auto ended = end_sessions(sql, name); !ended) return failure(ended.error());
  if (auto forgiven = forgive_attempts(sql, name); !forgiven) return failure(forgiven.error());
  if (auto noted = note_account(sql, AccountDeed::accepted, account.person, name, now); !noted) {
    return failure(noted.error());
  }
  return true;
}

}  // namespace

Result<std::string> invite(Store& store, const Person& person, const std::string& made_by, sys_seconds now) {
  const auto checked = checked_person(person);
  if (!checked) return failure(checked.error());
  const auto secret = trust::random_token();
  if (!secret) return secret;
  const auto done = store.write([&](Sql& sql) -> Result<> {
    const auto known = account_named(sql, checked->name);
    if (!known) return failure(known.error());
    if (*known) {
      return failure(ErrorCode::bad_data, fmt::format("there is an account named {} already", checked->name));
    }
    return kept(sql, AccountDeed::invited, *checked, trust::sha256_hex(*secret), made_by, now);
  });
  if (!done) return failure(done.error());
  return secret;
}

Result<std::string> invite_again(Store& store, const std::string& name, const std::string& made_by,
                                 sys_seconds now) {
  const auto secret = trust::random_token();
  if (!secret) return secret;
  const auto done = store.write([&](Sql& sql) -> Result<> {
    const auto known = account_named(sql, name);
    if (!known) return failure(known.error());
    if (!*known) {
      return failure(ErrorCode::bad_data, fmt::format("there is no account named {}", clean_line(name)));
    }
    if ((*known)->person.disabled) {
      return failure(ErrorCode::refused, fmt::format("the account of {} is disabled", name));
    }
    return kept(sql, AccountDeed::invited_again, (*known)->person, trust::sha256_hex(*secret), made_by, now);
  });
  if (!done) return failure(done.error());
  return secret;
}

Result<std::vector<Invitation>> invitations(Store& store, sys_seconds now) {
  return store.read([&](Sql& sql) -> Result<std::vector<Invitation>> {
    const auto rows =
        sql.run(fmt::format("SELECT {} FROM invitations WHERE until > $1 ORDER BY account", columns),
                {seconds_of(now)});
    if (!rows) return failure(rows.error());
    std::vector<Invitation> found;
    for (const auto& row : *rows) found.push_back(invitation_from(row));
    return found;
  });
}

Result<> withdraw_invitation(Store& store, const std::string& name, const std::string& by, sys_seconds now) {
  return store.write([&](Sql& sql) -> Result<> {
    const auto rows = sql.run(fmt::format("DELETE FROM invitations WHERE account = $1 RETURNING {}", columns),
                              {clean_line(name)});
    if (!rows) return failure(rows.error());
    if (rows->empty()) {
      return failure(ErrorCode::bad_data, fmt::format("no invitation waits for {}", clean_line(name)));
    }
    return note_account(sql, AccountDeed::withdrawn, invitation_from(rows->front()).person, by, now);
  });
}

Result<std::optional<Invitation>> invitation_of(Store& store, const std::string& secret, sys_seconds now) {
  return store.read([&](Sql& sql) { return find(sql, secret, now); });
}

Granted<void, InvitationFault> accept_invitation(Store& store, const std::string& secret,
                                                 std::string_view password, const std::string& totp_secret,
                                                 std::string_view code, sys_seconds now) {
  const auto invitation = invitation_of(store, secret, now);
  if (!invitation) return tl::unexpected(Refused(invitation.error()));
  if (!*invitation) return tl::unexpected(not_valid());
  const std::string& name = (*invitation)->person.name;
  if (auto fault = fault_of(password, name)) return tl::unexpected(*std::move(fault));
  const auto step = totp_step_of(totp_secret, code, now);
  if (!step) {
    return tl::unexpected(theirs(InvitationFault::wrong_code,
                                 fmt::format("the code is not that of the second factor of {}", name)));
  }
  const auto hash = hash_password(password);
  if (!hash) return tl::unexpected(Refused(hash.error()));
  const auto taken = store.write([&](Sql& sql) {
    return take_up(sql, secret, {{}, *hash, totp_secret, *step}, now);
  });
  if (!taken) return tl::unexpected(Refused(taken.error()));
  if (!*taken) return tl::unexpected(not_valid());
  return {};
}

}  // namespace caleidoscoop::desk
