"""Where the checks work: a folder with a suite in it, the program, and what a run without a cluster came to."""
import csv
import pathlib
import signal
import sqlite3
import subprocess
import time

# 200 trials at first, and the tuned arm's after them; with 10,000 epochs about half a second each.
SUITE = """\
name: cluster
seed: 7
seeds: 15
splits: fixed
datasets: [iris, spiral]
networks: [{hidden: [24]}]
activations: [relu, tanh, elu, sigmoid]
learning_rate: {shared: 0.05, tuned: {grid: [0.02, 0.1], seeds: 5}}
training: {epochs: EPOCHS}
curves: few
"""
SHORT, LONG, LONGEST, ENDLESS = 40, 3000, 10_000, 1_000_000
# Longer than a suite may take, in seconds.
LIMIT = 900


class Findings:
    def __init__(self):
        self.counts, self.found = {}, []

    def count(self, what, number=1):
        self.counts[what] = self.counts.get(what, 0) + number

    def expect(self, holds, what):
        if not holds:
            self.found.append(what)
            print("FOUND:", what, flush=True)


class Run:
    """A run that has been started, with what it has said so far."""

    def __init__(self, desk, words, environment=None):
        self.desk, self.words = desk, words
        self.log = desk.folder / f"run-{desk.number()}.txt"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [desk.program, *words], cwd=desk.folder, env=environment or desk.cluster.environment, stdin=subprocess.DEVNULL, stdout=log,
                stderr=log)

    @property
    def text(self):
        return self.log.read_text(errors="replace")

    def end(self, seconds=LIMIT):
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return f"nothing after {seconds} s"

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)
        return self.end(60)


class Desk:
    def __init__(self, program, folder, cluster, findings):
        # A folder whose name every shell would take apart.
        self.folder = pathlib.Path(folder) / "it's a \"desk\" $HOME\n%a"
        self.folder.mkdir()
        self.program, self.cluster, self.findings = program, cluster, findings
        self.numbers = 0
        self.wholes = {}

    def number(self):
        self.numbers += 1
        return self.numbers

    def suite(self, epochs, name):
        """Writes the suite, once for every store, since what is submitted is named by it."""
        file = f"{name}.yaml"
        (self.folder / file).write_text(SUITE.replace("EPOCHS", str(epochs)))
        return file

    def start(self, *words, environment=None):
        return Run(self, words, environment)

    def run(self, *words, environment=None):
        run = self.start(*words, environment=environment)
        return run.end(), run.text

    def whole(self, epochs):
        """The tables of a run on this machine, and its number of trials."""
        if epochs not in self.wholes:
            name = f"whole-{epochs}"
            code, text = self.run("run", self.suite(epochs, name), "--store", f"{name}.sqlite", "--reports", name)
            self.findings.expect(code == 0, f"a run on this machine ends with {code}: {text[-500:]}")
            self.wholes[epochs] = (self.tables(name), self.keys(f"{name}.sqlite"))
        return self.wholes[epochs]

    def tables(self, reports):
        """The raw tables of the suite's report, without the seconds."""
        found = {}
        for file in sorted((self.folder / reports / "cluster").glob("*.csv")):
            if file.stem in {"comparisons", "summary"}:
                continue
            rows = list(csv.reader(file.open()))
            kept = [index for index, name in enumerate(rows[0]) if name != "seconds"]
            found[file.name] = [[row[index] for index in kept] for row in rows]
        return found

    def keys(self, store):
        """The keys of a store's trials."""
        path = self.folder / store
        if not path.exists():
            return []
        for _ in range(50):
            try:
                with sqlite3.connect(path, timeout=10) as connection:
                    return [key for key, in connection.execute("SELECT key FROM trial")]
            except sqlite3.OperationalError:
                time.sleep(0.2)
        return []

    def stored_by_tasks(self, store):
        """The keys that all tasks have stored, each as often as it was."""
        folder = self.folder / f"{store}.slurm"
        return [key for file in sorted(folder.glob("cluster/*/*/*.sqlite")) for key in self.keys(file.relative_to(self.folder))]

    def rounds(self, store):
        return len(list((self.folder / f"{store}.slurm/cluster").glob("[0-9]*")))

    def check(self, epochs, name, what):
        """The report is that of a run on this machine, and the store has its trials and no others."""
        tables, keys = self.whole(epochs)
        own = self.tables(name)
        for table in sorted(tables.keys() | own.keys()):
            self.findings.expect(tables.get(table) == own.get(table), f"{what}: {table} is not that of a run on this machine")
        lost = set(keys) - set(self.keys(f"{name}.sqlite"))
        self.findings.count("trials lost", len(lost))
        self.findings.expect(not lost, f"{what}: {len(lost)} trials are lost")
        self.findings.count("suites whose raw tables equal a local run's", int(tables == own))
