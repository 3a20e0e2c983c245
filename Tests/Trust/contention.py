"""Many processes on one store share the work: no trial is trained twice, none is lost with a process that is killed, nobody waits for ever.

How often trials were stored is told by their numbers, of which each result takes the next, also one in another's place.
"""
import sqlite3
import subprocess
import time

TRAINED = "SELECT ifnull(max(id), 0) FROM trial"
# Many processes on few cores take their time.
LONG = 600


def check(harness, is_full):
    seeds = 12 if is_full else 3
    whole = harness.lab("undisturbed")
    lengthen(whole, seeds)
    assert whole.run("run", "trust.yaml") == 0, "an undisturbed run fails"
    for number, kills in [(2, 0), (8, 4)] if not is_full else [(2, 0), (8, 0), (8, 6), (30, 20), (100, 0), (100, 60)]:
        together(harness, number, kills, seeds, whole)
    reader(harness, seeds)


def connect(lab):
    return sqlite3.connect(lab.folder / ".actlab/results.sqlite", timeout=LONG, isolation_level=None)


def lengthen(lab, seeds):
    suite = lab.folder / "trust.yaml"
    suite.write_text(suite.read_text().replace("seeds: 3", f"seeds: {seeds}", 1))


def longer(harness, name, seeds):
    """A lab with a suite of more seeds."""
    lab = harness.lab(name)
    lengthen(lab, seeds)
    return lab


def together(harness, number, kills, seeds, whole):
    """Processes of which some are killed at random moments; for each a new one comes."""
    what = f"{number} processes, {kills} killed"
    lab = longer(harness, f"together-{number}-{kills}", seeds)
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
        time.sleep(harness.random.uniform(0, seeds / 2 / kills))
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
    trained, trials = one(TRAINED), one("SELECT count(*) FROM trial")
    harness.counts[f"{what}: trials trained"] = trained
    harness.counts[f"{what}: trials"] = trials
    harness.expect(trials == whole.trials(), f"{what}: {trials} trials, not {whole.trials()}")
    harness.expect(trained == trials, f"{what}: {trained} trainings of {trials} trials")
    harness.expect(one("SELECT count(*) FROM claim") == 0 or killed, f"{what}: claims are left")
    connection.close()
    harness.expect(lab.integrity() == "ok", f"{what}: the store is damaged: {lab.integrity()}")
    harness.expect(lab.tables() == whole.tables(), f"{what}: the tables are not an undisturbed run's")
    harness.expect(lab.run("report", "--check") == 0, f"{what}: the report is not up to date")
    harness.expect(not lab.litter(), f"{what}: left behind: {lab.litter()}")
    lab.remove()


def reader(harness, seeds):
    """A reader that keeps the store locked for a while ends no run."""
    lab = longer(harness, "reader", seeds)
    process = lab.start("run", "trust.yaml", "--jobs", "1", "--progress", "plain")
    while process.poll() is None and not (lab.folder / ".actlab/results.sqlite").exists():
        time.sleep(0.001)
    connection = connect(lab)
    # SQLite's own wait is too patient to come between two trials.
    connection.execute("PRAGMA busy_timeout = 0")

    def eagerly(query):
        while True:
            try:
                return connection.execute(query).fetchone()
            except sqlite3.OperationalError:
                time.sleep(0.0005)

    while process.poll() is None and not eagerly("SELECT 1 FROM trial"):
        pass
    for _ in range(3):
        connection.execute("BEGIN")
        before = eagerly("SELECT count(*) FROM trial")
        time.sleep(1)
        harness.expect(process.poll() is None and before == eagerly("SELECT count(*) FROM trial"), "a reader was in nobody's way")
        connection.execute("COMMIT")
        harness.count("readers in the way")
    harness.expect(process.wait(LONG) == 0, f"a reader in the way: the run ends with {process.returncode}")
    harness.expect(
        eagerly(TRAINED) == eagerly("SELECT count(*) FROM trial"), "a reader in the way: trained twice")
    connection.close()
    lab.remove()
