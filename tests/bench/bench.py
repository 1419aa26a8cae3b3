"""The display beside Chromium in kiosk mode: starting, memory, idling; what each scene asks; feeds; fetching;
crawling; following a signed repository; a day of rotation; search.

Both show the same content on the same virtual screen in the same run, started in turn, so that the
ratios hold on any machine. Medians are reported.
"""

import http.server
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import classifying
import crawling
import feeds
import fetching
import page
import processes
import rotation
import scenes as families
import searching
import touching
import updating
from figures import print_table

NOW = "2026-11-22T09:00:00+01:00"
SIZE = "1920x1080"
ROUNDS = int(os.environ.get("ROUNDS", "5"))
IDLE_S = 10
FONTS = pathlib.Path("/usr/share/fonts/opentype/inter")
CHROMIUM = [
    "chromium", "--kiosk", "--no-sandbox", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]


class Beacon(http.server.ThreadingHTTPServer):
    """Serves the page and notes when the browser has painted it."""

    def __init__(self, text):
        self.painted = threading.Event()
        self.text = text.encode()
        super().__init__(("127.0.0.1", 0), Page)


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body, kind = b"", "text/plain"
        if self.path == "/painted":
            self.server.painted.set()
        elif self.path.startswith("/font/"):
            body, kind = (FONTS / pathlib.PurePosixPath(self.path).name).read_bytes(), "font/otf"
        elif self.path == "/":
            body, kind = self.server.text, "text/html; charset=utf-8"
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *unused):
        pass


def virtual_screen():
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SIZE}x24", "-nolisten", "tcp"],
        pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as number:
        os.environ["DISPLAY"] = ":" + number.readline().strip()
    os.environ.pop("WAYLAND_DISPLAY", None)
    return server


def end(process):
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def away_from_the_minute():
    """The clock on the screen is redrawn each minute; an idle measurement lies between two of those."""
    left = 60 - time.time() % 60
    if left < IDLE_S + 3:
        time.sleep(left + 2)


def settle_and_idle(root):
    time.sleep(4)
    memory = processes.pss_mb(root)
    away_from_the_minute()
    before = processes.cpu_ms(root)
    time.sleep(IDLE_S)
    return {"pss_mb": memory, "idle_ms": processes.cpu_ms(root) - before}


def start_display(build, store, idle):
    began = time.monotonic()
    process = subprocess.Popen(
        [f"{build}/caleidoscoop", "--store", store, "--overlay", "voorbeeld", "--scene", "overzicht", "--startup-trace"],
        stderr=subprocess.PIPE, text=True)
    figures = {}
    for line in process.stderr:
        if '"first frame"' in line:
            figures["wall_ms"] = (time.monotonic() - began) * 1000
            figures["cpu_ms"] = json.loads(line)["cpu_ms"]
            break
    threading.Thread(target=process.stderr.read, daemon=True).start()
    if figures and idle:
        figures.update(settle_and_idle(process.pid))
    end(process)
    if not figures:
        sys.exit("the display showed no frame")
    return figures


