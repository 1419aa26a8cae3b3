"""What is tried on the image, each trial from a disk of its own."""
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import time

from bundles import Bundles, run
from disk import Disk
from machine import Machine
from screen import difference, is_blank
from server import Server

# Header with the clock at the top, age and progress at the bottom: these differ from one moment to the next.
MOVING = [(0, 0, 1, 0.12), (0, 0.86, 1, 1)]
SAME = 9.0  # a mean difference of a colour, of 255; the same scene has 1 to 5, another one 20 and more
TO_LOOK = "loglevel=6 systemd.journald.forward_to_console=1 systemd.journald.max_level_console=info console="
# On a panel of 1280x800.
PETAL, OPEN = (578, 285), (1057, 653)


class Failed(Exception):
    pass


class Bench:
    """What the trials share: the image, a folder, the display's program on this machine, and how patient to be."""

    def __init__(self, images, board, folder, display, patience, seed, cuts):
        self.images, self.board, self.folder, self.display = images, board, folder, display
        self.image = images / f"caleidoscoop-{self.board.arch}.img"
        self.to_look = TO_LOOK + self.board.console
        self.patience, self.cuts = patience, cuts
        self.random = random.Random(seed)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.bundles = Bundles(self.board, images, self.folder / "bundles", self.to_look)
        self._server = None

    def server(self):
        """A repository with the edition of this project, signed, and the systems that are offered."""
        if self._server is None:
            if not (self.folder / "root.json").exists():
                self._publish()
            (self.folder / "repository/system").mkdir(parents=True, exist_ok=True)
            self._server = Server(self.folder / "repository")
        return self._server

    def _publish(self):
        hub, folder = pathlib.Path(self.display).with_name("caleidoscoop-hub"), self.folder
        shutil.rmtree(folder / "repository", ignore_errors=True)
        (folder / "passphrase").write_text("a passphrase for this test\n")
        signing = ["--keys", folder / "hub-keys", "--passphrase-file", folder / "passphrase"]
        for name in ("anna", "bert"):
            if not (folder / f"hub-keys/{name}.pem").exists():
                run(hub, "keys", "new", name, *signing)
        roles = {role: {"keys": ["anna", "bert"], "threshold": 2 if role in ("root", "targets", "curated") else 1}
                 for role in ("root", "targets", "snapshot", "timestamp", "curated", "headlines", "fleet")}
        (folder / "roles.json").write_text(json.dumps(roles))
        at = ["--repo", folder / "repository", *signing, "--drafts", folder / "drafts"]
        run(hub, "init", *at, "--roles", folder / "roles.json", "--root-out", folder / "new-root.json")
        run(hub, "publish", pathlib.Path(__file__).parents[2] / "assets/edition", *at)
        (folder / "new-root.json").rename(folder / "root.json")

    def room(self, disk):
        """Has the disk's room follow the repository."""
        url = self.server().url
        disk.write_fat("boot", "root.json", (self.folder / "root.json").read_text())
        disk.write_fat("boot", "caleidoscoop.toml", ROOM.format(url=url))

    def offer(self, version, bundle):
        folder = self.folder / "repository/system"
        folder.mkdir(parents=True, exist_ok=True)
        for older in folder.glob("*"):
            older.unlink()
        (folder / "bundle.raucb").hardlink_to(bundle)
        offer = {"version": version, "bundle": "bundle.raucb", "bytes": bundle.stat().st_size}
        (folder / f"caleidoscoop-{self.board.arch}.json").write_text(json.dumps(offer))

    def fresh_disk(self, name, config=None):
        disk = Disk(self.board, self.image, self.folder / f"{name}.img")
        disk.add_kernel_words("a", self.to_look)
        if config:
            disk.write_fat("boot", "caleidoscoop.toml", config)
        return disk

    def machine(self, *where, **how):
        return Machine(self.board, *where, **how)

    def expected(self, scene, size):
        """What the display draws of a scene on this machine."""
        file = self.folder / f"expected-{scene.replace(':', '-')}-{size[0]}x{size[1]}.png"
        if not file.exists():
            subprocess.run([self.display, "--headless", "--scene", scene, "--size", f"{size[0]}x{size[1]}",
                            "--store", str(self.folder / "no-store"), "--now", "2026-11-24T14:32:00+01:00",
                            "--png", str(file)], check=True, capture_output=True)
        return file

    def until(self, machine, what, holds, seconds):
        """The first true answer; Failed when there is none in time or the machine ends."""
        end = time.monotonic() + seconds * self.patience
        while time.monotonic() < end:
            answer = holds()
            if answer:
                return answer
            if not machine.runs():
                raise Failed(f"{what}: the machine ended")
            time.sleep(1.0)
        machine.picture("late")
        raise Failed(f"{what}: not within {seconds * self.patience:.0f} s")

    def until_it_shows(self, machine, seconds=300):
        self.until(machine, "a picture", lambda: not is_blank(machine.picture("now"), machine.size), seconds)
        return machine.seconds()

    def until_console(self, machine, pattern, seconds):
        return self.until(machine, f"the console says {pattern!r}",
                          lambda: re.search(pattern, machine.console()), seconds)


