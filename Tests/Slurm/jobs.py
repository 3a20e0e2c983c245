"""Checks of `actlab run --on slurm` on a cluster whose nodes, controller and jobs are disturbed."""
import os
import re
import time

from desk import ENDLESS, LONG, LONGEST, SHORT

# How often the same command may be needed.
ATTEMPTS = 6


def words(desk, name, epochs, *more):
    return ["run", desk.suite(epochs, name), "--store", f"{name}.sqlite", "--reports", name, "--on", "slurm", "--progress", "plain", *more]


def finish(desk, command, name, epochs, what):
    """Gives the same command until it says that all is well, and holds the report against a local run's."""
    for attempt in range(ATTEMPTS):
        code, text = desk.run(*command)
        if code == 0:
            break
        desk.findings.count(f"{what}: the same command again")
    desk.findings.expect(code == 0, f"{what}: ends with {code}: {text[-800:]}")
    desk.check(epochs, name, what)


def running(cluster):
    """The arrays' tasks that run: job, task, node."""
    return [(job, task, node) for job, task, state, node, name in cluster.jobs() if state == "RUNNING" and task.isdigit()]


def faults(desk):
    """A node is killed, a task requeued, the controller killed and started, the waiting run stopped: nothing is lost."""
    cluster, findings, name = desk.cluster, desk.findings, "faults"
    command = words(desk, name, LONG, "--tasks", "12")
    desk.whole(LONG)
    run = desk.start(*command)
    cluster.until(lambda: len(desk.keys(f"{name}.sqlite")) >= 10, "the first results", 120)
    cluster.until(lambda: len(running(cluster)) == 3, "three tasks that run")

    killed = running(cluster)[0][2]
    cluster.kill(killed)
    findings.count("nodes killed")
    cluster.until(lambda: killed not in [node for _, _, node in running(cluster)], "the node's end to be seen")

    job, task, _ = cluster.until(lambda: running(cluster), "a task on another node")[0]
    done = cluster.call("scontrol", "requeue", f"{array_of(cluster, job)}_{task}")
    findings.expect(done.returncode == 0, f"scontrol requeue: {done.stderr}")
    findings.count("tasks requeued by hand")

    time.sleep(2)
    cluster.kill("slurmctld")
    findings.count("controllers killed")
    time.sleep(3)
    cluster.start_controller()
    cluster.start_node(int(killed[1:]))
    cluster.until(lambda: "idle" in cluster.states() or "mixed" in cluster.states() or "allocated" in cluster.states(), "the controller to be back")

    # Ctrl-C leaves the jobs, and the same command comes back to them.
    code = run.interrupt()
    findings.expect(code == 130, f"Ctrl-C ends a waiting run with {code}: {run.text[-500:]}")
    findings.expect("the same command comes back" in run.text, f"Ctrl-C does not say how to come back: {run.text[-500:]}")
    findings.expect(len(cluster.jobs()) > 0, "Ctrl-C ended the jobs")
    findings.count("runs stopped by Ctrl-C that were come back to")
    finish(desk, command, name, LONG, "faults")
    restarts = [file for file in desk.folder.glob(f"{name}.sqlite.slurm/cluster/*/*/*-*.sqlite")]
    findings.count("tasks begun again by Slurm", len(restarts))
    findings.count("rounds of submissions", desk.rounds(f"{name}.sqlite"))
    stored = desk.stored_by_tasks(f"{name}.sqlite")
    repeated = len(stored) - len(set(stored))
    findings.count("trials stored by tasks", len(stored))
    findings.count("trials repeated", repeated)
    findings.expect(repeated <= 3, f"{repeated} trials were run more than once, where three tasks at most were running")
    before = desk.rounds(f"{name}.sqlite")
    code, text = desk.run(*command)
    findings.expect(code == 0 and desk.rounds(f"{name}.sqlite") == before, f"a finished suite is submitted again: {text[-500:]}")


def array_of(cluster, job):
    """The array of a task by the task's own job number."""
    text = cluster.call("scontrol", "show", "job", job).stdout
    return re.search(r"ArrayJobId=(\d+)", text)[1]


def time_limit(desk):
    """Tasks of a minute stop in time, and the same command submits the rest."""
    findings, name = desk.findings, "limit"
    # As an option of sbatch's own, so that the work is not split by it.
    finish(desk, words(desk, name, LONGEST, "--tasks", "1", "--sbatch", "time=1"), name, LONGEST, "a time limit")
    logs = [file.read_text() for file in (desk.folder / f"{name}.sqlite.slurm").glob("cluster/*/*/*.log")]
    stopped = sum("not begun" in log for log in logs)
    findings.count("tasks that stopped before their time limit", stopped)
    findings.expect(stopped > 0, "no task stopped before its time limit")
    cut = sum("DUE TO TIME LIMIT" in log for log in logs)
    findings.expect(cut == 0, f"{cut} tasks were cut by their time limits")


def cut(desk):
    """A task is cut by its time limit in the midst of its first trial, of which nobody could know how long it takes: it is named."""
    findings, cluster, name = desk.findings, desk.cluster, "cut"
    command = words(desk, name, ENDLESS, "--set", "networks=[{hidden: [500]}]", "--tasks", "1", "--sbatch", "time=1")
    run = desk.start(*command)
    cluster.until(lambda: "has ended as" in run.text or run.process.poll() is not None, "the task to be cut by its time limit", 240)
    findings.expect("has ended as TIMEOUT" in run.text, f"a task that was cut is not named: {run.text[-800:]}")
    findings.expect("DUE TO TIME LIMIT" in run.text, f"the log of a task that was cut is not shown: {run.text[-800:]}")
    findings.count("tasks cut by their time limit")
    run.interrupt()
    desk.run(*command, "--cancel")
    cluster.until(lambda: not cluster.jobs(), "the cancelled jobs to end")


