"""A Slurm cluster of one's own, on this machine: a controller and some nodes on loopback, with all their files in one folder."""
import os
import pathlib
import signal
import socket
import subprocess
import time

# Longer than anything here may take.
LIMIT = 60

CONFIGURATION = """\
ClusterName=lab
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge/socket,cred_expire=5
CredType=cred/munge
SlurmctldPort={controller}
SlurmdPort={spare}
SlurmctldPidFile={folder}/run/slurmctld.pid
SlurmdPidFile={folder}/run/%n.pid
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool/%n
SlurmctldLogFile={folder}/log/slurmctld.log
SlurmdLogFile={folder}/log/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1,sched_min_interval=0
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SlurmctldTimeout=10
SlurmdTimeout=5
KillWait=2
MinJobAge=600
JobRequeue=1
MpiDefault=none
MaxArraySize={largest_array}
SlurmdParameters=config_overrides
{nodes}
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


class Cluster:
    """The daemons, which end with the object's `stop`. Whatever is to use them is given `environment`."""

    def __init__(self, folder, count=3, largest_array=1001):
        self.folder, self.count = pathlib.Path(folder), count
        for name in ("munge", "run", "state", "spool", "log"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        host = socket.gethostname().split(".")[0]
        controller, spare, *ports = free_ports(count + 2)
        nodes = "\n".join(
            f"NodeName=n{number + 1} NodeHostname={host} NodeAddr=127.0.0.1 Port={port} CPUs=1 RealMemory=2000 State=UNKNOWN"
            for number, port in enumerate(ports))
        (self.folder / "slurm.conf").write_text(CONFIGURATION.format(
            host=host, folder=self.folder, controller=controller, spare=spare, nodes=nodes, largest_array=largest_array))
        self.environment = os.environ | {"SLURM_CONF": str(self.folder / "slurm.conf")}
        self.daemons = {}

    def start(self):
        munge = self.folder / "munge"
        (munge / "key").write_bytes(os.urandom(128))
        (munge / "key").chmod(0o600)
        munge.chmod(0o711)
        self.folder.chmod(0o755)
        self.launch("munged", "munged", "--foreground", "--force", f"--socket={munge}/socket", f"--key-file={munge}/key",
                    f"--log-file={munge}/log", f"--pid-file={munge}/pid", f"--seed-file={munge}/seed", "--num-threads=2")
        self.until(lambda: (munge / "socket").exists(), "munged to start")
        self.start_controller("-c", "-i")
        for number in range(1, self.count + 1):
            self.start_node(number)
        self.until(lambda: self.states().count("idle") == self.count, "all nodes to be idle")

    def launch(self, name, *words):
        log = (self.folder / "log" / f"{name}.out").open("ab")
        self.daemons[name] = subprocess.Popen(
            words, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)

    def start_controller(self, *options):
        self.launch("slurmctld", "slurmctld", "-D", *options)

    def start_node(self, number):
        self.launch(f"n{number}", "slurmd", "-D", "-N", f"n{number}")

    def kill(self, name):
        """Ends a daemon as a power cut does, and with a node all that runs on it."""
        daemon = self.daemons.pop(name)
        children = descendants(daemon.pid) if name.startswith("n") else []
        for process in [daemon.pid, *children, *(self.steps(name) if name.startswith("n") else [])]:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        daemon.wait()

    def steps(self, node):
        """What looks after the jobs of a node, with what it started: slurmd starts it apart from itself."""
        found = []
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                words = (process / "cmdline").read_bytes().split(b"\0")
                environment = (process / "environ").read_bytes()
            except OSError:
                continue
            if words and words[0].startswith(b"slurmstepd") and str(self.folder).encode() in environment + b" ".join(words):
                family = [int(process.name), *descendants(int(process.name))]
                if any(variable(member, "SLURMD_NODENAME") == node for member in family):
                    found += family
        return found

    def stop(self):
        for process in self.all_steps():
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        for daemon in self.daemons.values():
            daemon.kill()
        for daemon in self.daemons.values():
            daemon.wait()

    def all_steps(self):
        return [process for number in range(1, self.count + 1) for process in self.steps(f"n{number}")]

    def call(self, *words):
        return subprocess.run(words, env=self.environment, capture_output=True, text=True, timeout=LIMIT, stdin=subprocess.DEVNULL)

    def states(self):
        return self.call("sinfo", "-h", "-N", "-o", "%T").stdout.split()

    def jobs(self):
        """Job, task, state and node of what is in the queue."""
        lines = self.call("squeue", "-h", "-r", "-o", "%A|%K|%T|%N|%j").stdout.splitlines()
        return [line.split("|") for line in lines]

    def until(self, holds, what, seconds=LIMIT):
        end = time.monotonic() + seconds
        while not (found := holds()):
            if time.monotonic() > end:
                raise TimeoutError(f"waited for {seconds} s for {what}")
            time.sleep(0.1)
        return found


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def descendants(process):
    found = []
    try:
        for task in pathlib.Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += [int(child), *descendants(int(child))]
    except OSError:
        pass
    return found


def variable(process, name):
    try:
        for entry in pathlib.Path(f"/proc/{process}/environ").read_bytes().split(b"\0"):
            if entry.startswith(name.encode() + b"="):
                return entry.split(b"=", 1)[1].decode()
    except OSError:
        pass
    return None
