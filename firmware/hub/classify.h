// caleidoscoop-hub train and classify: learning from labelled headlines, and giving headlines themes.
#pragma once

#include <filesystem>

namespace caleidoscoop {

struct ClassifyCommand {
  std::filesystem::path edition;  // empty: the model alone, whose labels are the themes
  std::filesystem::path model;    // empty: the edition's keywords alone
  int most = 0;                   // themes at most; 0: as many as a display shows, or a model's best
};

// Reads {"title":…,"summary":…,"language":…} a line, prints {"themes":[…]} a line, in order. With an
// edition only what a display would show; a model alone gives its best labels however unsure.
// Gives the exit status: 0, 64, 65 or 74; a line that is no such object ends it with 65.
int run_classify(const ClassifyCommand& command);

// Prints {"labels":…,"rows":…,"features":…,"bytes":…,"seconds":…}; gives the exit status: 0, 65 or 74.
int run_train(const std::filesystem::path& labelled, const std::filesystem::path& model);

}  // namespace caleidoscoop
