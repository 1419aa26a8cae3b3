"""Fetching a thousand sources beside curl, and what a cycle costs in which nothing changed.

The sources are a thousand hosts on the loopback (origin.py), so that politeness towards one host is not
what is measured. Both ask the same URLs, as many at a time, in turn in one run; medians are reported.
The cycles are those of `caleidoscoop-sync once` with everything that belongs to them: robots.txt,
parsing, classifying, storing.
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

from figures import print_table, row
import origin

SOURCES = 1000
AT_ONCE = 8
ROUNDS = int(os.environ.get("ROUNDS", "5"))
MEASURED = pathlib.Path(__file__).with_name("measured.py")
PEER = f"curl --parallel-max {AT_ONCE}"


def measured(command, text=None):
    """Runs it to its end: wall and CPU time, peak of its resident memory, what it printed."""
    with tempfile.TemporaryDirectory() as folder:
        costs = pathlib.Path(folder, "costs.json")
        done = subprocess.run([sys.executable, "-S", str(MEASURED), str(costs), *command], input=text or "",
                              stdout=subprocess.PIPE, text=True)
        if done.returncode != 0:
            sys.exit(f"{command[0]} ended with {done.returncode}")
        return {**json.loads(costs.read_text()), "printed": done.stdout}


def with_curl(urls, folder):
    config = pathlib.Path(folder, "curl.conf")
    config.write_text("".join(f'url = "{url}"\noutput = "/dev/null"\n' for url in urls))
    return measured(["curl", "--no-progress-meter", "--silent", "--fail", "--compressed", "--parallel", "--parallel-max", str(AT_ONCE),
                     "--config", str(config)])


def beside_curl(build, urls, folder):
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(measured([f"{build}/bench/fetch_bench", str(AT_ONCE)], "\n".join(urls)))
        if json.loads(ours[-1]["printed"])["answered"] != len(urls):
            sys.exit("not every source answered")
        theirs.append(with_curl(urls, folder))
    rows = []
    for key, name, unit in (("wall_ms", "wall", "ms"), ("cpu_ms", "CPU", "ms"), ("peak_mb", "peak memory", "MB")):
        value, peer = (statistics.median(run[key] for run in runs) for runs in (ours, theirs))
        rows.append(row(f"fetch {len(urls)} sources, {name}", value, unit, PEER, peer))
    return rows


def cycles(build, urls, folder, site):
    pathlib.Path(folder, "sources.json").write_text(json.dumps(
        [{"id": f"bron-{number}", "url": url, "press": True} for number, url in enumerate(urls)]))
    config = pathlib.Path(folder, "caleidoscoop.toml")
    config.write_text('[sync]\nallow_private = true\n[headlines]\nstand_alone = true\nsources_file = "sources.json"\n')
    rows = []
    for cycle in ("first cycle", "cycle without change"):
        site.counted()
        run = measured([f"{build}/caleidoscoop-sync", "once", "--config", str(config), "--store", f"{folder}/store"])
        report = json.loads(run["printed"])["sources"]
        good = report["not_modified" if rows else "fetched"]
        if good != len(urls):
            sys.exit(f"{cycle}: only {good} of {len(urls)} sources went as they should")
        counted = site.counted()
        rows += [row(f"{cycle}, wall", run["wall_ms"], "ms"), row(f"{cycle}, CPU", run["cpu_ms"], "ms"),
                 row(f"{cycle}, peak memory", run["peak_mb"], "MB"),
                 row(f"{cycle}, requests", counted["requests"], ""),
                 row(f"{cycle}, answers", counted["bytes"] / 1000, "kB")]
    return rows


def measure(build):
    site = origin.Origin()
    urls = site.urls(SOURCES)
    with tempfile.TemporaryDirectory() as folder:
        return beside_curl(build, urls, folder) + cycles(build, urls, folder, site)


if __name__ == "__main__":
    print_table("fetching", measure(sys.argv[1]))
