"""What a process and all its descendants use, read from /proc."""

import os


def descendants(root):
    """The process itself and everything it started that still runs."""
    parents = {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", "rb") as stat:
                fields = stat.read().rsplit(b")", 1)[1].split()
            parents.setdefault(int(fields[1]), []).append(int(name))
        except (OSError, IndexError):
            continue
    found, todo = [], [root]
    while todo:
        pid = todo.pop()
        found.append(pid)
        todo.extend(parents.get(pid, []))
    return found


def cpu_ms(root):
    """Processor time of the tree, to the nanosecond for what runs, by clock ticks for what ended."""
    total_ns = 0
    for pid in descendants(root):
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{task}/schedstat") as schedstat:
                    total_ns += int(schedstat.read().split()[0])
            with open(f"/proc/{pid}/stat", "rb") as stat:
                fields = stat.read().rsplit(b")", 1)[1].split()
            ended_ticks = int(fields[13]) + int(fields[14])
            total_ns += ended_ticks * 1_000_000_000 // os.sysconf("SC_CLK_TCK")
        except (OSError, IndexError):
            continue
    return total_ns / 1e6


def pss_mb(root):
    total_kb = 0
    for pid in descendants(root):
        try:
            with open(f"/proc/{pid}/smaps_rollup") as rollup:
                total_kb += next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
        except (OSError, StopIteration):
            continue
    return total_kb / 1024
