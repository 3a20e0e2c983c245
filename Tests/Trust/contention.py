"""Many processes on one store share the work: no trial is trained twice, none is lost with a process that is killed, nobody waits for ever.

How often a trial was stored is counted by a trigger in the store.
"""
import sqlite3
import subprocess
import time

SEEDS = 12
COUNTER = """
CREATE TABLE stored (key TEXT NOT NULL);
CREATE TRIGGER count AFTER INSERT ON trial BEGIN INSERT INTO stored VALUES (new.key); END;
"""
# Many processes on few cores take their time.
LONG = 600


def check(harness, is_full):
    for number, kills in [(2, 0), (8, 0), (8, 4)] if not is_full else [(2, 0), (8, 0), (8, 6), (30, 20), (100, 0), (100, 60)]:
        together(harness, number, kills)
    reader(harness)


def connect(lab, **options):
    return sqlite3.connect(lab.folder / ".actlab/results.sqlite", timeout=LONG, isolation_level=None, **options)


def counting(harness, name):
    """A lab whose store counts what is stored in it, of a suite that is longer than the others'."""
    lab = harness.lab(name)
    assert lab.run("train", "relu", "--dataset", "iris", "--epochs", "1") == 0
    connection = connect(lab)
    connection.executescript("PRAGMA foreign_keys = ON; DELETE FROM trial;" + COUNTER)
    connection.close()
    suite = lab.folder / "trust.yaml"
    suite.write_text(suite.read_text().replace("seeds: 3", f"seeds: {SEEDS}", 1))
    return lab


def together(harness, number, kills):
    """Processes of which some are killed at random moments; for each a new one comes."""
    what = f"{number} processes, {kills} killed"
    lab = counting(harness, f"together-{number}-{kills}")
    logs = lab.folder / "logs"
    logs.mkdir()
    all_of_them = []

    def start():
        log = open(logs / str(len(all_of_them)), "w")
        all_of_them.append(lab.start("run", "trust.yaml", "--jobs", "1", "--progress", "plain", stderr=log))

    begin = time.monotonic()
    for _ in range(number):
        start()
    killed = set()
    for _ in range(kills):
        time.sleep(harness.random.uniform(0, 6 / kills))
        running = [index for index, process in enumerate(all_of_them) if process.poll() is None]
        if running:
            index = harness.random.choice(running)
            all_of_them[index].kill()
            killed.add(index)
            harness.count(f"{what}: kills")
            start()
    for index, process in enumerate(all_of_them):
        try:
            code = process.wait(max(1, LONG - (time.monotonic() - begin)))
        except subprocess.TimeoutExpired:
            process.kill()
            code = "not at all"
        last = (logs / str(index)).read_text().strip().splitlines()[-1:]
        harness.expect(index in killed or code == 0, f"{what}: process {index} ends {code}: {last}")
    print(f"{what}: {time.monotonic() - begin:.1f} s", flush=True)
    connection = connect(lab)
    one = lambda query: connection.execute(query).fetchone()[0]
    trained, trials = one("SELECT count(*) FROM stored"), one("SELECT count(*) FROM trial")
    harness.counts[f"{what}: trials trained"] = trained
    harness.counts[f"{what}: trials"] = trials
    # Each of two data sets, three activations and all seeds, at one rate, at two to choose from, and, unless it is that one, at the best.
    harness.expect(trials >= 2 * 3 * SEEDS * 3, f"{what}: {trials} trials")
    harness.expect(trained == trials == one("SELECT count(DISTINCT key) FROM stored"), f"{what}: {trained} trainings of {trials} trials")
    harness.expect(one("SELECT count(*) FROM claim") == 0 or killed, f"{what}: claims are left")
    connection.close()
    harness.expect(lab.integrity() == "ok", f"{what}: the store is damaged: {lab.integrity()}")
    tables = lab.tables()
    undisturbed = harness.lab(f"undisturbed-{number}-{kills}")
    (undisturbed.folder / "trust.yaml").write_text((lab.folder / "trust.yaml").read_text())
    harness.expect(undisturbed.run("run", "trust.yaml") == 0, f"{what}: an undisturbed run fails")
    harness.expect(tables == undisturbed.tables(), f"{what}: the tables are not an undisturbed run's")
    harness.expect(lab.run("report", "--check") == 0, f"{what}: the report is not up to date")
    harness.expect(not lab.litter(), f"{what}: left behind: {lab.litter()}")
    undisturbed.remove()
    lab.remove()


def reader(harness):
    """A reader that keeps the store locked for a while ends no run."""
    lab = counting(harness, "reader")
    process = lab.start("run", "trust.yaml", "--jobs", "1", "--progress", "plain")
    connection = connect(lab)
    while process.poll() is None and connection.execute("SELECT count(*) FROM trial").fetchone()[0] < 5:
        time.sleep(0.01)
    for _ in range(4):
        connection.execute("BEGIN")
        connection.execute("SELECT * FROM trial").fetchall()
        time.sleep(1)
        before = connection.execute("SELECT count(*) FROM trial").fetchone()[0]
        connection.execute("COMMIT")
        harness.count("readers in the way")
        time.sleep(0.1)
    harness.expect(before < 200, "a reader was in nobody's way")
    harness.expect(process.wait(LONG) == 0, f"a reader in the way: the run ends with {process.returncode}")
    harness.expect(
        connection.execute("SELECT count(*) = count(DISTINCT key) FROM stored").fetchone()[0] == 1, "a reader in the way: trained twice")
    connection.close()
    lab.remove()
