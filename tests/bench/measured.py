"""Runs one command to its end and writes what it cost, as JSON, into a file: `measured.py FILE COMMAND…`.

A process of its own, because the kernel counts the memory of whoever starts a program among what that program
had at its highest, and a benchmark that has loaded much would be seen in every figure.
"""

import json
import os
import subprocess
import sys
import time

began = time.monotonic()
process = subprocess.Popen(sys.argv[2:])
_, status, usage = os.wait4(process.pid, 0)
wall = time.monotonic() - began
process.returncode = os.waitstatus_to_exitcode(status)
with open(sys.argv[1], "w") as file:
    json.dump({"wall_ms": wall * 1000, "cpu_ms": (usage.ru_utime + usage.ru_stime) * 1000,
               "peak_mb": usage.ru_maxrss / 1024}, file)
sys.exit(process.returncode)
