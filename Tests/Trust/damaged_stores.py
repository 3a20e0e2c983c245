"""Damages copies of a store, and looks at what `actlab report` and `actlab run` make of them.

Of each copy of a store of the suite 'quick' some bits are flipped, a page is zeroed, the end is cut off, or the definitions of its tables are changed
as a stranger may have made them, some in a store of an older version. Then the suite's report is written from the copy, and the suite is run on it.
Told apart are

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
import re
import shutil
import sqlite3
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


def redefined(path, rng, victim):
    """Changes what a store's tables are said to be, up to three times, and makes some a store of an older version."""
    store = sqlite3.connect(path, isolation_level=None)
    if rng.random() < 0.4:
        store.execute("DELETE FROM grdb_migrations WHERE identifier IN ('7', '8')")
        store.execute("PRAGMA user_version = 0")
        for table in ["claim", "worker"]:
            store.execute(f"DROP TABLE {table}")
    clause = rng.choice(["IGNORE", "REPLACE", "ROLLBACK"])
    statements = f"x TEXT, PRIMARY KEY (name)); ATTACH '{victim}' AS v; CREATE TABLE v.trial (x); COMMIT; CREATE TABLE trial (x"
    names = [*[f'"{name}" TEXT' for name in [statements] * 4 + ["a b", "", "é", "order", "select", "x" * 5000]], *[
        f"extra {kind}" for kind in ["TEXT", "INTEGER NOT NULL DEFAULT 1", "REAL DEFAULT 1", "TEXT AS (1)", "BLOB COLLATE NOCASE", f"TEXT NULL ON CONFLICT {clause}"]]]
    if rng.random() < 0.5:
        try:
            store.execute(f"ALTER TABLE {rng.choice(['suite', 'suite', 'suite_dataset', 'trial', 'epoch'])} ADD COLUMN {rng.choice(names)}")
        except sqlite3.Error:
            pass  # SQLite's own rules allow no such column.
    changes = [
        lambda sql: sql.replace("NOT NULL", f"NOT NULL ON CONFLICT {clause}"),
        lambda sql: sql.replace("UNIQUE", f"UNIQUE ON CONFLICT {clause}").replace("PRIMARY KEY (id)", f"PRIMARY KEY (id) ON CONFLICT {clause}"),
        lambda sql: re.sub(r"REFERENCES \w+ \(\w+\)( ON DELETE CASCADE)?", "", sql),
        lambda sql: sql.replace("NOT NULL", ""),
        lambda sql: re.sub(r"CHECK \([^()]*(\([^()]*\)[^()]*)?\)", "", sql),
        lambda sql: sql.replace("UNIQUE", ""),
        lambda sql: sql.replace("STRICT", "").rstrip(", "),
        lambda sql: sql.replace(" INTEGER", rng.choice([" TEXT", " BLOB", " ANY", " INT"]), rng.randint(1, 3)),
        lambda sql: sql.replace(" REAL", " REAL CHECK (abs(random()) >= 0)", 1),
    ]
    store.execute("PRAGMA writable_schema = ON")
    definitions = dict(store.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL"))
    for _ in range(rng.choice([0, 1, 1, 2])):
        table = rng.choice([*definitions])
        definitions[table] = rng.choice(changes)(definitions[table])
        store.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (definitions[table], table))
    store.close()


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
    victim = pathlib.Path(path("victim"))
    for copy in range(800 if is_full else 32):
        kind = ["bits", "bits", "bits", "page", "cut", "definitions", "definitions", "definitions"][copy % 8]
        if kind == "definitions":
            pathlib.Path(path("redefined")).write_bytes(whole)
            redefined(path("redefined"), rng, victim)
            bad = pathlib.Path(path("redefined")).read_bytes()
        else:
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
            harness.expect(not victim.exists(), f"copy {copy} ({kind}), {command}: has made another database")
            victim.unlink(missing_ok=True)
