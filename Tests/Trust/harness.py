"""What the checks of trust share: labs in which a suite is run, counts, and findings."""
import csv
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import time

SUITE = """\
name: trust
seed: 7
seeds: 3
datasets: [iris, spiral]
networks: [{hidden: [8]}]
activations: [relu, tanh, elu]
learning_rate: {shared: 0.05, tuned: {grid: [0.01, 0.1], seeds: 1}}
training: {epochs: 40}
"""
# Longer than a signal may take to be answered, or anything here to end by itself.
LIMIT = 60


def hear_all():
    """Where the checks outlive their terminal, as under nohup, what they start is to hear of its end."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Lab:
    """A folder in which the suite is run."""

    def __init__(self, program, below, name):
        self.program, self.folder = program, below / name
        self.folder.mkdir()
        (self.folder / "trust.yaml").write_text(SUITE)

    def start(self, *words, **streams):
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | streams
        return subprocess.Popen([self.program, *words], cwd=self.folder, preexec_fn=hear_all, **streams)

    def run(self, *words, **streams):
        return self.start(*words, **streams).wait(LIMIT)

    def trials(self):
        """The number of trials that are stored."""
        store = self.folder / ".actlab/results.sqlite"
        if not store.exists():
            return 0
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as connection:
            tables = {name for name, in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            return connection.execute("SELECT count(*) FROM trial").fetchone()[0] if "trial" in tables else 0

    def integrity(self):
        store = self.folder / ".actlab/results.sqlite"
        if not store.exists():
            return "ok"
        with sqlite3.connect(store) as connection:
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
            return f"broken references {broken}" if broken else connection.execute("PRAGMA integrity_check").fetchone()[0]

    def tables(self):
        """The raw tables by name, without the seconds."""
        found = {}
        for file in sorted((self.folder / "reports/trust").glob("*.csv")):
            if file.stem in {"comparisons", "summary"}:
                continue
            rows = list(csv.reader(file.open()))
            kept = [index for index, name in enumerate(rows[0]) if name != "seconds"]
            found[file.name] = [[row[index] for index in kept] for row in rows]
        return found

    def litter(self):
        """What a killed process may have left beside the report."""
        reports = self.folder / "reports"
        return [str(path.relative_to(reports)) for path in reports.rglob(".*") if path.name != ".actlab-files"]

    def remove(self):
        shutil.rmtree(self.folder)


def listens(process):
    """Whether a process answers SIGTERM itself by now, as the bits of its caught and ignored signals tell."""
    lines = dict(line.split(":\t") for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines())
    return (int(lines.get("SigCgt", "0"), 16) | int(lines.get("SigIgn", "0"), 16)) >> (signal.SIGTERM - 1) & 1


class Findings:
    """A program, a folder to try it in, what was counted and what was found so far."""

    def __init__(self, program, folder, seed):
        self.program, self.folder = program, folder
        self.seed, self.random = seed, random.Random(seed)
        self.counts, self.findings = {}, []

    def count(self, what, number=1):
        self.counts[what] = self.counts.get(what, 0) + number

    def expect(self, holds, what):
        if not holds:
            self.findings.append(what)
            print("FOUND:", what, flush=True)


class Harness(Findings):
    """The same with an undisturbed run to compare with."""

    def __init__(self, program, folder, seed):
        super().__init__(program, folder, seed)
        whole = self.lab("whole")
        start = time.monotonic()
        assert whole.run("run", "trust.yaml") == 0, "an undisturbed run fails"
        self.seconds = time.monotonic() - start
        start = time.monotonic()
        assert whole.run("report") == 0, "an undisturbed report fails"
        self.report_seconds = time.monotonic() - start
        self.tables, self.trials = whole.tables(), whole.trials()
        assert self.trials == len(self.tables["trials.csv"]) - 1 + len(self.tables["tuning.csv"]) - 1
        self.whole = whole

    def lab(self, name):
        return Lab(self.program, self.folder, name)

    def sound(self, lab, before, what):
        """The store is whole, and no trial that was there is gone."""
        self.expect(lab.integrity() == "ok", f"{what}: the store is damaged: {lab.integrity()}")
        after = lab.trials()
        self.expect(before <= after <= self.trials, f"{what}: {before} trials before, {after} after, of {self.trials}")
        return after

    def finish(self, lab, what):
        """What an undisturbed run has, and nothing else, is there in the end."""
        code = lab.run("run", "trust.yaml")
        self.expect(code == 0, f"{what}: the run afterwards ends with {code}")
        self.sound(lab, self.trials, what)
        tables = lab.tables()
        for name in sorted(self.tables.keys() | tables.keys()):
            self.expect(self.tables.get(name) == tables.get(name), f"{what}: {name} is not an undisturbed run's")
        self.expect(lab.run("report", "--check") == 0, f"{what}: the report is not up to date")
        self.expect(not lab.litter(), f"{what}: left behind: {lab.litter()}")

    def wait(self, process, seconds):
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            pass

    def wait_until_it_listens(self, process):
        """Before that a signal ends the program as the system does."""
        while process.poll() is None and not listens(process.pid):
            time.sleep(0.001)
