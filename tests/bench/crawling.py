"""A crawl of a thousand hosts beside wget2, in the same run on the same web.

The web is a process of its own, with an address in 127.0.0.0/8 for each host: feeds, pages, redirects, hosts that
forbid, fail or are slow. Ours asks each for its robots.txt and reservations first, waits a second between two
requests to one host, reads, classifies and stores. wget2 gets the same list of addresses, waits for nothing and
throws away what it gets: less work, so a ratio under one is not expected of the first round.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from figures import row

HOSTS = 1000
SLOWEST_S = 900


def measure(build):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        web = subprocess.Popen([f"{build}/bench/local_web", str(HOSTS), name], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, text=True)
        try:
            assert web.stdout.readline().strip() == "ready"
            return rounds(build, folder, web)
        finally:
            web.stdin.close()
            web.wait()


def rounds(build, folder, web):
    crawl = [f"{build}/caleidoscoop-hub", "crawl", "--once", "--sources", folder / "sources.json",
             "--store", folder / "store"]
    wget = ["wget2", "--quiet", "--no-config", "--no-hsts", "--tries=1", "--timeout=20", "--max-threads=64",
            f"--input-file={folder / 'urls.txt'}", f"--output-document={folder / 'wget'}"]
    full = timed(folder, crawl)
    full_web = asked(web, "figures")
    asked(web, "more")
    again = timed(folder, crawl)
    again_web = asked(web, "figures")
    peer = timed(folder, wget, may_fail=True)
    peer_web = asked(web, "figures")
    for said in (full_web, again_web):
        assert said["trespasses"] == 0, "robots.txt was not honoured"
    assert full["said"]["headlines_new"] > 0.9 * full_web["headlines"], "headlines are missing"
    return [
        row(f"a first crawl of {HOSTS:,} hosts, robots.txt included", full["wall_ms"] / 1000, "s",
            "wget2, the addresses alone", peer["wall_ms"] / 1000),
        row("a next crawl, each with one headline more", again["wall_ms"] / 1000, "s",
            "wget2, the addresses alone", peer["wall_ms"] / 1000),
        row("processor time of the first crawl", full["cpu_ms"] / 1000, "s", "wget2", peer["cpu_ms"] / 1000),
        row("requests a second of the first crawl", full_web["requests"] / full["wall_ms"] * 1000, "/s", "wget2",
            peer_web["requests"] / peer["wall_ms"] * 1000),
        row("memory of the first crawl", full["peak_mb"], "MB", "wget2", peer["peak_mb"]),
        row("received in the first crawl", full["said"]["bytes"] / 1e6, "MB", None, None),
        row("received in the next crawl", again["said"]["bytes"] / 1e6, "MB", None, None),
        row("usual pause between two requests to a host", full_web["pause_ms"], "ms", None, None),
    ]


def asked(web, what):
    web.stdin.write(what + "\n")
    web.stdin.flush()
    return json.loads(web.stdout.readline())


def timed(folder, command, may_fail=False):
    figures = folder / "figures.json"
    done = subprocess.run([sys.executable, str(pathlib.Path(__file__).with_name("measured.py")), figures, *command],
                          capture_output=True, text=True, timeout=SLOWEST_S, check=not may_fail)
    cost = json.loads(figures.read_text())
    cost["said"] = json.loads(done.stdout) if done.stdout.startswith("{") else None
    return cost
