// The units of the login that only the image has: off unless there are keys, and held as far as a login can
// be.
#include <doctest/doctest.h>

#include <filesystem>
#include <regex>
#include <sstream>

#include "sync/core/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/units/units_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::units;

namespace {

namespace fs = std::filesystem;

const fs::path root = CALEIDOSCOOP_SOURCE_DIR "/image/root";
const fs::path units_folder = root / "usr/lib/systemd/system";

std::string text_of(const fs::path& file) {
  const auto text = read_file(file, 64 * 1024);
  REQUIRE_MESSAGE(text, file.string());
  return *text;
}

bool has_line(const std::string& text, const std::string& line) {
  return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

}  // namespace

TEST_CASE("nobody can log in unless there are keys: no unit of the login starts, and Debian's own cannot") {
  for (const char* unit : {"caleidoscoop-ssh", "caleidoscoop-ssh-key", "caleidoscoop-ssh-port"})
    CHECK(has_line(text_of(units_folder / (std::string(unit) + ".service")),
                   "ConditionFileNotEmpty=/etc/caleidoscoop/ssh/authorized_keys"));
  for (const char* unit : {"ssh.service", "ssh.socket"}) {
    REQUIRE_MESSAGE(fs::is_symlink(root / "etc/systemd/system" / unit), unit);
    CHECK(fs::read_symlink(root / "etc/systemd/system" / unit) == "/dev/null");
    CHECK(has_line(text_of(root / "usr/lib/systemd/system-preset/05-caleidoscoop-image.preset"),
                   std::string("disable ") + unit));
  }
  // Keys are read as adopt left them at this start, not at the one before.
  for (const char* unit : {"caleidoscoop-ssh.service", "caleidoscoop-ssh-key.service"})
    CHECK(text_of(units_folder / unit).find("After=caleidoscoop-adopt.service") != std::string::npos);
}

TEST_CASE("the firewall has port 22 closed, but while the login runs") {
  const auto rules = text_of(root / "etc/nftables.conf");
  CHECK(rules.find("dport 22") == std::string::npos);
  CHECK(rules.find("  chain ssh {\n  }\n") != std::string::npos);
  const auto port = text_of(units_folder / "caleidoscoop-ssh-port.service");
  CHECK(has_line(port, "BindsTo=caleidoscoop-ssh.service"));
  CHECK(has_line(port, "ExecStop=/usr/sbin/nft flush chain inet filter ssh"));
  // Loaded twice, as after a login that fell over, it is the same.
  const std::string both = "nft -f " + (root / "etc/nftables.conf").string() + " && nft -f " +
                           (root / "usr/lib/caleidoscoop/ssh.nft").string();
  const std::string apart = "unshare --map-root-user --net sh -c '";
  if (!there_is("nft") || run(apart + "nft list ruleset'").status != 0) {
    MESSAGE("nft is not installed here or may not make rules, so the port is not opened");
    return;
  }
  const auto once = run(apart + both + " && nft list chain inet filter ssh'");
  CHECK_MESSAGE(once.status == 0, once.out);
  CHECK(once.out.find("dport 22 ct state new update @ssh_from_4 { ip saddr limit rate 6/minute") !=
        std::string::npos);
  CHECK(once.out.find("@ssh_from_6 { ip6 saddr & ffff:ffff:ffff:ffff:: limit rate 6/minute") !=
        std::string::npos);
  const auto twice = run(apart + both + " && nft -f " + (root / "usr/lib/caleidoscoop/ssh.nft").string() +
                         " && nft list chain inet filter ssh'");
  CHECK(twice.out == once.out);
  const auto closed = run(apart + both + " && nft flush chain inet filter ssh && nft list ruleset'");
  CHECK_MESSAGE(closed.status == 0, closed.out);
  CHECK(closed.out.find("dport 22") == std::string::npos);
}

TEST_CASE("of the login's units sshd's exposure is at most 3.0 as systemd counts it, and the others' 1.5") {
  if (!there_is("systemd-analyze")) {
    MESSAGE("systemd-analyze is not installed here, so the units are not judged by it");
    return;
  }
  const TemporaryFolder folder;
  for (const auto& [unit, most] : {std::pair("caleidoscoop-ssh", "30"),
                                   {"caleidoscoop-ssh-key", "15"},
                                   {"caleidoscoop-ssh-port", "15"},
                                   {"caleidoscoop-status", "15"}}) {
    const auto name = std::string(unit) + ".service";
    const auto text = std::regex_replace(text_of(units_folder / name), std::regex("ExecStart=/usr/libexec/"),
                                         "ExecStart=" + (root / "usr/libexec/").string());
    REQUIRE(write_file_atomically(folder / name, text));
    const auto ran = run(std::string("systemd-analyze security --no-pager --offline=true --threshold=") +
                         most + " " + (folder / name).string());
    CHECK_MESSAGE(ran.status == 0, ran.out);
  }
  // sshd, the firewall and our own programs may be missing on this machine, which is no fault of the units.
  const auto verified = run("systemd-analyze verify --man=no " + folder.path().string() + "/*.service");
  std::istringstream lines(verified.out);
  for (std::string line; std::getline(lines, line);) {
    const bool missing =
        line.find("/usr/sbin/") != std::string::npos || line.find("nftables") != std::string::npos ||
        line.find("Command /usr/bin/caleidoscoop-sync is not executable") != std::string::npos;
    CHECK_MESSAGE((missing || line.find("caleidoscoop") == std::string::npos), line);
  }
}

TEST_CASE(
    "a session gets no secret, nothing of the room's, no device, and no rights that its account has not") {
  const auto unit = text_of(units_folder / "caleidoscoop-ssh.service");
  for (const char* line :
       {"NoNewPrivileges=yes", "ProtectSystem=strict", "PrivateDevices=yes", "DevicePolicy=closed",
        "InaccessiblePaths=-/boot/firmware -/var/lib/caleidoscoop -/etc/caleidoscoop/secrets "
        "-/etc/caleidoscoop/network"})
    CHECK_MESSAGE(has_line(unit, line), line);
  CHECK(unit.find("CAP_SYS_ADMIN") == std::string::npos);
  CHECK(unit.find("CAP_DAC") == std::string::npos);
  // The journal and no group of ours.
  CHECK(has_line(text_of(root / "usr/lib/sysusers.d/caleidoscoop-technician.conf"),
                 "m technician systemd-journal"));
  CHECK(text_of(root / "usr/lib/sysusers.d/caleidoscoop-technician.conf").find(" caleidoscoop\n") ==
        std::string::npos);
}
