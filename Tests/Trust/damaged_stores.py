"""Damages copies of a store, and looks at what `actlab report` and `actlab run` make of them.

Of each copy of a store of the suite 'quick' some bits are flipped, a page is zeroed or the end is cut off. Then the suite's report is
written from the copy, and the suite is run on it. Told apart are

    crashed       ended by a signal, or not within a minute
    refused       another exit code than 0, with a word on standard error
    wordless      another exit code than 0, without one
    same          the raw tables of the store before it was damaged
    left out      rows lack, which was said
    silent        rows lack, which was not said
    other         some row holds what the undamaged store does not: never to happen

A run that ends well has the undamaged store's tables in the end.
"""

import collections
import csv
import os
import pathlib
import shutil
import subprocess

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


def check(harness, is_full):
    rng = harness.random
    path = lambda name: os.path.join(harness.folder, name)
    code, errors = actlab(harness.program, "run", path("whole.sqlite"), path("whole"))
    assert code == 0, f"the undamaged run failed: {errors}"
    whole = pathlib.Path(path("whole.sqlite")).read_bytes()
    expected, expected_of_run = rows(path("whole")), rows(path("whole"), ["seconds"])
    for copy in range(400 if is_full else 20):
        kind = ["bits", "bits", "bits", "page", "cut"][copy % 5]
        bad = damage(whole, kind, rng)
        for command in ["report", "run"]:
            shutil.rmtree(path("reports"), ignore_errors=True)
            for leftover in harness.folder.glob("s.sqlite*"):
                leftover.unlink()
            pathlib.Path(path("s.sqlite")).write_bytes(bad)
            code, errors = actlab(harness.program, command, path("s.sqlite"), path("reports"))
            is_run = command == "run"
            found = rows(path("reports"), ["seconds"] if is_run else [])
            result = outcome(code, errors, found, expected_of_run if is_run else expected)
            harness.count(f"{command}, {kind}: {result}")
            last = errors.strip().splitlines()[-1:] or [""]
            harness.expect(
                result not in BAD and not (is_run and result == "left out"),
                f"copy {copy} ({kind}), {command}: {result}, exit {code}: {last[0][:200]}")
