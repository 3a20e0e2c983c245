#!/usr/bin/env python3
"""Damages copies of a store and counts what `actlab report` and `actlab run` make of them.

    damaged_stores.py ACTLAB [--copies 400] [--seed 1] [--keep FOLDER]

A store of the suite 'quick' is made. Of each copy some bits are flipped, a page is zeroed or the end is cut off; the seed says where. Then
the suite's report is written from the copy, and the suite is run on it. Told apart are

    crashed       ended by a signal, or not within a minute
    refused       another exit code than 0, with a word on standard error
    wordless      another exit code than 0, without one
    same          the raw tables of the store before it was damaged
    left out      rows lack, which was said
    silent        rows lack, which was not said
    other         some row holds what the undamaged store does not: never to happen

Exit code 1 where something crashed, was wordless, silent or other, or where a run that ended well has other tables than the undamaged
store's; those copies are kept in FOLDER.
"""

import argparse
import collections
import csv
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

TABLES = ["trials.csv", "curves.csv", "diagnostics.csv", "datasets.csv"]
BAD = {"crashed", "wordless", "silent", "other"}


def damage(data, kind, rng):
    """The bytes of a store, damaged."""
    data = bytearray(data)
    if kind == "bits":
        for _ in range(rng.choice([1, 1, 2, 8])):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    elif kind == "page":
        page = rng.randrange(len(data) // 4096)
        data[page * 4096:(page + 1) * 4096] = bytes(4096)
    else:
        del data[rng.randrange(len(data)):]
    return bytes(data)


def actlab(program, command, store, reports):
    """Runs a command on the suite; its exit code (None where it did not end) and its standard error.

    Gnuplot is not found, so that no time goes into figures.
    """
    try:
        done = subprocess.run(
            [program, command, "quick", "--store", store, "--reports", reports, "--progress", "plain"],
            capture_output=True, timeout=60, env={**os.environ, "PATH": "/nonexistent"})
        return done.returncode, done.stderr.decode(errors="replace")
    except subprocess.TimeoutExpired:
        return None, ""


def rows(reports, leaving_out=()):
    """How often each row of the raw tables stands in them."""
    counts = collections.Counter()
    for table in TABLES:
        path = pathlib.Path(reports) / "quick" / table
        if not path.exists():
            continue
        with open(path, newline="") as file:
            for row in csv.DictReader(file):
                counts[table, tuple((k, v) for k, v in row.items() if k not in leaving_out)] += 1
    return counts


def outcome(code, errors, found, expected):
    if code is None or code < 0 or code >= 128:
        return "crashed"
    if code != 0:
        return "refused" if errors.strip() else "wordless"
    if found == expected:
        return "same"
    if found - expected:
        return "other"
    return "left out" if "damaged" in errors else "silent"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("actlab", type=os.path.abspath)
    parser.add_argument("--copies", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    counts = collections.Counter()
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        path = lambda name: os.path.join(folder, name)
        code, errors = actlab(arguments.actlab, "run", path("whole.sqlite"), path("whole"))
        if code != 0:
            sys.exit(f"the undamaged run failed: {errors}")
        whole = pathlib.Path(path("whole.sqlite")).read_bytes()
        expected, expected_of_run = rows(path("whole")), rows(path("whole"), ["seconds"])
        for copy in range(arguments.copies):
            kind = ["bits", "bits", "bits", "page", "cut"][copy % 5]
            bad = damage(whole, kind, rng)
            for command in ["report", "run"]:
                shutil.rmtree(path("reports"), ignore_errors=True)
                for leftover in pathlib.Path(folder).glob("s.sqlite*"):
                    leftover.unlink()
                pathlib.Path(path("s.sqlite")).write_bytes(bad)
                code, errors = actlab(arguments.actlab, command, path("s.sqlite"), path("reports"))
                isRun = command == "run"
                found = rows(path("reports"), ["seconds"] if isRun else [])
                result = outcome(code, errors, found, expected_of_run if isRun else expected)
                counts[command, kind, result] += 1
                if result in BAD or isRun and result == "left out":
                    failures += 1
                    last = errors.strip().splitlines()[-1:] or [""]
                    print(f"copy {copy} ({kind}), {command}: {result}, exit {code}: {last[0][:200]}", flush=True)
                    if arguments.keep:
                        arguments.keep.mkdir(parents=True, exist_ok=True)
                        (arguments.keep / f"{copy}-{kind}.sqlite").write_bytes(bad)
    for command in ["report", "run"]:
        for kind in ["bits", "page", "cut"]:
            own = {r: n for (c, k, r), n in sorted(counts.items()) if (c, k) == (command, kind)}
            print(f"{command}, {kind}: " + ", ".join(f"{n} {r}" for r, n in own.items()))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
