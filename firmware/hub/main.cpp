// caleidoscoop-hub: the editors' side. A main only composes.
#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "firmware/hub/check.h"
#include "firmware/hub/classify.h"
#include "firmware/hub/verbs.h"
#include "sync/core/result.h"

int main(int argc, char** argv) {
  using caleidoscoop::ErrorCode;
  try {
    CLI::App app("The editors' side of Caleidoscoop", "caleidoscoop-hub");
    app.set_version_flag("--version", "caleidoscoop-hub " CALEIDOSCOOP_VERSION);
    app.require_subcommand(1);
    std::string folder;
    CLI::App* check = app.add_subcommand("check", "say whether an edition folder may be published");
    check->add_option("EDITION_DIR", folder, "the edition folder")->required();
    caleidoscoop::ClassifyCommand classify;
    CLI::App* classify_verb = app.add_subcommand("classify", "give headlines (JSON Lines) their themes");
    auto* edition = classify_verb->add_option("--edition", classify.edition, "the edition folder");
    auto* model = classify_verb->add_option("--model", classify.model, "what train has written");
    classify_verb->add_option("--top", classify.most, "how many themes at most")->check(CLI::Range(1, 200));
    std::string labelled;
    std::string trained;
    CLI::App* train = app.add_subcommand("train", "learn a model from labelled headlines");
    train->add_option("--labelled", labelled, "tab-separated: title, lead30, theme_main")->required();
    train->add_option("--model", trained, "the file to write")->required();
    int status = 0;
    caleidoscoop::add_crawl_verb(app, status);
    caleidoscoop::add_publishing_verbs(app, status);
    caleidoscoop::add_pages_verb(app, status);
    caleidoscoop::add_booklet_verb(app, status);
    caleidoscoop::add_serve_verb(app, status);
    try {
      app.parse(argc, argv);
      if (*classify_verb && !*edition && !*model) {
        throw CLI::RequiredError("classify: --edition or --model");
      }
    } catch (const CLI::ParseError& error) {
      return app.exit(error) == 0 ? 0 : caleidoscoop::exit_status(ErrorCode::usage);
    }
    if (*classify_verb) return caleidoscoop::run_classify(classify);
    if (*train) return caleidoscoop::run_train(labelled, trained);
    return *check ? caleidoscoop::run_check(folder) : status;
  } catch (const std::exception& error) {
    fmt::print(stderr, "caleidoscoop-hub: {}\n", error.what());
    return caleidoscoop::exit_status(ErrorCode::io);
  }
}
