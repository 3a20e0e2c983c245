"""Kills and signals at random moments, terminals that go away, streams that cannot be written, a machine without a network: nothing is lost."""
import os
import pty
import select
import shutil
import signal
import subprocess
import time

from harness import LIMIT, hear_all, listens

STOPPING = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}
PROMPT = 2


def check(harness, is_full):
    streams(harness)
    network(harness)
    terminals(harness, 40 if is_full else 4)
    signals(harness, 120 if is_full else 6)
    kills(harness, 1000 if is_full else 24)


def kills(harness, number):
    """SIGKILLs, about ten a lab in the run and two in the report, which is taken away first so that there is one to be written."""
    done, name = 0, 0
    while done < number:
        lab, stored, name = harness.lab(f"kills-{name}"), 0, name + 1
        for kill in range(min(12, number - done)):
            is_report = kill >= 10
            if is_report:
                harness.expect(lab.run("run", "trust.yaml") == 0, f"kill {done}: the run before it ends badly")
                shutil.rmtree(lab.folder / "reports", ignore_errors=True)
            process = lab.start(*(["report"] if is_report else ["run", "trust.yaml"]))
            harness.wait(process, harness.random.uniform(0, harness.report_seconds if is_report else harness.seconds * 0.6))
            if process.poll() is None:
                process.kill()
                harness.count("kills in report" if is_report else "kills in run")
                done += 1
            else:
                # It had ended already: the report goes, so that the next has something to do.
                harness.count("ended before the kill")
                shutil.rmtree(lab.folder / "reports", ignore_errors=True)
            process.wait(LIMIT)
            stored = harness.sound(lab, stored, f"kill {done}")
        harness.finish(lab, f"kill {done}")
        harness.count("labs finished after kills")
        lab.remove()


def signals(harness, number):
    """Each of the signals at random moments of a run, whose answer must be prompt, its code the signal's, and nothing lost."""
    for index in range(number):
        chosen = list(STOPPING)[index % 3]
        lab = harness.lab(f"signal-{index}")
        is_report = index % 2 == 1
        if is_report:
            lab.run("run", "trust.yaml")
            shutil.rmtree(lab.folder / "reports")
        before = lab.trials()
        process = lab.start("run", "trust.yaml")
        harness.wait_until_it_listens(process)
        harness.wait(process, harness.random.uniform(0, harness.report_seconds if is_report else harness.seconds))
        what = f"{chosen.name} {'in the report stage' if is_report else 'in a run'} {index}"
        if process.poll() is None:
            start = time.monotonic()
            process.send_signal(chosen)
            try:
                code = process.wait(LIMIT)
                took = time.monotonic() - start
                harness.expect(took < PROMPT, f"{what}: answered after {took:.1f} s")
                # It may have been over just then, but has no time to go on.
                harness.expect(code == STOPPING[chosen] or code == 0 and took < 0.2, f"{what}: ends with {code} after {took:.2f} s")
                harness.count("signals answered" if code else "ended at the signal")
            except subprocess.TimeoutExpired:
                process.kill()
                harness.expect(False, f"{what}: not answered")
        else:
            harness.count("ended before the signal")
        harness.sound(lab, before, what)
        harness.finish(lab, what)
        lab.remove()


def streams(harness):
    """Standard error that cannot be written ends nothing; standard output that cannot is told."""
    for what, shell in [("closed", "2>&-"), ("full", "2>/dev/full"), ("a pipe that nobody reads", "2> >(true)")]:
        lab = harness.lab(f"stderr-{len(harness.counts)}")
        code = subprocess.run(
            ["bash", "-c", f'exec "$0" run trust.yaml > out {shell}', harness.program], cwd=lab.folder, timeout=LIMIT
        ).returncode
        harness.expect(code == 0, f"standard error {what}: a run ends with {code}")
        harness.finish(lab, f"standard error {what}")
        harness.count("runs without a standard error")
        lab.remove()
    # The reader of the pipe is gone before the program prints.
    for what, before, shell, expected in [
        ("closed", "true", ">&-", 1), ("full", "true", ">/dev/full", 1), ("a closed pipe", "exec 3> >(exec <&-); wait $!", ">&3", 141),
    ]:
        for words in ["list activations", "--help", "show six", "run trust.yaml", "report --check", "lecture"]:
            done = subprocess.run(
                ["bash", "-c", f'{before}; exec "$0" {words} {shell}', harness.program], cwd=harness.whole.folder, stderr=subprocess.PIPE, text=True, timeout=LIMIT)
            errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
            harness.expect(
                done.returncode == expected and len(errors) == (expected == 1),
                f"standard output {what}: {words} ends with {done.returncode}: {done.stderr.strip()}")
            harness.count("commands without a standard output")


def terminals(harness, number):
    """A terminal that goes away, and Ctrl-C typed at one, while a bar is drawn."""
    for index in range(number):
        is_typed = index % 2 == 1
        lab, what = harness.lab(f"terminal-{index}"), f"{'Ctrl-C at a terminal' if is_typed else 'a terminal that goes away'} {index}"
        process, terminal = pty.fork()
        if process == 0:
            hear_all()
            os.chdir(lab.folder)
            os.execve(harness.program, [harness.program, "run", "trust.yaml"], os.environ | {"TERM": "xterm"})
        while not listens(process):
            time.sleep(0.001)
        drain(terminal, harness.random.uniform(0, harness.seconds / 2))
        before = lab.trials()
        if is_typed:
            os.write(terminal, b"\x03")
            drain(terminal, PROMPT)
        os.close(terminal)
        start = time.monotonic()
        while (ended := os.waitpid(process, os.WNOHANG)) == (0, 0) and time.monotonic() - start < LIMIT:
            time.sleep(0.01)
        if ended == (0, 0):
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        code = os.waitstatus_to_exitcode(ended[1]) if ended[0] else "nothing"
        # It may have been over just then, or have had its results to print where nothing can be printed any more.
        harness.expect(code in ({130, 0} if is_typed else {129, 1, 0}), f"{what}: ends with {code}")
        harness.count("terminals that went away or were typed at")
        harness.sound(lab, before, what)
        harness.finish(lab, what)
        lab.remove()


def drain(terminal, seconds):
    """Reads what is drawn for some time, or until nobody draws."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            try:
                os.read(terminal, 1 << 16)
            except OSError:
                return


def network(harness):
    """Without a loopback interface the figures are drawn all the same."""
    if subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode:
        harness.count("left out: no network namespaces here")
        return
    lab = harness.lab("network")
    process = subprocess.Popen(
        ["unshare", "-rn", harness.program, "run", "trust.yaml"], cwd=lab.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        harness.expect(process.wait(LIMIT) == 0, "without a network: a run fails")
        harness.finish(lab, "without a network")
    except subprocess.TimeoutExpired:
        process.kill()
        harness.expect(False, "without a network: a run hangs")
    harness.count("runs without a network")
    lab.remove()
