// A technician's login, played with a real sshd: the image's configuration, the account as systemd-sysusers
// makes it, the keys as caleidoscoop-adopt puts them and the host key that the image's own program makes. All
// of it stands in an /etc of its own, which only that sshd sees; it speaks over a pipe and opens no port. As
// root only.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "sync/core/files.h"
#include "tests/support/temporary_folder.h"
#include "tests/units/units_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::units;

namespace {

namespace fs = std::filesystem;

const fs::path image = CALEIDOSCOOP_SOURCE_DIR "/image";
const std::string key_program = (image / "root/usr/libexec/caleidoscoop/ssh-key").string();

bool has_keygen() {
  if (there_is("ssh-keygen")) return true;
  MESSAGE("ssh-keygen is not installed here, so no keys are made");
  return false;
}

bool can_log_in() {
  if (!has_keygen()) return false;
  if (!fs::exists("/usr/sbin/sshd") || !there_is("ssh") || !there_is("systemd-sysusers")) {
    MESSAGE("openssh-server, openssh-client or systemd is not installed here, so nobody logs in");
    return false;
  }
  if (::geteuid() != 0 || run("unshare --mount true").status != 0) {
    MESSAGE("only root may give sshd an /etc of its own, so nobody logs in");
    return false;
  }
  return true;
}

void must(const std::string& command) {
  const auto ran = run(command);
  REQUIRE_MESSAGE(ran.status == 0, command, ": ", ran.out);
}

class Device {
 public:
  Device() {
    fs::create_directories(etc() / "ssh");
    for (const char* name : {"passwd", "group", "shadow", "nsswitch.conf"})
      if (fs::exists(fs::path("/etc") / name)) fs::copy(fs::path("/etc") / name, etc() / name);
    fs::copy(image / "root/etc/ssh/sshd_config", etc() / "ssh/sshd_config");
    const auto accounts = (folder_ / "accounts.conf").string();
    must("cat " + (image / "units/caleidoscoop.sysusers").string() + " " +
         (image / "root/usr/lib/sysusers.d/caleidoscoop-technician.conf").string() + " > " + accounts +
         "; echo 'g systemd-journal -' >> " + accounts);
    must("systemd-sysusers --root=" + folder_.path().string() + " " + accounts);
    must("systemd-tmpfiles --create --root=" + folder_.path().string() + " " +
         (image / "units/caleidoscoop.tmpfiles").string());
    // As image/steps/root.sh.
    must("sed -i 's/^technician:[^:]*:/technician:*:/' " + (etc() / "shadow").string());
    for (const char* name : {"known", "stranger"}) make_key(name, "-t ed25519");
    allow("known");
    must(key_program + " " + (etc() / "caleidoscoop/ssh/host_key").string() + " " +
         (folder_ / "fingerprint").string());
    must("echo \"device $(ssh-keygen -y -f " + (etc() / "caleidoscoop/ssh/host_key").string() + ")\" > " +
         (folder_ / "known_hosts").string());
    // What the service does first, which fails where there are no keys; then the service would not run at
    // all.
    const auto unit = (image / "root/usr/lib/systemd/system/caleidoscoop-ssh.service").string();
    std::ofstream(folder_ / "sshd")
        << "mount --bind " << etc().string() << " /etc && mount -t tmpfs -o mode=0755 "
        << "tmpfs /run && mkdir -m 0755 /run/sshd && $(sed -n 's/^ExecStartPre=//p' " << unit
        << "); exec /usr/sbin/sshd -i -e\n";
  }

  void make_key(const std::string& name, const std::string& how) const {
    must("ssh-keygen -q -N '' -C " + name + " " + how + " -f " + (folder_ / name).string());
  }

  // As a technician does it: in the file on the boot partition. No name: nobody.
  void allow(const std::string& name) const {
    std::string line;
    if (!name.empty()) {
      line = read_file(folder_ / (name + ".pub"), 8192).value();
      line.pop_back();
      line = "\"" + line + "\"";
    }
    std::ofstream(folder_ / "caleidoscoop.toml") << "[admin]\nssh_keys = [" << line << "]\n";
    must(CALEIDOSCOOP_BINARY_DIR "/caleidoscoop-adopt --boot-file " +
         (folder_ / "caleidoscoop.toml").string() + " --etc " + (etc() / "caleidoscoop").string());
  }

  void put_past_the_check(const std::string& name) const {
    fs::copy(folder_ / (name + ".pub"), etc() / "caleidoscoop/ssh/authorized_keys",
             fs::copy_options::overwrite_existing);
  }

