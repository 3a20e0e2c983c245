"""Checks of other engines that run a suite by --shard: GNU parallel, and Kubernetes, of which only the file can be checked here."""
import json
import pathlib
import subprocess
import sys
import tempfile
import venv

from desk import SHORT

root = pathlib.Path(__file__).resolve().parent.parent.parent
PAGE = root / "Sources/ActLab/ActLab.docc/RunningOnACluster.md"


def parallel(desk):
    """Three shards by GNU parallel, merged, and again for the tuned arm, are a single run."""
    findings = desk.findings
    suite = desk.suite(SHORT, "parallel")
    for stage in (1, 2):
        seeded = "cp parallel.sqlite part-{}.sqlite 2>/dev/null; "
        done = subprocess.run(
            ["parallel", "--will-cite", "-j", "3", f"{seeded}\"$ACTLAB\" run {suite} --shard {{}}/3 --store part-{{}}.sqlite --quiet", ":::", "1", "2", "3"],
            cwd=desk.folder, env=desk.cluster.environment | {"ACTLAB": desk.program, "PARALLEL_SHELL": "/bin/sh"}, capture_output=True, text=True)
        findings.expect(done.returncode == 0, f"GNU parallel ends with {done.returncode}: {done.stderr[-500:]}")
        code, text = desk.run("merge", "parallel.sqlite", "part-1.sqlite", "part-2.sqlite", "part-3.sqlite")
        findings.expect(code == 0, f"the merge of stage {stage} ends with {code}: {text[-500:]}")
    code, text = desk.run("report", "cluster", "--store", "parallel.sqlite", "--reports", "parallel")
    findings.expect(code == 0, f"the report ends with {code}: {text[-500:]}")
    desk.check(SHORT, "parallel", "GNU parallel")
    findings.count("suites by GNU parallel")


def kubernetes(desk):
    """The Job of the documentation is one by the published schema, and its shards are numbered from 1."""
    findings = desk.findings
    with tempfile.TemporaryDirectory() as folder:
        job_file = pathlib.Path(folder) / "job.yaml"
        job_file.write_text(PAGE.read_text().split("```yaml\n")[1].split("```")[0])
        venv.create(folder, with_pip=True)
        python = f"{folder}/bin/python"
        installed = subprocess.run([python, "-m", "pip", "-q", "install", "kubernetes-validate"], capture_output=True, text=True)
        if installed.returncode:
            findings.count("Kubernetes files that could not be validated, since PyPI was not reached")
            return
        check = (
            "import json, sys, yaml, kubernetes_validate as kv\n"
            "job = yaml.safe_load(open(sys.argv[1]))\n"
            "version = kv.latest_version()\n"
            "kv.validate(job, version, strict=True)\n"
            "broken = json.loads(json.dumps(job)); broken['spec']['completionMode'] = 3\n"
            "try: kv.validate(broken, version, strict=True)\n"
            "except kv.ValidationError: pass\n"
            "else: sys.exit('a wrong file passes')\n"
            "print(json.dumps([version, job]))\n")
        done = subprocess.run([python, "-c", check, job_file], capture_output=True, text=True)
        findings.expect(done.returncode == 0, f"the file of {PAGE.name} is no Job: {done.stderr[-800:]}")
        if done.returncode:
            return
    version, job = json.loads(done.stdout)
    print(f"{PAGE.name}: its Job is valid by the schema of Kubernetes {version}")
    findings.count("Kubernetes files validated")
    container = job["spec"]["template"]["spec"]["containers"][0]
    script, count = container["args"][0], job["spec"]["completions"]
    found = []
    for index in range(count):
        # The program is replaced by one that prints its words.
        echo = "actlab() { [ \"$1\" != run ] || printf '%s\\n' \"$@\"; }; cp() { :; }\n"
        shell = subprocess.run(
            [*container["command"], echo + script], env={"JOB_COMPLETION_INDEX": str(index), "PATH": "/usr/bin:/bin"}, capture_output=True, text=True)
        said = shell.stdout.split()
        found.append(said[said.index("--shard") + 1] if "--shard" in said else shell.stderr)
    findings.expect(found == [f"{index + 1}/{count}" for index in range(count)], f"{PAGE.name}: shards {found}")


PARTS = {"parallel": parallel, "kubernetes": kubernetes}
