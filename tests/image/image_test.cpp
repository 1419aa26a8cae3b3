// What the parts of the disk image say of each other, and the programs of its own that run on a device. The
// image itself is started by image/boot_test, which takes too long for every change.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <vector>

#include "sync/core/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/units/units_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::units;

namespace {

namespace fs = std::filesystem;

const fs::path image = CALEIDOSCOOP_SOURCE_DIR "/image";

std::string text_of(const fs::path& file) {
  const auto text = read_file(image / file, 64 * 1024);
  REQUIRE_MESSAGE(text, file.string());
  return *text;
}

// In the order in which they lie on the disk.
std::vector<std::string> partitions() {
  std::vector<std::string> names;
  std::istringstream lines(text_of("boot/genimage.cfg"));
  const std::regex partition(R"(^\s*partition ([a-z-]+) \{)");
  for (std::string line; std::getline(lines, line);) {
    if (std::smatch found; std::regex_search(line, found, partition)) names.push_back(found[1]);
  }
  return names;
}

std::set<std::string> packages(const fs::path& list) {
  std::set<std::string> names;
  std::istringstream lines(text_of(list));
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && !line.starts_with('#')) names.insert(line);
  }
  return names;
}

// 0 when the running system is version 1.2 and takes this one.
int takes(const std::string& version) {
  const TemporaryFolder folder;
  std::ofstream(folder / "os-release") << "NAME=\"Debian\"\nVERSION_ID=\"12\"\nIMAGE_VERSION=1.2\n";
  if (!version.empty()) std::ofstream(folder / "version") << version;
  return run("env RAUC_UPDATE_SOURCE=" + folder.path().string() + " sh " +
             (image / "root/usr/libexec/caleidoscoop/refuse-older").string() + " " +
             (folder / "os-release").string())
      .status;
}

}  // namespace

TEST_CASE("boot loader, RAUC and the mounts speak of the partitions that the disk has") {
  const auto names = partitions();
  REQUIRE(names.size() == 7);
  // boot.cmd knows these by their numbers.
  CHECK(names[0] == "boot");
  CHECK(names[1] == "env");
  CHECK(names[2] == "boot-a");
  CHECK(names[3] == "boot-b");
  // What grows lies last.
  CHECK(names.back() == "data");
  const std::string boot = text_of("arm64/boot.cmd");
  CHECK(boot.find("part start ${devtype} ${devnum} 2 env_first") != std::string::npos);
  CHECK(boot.find("setenv chosen A\n      setenv chosen_part a\n      setenv kernel_part 3") !=
        std::string::npos);
  CHECK(boot.find("setenv chosen B\n      setenv chosen_part b\n      setenv kernel_part 4") !=
        std::string::npos);
  const std::string grub = text_of("amd64/grub.cfg");
  CHECK(grub.find("counts=\"($disk,gpt2)\"") != std::string::npos);
  CHECK(grub.find("part=\"($disk,gpt3)\"\n  slot=a") != std::string::npos);
  CHECK(grub.find("part=\"($disk,gpt4)\"\n  slot=b") != std::string::npos);
  const std::set<std::string> known(names.begin(), names.end());
  const std::regex label("by-partlabel/([a-z-]+)");
  for (const char* file : {"root/etc/rauc/system.conf", "root/etc/fstab", "arm64/root/etc/fw_env.config",
                           "amd64/root/usr/lib/systemd/system/boot-env.mount"}) {
    const std::string text = text_of(file);
    int found = 0;
    for (std::sregex_iterator at(text.begin(), text.end(), label), end; at != end; ++at, ++found)
      CHECK_MESSAGE(known.contains((*at)[1]), file, ": ", (*at)[1].str());
    CHECK_MESSAGE(found > 0, file);
  }
}

