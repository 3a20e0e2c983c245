"""Disks that are full, folders that may not be written, stores that are taken away or replaced while they are in use.

The error names the right cause in one line, with the exit code 1 where the machine is to blame; what is stored stays; and when the cause is
gone, the same command ends as if nothing had been. A disk of 2 MB is mounted where only the program sees it.
"""
import os
import pathlib
import re
import shlex
import shutil
import sqlite3
import subprocess
import time

from harness import LIMIT

FULL = "No space left on device"
DISK = 2 << 20


def check(harness, is_full):
    # Whoever is not root has to reach the labs.
    harness.folder.chmod(0o755)
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode:
        harness.count("left out: no file systems of one's own here")
    else:
        full_stores(harness, 40 if is_full else 3)
        full_reports(harness, 20 if is_full else 1)
        full_files(harness)
    forbidden(harness, 20 if is_full else 2)
    taken_away(harness, 8 if is_full else 1)


def told(harness, what, code, errors, expected, *words):
    """One error, with the right code, and the cause in it."""
    lines = [line for line in errors.splitlines() if line.startswith("error: ")]
    harness.expect(
        code == expected and len(lines) == 1 and all(word in lines[0] for word in words),
        f"{what}: ends with {code}, not {expected} with {words}: {errors.strip()[-300:]}")
    harness.count(f"{what.split(',')[0]}: told")


def on_disk(harness, lab, room, command, then):
    """Runs a command with so many bytes of room on the disk, and another when there is more; the code and standard error of each.

    What is on the disk in between and in the end is copied to the folders `between` and `end`.
    """
    (lab.folder / "disk").mkdir(exist_ok=True)
    script = f"""
        mount -t tmpfs -o size={DISK} tmpfs disk
        cat /dev/zero > disk/filler 2> /dev/null
        truncate -s -{room} disk/filler
        {command} > out 2> errors; echo $? > code
        cp -r disk between; rm between/filler
        rm disk/filler
        {then} > out 2> errors-then; echo $? > code-then
        cp -r disk end
        """
    subprocess.run(
        ["unshare", "-rm", "bash", "-c", f"actlab() {{ {shlex.quote(harness.program)} \"$@\"; }}\n{script}"], cwd=lab.folder, timeout=LIMIT,
        check=True)
    text = lambda name: (lab.folder / name).read_text()
    return (int(text("code")), text("errors")), (int(text("code-then")), text("errors-then"))