def guest_seconds(console, pattern):
    """Of guest time from the start of its kernel, of the first line that says so."""
    found = re.search(r"\[\s*(\d+\.\d+)\][^\n]*" + pattern, console)
    return float(found[1]) if found else None


def first_start(bench):
    """A card that was just written: the display's first picture, the overview by a tap, a theme by another."""
    disk = bench.fresh_disk("first", "[display]\nmode = \"touch\"\n")
    row = {}
    with bench.machine(disk.file, bench.folder / "first-start") as machine:
        row["seconds from power to picture"] = round(bench.until_it_shows(machine), 1)
        time.sleep(3)
        machine.picture("first")
        machine.touch(640, 400)
        expected = bench.expected("overzicht", machine.size)
        bench.until(machine, "the overview", lambda: difference(machine.picture("now"), expected, MOVING) < SAME, 90)
        row["difference of the overview"] = round(difference(machine.picture("overview"), expected, MOVING), 2)
        # A petal chooses its theme, the key below opens it.
        machine.touch(*PETAL)
        time.sleep(6 * bench.patience)
        machine.picture("chosen")
        machine.touch(*OPEN)
        theme = bench.expected("thema:ketenmanagement", machine.size)
        bench.until(machine, "a theme", lambda: difference(machine.picture("now"), theme, MOVING) < SAME, 90)
        row["difference of the theme"] = round(difference(machine.picture("theme"), theme, MOVING), 2)
        console = machine.console()
        row["guest seconds to systemd"] = guest_seconds(console, r"systemd\[1\]: systemd \d+")
        row["guest seconds to the first picture"] = guest_seconds(console, r"caleidoscoop\[\d+\]: the display started")
    disk.remove()
    return row


# The file on the boot partition of a room that follows the repository of this test.
ROOM = """[sync]
repository = "{url}"
root_file = "root.json"
allow_private = true
[headlines]
stand_alone = false
"""
FETCH = " systemd.wants=caleidoscoop-update.service"
# The disk of a well system knows the day on which it became well, and no clock goes back behind it.
DAY, NIGHT = "2026-11-24T13:30:00", "2026-11-25T03:00:00"


def unset_start(bench):
    """A card on which nobody wrote anything: the screen asks for what it needs."""
    disk = bench.fresh_disk("unset")
    row = {}
    with bench.machine(disk.file, bench.folder / "unset-start") as machine:
        bench.until_it_shows(machine)
        expected = bench.expected("welkom", machine.size)
        bench.until(machine, "the first set-up", lambda: difference(machine.picture("now"), expected, MOVING) < SAME, 90)
        row["difference of the first question"] = round(difference(machine.picture("question"), expected, MOVING), 2)
    disk.remove()
    return row


def until_kept(bench, machine, seconds=1500):
    bench.until_console(machine, r"is well and is kept", seconds)


def well_disk(bench):
    """A disk whose first system was judged well, with the repository of this test in its file; made once."""
    file = bench.folder / "well.img"
    if not file.exists():
        disk = bench.fresh_disk("becomes-well")
        bench.room(disk)
        with bench.machine(disk.file, bench.folder / "becomes-well") as machine:
            bench.until_it_shows(machine)
            until_kept(bench, machine)
            time.sleep(20)  # what was written goes to the disk within the interval of its journal
        disk.file.rename(file)
    return file


