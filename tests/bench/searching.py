"""How long an answer takes as somebody types over 50,000 headlines, beside plain FTS5 without a prefix index."""

import json
import subprocess

from figures import row

HEADLINES = 50_000
BUDGET_MS = 5


def measure(build):
    out = subprocess.run([f"{build}/bench/search_bench", str(HEADLINES)], check=True, capture_output=True, text=True).stdout
    figures = json.loads(out)
    name = f"search {{}} as you type over {HEADLINES:,} headlines"
    plain = "plain FTS5 without prefix index"
    rows = [row(name.format(which), figures[f"{which}_ms"], "ms", plain, figures[f"plain_{which}_ms"])
            for which in ("p50", "p99")]
    rows.append(row(name.format("p99"), figures["p99_ms"], "ms", "budget", BUDGET_MS))
    rows.append(row("making the index of the headlines", figures["index_ms"], "ms", None, None))
    rows.append(row("memory of that index", figures["index_mb"], "MB", None, None))
    return rows