TEST_CASE("boot loader and Linux agree where the tries are counted, and how much that is") {
  CHECK(text_of("arm64/boot.cmd").find("setenv env_size 4000\n") != std::string::npos);
  CHECK(text_of("arm64/root/etc/fw_env.config").find("/env 0x0 0x4000\n") != std::string::npos);
}

TEST_CASE("what a computer's boot loader counts comes back from its copy when a power cut took it away") {
  const std::string header = "# GRUB Environment Block\n";
  const auto block = [&](const std::string& words) {
    return header + words + std::string(1024 - header.size() - words.size(), '#');
  };
  const std::string counted = block("ORDER=B A\n"), copy = block("ORDER=A B\n");
  const auto after = [](const std::string& first, const std::string& second) {
    const TemporaryFolder folder;
    std::ofstream(folder / "grubenv") << first;
    std::ofstream(folder / "grubenv.start") << second;
    const auto ran = run("sh " + (image / "amd64/root/usr/libexec/caleidoscoop/boot-counts").string() + " " +
                         folder.path().string());
    const auto kept = read_file(folder / "grubenv", 4096);
    REQUIRE(kept);
    return std::pair(ran.status == 0, *kept);
  };
  CHECK(after(counted, copy) == std::pair(true, counted));
  CHECK(after("", copy) == std::pair(true, copy));
  CHECK(after(counted.substr(0, 512), copy) == std::pair(true, copy));
  CHECK(after(std::string(1024, '\0'), copy) == std::pair(true, copy));
  CHECK(after("", "") == std::pair(false, std::string()));
}

TEST_CASE("a bundle that is older than the running system, as old, or says nothing is refused") {
  for (const char* newer : {"1.3", "1.10", "2", "1.2.1", "2026.12.1\n"})
    CHECK_MESSAGE(takes(newer) == 0, newer);
  for (const char* refused : {"1.2", "1.1", "0.9", "1.1.9", "", "new", "1.3; reboot", "-1"})
    CHECK_MESSAGE(takes(refused) != 0, refused);
}

TEST_CASE("every shell program of the image is one") {
  int programs = 0;
  for (const auto& entry : fs::recursive_directory_iterator(image)) {
    if (!entry.is_regular_file()) continue;
    const auto text = read_file(entry.path(), 64 * 1024);
    REQUIRE(text);
    const bool bash = text->starts_with("#!/bin/bash") || entry.path().extension() == ".sh";
    if (!bash && !text->starts_with("#!/bin/sh") && !text->starts_with("#!/bin/busybox sh")) continue;
    const auto ran = run((bash ? "bash -n " : "sh -n ") + entry.path().string());
    CHECK_MESSAGE(ran.status == 0, ran.out);
    ++programs;
  }
  CHECK(programs >= 10);
}

TEST_CASE("nothing that listens by itself, compiles or shows a desktop is on a device") {
  auto all = packages("packages/root.txt");
  for (const char* list : {"device", "root-arm64", "root-amd64"})
    all.merge(packages("packages/" + std::string(list) + ".txt"));
  CHECK(all.size() > 30);
  for (const char* unwanted : {"dropbear", "avahi-daemon", "gcc", "build-essential", "xserver-xorg", "cups",
                               "telnetd", "rpcbind", "mosquitto"})
    CHECK_MESSAGE(!all.contains(unwanted), unwanted);
}

TEST_CASE("the firewall drops what nobody asked for") {
  const std::string rules = text_of("root/etc/nftables.conf");
  CHECK(rules.find("hook input priority filter; policy drop;") != std::string::npos);
  CHECK(rules.find("hook forward priority filter; policy drop;") != std::string::npos);
  if (!there_is("nft")) {
    MESSAGE("nft is not installed here, so it does not read the rules");
    return;
  }
  const auto ran = run("nft --check --file " + (image / "root/etc/nftables.conf").string());
  const bool allowed = ran.out.find("Operation not permitted") == std::string::npos;
  if (allowed) CHECK_MESSAGE(ran.status == 0, ran.out);
}
