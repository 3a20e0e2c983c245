"""Parts of a suite are merged while merges are killed and interrupted, parts are damaged, and several merge at once: no trial is lost, or there twice,
or another than was stored, and no part is changed.
"""
import hashlib
import pathlib
import signal
import sqlite3
import subprocess
import time

import damaged_stores
from harness import LIMIT

SUITE = """\
name: trust
seed: 7
seeds: {seeds}
datasets: [iris, spiral]
networks: [{{hidden: [4]}}]
activations: [relu, tanh, elu]
training: {{epochs: 2, batch_size: all}}
"""
PARTS = [1, 2, 3]
STOPPING = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}


def check(harness, is_full):
    lab = harness.lab("merge")
    (lab.folder / "trust.yaml").write_text(SUITE.format(seeds=300 if is_full else 80))
    assert lab.run("run", "trust.yaml", "--store", "whole.sqlite", "--reports", "whole") == 0, "an undisturbed run fails"
    for part in PARTS:
        assert lab.run("run", "trust.yaml", "--shard", f"{part}/{len(PARTS)}", "--store", f"{part}.sqlite") == 0, "a part fails"
    parts = Parts(harness, lab)
    kills(parts, 300 if is_full else 12)
    signals(parts, 60 if is_full else 6)
    damaged(parts, 300 if is_full else 10)
    together(parts, 20 if is_full else 2)
    lab.remove()


def results(store):
    """What a store says of each trial, by its key, without seconds and machines; whatever cannot be read is left out."""
    found = {}
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as connection:
        connection.row_factory = sqlite3.Row
        leave_out = {"id", "environment_id", "checksum", "seconds", "trial_id"}
        told = lambda row: tuple(row[name] for name in row.keys() if name not in leave_out)
        for trial in connection.execute("SELECT * FROM trial").fetchall():
            epochs = connection.execute("SELECT * FROM epoch WHERE trial_id = ? ORDER BY epoch", [trial["id"]]).fetchall()
            assert trial["key"] not in found, "a trial is there twice"
            found[trial["key"]] = told(trial), tuple(map(told, epochs))
    return found


def digest(file):
    return hashlib.sha256(pathlib.Path(file).read_bytes()).hexdigest()