def detached(desk):
    """Nobody waits: the search, its merge, the tuned arm and its merge follow one another, and the same command has only to take up results."""
    findings, cluster, name = desk.findings, desk.cluster, "detached"
    command = words(desk, name, SHORT, "--tasks", "4")
    code, text = desk.run(*command, "--detach")
    findings.expect(code == 0 and "the same command waits" in text, f"--detach ends with {code}: {text[-500:]}")
    findings.expect(len(cluster.jobs()) > 0, "--detach left no jobs")
    code, text = desk.run(*command, "--detach")
    findings.expect(code == 0 and desk.rounds(f"{name}.sqlite") == 1, f"--detach twice submits twice: {text[-500:]}")
    cluster.until(lambda: not cluster.jobs(), "the jobs to end", 180)
    merged = set(desk.keys(f"{name}.sqlite.slurm/cluster/1/merged.sqlite"))
    findings.expect(merged == set(desk.whole(SHORT)[1]), f"the last merge has {len(merged)} trials of {len(set(desk.whole(SHORT)[1]))}")
    finish(desk, command, name, SHORT, "detached jobs")
    findings.expect(desk.rounds(f"{name}.sqlite") == 1, "what the detached jobs have stored was submitted again")
    findings.count("suites with a tuned arm that nobody waited for")


def cancelled(desk):
    """--cancel ends the jobs, and what they have stored is taken up."""
    findings, cluster, name = desk.findings, desk.cluster, "cancelled"
    command = words(desk, name, LONG, "--tasks", "3")
    code, text = desk.run(*command, "--detach")
    findings.expect(code == 0, f"--detach ends with {code}: {text[-500:]}")
    cluster.until(lambda: len(desk.stored_by_tasks(f"{name}.sqlite")) >= 6, "results of tasks")
    code, text = desk.run(*command, "--cancel")
    findings.expect(code == 0, f"--cancel ends with {code}: {text[-500:]}")
    cluster.until(lambda: not cluster.jobs(), "the cancelled jobs to end")
    findings.count("suites cancelled")
    before = set(desk.stored_by_tasks(f"{name}.sqlite"))
    code, text = desk.run(*command, "--cancel")
    findings.expect(code == 0 and "no job" in text, f"--cancel of nothing ends with {code}: {text[-500:]}")
    code, text = desk.run(*command, "--detach")
    findings.expect(code == 0 and before <= set(desk.keys(f"{name}.sqlite")), "what cancelled jobs have stored is not taken up")
    desk.run(*command, "--cancel")
    cluster.until(lambda: not cluster.jobs(), "the cancelled jobs to end")


def failing(desk):
    """A task that is ended from outside is named with its log, and the exit code says so."""
    findings, cluster, name = desk.findings, desk.cluster, "failing"
    run = desk.start(*words(desk, name, LONG, "--tasks", "3"))
    job, task, _ = cluster.until(lambda: running(cluster), "a task that runs")[0]
    cluster.call("scancel", f"{array_of(cluster, job)}_{task}")
    time.sleep(1)
    cluster.until(lambda: "has ended as CANCELLED" in run.text, "the task to be named", 120)
    findings.expect(f"task {task} of round 1, trials-1" in run.text and f"{task}.log" in run.text, f"a failed task is not named with its log: {run.text[-800:]}")
    findings.count("failed tasks named")
    run.interrupt()
    desk.run(*words(desk, name, LONG), "--cancel")
    cluster.until(lambda: not cluster.jobs(), "the cancelled jobs to end")


def refused(desk):
    """What cannot be is answered by one line, and leaves nothing behind."""
    findings, name = desk.findings, "refused"
    command = words(desk, name, SHORT)
    code, text = desk.run(*command, "--partition", "no such")
    last = text.strip().splitlines()[-1]
    findings.expect(code == 65 and "Slurm says" in last and "Invalid partition name specified" in last, f"a partition that is none: {code}, {text}")
    findings.expect(desk.rounds(f"{name}.sqlite") == 0, "a refused submission leaves a round behind")
    environment = desk.cluster.environment | {"PATH": str(desk.folder)}
    code, text = desk.run(*command, environment=environment)
    findings.expect(code == 64 and "there is no sbatch on the PATH" in text and "--shard" in text, f"no sbatch: {code}, {text}")
    environment = os.environ | {"SLURM_CONF": str(desk.folder / "none.conf")}
    code, text = desk.run(*command, environment=environment)
    findings.expect(code == 1 and "Slurm says" in text, f"no configuration: {code}, {text}")
    code, text = desk.run(*command, "--sbatch", "no-such-option=1")
    findings.expect(code == 65 and "Slurm says" in text, f"an option that sbatch does not have: {code}, {text}")
    findings.count("refusals in one line", 4)


PARTS = {
    "refused": refused, "detached": detached, "cancelled": cancelled, "failing": failing, "faults": faults, "time-limit": time_limit,
    "cut": cut,
}