def a_well_disk(bench, name, fetch):
    disk = Disk(bench.board, well_disk(bench), bench.folder / f"{name}.img", size_mb=0)
    bench.room(disk)
    if fetch:
        disk.add_kernel_words("a", FETCH.strip())
    return disk


def becomes_well(bench):
    """The first system is kept after ten minutes of pictures and a round of the sync."""
    began = time.monotonic()
    well_disk(bench)
    return {"seconds to be kept": round(time.monotonic() - began)}


def good_update(bench):
    """A newer system is fetched at night, started, judged well and kept."""
    bundle = bench.bundles.make("9.1")
    bench.offer("9.1", bundle)
    disk = a_well_disk(bench, "update", fetch=True)
    row = {"MB of the bundle": round(bundle.stat().st_size / 1e6)}
    with bench.machine(disk.file, bench.folder / "update", clock=NIGHT) as machine:
        bench.until_it_shows(machine)
        began = machine.seconds()
        bench.until_console(machine, r"lies ready in slot B", 1200)
        row["seconds to fetch and write"] = round(machine.seconds() - began)
        # The machine begins anew by itself and starts slot B.
        bench.until_console(machine, r"rauc\.slot=B", 300)
        row["seconds to its picture"] = round(bench.until_it_shows(machine) - began)
        until_kept(bench, machine)
        machine.picture("slot-b")
    row["counted"] = disk.counted()
    disk.remove()
    return row


def refused_updates(bench):
    """What is not signed by ours, cut off, changed, or older is refused, and the running system stays."""
    row = {}
    for name, version, bundle in bench.bundles.bad():
        bench.offer(version, bundle)
        disk = a_well_disk(bench, f"refused-{name}", fetch=True)
        with bench.machine(disk.file, bench.folder / f"refused-{name}", clock=NIGHT) as machine:
            bench.until_it_shows(machine)
            found = bench.until_console(machine, r"(was not taken: [^\n]*|not taken: [^\n]*)", 900)
            row[name] = found[1].strip()[:120]
            if is_blank(machine.picture("after"), machine.size):
                raise Failed(f"{name}: the picture is gone")
        if bench.board.next_slot(disk.counted()) != "A":
            raise Failed(f"{name}: the boot loader would start the other slot")
        disk.remove()
    return row


def sick_update(bench):
    """A newer system whose display falls over is left for the one before it; one that cannot start, too."""
    row = {}
    for name, bundle in (("display falls over", bench.bundles.make("9.2", sick="display")),
                         ("root is not what was signed", bench.bundles.make("9.3", sick="root"))):
        bench.offer("9.2" if "display" in name else "9.3", bundle)
        disk = a_well_disk(bench, "sick", fetch=True)
        with bench.machine(disk.file, bench.folder / ("sick-" + name.split()[0]), clock=NIGHT) as machine:
            bench.until_console(machine, r"lies ready in slot B", 1200)
            bench.until_console(machine, r"rauc\.slot=B", 300)
            began = machine.seconds()
            bench.until(machine, "slot A again",
                        lambda: re.search(r"rauc\.slot=B[\s\S]*rauc\.slot=A", machine.console()), 1800)
            bench.until_it_shows(machine)
            row[name] = f"back after {machine.seconds() - began:.0f} s"
            machine.picture("back")
        disk.remove()
    return row


def cuts(bench, name, fetch, longest):
    """The plug is pulled at random moments; after each the display shows its content again."""
    disk = a_well_disk(bench, f"cuts-{name}", fetch)
    row = {"cuts": 0, "shown after": 0, "moments": []}
    for number in range(bench.cuts + 1):
        with bench.machine(disk.file, bench.folder / f"cuts-{name}", clock=DAY) as machine:
            bench.until_it_shows(machine)
            row["shown after"] += number > 0
            if number == bench.cuts:
                break
            moment = bench.random.uniform(0, longest)
            time.sleep(moment)
            row["cuts"] += 1
            row["moments"].append(round(machine.seconds()))
            # Fifty take hours: whoever waits, or has to stop, knows how far it came.
            print(f"{name}: cut {row['cuts']} after {row['moments'][-1]} s", file=sys.stderr, flush=True)
    row["counted"] = disk.counted()
    disk.remove()
    return row


def update_cuts(bench):
    bench.offer("9.1", bench.bundles.make("9.1"))
    return cuts(bench, "update", True, 150)