  Ran log_in(const std::string& name, const std::string& words,
             const std::string& user = "technician") const {
    return run("timeout 30 ssh -F /dev/null -T -i " + (folder_ / name).string() +
               " -o IdentitiesOnly=yes -o BatchMode=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile=" +
               (folder_ / "known_hosts").string() + " -o 'ProxyCommand=unshare --mount sh " +
               (folder_ / "sshd").string() + "' -l " + user + " " + words + " < /dev/null");
  }

 private:
  fs::path etc() const { return folder_ / "etc"; }

  TemporaryFolder folder_;
};

bool says(const Ran& ran, const std::string& what) { return ran.out.find(what) != std::string::npos; }

}  // namespace

TEST_CASE("a configured key lets in, as an account that is nobody else's; another key does not") {
  if (!can_log_in()) return;
  const Device device;
  const auto in = device.log_in("known", "device 'id -un; id -Gn; id -u'");
  CHECK_MESSAGE(in.status == 0, in.out);
  CHECK_MESSAGE(says(in, "technician\ntechnician systemd-journal\n"), in.out);
  CHECK_FALSE(says(in, "\n0\n"));
  const auto stranger = device.log_in("stranger", "device id");
  CHECK(stranger.status == 255);
  CHECK_MESSAGE(says(stranger, "Permission denied (publickey)"), stranger.out);
  for (const std::string other : {"root", "caleidoscoop", "caleidoscoop-sync", "nobody"})
    CHECK_MESSAGE(device.log_in("known", "device id", other).status == 255, other);
}

TEST_CASE("nothing but a key is offered: no password and no questions") {
  if (!can_log_in()) return;
  const Device device;
  const auto asked = device.log_in(
      "known", "-v -o PreferredAuthentications=password,keyboard-interactive,hostbased device id");
  CHECK(asked.status == 255);
  CHECK_MESSAGE(says(asked, "can continue: publickey\r\n"), asked.out);
}

TEST_CASE("who logged in reaches nothing through the device, and copies no files by a subsystem") {
  if (!can_log_in()) return;
  const Device device;
  CHECK(says(device.log_in("known", "-W 127.0.0.1:9 device"), "administratively prohibited"));
  const auto back = device.log_in("known", "-o ExitOnForwardFailure=yes -R 45123:127.0.0.1:9 device id");
  CHECK_MESSAGE(says(back, "remote port forwarding failed"), back.out);
  const auto agent = device.log_in("known", "-A -X device 'echo \"<$SSH_AUTH_SOCK$DISPLAY>\"'");
  CHECK_MESSAGE(says(agent, "<>"), agent.out);
  CHECK(device.log_in("known", "-s device sftp").status != 0);
  CHECK(says(
      device.log_in("known", "-o SendEnv=LD_PRELOAD -o SetEnv=LD_PRELOAD=x device 'echo \"<$LD_PRELOAD>\"'"),
      "<>"));
}

TEST_CASE("keys that were taken out of the file let nobody in any more") {
  if (!can_log_in()) return;
  const Device device;
  device.allow("stranger");
  CHECK(device.log_in("known", "device true").status == 255);
  CHECK(device.log_in("stranger", "device true").status == 0);
  device.allow("");
  for (const std::string name : {"known", "stranger"})
    CHECK(device.log_in(name, "device true").status == 255);
}

TEST_CASE("a weak key lets nobody in, even where it stands in the file that sshd reads") {
  if (!can_log_in()) return;
  const Device device;
  for (const std::string bits : {"3072", "2048"}) {
    device.make_key("rsa" + bits, "-t rsa -b " + bits);
    device.put_past_the_check("rsa" + bits);
    CHECK(device.log_in("rsa" + bits, "device true").status == (bits == "3072" ? 0 : 255));
  }
}

TEST_CASE(
    "a device makes its own key once, makes a damaged one anew, and leaves its fingerprint on the card") {
  if (!has_keygen()) return;
  const TemporaryFolder folder;
  const auto key = (folder / "host_key").string(), told = (folder / "told.txt").string();
  const auto fingerprint = [&] {
    must(key_program + " " + key + " " + told);
    CHECK(run("stat -c %a " + key).out == "600\n");
    CHECK(run("ssh-keygen -l -f " + key + " | cut -d ' ' -f 2").out == read_file(told, 1000).value());
    return read_file(told, 1000).value();
  };
  const auto first = fingerprint();
  CHECK(first.starts_with("SHA256:"));
  CHECK(fingerprint() == first);
  std::ofstream(told) << "SHA256:of-another-device\n";
  CHECK(fingerprint() == first);
  fs::resize_file(key, 100);
  const auto second = fingerprint();
  CHECK(second != first);
  std::ofstream(key) << "";
  CHECK(fingerprint() != second);
  // A card that cannot be written keeps nobody out.
  CHECK(run(key_program + " " + key + " /nonexistent/told.txt").status == 0);
}