class Parts:
    """The stores of the parts, and what they come to together."""

    def __init__(self, harness, lab):
        self.harness, self.lab = harness, lab
        self.whole = results(lab.folder / "whole.sqlite")
        self.names = [f"{part}.sqlite" for part in PARTS]
        self.digests = {name: digest(lab.folder / name) for name in self.names}
        start = time.monotonic()
        assert lab.run(*self.merge("undisturbed.sqlite")) == 0, "an undisturbed merge fails"
        self.seconds = time.monotonic() - start
        self.finish("undisturbed.sqlite", "undisturbed")

    def merge(self, target, names=None):
        return ["merge", target, *(names or self.names)]

    def sound(self, target, before, what):
        """The target is whole, has lost nothing, and holds nothing but the parts' trials; the number of them."""
        store, expect = self.lab.folder / target, self.harness.expect
        for name in self.names:
            expect(digest(self.lab.folder / name) == self.digests[name], f"{what}: {name} was changed")
        if not store.exists() or store.stat().st_size == 0:
            expect(before == 0, f"{what}: the target is gone")
            return 0
        with sqlite3.connect(store) as connection:
            tables = {name for name, in connection.execute("SELECT name FROM sqlite_master")}
            expect(connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok", f"{what}: the target is damaged")
            expect(not connection.execute("PRAGMA foreign_key_check").fetchall(), f"{what}: the target's references are broken")
        found = results(store) if "trial" in tables else {}
        expect(found.items() <= self.whole.items(), f"{what}: the target has what no part has")
        expect(before <= len(found), f"{what}: {before} trials before, {len(found)} after")
        return len(found)

    def finish(self, target, what):
        """The same merge completes it, and a further one changes no byte; the report is that of a single run."""
        expect, lab = self.harness.expect, self.lab
        code = lab.run(*self.merge(target), "--suite", "trust.yaml")
        expect(code == 0, f"{what}: the merge afterwards ends with {code}")
        expect(self.sound(target, 0, what) == len(self.whole), f"{what}: trials are lost")
        before = digest(lab.folder / target)
        expect(lab.run(*self.merge(target)) == 0 and digest(lab.folder / target) == before, f"{what}: the same merge changes the target")
        code = lab.run("report", "trust", "--check", "--store", target, "--reports", "whole")
        expect(code == 0, f"{what}: its report is not a single run's")
        for file in lab.folder.glob(target + "*"):
            file.unlink()


def kills(parts, number):
    """SIGKILLs at random moments, several in a row into the same target."""
    done, name = 0, 0
    while done < number:
        target, stored, name = f"killed-{name}.sqlite", 0, name + 1
        for _ in range(4):
            process = parts.lab.start(*parts.merge(target))
            parts.harness.wait(process, parts.harness.random.uniform(0, parts.seconds * 0.6))
            if process.poll() is None:
                process.kill()
                parts.harness.count("merges killed")
                done += 1
            else:
                parts.harness.count("merges that ended before the kill")
            process.wait(LIMIT)
            stored = parts.sound(target, stored, f"kill {done}")
        parts.finish(target, f"kill {done}")


def signals(parts, number):
    """Signals at random moments, each answered with its code."""
    for index in range(number):
        chosen, target = list(STOPPING)[index % 3], f"signal-{index}.sqlite"
        process = parts.lab.start(*parts.merge(target))
        parts.harness.wait_until_it_listens(process)
        parts.harness.wait(process, parts.harness.random.uniform(0, parts.seconds * 0.6))
        what = f"{chosen.name} {index}"
        if process.poll() is None:
            process.send_signal(chosen)
            code = process.wait(LIMIT)
            # It may have been over just then.
            parts.harness.expect(code in (STOPPING[chosen], 0), f"{what}: ends with {code}")
            parts.harness.count("signals answered" if code else "merges that ended at the signal")
        else:
            parts.harness.count("merges that ended before the signal")
        parts.sound(target, 0, what)
        parts.finish(target, what)


def damaged(parts, number):
    """A part with flipped bits, a page of zeros or without its end: what of it is as it was stored is taken over, and nothing else."""
    folder = parts.lab.folder
    whole = (folder / parts.names[0]).read_bytes()
    for copy in range(number):
        kind = ["bits", "bits", "bits", "page", "cut"][copy % 5]
        what, target = f"damaged part {copy} ({kind})", f"damaged-{copy}.sqlite"
        (folder / "bad.sqlite").write_bytes(damaged_stores.damage(whole, kind, parts.harness.random))
        before = digest(folder / "bad.sqlite")
        done = subprocess.run(
            [parts.lab.program, *parts.merge(target, ["bad.sqlite", *parts.names[1:]])], cwd=folder, capture_output=True, timeout=LIMIT)
        code, errors = done.returncode, done.stderr.decode(errors="replace").strip()
        parts.harness.expect(code in (0, 1, 65), f"{what}: ends with {code}: {errors[:200]}")
        parts.harness.expect(code == 0 or errors, f"{what}: ends with {code} without a word")
        parts.harness.expect(digest(folder / "bad.sqlite") == before, f"{what}: the damaged part was changed")
        stored = parts.sound(target, 0, what)
        outcome = {0: "taken over", 1: "partly taken over", 65: "refused"}.get(code, "crashed")
        parts.harness.count(f"damaged parts, {kind}: {outcome}")
        parts.harness.expect(code or stored == len(parts.whole), f"{what}: {len(parts.whole) - stored} trials are lacking without a word")
        parts.finish(target, what)


def together(parts, number):
    """Merges of different parts into one target at the same time."""
    for index in range(number):
        target = f"together-{index}.sqlite"
        processes = [parts.lab.start(*parts.merge(target, [name])) for name in parts.names for _ in range(2)]
        codes = [process.wait(LIMIT) for process in processes]
        parts.harness.expect(not any(codes), f"merges at the same time end with {codes}")
        parts.harness.expect(parts.sound(target, 0, "merges at the same time") == len(parts.whole), "merges at the same time lose trials")
        parts.harness.count("merges at the same time")
        parts.finish(target, "merges at the same time")
