"""A day of the attract loop: frames drawn and processor time, beside Chromium turning comparable pages.

The frames of a day come from a replay of 24 hours without a touch. What a day costs is measured in real time
on one virtual screen, both programs after settling, over ROTATION_S (120) seconds, times what a day has more.
"""

import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time

import page
import processes

SECONDS = int(os.environ.get("ROTATION_S", "120"))
DAY_S = 24 * 3600
TURN_S = 20
NOW = "2026-11-22T00:00:00+01:00"


def day_of_frames(build, store, folder):
    script, costs = f"{folder}/day.jsonl", f"{folder}/day.json"
    with open(script, "w") as file:
        file.write(json.dumps({"at_ms": DAY_S * 1000, "type": "end"}) + "\n")
    measured = os.path.join(os.path.dirname(os.path.abspath(__file__)), "measured.py")
    out = subprocess.run(
        [sys.executable, measured, costs, f"{build}/caleidoscoop", "--headless", "--replay", script, "--store", store,
         "--size", "1920x1080", "--now", NOW, "--overlay", "voorbeeld"], check=True, capture_output=True, text=True).stdout
    with open(costs) as file:
        return json.loads(out.splitlines()[-1])["frames"], json.load(file)["cpu_ms"] / 1000


def cpu_over(root):
    time.sleep(6)
    before = processes.cpu_ms(root)
    time.sleep(SECONDS)
    return (processes.cpu_ms(root) - before) / 1000 * DAY_S / SECONDS


def display_day(build, store, end):
    process = subprocess.Popen([f"{build}/caleidoscoop", "--store", store, "--overlay", "voorbeeld"],
                               stderr=subprocess.DEVNULL)
    seconds = cpu_over(process.pid)
    end(process)
    return seconds


class Turning(http.server.BaseHTTPRequestHandler):
    text = b""

    def do_GET(self):
        body = self.text if self.path == "/" else b""
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *unused):
        pass


def chromium_day(command, text, end):
    handler = type("TurningOf", (Turning,), {"text": text.encode()})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    profile = tempfile.mkdtemp()
    process = subprocess.Popen(
        [*command, f"--user-data-dir={profile}", "--window-size=1920,1080", f"http://127.0.0.1:{server.server_port}/"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = cpu_over(process.pid)
    end(process)
    server.shutdown()
    shutil.rmtree(profile, ignore_errors=True)
    return seconds


def measure(build, store, folder, scenes, command, end):
    themes = [s["title"] for s in scenes if s["scene"].startswith("thema:")]
    tabs = [s["title"] for s in scenes if ":" not in s["scene"]]
    frames, built = day_of_frames(build, store, folder)
    ours, theirs = display_day(build, store, end), chromium_day(command, page.turning(themes, tabs, TURN_S), end)
    return [
        {"name": "a day of rotation, frames", "value": frames, "unit": "", "peer": None, "peer_value": None,
         "ratio": None},
        {"name": "a day of rotation, building all frames", "value": round(built, 2), "unit": "CPU s", "peer": None,
         "peer_value": None, "ratio": None},
        {"name": f"a day of rotation, {SECONDS} s scaled", "value": round(ours, 1), "unit": "CPU s",
         "peer": "chromium --kiosk", "peer_value": round(theirs, 1),
         "ratio": round(ours / theirs, 4) if theirs else None},
    ]
