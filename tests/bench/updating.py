"""What following a signed repository costs: bytes and requests of an update, and ten thousand displays at once.

One nginx on the loopback serves what `caleidoscoop-hub publish` made of the default edition, and its log
counts both ways; a device is `caleidoscoop-sync once`. The same changes go beside it to a plain copy of the
edition's folder by rsync (compressed, with deltas) and as one .tar.gz, neither of which proves who made it.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

from figures import print_table, row
import crowd
import webserver

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROLES = {"root": ["anna", "bert"], "targets": ["anna", "bert"], "snapshot": ["server"], "timestamp": ["server"],
         "curated": ["anna", "bert"], "headlines": ["server"]}


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{command[0]} {command[1]} ended with {done.returncode}: {done.stderr}")
    return done.stdout


class Editors:
    """Keys, a repository and the folder of an edition, all in one place."""

    def __init__(self, build, folder):
        self.hub, self.folder = f"{build}/caleidoscoop-hub", folder
        self.repository, self.edition = folder / "repository", folder / "edition"
        (folder / "passphrase").write_text("alleen voor de meting\n")
        self.keys = ("--keys", folder / "keys", "--passphrase-file", folder / "passphrase")
        for name in sorted({name for names in ROLES.values() for name in names}):
            run(self.hub, "keys", "new", name, *self.keys)
        (folder / "roles.json").write_text(json.dumps(
            {role: {"keys": keys, "threshold": len(keys)} for role, keys in ROLES.items()}))
        run(self.hub, "init", "--repo", self.repository, *self.keys, "--roles", folder / "roles.json",
            "--root-out", folder / "root.json", "--drafts", folder / "drafts")
        shutil.copytree(ROOT / "assets/edition", self.edition)
        self.publish()

    def publish(self):
        run(self.hub, "publish", self.edition, "--repo", self.repository, *self.keys,
            "--drafts", self.folder / "drafts")

    def revise(self, themes):
        edition = self.edition / "edition.json"
        text = edition.read_text()
        edition.write_text(re.sub(r'("version": )(\d+)', lambda found: found[1] + str(int(found[2]) + 1), text, count=1))
        for theme in themes:
            theme.write_text(theme.read_text() + f"\nHerzien: de raad sprak opnieuw over {theme.stem}.\n")
        self.publish()

    def files(self):
        return {path.relative_to(self.repository): path.read_bytes()
                for path in self.repository.rglob("*.json")}


class Peers:
    """The edition's folder without signatures: rsync to a copy of it, and all of it as an archive."""

    def __init__(self, editors, folder):
        self.edition, self.copy, self.archive = editors.edition, folder / "copy", folder / "edition.tar.gz"

    def rsync(self):
        said = run("rsync", "-az", "--checksum", "--no-whole-file", "--delete", "--stats", f"{self.edition}/", self.copy)
        return sum(int(number.replace(",", "").replace(".", ""))
                   for number in re.findall(r"Total bytes (?:sent|received): ([\d.,]+)", said))

    def full(self):
        with tarfile.open(self.archive, "w:gz") as archive:
            archive.add(self.edition, "edition")
        return self.archive.stat().st_size


def updates(build, folder, server, editors):
    config = folder / "caleidoscoop.toml"
    config.write_text(f'[sync]\nrepository = "{server.url}"\nroot_file = "{folder}/root.json"\nallow_private = true\n')
    peers = Peers(editors, folder)
    everything = sorted((editors.edition / "themes").glob("*.md"))
    steps = (("first edition", None), ("no change", []), ("one theme changed", everything[:1]),
             ("every theme changed", everything))
    rows, before = [], {}
    for name, themes in steps:
        if themes:
            editors.revise(themes)
        server.counted()
        said = json.loads(run(f"{build}/caleidoscoop-sync", "once", "--config", config, "--store", folder / "store"))
        asked = server.counted()
        if not said["edition"]["after"]:
            sys.exit(f"{name}: no edition came")
        files = editors.files()
        changed = sum(len(bytes_) for file, bytes_ in files.items() if before.get(file) != bytes_)
        before = files
        moved = sum(one["sent"] + one["received"] for one in asked)
        rows.append(row(f"{name}, requests", len(asked), ""))
        rows.append(row(f"{name}, both ways", moved, "B", "rsync", peers.rsync()))
        rows.append(row(f"{name}, both ways", moved, "B", "full .tar.gz", peers.full()))
        if changed:
            rows.append(row(f"{name}, down", sum(one["sent"] for one in asked), "B", "changed files", changed))
        else:
            largest = max(one["sent"] + one["received"] for one in asked)
            rows.append(row(f"{name}, largest request both ways", largest, "B"))
    return rows


def measure(build):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        os.chmod(folder, 0o755)
        editors = Editors(build, folder)
        with webserver.Nginx(folder, editors.repository) as server:
            return updates(build, folder, server, editors) + crowd.measure(build, server)


if __name__ == "__main__":
    print_table("following a repository", measure(sys.argv[1]))
