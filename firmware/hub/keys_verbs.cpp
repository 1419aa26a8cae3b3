#include <fmt/format.h>
#include <memory>

#include "firmware/hub/publisher.h"
#include "firmware/hub/terminal.h"
#include "firmware/hub/verbs.h"

namespace caleidoscoop {
namespace {

using json = nlohmann::ordered_json;

struct KeysOptions {
  std::string name;
  std::filesystem::path folder;
  std::filesystem::path passphrase_file;
};

json key_json(const hub::NamedKey& key) {
  return {{"name", key.name}, {"id", key.key.id}, {"type", key.key.type}, {"secret", key.secret}};
}

int run_new(const KeysOptions& options) {
  const hub::KeyFolder folder(options.folder);
  if (folder.find(options.name)) {
    return complain({ErrorCode::refused, fmt::format("{} has a key {} already: take another name",
                                                     options.folder.string(), options.name)});
  }
  const auto passphrase = new_passphrase_from(options.passphrase_file, options.name);
  if (!passphrase) return complain(passphrase.error());
  const auto made = folder.make(options.name, *passphrase);
  if (!made) return complain(made.error());
  fmt::print(
      stderr,
      "Made the key {0}. Keep {1}/{0}.pem and its passphrase apart, with a copy of each; send {1}/{0}.pub to "
      "whoever hands out roles.\n",
      options.name, options.folder.string());
  answer(key_json(*made));
  return 0;
}

int run_list(const KeysOptions& options) {
  const auto keys = hub::KeyFolder(options.folder).list();
  if (!keys) return complain(keys.error());
  json list = json::array();
  for (const auto& key : *keys) {
    fmt::print(stderr, "{:24} {}\n", key.name, key.secret ? "can sign" : "public half only");
    list.push_back(key_json(key));
  }
  answer({{"keys", std::move(list)}});
  return 0;
}

int run_show(const KeysOptions& options) {
  const auto key = hub::KeyFolder(options.folder).find(options.name);
  if (!key) return complain(key.error());
  json object = key_json(*key);
  object["public"] = key->key.object;
  answer(object);
  return 0;
}

}  // namespace

void add_keys_verbs(CLI::App& app, int& status) {
  auto* keys = app.add_subcommand("keys", "make and list the keys that editors sign with");
  keys->require_subcommand(1);
  const auto options = std::make_shared<KeysOptions>();
  const auto add = [&](const char* name, const char* what, bool named, int (*run)(const KeysOptions&)) {
    auto* verb = keys->add_subcommand(name, what);
    if (named) verb->add_option("NAME", options->name, "the key's name: anna, server")->required();
    verb->add_option("--keys", options->folder, "the folder with keys")->required();
    verb->callback([options, run, &status] { status = run(*options); });
    return verb;
  };
  add("new", "make a key: NAME.pem, encrypted under a passphrase, and NAME.pub to give away", true, run_new)
      ->add_option("--passphrase-file", options->passphrase_file,
                   "read the passphrase from this file's first line instead of asking");
  add("list", "say which keys there are", false, run_list);
  add("show", "print one key's public half", true, run_show);
}

}  // namespace caleidoscoop
