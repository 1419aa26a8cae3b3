"""What each family of scenes asks of processor and graphics, at rest and in transition, with few and with 10,000
headlines in the store; the budgets of the design stand beside them."""

import json
import subprocess

MANY = 10_000
COLUMNS = (("view_us_p50", "us", None), ("view_us_p99", "us", 1500), ("vertices_max", "", 60_000),
           ("draw_calls_max", "", 80), ("overdraw_max", "screens", 3.0))


def run(build, *arguments):
    out = subprocess.run([f"{build}/bench/scenes_bench", *arguments], check=True, capture_output=True, text=True).stdout
    return {(row["scene"], row["when"]): row for row in map(json.loads, out.splitlines())}


def measure(build):
    few, many = run(build), run(build, str(MANY))
    rows = []
    for (scene, when), figures in few.items():
        for key, unit, budget in COLUMNS:
            if budget is None:
                continue
            rows.append({"name": f"{scene} {when} {key}", "value": figures[key], "unit": unit, "peer": "budget",
                         "peer_value": budget, "ratio": round(figures[key] / budget, 3)})
        if (scene, when) not in many:
            continue
        before, after = figures["view_us_p50"], many[scene, when]["view_us_p50"]
        rows.append({"name": f"{scene} {when} view_us_p50, {MANY} headlines stored", "value": after, "unit": "us",
                     "peer": "the same with the overlay's headlines", "peer_value": before,
                     "ratio": round(after / before, 3) if before else None})
    return rows


def print_table(rows):
    print(f"\n{'families of scenes':60}{'value':>10}{'peer':>10}{'ratio':>8}")
    for row in rows:
        ratio = "-" if row["ratio"] is None else f"{row['ratio']:.3f}"
        print(f"{row['name']:60}{row['value']:>10}{row['peer_value']:>10}{ratio:>8}  {row['peer']}")