def full_stores(harness, number):
    size = (harness.whole.folder / ".actlab/results.sqlite").stat().st_size
    for index in range(number):
        lab, what = harness.lab(f"full-store-{index}"), f"a full disk for the store, {index}"
        room = 0 if index == 0 else harness.random.randrange(size * 3 // 4)
        run = "actlab run trust.yaml --store disk/store/results.sqlite"
        (code, errors), then = on_disk(harness, lab, room // 4096 * 4096, run, run)
        told(harness, what, code, errors, 1, FULL, "disk/store/results.sqlite")
        store = lab.folder / "between/store/results.sqlite"
        if store.exists() and store.stat().st_size:
            with sqlite3.connect(store) as connection:
                harness.expect(connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok", f"{what}: the store is damaged")
                tables = [name for name, in connection.execute("SELECT name FROM sqlite_master")]
                stored = connection.execute("SELECT count(*) FROM trial").fetchone()[0] if "trial" in tables else 0
        else:
            stored = 0
        kept = re.search(r"(\d+) stored", then[1])
        harness.expect(kept and int(kept[1]) <= stored <= harness.trials, f"{what}: {stored} trials were stored: {then[1][:200]}")
        same_in_the_end(harness, lab, what, then)
        lab.remove()


def same_in_the_end(harness, lab, what, then):
    harness.expect(then[0] == 0, f"{what}: afterwards it ends with {then[0]}: {then[1][-300:]}")
    harness.expect(lab.tables() == harness.tables, f"{what}: the tables are not an undisturbed run's")
    harness.expect(not lab.litter(), f"{what}: left behind: {lab.litter()}")


def full_reports(harness, number):
    report = harness.whole.folder / "reports/trust"
    size = sum(file.stat().st_size for file in report.rglob("*") if file.is_file())
    for index in range(number):
        lab, what = harness.lab(f"full-reports-{index}"), f"a full disk for the report, {index}"
        room = 0 if index == 0 else harness.random.randrange(size * 3 // 4)
        run = "actlab run trust.yaml --reports disk/reports"
        (code, errors), then = on_disk(harness, lab, room // 4096 * 4096, run, run)
        told(harness, what, code, errors, 1, FULL, "disk/reports/trust")
        harness.expect(lab.trials() == harness.trials, f"{what}: {lab.trials()} trials are stored")
        left = [path for path in (lab.folder / "between/reports").rglob("*") if path.is_file()]
        harness.expect(not left, f"{what}: half a report: {left}")
        (lab.folder / "end/reports").rename(lab.folder / "reports")
        same_in_the_end(harness, lab, what, then)
        lab.remove()


def full_files(harness):
    """Every other file that the program writes."""
    for what, command, written in [
        ("--save", "actlab train relu --dataset iris --epochs 1 --save disk/saved", "saved/final.safetensors"),
        ("--store of train", "actlab train relu --dataset iris --epochs 1 --store disk/s.sqlite", "s.sqlite"),
        ("--plot of train", "actlab train relu --dataset spiral --epochs 1 --plot disk/net.svg", "net.svg"),
        ("--plot of compare", "actlab compare relu tanh --dataset iris --epochs 1 --seeds 2 --plot disk/compared.svg", "compared.svg"),
        ("--plot of show", "actlab show relu --plot disk/relu.svg", "relu.svg"),
        ("--figures of report", "actlab report trust --figures disk/figures", "figures"),
        ("--figures of analyze", "actlab analyze scores.csv --figures disk/figures", "figures"),
        ("the report of report", "actlab report trust --reports disk/reports", "reports/trust/report.md"),
        ("the report of compare", "actlab compare relu tanh --dataset iris --epochs 1 --seeds 2 --reports disk/reports", "reports/relu-tanh-iris/report.md"),
        ("new", "(cd disk; actlab new mine --lab https://example.org/lab.git)", "mine/Package.swift"),
        ("standard output", "actlab list activations > disk/list", "list"),
        ("JSON on standard output", "actlab report trust --format json > disk/list", "list"),
    ]:
        lab = harness.lab("full-file")
        shutil.copytree(harness.whole.folder, lab.folder, dirs_exist_ok=True)
        scores = [f"{method},{block},{block % 3 + len(method)}\n" for method in ["one", "another"] for block in range(8)]
        (lab.folder / "scores.csv").write_text("method,block,value\n" + "".join(scores))
        # The shell's own redirection is not to be redirected again.
        silent = lambda command: f"{{ {command}; }}"
        (code, errors), then = on_disk(harness, lab, 0, silent(command), silent(command))
        told(harness, f"a full disk, {what}", code, errors, 1, FULL)
        harness.expect(then[0] == 0, f"a full disk, {what}: afterwards it ends with {then[0]}: {then[1][-300:]}")
        harness.expect((lab.folder / "end" / written).exists(), f"a full disk, {what}: nothing is there in the end")
        lab.remove()


def running(harness, lab):
    """A run as somebody whom permissions stop, with a part of its trials stored."""
    is_root = os.getuid() == 0
    if is_root:
        for path in [lab.folder, *lab.folder.rglob("*")]:
            os.chown(path, 65534, 65534)
    errors = open(lab.folder / "errors", "w")
    process = subprocess.Popen(
        (["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if is_root else [])
        + [harness.program, "run", "trust.yaml", "--progress", "none"],
        cwd=lab.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors)
    # To ask the store itself would be in the run's way.
    store, whole = lab.folder / ".actlab/results.sqlite", harness.whole.folder / ".actlab/results.sqlite"
    wanted = whole.stat().st_size * harness.random.uniform(0.3, 0.55)
    while process.poll() is None and (not store.exists() or store.stat().st_size < wanted):
        time.sleep(0.001)
    return process


def ended(lab, process):
    try:
        code = process.wait(LIMIT)
    except subprocess.TimeoutExpired:
        process.kill()
        code = "not at all"
    return code, (lab.folder / "errors").read_text()


def forbidden(harness, number):
    """Folders in which nothing may be written any more."""
    for index in range(number):
        lab = harness.lab(f"forbidden-{index}")
        name = [".actlab", "reports"][index % 2]
        what = f"{name} made read-only, {index}"
        process = running(harness, lab)
        folder = lab.folder / name
        folder.chmod(0o555)
        code, errors = ended(lab, process)
        told(harness, what, code, errors, 65, "Permission denied", name)
        folder.chmod(0o755)
        stored = harness.sound(lab, 0, what)
        harness.expect(name == ".actlab" or stored == harness.trials, f"{what}: {stored} trials are stored")
        harness.finish(lab, what)
        lab.remove()


def taken_away(harness, number):
    """The store is removed, or something else is put in its place."""
    def text(store, lab):
        aside = lab.folder / "text"
        aside.write_text("no store\n" * 1000)
        aside.replace(store)

    def folder(store, lab):
        store.unlink()
        store.mkdir()

    def other(store, lab):
        aside = lab.folder / "other.sqlite"
        shutil.copy(harness.whole.folder / ".actlab/results.sqlite", aside)
        aside.replace(store)

    for name, change, words in [
        ("removed", lambda store, lab: store.unlink(), "was removed"), ("replaced by a text", text, "was replaced"),
        ("replaced by a folder", folder, "was replaced"), ("replaced by another store", other, "was replaced"),
        ("overwritten", lambda store, lab: store.write_text("no store\n" * 1000), ""),
        ("emptied", lambda store, lab: os.truncate(store, 0), ""),
    ]:
        for index in range(number):
            lab, what = harness.lab(f"{name.replace(' ', '-')}-{index}"), f"a store that is {name}, {index}"
            process = running(harness, lab)
            store = lab.folder / ".actlab/results.sqlite"
            change(store, lab)
            code, errors = ended(lab, process)
            expected = 65 if code == 65 and not words else 1
            told(harness, what, code, errors, expected, ".actlab/results.sqlite", words)
            if name != "replaced by another store":
                shutil.rmtree(lab.folder / ".actlab")
            harness.finish(lab, what)
            lab.remove()