def sync_cuts(bench):
    return cuts(bench, "sync", False, 40)


def secure_boot(bench):
    """Firmware that starts nothing but what Microsoft's keys signed starts it, and the kernel knows; a boot loader that
    somebody changed it does not start."""
    if bench.board.arch != "amd64":
        return {"left out": "a board knows no Secure Boot"}
    disk = bench.fresh_disk("secure-boot")
    disk.add_kernel_words("a", "loglevel=7")
    row = {}
    with bench.machine(disk.file, bench.folder / "secure-boot", secure_boot=True) as machine:
        row["seconds from power to picture"] = round(bench.until_it_shows(machine), 1)
        row["the kernel says"] = bench.until_console(machine, r"[Ss]ecure ?[Bb]oot enabled", 10)[0]
        machine.picture("first")
    disk.change_fat("boot", "EFI/BOOT/grubx64.efi")
    with bench.machine(disk.file, bench.folder / "changed-loader", secure_boot=True) as machine:
        time.sleep(2 * row["seconds from power to picture"])
        machine.picture("refused")
        if "Linux version" in machine.console():
            raise Failed("a boot loader that somebody changed was started")
    disk.remove()
    return row


def lost_counts(bench):
    """What the boot loader counts was lost while it was written: the device starts, and the copy takes its place."""
    disk = bench.fresh_disk("counts")
    row = {}
    for name in ("whole", "lost"):
        with bench.machine(disk.file, bench.folder / f"counts-{name}") as machine:
            bench.until_it_shows(machine)
            time.sleep(20 * bench.patience)
        row[name] = disk.counted()
        if name == "whole":
            bench.board.lose_counts(disk)
            if disk.counted() == row[name]:
                raise Failed("nothing was lost")
    if row["whole"].keys() != row["lost"].keys() or row["whole"]["machine_id"] != row["lost"]["machine_id"]:
        raise Failed(f"before {row['whole']}, after {row['lost']}")
    disk.remove()
    return row


# A kernel that panics begins anew by itself. Here it is told not to, and to take a key that makes it panic: it
# then stands still for good, and only hardware is left to end that.
TO_HANG = "sysrq_always_enabled panic=0 systemd.mask=systemd-sysctl.service"
HANG = ("alt", "sysrq", "c")


def starts(machine):
    return len(re.findall(r"\] Linux version ", machine.console()))


def hang(bench, machine):
    bench.until_it_shows(machine)
    machine.press(*HANG)
    bench.until_console(machine, r"Kernel panic - not syncing", 30)
    return machine.seconds()


def watchdog(bench):
    """A machine that stands still as a whole begins anew by its hardware watchdog, and stays so without one."""
    disk = bench.fresh_disk("watchdog")
    disk.add_kernel_words("a", TO_HANG)
    row = {}
    with bench.machine(disk.file, bench.folder / "watchdog", watchdog=True) as machine:
        hung = hang(bench, machine)
        bench.until(machine, "the watchdog", lambda: machine.ask("query-status") and "WATCHDOG" in machine.events, 150)
        row["seconds from standing still to the reset"] = round(machine.seconds() - hung)
        row["systemd says"] = re.findall(r"systemd\[1\]: ([^\n]*watchdog[^\n]*)", machine.console(), re.IGNORECASE)[:3]
        bench.until(machine, "a second start", lambda: starts(machine) == 2, 120)
        bench.until_it_shows(machine)
        row["seconds from standing still to a picture"] = round(machine.seconds() - hung)
        machine.picture("after")
    with bench.machine(disk.file, bench.folder / "no-watchdog") as machine:
        hang(bench, machine)
        time.sleep(150)
        machine.ask("query-status")
        if starts(machine) != 1 or "RESET" in machine.events:
            raise Failed("without a watchdog it began anew, too: something else ends what is tried here")
    disk.remove()
    return row


# What a technician can do, and what he cannot: a command, and a part of what it says.
MAY = (("id", "uid=[0-9]+\\(technician\\)"), ("journalctl -b -n 5 --no-pager && echo read", "read"),
       ("systemctl start caleidoscoop-status && journalctl -u caleidoscoop-status -o cat --no-pager", "edition"),
       ("systemctl restart caleidoscoop.service && echo restarted", "restarted"))
