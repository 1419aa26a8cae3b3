"""From a touch to the changed frame, without its pixels, while a sync fills the same store; beside the same with
the sync at rest. Every cycle fetches sources that are new, so that each adds headlines."""

import itertools
import json
import pathlib
import subprocess
import sys
import tempfile

from figures import print_table, row
import origin

TOUCHES = 500
SOURCES_A_CYCLE = 200
AT_FIRST = 800
ALONE = "no sync (headlines: at the start)"


class Syncing:
    def __init__(self, build, folder):
        self.command = [f"{build}/caleidoscoop-sync", "once", "--config", f"{folder}/caleidoscoop.toml", "--store", f"{folder}/store"]
        self.sources = pathlib.Path(folder, "sources.json")
        self.site = origin.Origin()
        self.numbers = itertools.count()
        pathlib.Path(folder, "caleidoscoop.toml").write_text(
            '[sync]\nallow_private = true\n[headlines]\nstand_alone = true\nsources_file = "sources.json"\n')

    def begin(self, count):
        numbers = list(itertools.islice(self.numbers, count))
        self.sources.write_text(json.dumps(
            [{"id": f"bron-{number}", "url": self.site.url(number), "press": True} for number in numbers]))
        return subprocess.Popen(self.command, stdout=subprocess.DEVNULL)

    def cycle(self, count):
        if self.begin(count).wait() != 0:
            sys.exit("a sync failed")


def touches(build, folder):
    return subprocess.Popen([f"{build}/bench/touch_bench", f"{folder}/store", str(TOUCHES)], stdout=subprocess.PIPE, text=True)


def printed(process):
    out, _ = process.communicate()
    if process.returncode != 0:
        sys.exit("touch_bench failed")
    return json.loads(out)


def measure(build):
    with tempfile.TemporaryDirectory() as folder:
        syncing = Syncing(build, folder)
        syncing.cycle(AT_FIRST)
        alone = printed(touches(build, folder))
        process, cycles = touches(build, folder), 0
        while process.poll() is None:
            syncing.cycle(SOURCES_A_CYCLE)
            cycles += 1
        together = printed(process)
    rows = [row(f"touch to changed frame {which}, during {cycles} syncs", together[f"{which}_ms"], "ms", ALONE, alone[f"{which}_ms"])
            for which in ("p50", "p99", "max")]
    rows.append(row("snapshots swapped in meanwhile", together["swaps"], "", ALONE, alone["swaps"]))
    rows.append(row("headlines stored at the end", together["headlines"][1], "", ALONE, together["headlines"][0]))
    return rows


if __name__ == "__main__":
    print_table("touch", measure(sys.argv[1]))
