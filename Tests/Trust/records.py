"""The counts of runs at full length, kept beside the checks, and the page that tells them."""
import json
import pathlib
import subprocess

root = pathlib.Path(__file__).resolve().parent.parent.parent
RUNS = root / "Tests/Trust/runs.jsonl"
PAGE = root / "Sources/ActLab/ActLab.docc/WhatWePromise.md"
BEGIN, END = "<!-- counts: written by .ci/trust --page -->\n", "<!-- end of counts -->\n"


def record(command, part, seed, seconds, counts, findings):
    """Adds a run to those that the page tells of."""
    commit = subprocess.run(["git", "rev-parse", "--short=10", "HEAD"], cwd=root, check=True, capture_output=True, text=True).stdout.strip()
    run = {"command": command, "part": part, "commit": commit, "seed": seed, "seconds": round(seconds), "counts": counts, "findings": findings}
    with RUNS.open("a") as file:
        file.write(json.dumps(run) + "\n")


def table():
    """What all recorded runs come to, a table for each command and part, summed over runs."""
    runs = [json.loads(line) for line in RUNS.read_text().splitlines()]
    text = ""
    for command, part in dict.fromkeys((run["command"], run["part"]) for run in runs):
        own = [run for run in runs if (run["command"], run["part"]) == (command, part)]
        commits = ", ".join(dict.fromkeys(f"`{run['commit']}`" for run in own))
        seeds = ", ".join(dict.fromkeys(str(run["seed"]) for run in own if run["seed"] is not None))
        counts = {}
        for run in own:
            for what, number in run["counts"].items():
                counts[what] = counts.get(what, 0) + number
        text += f"### {part[0].upper()}{part[1:].replace('-', ' ')}\n\n"
        text += f"`{command}`" + (f", seed {seeds}" if seeds else "") + f", at {commits}: {sum(run['seconds'] for run in own):,} s.\n\n"
        text += "| count | of what |\n|---:|---|\n"
        text += "".join(f"| {number:,} | {what} |\n" for what, number in sorted(counts.items()))
        text += f"| **{sum(run['findings'] for run in own):,}** | **findings** |\n\n"
    return text


def page():
    """The page with the counts as they are recorded."""
    text = PAGE.read_text()
    before, after = text.index(BEGIN) + len(BEGIN), text.index(END)
    return text[:before] + "\n" + table() + text[after:]
