"""What each family of scenes asks of processor and graphics, at rest and in transition, with few and with 10,000
headlines in the store; the budgets of the design stand beside them."""

import json
import subprocess

from figures import row

MANY = 10_000
COLUMNS = (("view_us_p50", "us", None), ("view_us_p99", "us", 1500), ("vertices_max", "", 60_000),
           ("draw_calls_max", "", 80), ("overdraw_max", "screens", 3.0))


def run(build, *arguments):
    out = subprocess.run([f"{build}/bench/scenes_bench", *arguments], check=True, capture_output=True, text=True).stdout
    return {(figures["scene"], figures["when"]): figures for figures in map(json.loads, out.splitlines())}


def measure(build):
    few, many = run(build), run(build, str(MANY))
    rows = []
    for (scene, when), figures in few.items():
        for key, unit, budget in COLUMNS:
            if budget is None:
                continue
            rows.append(row(f"{scene} {when} {key}", figures[key], unit, "budget", budget))
        if (scene, when) not in many:
            continue
        before, after = figures["view_us_p50"], many[scene, when]["view_us_p50"]
        rows.append(row(f"{scene} {when} view_us_p50, {MANY} headlines stored", after, "us",
                        "the same with the overlay's headlines", before))
    return rows