MAY_NOT = ("ls /etc/caleidoscoop/secrets", "cat /etc/caleidoscoop/network.toml", "cat /etc/caleidoscoop/ssh/host_key",
           "ls /boot/firmware", "ls /var/lib/caleidoscoop", "touch /usr/x", "cat /etc/shadow",
           "systemctl stop caleidoscoop.service", "systemctl restart NetworkManager.service", "nmcli radio wifi off")
SSH_PORT = 22022


class Login:
    """Keys of a technician and of a stranger, and ssh with them to the machine that runs."""

    def __init__(self, folder):
        self.folder = folder
        for name in ("technician", "stranger"):
            if not (folder / name).exists():
                run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "a trial", "-f", folder / name)
        key = (folder / "technician.pub").read_text().strip()
        self.config = f"[display]\nmode = \"touch\"\n[admin]\nssh_keys = [\"{key}\"]\n"

    def __call__(self, command, key="technician", patience=1.0):
        done = subprocess.run(
            ["ssh", "-F", "/dev/null", "-i", self.folder / key, "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes", "-o",
             "StrictHostKeyChecking=accept-new", "-o", f"UserKnownHostsFile={self.folder / 'known_hosts'}", "-o",
             f"ConnectTimeout={round(40 * patience)}", "-p", str(SSH_PORT), "technician@127.0.0.1", command],
            stdin=subprocess.DEVNULL, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr


def ssh(bench):
    """Who has the key that the file names logs in and may a little; without keys in the file nobody reaches the port."""
    login = Login(bench.folder)
    disk = bench.fresh_disk("ssh", login.config)
    row = {}
    with bench.machine(disk.file, bench.folder / "ssh", ssh_port=SSH_PORT) as machine:
        bench.until_it_shows(machine)
        bench.until(machine, "a login", lambda: login("true", patience=bench.patience)[0] == 0, 180)
        row["seconds from power to login"] = round(machine.seconds())
        # All in one login, for the firewall lets in few in a minute.
        commands = [command for command, _ in MAY] + list(MAY_NOT)
        _, said = login(" ".join(f"({command}) 2>&1; echo \"=$?\";" for command in commands), patience=bench.patience)
        (machine.folder / "said.txt").write_text(said)
        answers = re.findall(r"([\s\S]*?)=(\d+)\n", said)
        if len(answers) != len(commands):
            raise Failed(f"{len(answers)} of {len(commands)} commands were answered: {said[-300:]}")
        for (command, expected), (out, status) in zip(MAY, answers):
            if status != "0" or not re.search(expected, out):
                raise Failed(f"a technician may not {command}: {out.strip()[-300:]}")
        for command, (out, status) in zip(MAY_NOT, answers[len(MAY):]):
            if status == "0":
                raise Failed(f"a technician may {command}: {out.strip()[-300:]}")
        status, said = login("true", key="stranger", patience=bench.patience)
        if status != 255 or "Permission denied (publickey)" not in said:
            raise Failed(f"a stranger was not refused: {said}")
        row["may"], row["may not"] = len(MAY), len(MAY_NOT)
        machine.ask("query-status")
        login("systemctl reboot", patience=bench.patience)
        bench.until(machine, "a restart", lambda: starts(machine) == 2, 180)
    shown = disk.read_fat("boot", "caleidoscoop-ssh.txt").strip()
    known = run("ssh-keygen", "-l", "-f", bench.folder / "known_hosts").split()[1]
    if shown != known:
        raise Failed(f"the card says {shown}, the device {known}")
    disk.write_fat("boot", "caleidoscoop.toml", "[display]\nmode = \"touch\"\n")
    with bench.machine(disk.file, bench.folder / "no-ssh", ssh_port=SSH_PORT) as machine:
        bench.until_it_shows(machine)
        time.sleep(30 * bench.patience)
        status, said = login("true", patience=bench.patience)
        if status != 255 or "Permission denied" in said:
            raise Failed(f"the port is open: {said}")
        row["without keys"] = said.strip()[-120:]
    disk.remove()
    return row


TRIALS = {"first": first_start, "unset": unset_start, "well": becomes_well, "update": good_update, "refused": refused_updates,
          "sick": sick_update, "watchdog": watchdog, "ssh": ssh, "secure-boot": secure_boot, "counts": lost_counts,
          "update-cuts": update_cuts, "sync-cuts": sync_cuts}