def start_chromium(text, idle):
    server = Beacon(text)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    profile = tempfile.mkdtemp()
    began = time.monotonic()
    process = subprocess.Popen(
        [*CHROMIUM, f"--user-data-dir={profile}", f"--window-size={SIZE.replace('x', ',')}",
         f"http://127.0.0.1:{server.server_port}/"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    figures = {}
    if server.painted.wait(60):
        figures = {"wall_ms": (time.monotonic() - began) * 1000, "cpu_ms": processes.cpu_ms(process.pid)}
        if idle:
            figures.update(settle_and_idle(process.pid))
    end(process)
    server.shutdown()
    shutil.rmtree(profile, ignore_errors=True)
    if not figures:
        sys.exit("chromium painted nothing within a minute")
    return figures


def median(runs, key):
    return statistics.median(run[key] for run in runs if key in run)


def scenes_of(build, store):
    lines = subprocess.run([f"{build}/caleidoscoop", "--list-scenes", "--store", store],
                           check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in lines.splitlines()]


def scroll_script(file):
    """Drags up and down, so that a scene draws many frames and not only its first."""
    with open(file, "w") as script:
        def say(at, **event):
            script.write(json.dumps({"at_ms": at, **event}) + "\n")
        for drag in range(4):
            at = 500 + drag * 1500
            up = drag % 2 == 0
            say(at, type="down", finger=1, x=0.4, y=0.7 if up else 0.3)
            for step in range(1, 31):
                y = 0.7 - step * 0.013 if up else 0.3 + step * 0.013
                say(at + step * 16, type="move", finger=1, x=0.4, y=y)
            say(at + 500, type="up", finger=1, x=0.4, y=0.31 if up else 0.69)
        say(7000, type="end")


def replay(build, store, scene, script):
    out = subprocess.run(
        [f"{build}/caleidoscoop", "--headless", "--replay", script, "--scene", scene, "--store", store, "--size", SIZE,
         "--now", NOW, "--overlay", "voorbeeld"], check=True, capture_output=True, text=True).stdout
    return json.loads(out.splitlines()[-1])


def beside_chromium(build, store, scenes):
    themes = [s["title"] for s in scenes if s["scene"].startswith("thema:")]
    tabs = [s["title"] for s in scenes if ":" not in s["scene"]]
    text = page.overview(themes, tabs)
    start_display(build, store, idle=False)
    start_chromium(text, idle=False)
    ours, theirs = [], []
    for round_number in range(ROUNDS):
        ours.append(start_display(build, store, idle=round_number == 0))
        theirs.append(start_chromium(text, idle=round_number == 0))
    names = {"cpu_ms": ("exec to first frame, CPU", "ms"), "wall_ms": ("exec to first frame, wall", "ms"),
             "pss_mb": ("PSS", "MB"), "idle_ms": (f"idle CPU over {IDLE_S} s", "ms")}
    rows = []
    for key, (name, unit) in names.items():
        value, peer = median(ours, key), median(theirs, key)
        rows.append({"name": name, "value": round(value, 2), "unit": unit, "peer": "chromium --kiosk",
                     "peer_value": round(peer, 2), "ratio": round(value / peer, 4) if peer else None})
    return rows


def per_scene(build, store, scenes, folder):
    script = f"{folder}/scroll.jsonl"
    scroll_script(script)
    rows = []
    for scene in scenes:
        figures = replay(build, store, scene["scene"], script)
        for key, unit in (("view_us_p50", "us"), ("view_us_p99", "us"), ("vertices_max", ""), ("draw_calls_max", ""),
                          ("overdraw_max", "screens"), ("pss_kb", "kB"), ("frames", "")):
            rows.append({"name": f"{scene['scene']} {key}", "value": figures[key], "unit": unit, "peer": None,
                         "peer_value": None, "ratio": None})
    return rows


def print_scenes(scenes):
    columns = ("view_us_p50", "view_us_p99", "vertices_max", "draw_calls_max", "overdraw_max", "frames")
    by_scene = {}
    for row in scenes:
        scene, key = row["name"].rsplit(" ", 1)
        by_scene.setdefault(scene, {})[key] = row["value"]
    print(f"\n{'scene':36}" + "".join(f"{column:>15}" for column in columns))
    for scene, figures in by_scene.items():
        print(f"{scene:36}" + "".join(f"{figures[column]:>15}" for column in columns))


def main():
    build = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        store = f"{folder}/store"
        os.mkdir(store)
        scenes = scenes_of(build, store)
        alone = per_scene(build, store, scenes, folder)
        tables = {
            "feeds, per second of processor time": feeds.measure(build, folder),
            "classifying, per second of processor time": classifying.measure(build, folder),
            "fetching": fetching.measure(build),
            "crawling": crawling.measure(build),
            "following a repository": updating.measure(build),
            "families of scenes": families.measure(build),
            "search": searching.measure(build),
            "touch": touching.measure(build),
        }
        screen = virtual_screen()
        try:
            beside = beside_chromium(build, store, scenes)
            tables["a day of rotation"] = rotation.measure(build, store, folder, scenes, CHROMIUM, end)
        finally:
            end(screen)
    print_table("beside Chromium", beside)
    print_scenes(alone)
    for title, rows in tables.items():
        print_table(title, rows)
    with open(f"{build}/bench.json", "w") as file:
        json.dump(beside + alone + [row for rows in tables.values() for row in rows], file, indent=1)


if __name__ == "__main__":
    main()
