"""Inputs from a stranger: none may end the program, hang it, take the machine's memory, or write where it was not sent.

There are two kinds. *Bombs* are small to write and large to read: aliases in YAML, streams that inflate a thousandfold, lengths that lie,
endless pipes. *Altered inputs* are made from valid ones of each reader and command by a generator with the seed and a number, so that a
finding is made again by `--seed` and the number it prints. Each is run in a folder of its own, and is expected to

    end by itself, with an exit code of the contract, in less than 5 s (one that takes longer has a second try, as machines are shared)
    take at most 1 GB
    say something on standard error when it does not end well, the error in at most five lines of a readable length
    print no control characters
    write nothing outside its folder

The 100,000 inputs at full length are numbered, and may be run in slices, as

    .ci/trust --full hostile --inputs 0 20000
    .ci/trust hostile --bombs gzip
"""
import contextlib
import gzip
import io
import json
import multiprocessing
import os
import pathlib
import random
import resource
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import zipfile
import zlib

SECONDS, BYTES = 5, 1 << 30
LONGEST_LINE = 2000
RESULTS = {0: "well", 1: "not well", 64: "usage refused", 65: "refused"}
REPORT = "hostile"

# MARK: Running


class Outcome:
    def __init__(self, code, output, errors, seconds, peak):
        self.code, self.output, self.errors, self.seconds, self.peak = code, output, errors, seconds, peak


def idle():
    """The seconds that all processors have been idle."""
    return int(pathlib.Path("/proc/stat").read_text().split()[4]) / os.sysconf("SC_CLK_TCK")


def run(program, words, box, stdin=None, path="/nonexistent"):
    """Runs the program in the box's folder `work`. `stdin` is bytes, a command whose output is piped, or nothing; `path` is where programs are looked for."""
    feeder = None
    source = subprocess.DEVNULL
    if isinstance(stdin, list):
        feeder = subprocess.Popen(stdin, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        source = feeder.stdout
    elif stdin is not None:
        source = tempfile.TemporaryFile()
        source.write(stdin)
        source.seek(0)
    environment = {
        "PATH": path, "HOME": str(box / "home"), "TMPDIR": str(box / "tmp"), "LC_ALL": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"}
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        # What takes more than four times the memory that is allowed is to fail, not the machine.
        process = subprocess.Popen(
            [program, *words], cwd=box / "work", env=environment, stdin=source, stdout=output, stderr=errors,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (4 * BYTES, 4 * BYTES)))
        timer = threading.Timer(4 * SECONDS, process.kill)
        timer.start()
        begin, idle_before = os.times().elapsed, idle()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = os.times().elapsed - begin
        # Where the processors had no rest meanwhile, the clock says little: what ran to its end is held to the processor's time.
        if idle() - idle_before < 0.1 * seconds * os.cpu_count() and seconds < 4 * SECONDS:
            seconds = min(seconds, usage.ru_utime + usage.ru_stime)
        process.returncode = os.waitstatus_to_exitcode(status)
        timer.cancel()
        if feeder:
            feeder.stdout.close()
            feeder.kill()
            feeder.wait()
        output.seek(0)
        errors.seek(0)
        return Outcome(
            process.returncode, output.read(4 << 20), errors.read(1 << 20).decode(errors="replace"), seconds, usage.ru_maxrss << 10)


def faults(outcome, words):
    """What is wrong with an outcome, in words."""
    found = []
    if outcome.seconds > SECONDS:
        found.append(f"took {outcome.seconds:.0f} s")
    elif outcome.code < 0:
        found.append(f"ended by signal {-outcome.code}")
    elif outcome.code not in RESULTS:
        found.append(f"exit {outcome.code}")
    if outcome.peak > BYTES:
        found.append(f"took {outcome.peak >> 20} MB")
    if outcome.code > 0 and not outcome.errors.strip() and not ("check" in words[:1] or {"--check", "--suite"} & set(words)):
        found.append("wordless")
    lines = outcome.errors.split("\n")
    error = [place for place, line in enumerate(lines) if line.startswith("error: ")]
    if error and len([line for line in lines[error[0]:] if line]) > 5:
        found.append("an error of more than five lines")
    longest = max(map(len, lines))
    if longest > LONGEST_LINE:
        found.append(f"a line of {longest} characters on standard error")
    is_data = words[:1] == ["predict"] or any("csv" in word or "json" in word for word in format_of(words))
    shown = outcome.errors + ("" if is_data else outcome.output.decode(errors="replace"))
    controls = {c for c in shown if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or c in "\u2028\u2029\u202a\u202b\u202d\u202e\u2066"}
    if controls:
        found.append(f"control characters {sorted(map(ord, controls))[:5]}")
    return found


def format_of(words):
    return [after for word, after in zip(words, words[1:]) if word == "--format"] + [word for word in words if word.startswith("--format=")]


def strays(box):
    """What was written outside the folder that the program ran in."""
    found = [str(path.relative_to(box)) for path in box.iterdir() if path.name not in {"work", "home", "tmp"}]
    return found + [str(path.relative_to(box)) for name in ["home", "tmp"] for path in (box / name).rglob("*")]


@contextlib.contextmanager
def boxed(below):
    """A folder with those that a command is run in, and that it takes for its user's and for temporary files; gone afterwards."""
    box = pathlib.Path(tempfile.mkdtemp(dir=below))
    for name in ["work", "home", "tmp"]:
        (box / name).mkdir()
    try:
        yield box
    finally:
        shutil.rmtree(box, ignore_errors=True)


def tried(program, below, make):
    """Makes an input with `make(work)`, which returns words and standard input, and runs it; the faults, the words and the outcome."""
    for _ in range(2):
        with boxed(below) as box:
            words, stdin = make(box / "work")
            words = [os.fsdecode(word) for word in words]
            outcome = run(program, words, box, stdin)
            found = faults(outcome, words) + [f"wrote {path}" for path in strays(box)]
        if not found or not found[0].startswith("took"):
            break
    return found, words, outcome


# MARK: Bombs


def table(columns, rows):
    names = ",".join(f"c{i}" for i in range(columns - 1)) + ",label\n"
    body = [",".join(str((row * 7 + i * 3) % 11 + 0.5) for i in range(columns - 1)) + "," + "xy"[row % 2] + "\n" for row in range(rows)]
    return names + "".join(body)


def scores(methods, blocks):
    rng = random.Random(1)
    return "method,block,value\n" + "".join(
        f"m{method},{block},{rng.random():.4f}\n" for method in range(methods) for block in range(blocks))


def wide(methods, blocks):
    rng = random.Random(1)
    lines = [",".join(f"m{i}" for i in range(methods))]
    return "\n".join(lines + [",".join(f"{rng.random():.4f}" for _ in range(methods)) for _ in range(blocks)]) + "\n"


SMALL = "name: bomb\ndatasets: [iris]\nnetworks: [{hidden: [4]}]\nactivations: [relu, tanh]\ntraining: {epochs: 1}\nseeds: 2\n"


ENVIRONMENT = {
    "code_revision": 4, "commit": "0", "compiler": "Swift", "libraries": {}, "processor": "one", "program": "actlab", "vector_extension": "none"}


def folder_of_results(activations, datasets, nets, seeds, more="", classes=3, most=None):
    """The raw files of a report, as somebody may send them: the text of each by its name; of its trials `most`, spread over all, if there are more."""
    names = [f"d{i}" for i in range(datasets)]
    count = datasets * nets * len(activations) * seeds
    places = range(0, count, -(-count // most) if most else 1)
    cell = lambda text: '"' + text.replace('"', '""') + '"'
    trials = [
        f"{REPORT},shared,width,{name},4-{net + 2}-3,{cell(activation)},{seed},0.01,{(net + 2) * 8 + 3},1,completed,,,,,"
        f"{(right := (seed * 7 + place * 5) % 31) / 30:.4f},{right},30,1.0\n"
        for index in places
        for seed, (rest, place) in [(index % seeds + 1, divmod(index // seeds, len(activations)))]
        for name, net, activation in [(names[rest // nets], rest % nets, activations[place])]]
    rows = cell(json.dumps({f"c{i:06d}": 1 for i in range(classes)}))
    splits = [f"{REPORT},{name},fixed,{'0' * 64},{classes + 50},4,{classes},{classes + 10},10,30,{rows}\n" for name in names]
    return {
        "suite.yaml": f"name: {REPORT}\ndatasets: [{', '.join(f'{{name: {name}, file: a}}' for name in names)}]\nnetworks: ["
        + ", ".join(f"{{hidden: [{net + 2}]}}" for net in range(nets)) + f"]\nactivations: {json.dumps(activations)}\nseeds: {seeds}\n"
        + "splits: fixed\ntraining: {epochs: 1}\nlearning_rate: {shared: 0.01}\ndiagnostics: none\n" + more,
        "trials.csv": "suite,arm,matching,dataset,network,activation,seed,learning_rate,parameters,epochs,status,train_loss,validation_loss,"
        "validation_accuracy,test_loss,test_accuracy,test_correct,test_examples,seconds\n" + "".join(trials),
        "curves.csv": "suite,arm,matching,dataset,network,activation,seed,epoch,train_loss,validation_loss,validation_accuracy,seconds\n",
        "datasets.csv": "suite,dataset,split,fingerprint,rows,inputs,classes,training_rows,validation_rows,test_rows,class_rows\n" + "".join(splits),
        "environment.json": json.dumps(ENVIRONMENT, indent=2) + "\n",
    }


def aliases(levels, of, last):
    """Nested lists, each of aliases of the one before."""
    lines = [f"a0: &a0 [{', '.join([last] * of)}]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * of)}]" for i in range(1, levels)]
    return "\n".join(lines) + "\n"


def idx(dimensions, count, kind=8):
    return bytes([0, 0, kind, len(dimensions)]) + b"".join(struct.pack(">I", d) for d in dimensions) + bytes(i % 3 for i in range(count))


def npy(shape, data, kind="<f8", by_columns=False):
    header = f"{{'descr': '{kind}', 'fortran_order': {by_columns}, 'shape': {shape}, }}".encode()
    header += b" " * (63 - (len(header) + 10) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + data


def gzip_bomb(size, start=b""):
    """A stream of blanks, by one piece that is compressed once."""
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    return pack.compress(start) + b"".join(pack.compress(b"1,2\n" * (1 << 18)) for _ in range(size >> 20)) + pack.flush()


def zip_bomb(size):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ["X.npy", "y.npy"]:
            with archive.open(name, "w", force_zip64=True) as entry:
                entry.write(npy((size >> 3,), b""))
                for _ in range(size >> 20):
                    entry.write(bytes(1 << 20))
    return out.getvalue()


def saved_net(columns, classes, hidden=0):
    """A saved net's files, as somebody may send them: its columns as `preprocessing.json` has them, and weights of zeros."""
    inputs = sum(len(column["inputs"]) for column in columns)
    description = {
        "mean": [0] * inputs, "scale": [1] * inputs, "classes": classes, "inputs": [], "columns": columns}
    if not classes:
        description["target"] = {"mean": [0], "scale": [1]}
    widths = [inputs, *([hidden] if hidden else []), max(1, len(classes))]
    weights = sum((before + 1) * after for before, after in zip(widths, widths[1:]))
    net = f"networks:\n- hidden: [{hidden or ''}]\nactivations:\n- relu\n"
    header = json.dumps({"__metadata__": {"net": net}}).encode()
    return {
        "preprocessing__json": json.dumps(description, separators=(",", ":"), ensure_ascii=False),
        "final__safetensors": struct.pack("<Q", len(header)) + header + bytes(4 * weights)}


def saved_input(kind="number"):
    return {"is": kind, "name": "", "mean": 0, "scale": 1, "fill": 0}


def report_of(rows, suite=SMALL):
    """A raw folder of trials, each by its matching, its net and its activation, that are not those of its suite."""
    named = "suite,arm,matching,dataset,network,activation,seed,"
    return {
        "reports/bomb/suite.yaml": suite + "diagnostics: none\n", "reports/bomb/environment.json": json.dumps(ENVIRONMENT),
        "reports/bomb/curves.csv": named + "epoch,train_loss,seconds\n",
        "reports/bomb/trials.csv": named + "learning_rate,parameters,epochs,status,test_loss,test_accuracy,test_examples,seconds\n" + "".join(
            f"bomb,shared,{matching},iris,{net},{activation},1,1,0,0,completed,1,.{i % 90 + 10},9,1\n" for i, (matching, net, activation) in enumerate(rows))}


def bombs():
    """Each a name and what makes its words and its standard input in a folder."""
    found = []

    def bomb(name, words, stdin=None, **files):
        def make(work):
            for path, text in files.items():
                text = text() if callable(text) else text
                path = path.replace("__", ".")
                (work / path).parent.mkdir(parents=True, exist_ok=True)
                (work / path).write_bytes(b"" if isinstance(text, int) else text.encode() if isinstance(text, str) else text)
                if isinstance(text, int):
                    # So many bytes, all of them holes.
                    os.truncate(work / path, text)
            return words, stdin
        found.append((name, make))

    def suite(name, text, *more):
        bomb(f"suite: {name}", ["run", "s.yaml", "--dry-run", *more], s__yaml=text)

    suite("aliases of aliases", lambda: aliases(30, 9, "x") + "name: *a29\n")
    suite("aliases of aliases, shallow", lambda: aliases(7, 10, "x") + "datasets: *a6\n")
    suite("aliases as keys", lambda: aliases(30, 9, "x") + "? *a29\n: 1\n")
    suite("aliases that merge", lambda: "a0: &a0 {x: 1}\n" + "".join(
        f"a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 9)}], y{i}: 1}}\n" for i in range(1, 30)) + "<<: *a29\n")
    lists = lambda count, levels: "".join(
        f"l{i}: &A{i} {'[' * levels}{'x' if i == 0 else f'*A{i - 1}'}{']' * levels}\n" for i in range(count))
    suite("900 levels in each other by aliases, as a key", SMALL + lists(15, 900) + "? *A14\n: 1\n")
    suite("900 levels in each other by aliases, before a colon", SMALL + lists(15, 900) + "*A14 : 1\n")
    suite("900 levels in each other by aliases", SMALL + lists(15, 900) + "title: *A14\n")
    suite("400 keys in each other", SMALL + "title: " + "{? " * 400 + "[" + "x, " * 30_000 + "x]" + " : 1}" * 400 + "\n")
    suite("400 keys in each other, before colons", SMALL + "title: " + "{{" * 400 + "a: [" + "x, " * 30_000 + "x]" + "}: 1}" * 400 + "\n")
    suite("keys of aliases of lists", SMALL + "d: &d [" + "x, " * 30_000 + "x]\ntitle: " + "{? " * 10 + "[*d, *d, *d, *d]" + " : 1}" * 10 + "\n")
    suite("an alias of itself", "a: &a [*a]\nname: *a\n")
    for opening, closing in [("[", "]"), ("{a: ", "}")]:
        suite(f"100,000 levels of {opening}", lambda o=opening, c=closing: "name: " + o * 100_000 + c * 100_000 + "\n")
        suite(f"2,000 levels of {opening}", lambda o=opening, c=closing: "name: " + o * 2000 + c * 2000 + "\n")
    suite("100,000 levels of -", lambda: "name:\n" + "- " * 100_000 + "x\n")
    suite("20,000 levels by indentation", lambda: "".join(" " * i + "a:\n" for i in range(2000)))
    for key, element in [
        ("activations", "relu"), ("activations", "elu(alpha=%d)"), ("activations", "{name: elu, alpha: %d.5}"), ("datasets", "iris"),
        ("datasets", "{name: d%d, csv: t.csv}"), ("networks", "{hidden: [%d]}"), ("seeds", "%d"),
        ("activations", "{name: f%d, formula: 'x * %d'}"), ("unknown", "x")
    ]:
        text = lambda key=key, element=element: "".join(
            line + "\n" for line in SMALL.splitlines() if not line.startswith(key)) + f"{key}:\n" + "".join(
                "- " + element.replace("%d", str(i + 1)) + "\n" for i in range(100_000))
        suite(f"100,000 {key}, {element}", text)
    suite("100,000 keys", lambda: SMALL + "".join(f"key{i}: 1\n" for i in range(100_000)))
    suite("100,000 equal keys", lambda: SMALL + "key: 1\n" * 100_000)
    suite("a wide net", lambda: SMALL.replace("[4]", f"[{', '.join(['4'] * 100_000)}]"))
    suite("a name of 5 MB", lambda: SMALL.replace("bomb", "a" * 5_000_000))
    suite("a title of 50 MB", lambda: SMALL + "title: " + "t" * 50_000_000 + "\n")
    suite("an activation of 5 MB", lambda: SMALL.replace("tanh", "a" * 5_000_000))
    suite("a key of 5 MB", lambda: SMALL + "? " + "k" * 5_000_000 + "\n: 1\n")
    suite("a data set of 5 MB", lambda: SMALL.replace("iris", "i" * 5_000_000))
    suite("a loss of 5 MB", lambda: SMALL.replace("{epochs: 1}", "{loss: " + "m" * 5_000_000 + "}"))
    suite("a number of 5 MB", lambda: SMALL.replace("seeds: 2", "seeds: " + "9" * 5_000_000))
    suite("a formula of 60,000 terms", lambda: SMALL.replace("tanh", "{name: f, formula: 'x" + " + x" * 60_000 + "'}"))
    suite("a formula of 60,000 parameters", lambda: SMALL.replace(
        "tanh", "{name: f, formula: '" + " + ".join(f"p{i}" for i in range(60_000)) + " + x', parameters: {"
        + ", ".join(f"p{i}: 1" for i in range(60_000)) + "}}"))
    suite("10^9 seeds", SMALL.replace("seeds: 2", "seeds: 1000000000"))
    suite("10^18 seeds", SMALL.replace("seeds: 2", "seeds: 1000000000000000000"))
    suite("10^9 folds", SMALL.replace("seeds: 2", "splits: {folds: 1000000000, repeats: 1000000000}"))
    suite("10^18 epochs", SMALL.replace("epochs: 1", "epochs: 1000000000000000000"))
    suite("a grid of 100,000", lambda: SMALL + "learning_rate: {tuned: {grid: [" + ", ".join(
        str((i + 1) / 1e6) for i in range(100_000)) + "], seeds: 1}}\n")
    suite("not text", lambda: bytes(range(256)) * 1000)
    suite("zeros", lambda: bytes(10_000_000))
    suite("100 MB of comments", lambda: ("# " + "c" * 97 + "\n") * 1_000_000)
    suite("--set of a deep path", SMALL, "--set", ".".join("a" * 20_000) + "=1")
    suite("--set of a long value", SMALL, "--set", "title=" + "a" * 100_000)
    suite("--set of nested lists", SMALL, "--set", "title=" + "[" * 50_000)
    bomb("suite: endless", ["run", "/dev/zero", "--dry-run"])
    bomb("suite: standard input, endless", ["run", "/dev/stdin", "--dry-run"], ["yes", "a: 1"])
    for width in ["100000,100000", "1000000000", "9223372036854775807", "4611686018427387904,2", "3037000500,3037000500", ",".join(["1000"] * 20_000)]:
        bomb(f"widths {width[:40]}", ["train", "relu", "--dataset", "iris", "--epochs", "1", "--hidden", width])
        bomb(f"compared widths {width[:40]}", [
            "compare", "relu", "tanh", "--dataset", "iris", "--epochs", "1", "--seeds", "2", "--hidden", width])
        bomb(f"widths of a suite {width[:40]}", ["run", "s.yaml"], s__yaml=SMALL.replace("[4]", f"[{width}]"))
    bomb("pieces of maxout", ["train", "maxout(pieces=1000000000)", "--dataset", "iris", "--epochs", "1", "--hidden", "4"])
    bomb("pieces of maxout, all", ["train", "maxout(pieces=9007199254740992)", "--dataset", "iris", "--epochs", "1", "--hidden", "4"])
    bomb("epochs", ["train", "relu", "--dataset", "iris", "--epochs", "0"])
    bomb("seeds", ["compare", "relu", "tanh", "--dataset", "iris", "--epochs", "1", "--seeds", "9223372036854775807"])
    bomb("a batch", ["train", "relu", "--dataset", "iris", "--epochs", "1", "--hidden", "4", "--batch-size", "9223372036854775807"])
    for jobs in ["0", "-1", "100000", "9223372036854775807", "99999999999999999999", "x"]:
        bomb(f"--jobs {jobs}", [
            "compare", "relu", "tanh", "--dataset", "iris", "--hidden", "4", "--epochs", "1", "--seeds", "2", "--jobs", jobs])
    for command in [["data"], ["train", "relu", "--epochs", "1", "--hidden", "4", "--dataset"], ["analyze", "--wide"]]:
        name = command[0]
        bomb(f"{name}: 100,000 columns", [*command, "t.csv"], t__csv=lambda: table(100_000, 20))
        bomb(f"{name}: 1,000,000 columns", [*command, "t.csv"], t__csv=lambda: table(1_000_000, 3))
        bomb(f"{name}: a cell of 50 MB", [*command, "t.csv"], t__csv=lambda: table(3, 20) + "1," + "9" * 50_000_000 + ",x\n")
        bomb(f"{name}: a text of 50 MB", [*command, "t.csv"], t__csv=lambda: table(3, 20) + "1," + "a" * 50_000_000 + ",x\n")
        bomb(f"{name}: a class of 5 MB", [*command, "t.csv"], t__csv=lambda: table(3, 20) + "1,2," + "a" * 5_000_000 + "\n")
        bomb(f"{name}: a column of 5 MB", [*command, "t.csv"], t__csv=lambda: table(3, 20).replace("c0", "c" * 5_000_000))
        bomb(f"{name}: equal columns", [*command, "t.csv"], t__csv=lambda: ",".join(["a"] * 50_000) + "\n" + ",".join(["1"] * 50_000) + "\n")
        bomb(f"{name}: a quote that never closes", [*command, "t.csv"], t__csv=lambda: table(3, 20) + '1,"' + "2,3,x\n" * 2_000_000)
        bomb(f"{name}: quotes", [*command, "t.csv"], t__csv=lambda: '"' * 20_000_000)
        bomb(f"{name}: every line opens a quote", [*command, "t.csv"], t__csv=lambda: 'a,"b,c\n' * 300_000)
        bomb(f"{name}: commas", [*command, "t.csv"], t__csv=lambda: "," * 5_000_000)
        bomb(f"{name}: line ends", [*command, "t.csv"], t__csv=lambda: "\n" * 20_000_000)
        bomb(f"{name}: comments", [*command, "t.csv"], t__csv=lambda: "# c\n" * 5_000_000)
        bomb(f"{name}: zeros", [*command, "t.csv"], t__csv=lambda: bytes(50_000_000))
        bomb(f"{name}: gzip of 6 GB", [*command, "t.csv"], t__csv=lambda: gzip_bomb(6 << 30, b"a,b\n"))
        bomb(f"{name}: gzip within gzip", [*command, "t.csv.gz"], t__csv__gz=lambda: gzip.compress(gzip.compress(table(3, 20).encode())))
        bomb(f"{name}: gzip of many members", [*command, "t.csv.gz"], t__csv__gz=lambda: gzip.compress(b"") * 500_000)
        bomb(f"{name}: a gzip length that lies", [*command, "t.csv"], t__csv=lambda: gzip.compress(table(3, 20).encode())[:-4] + b"\xff" * 4)
        bomb(f"{name}: /dev/zero", [*command, "/dev/zero"])
        bomb(f"{name}: yes", [*command, "/dev/stdin"], ["yes", "1,2"])
        bomb(f"{name}: one endless line", [*command, "/dev/stdin"], ["sh", "-c", "tr '\\0' 1 < /dev/zero"])
        bomb(f"{name}: /dev/tty-like", [*command, "/dev/null"])
        bomb(f"{name}: arff of 100,000 attributes", [*command, "t.arff"], t__arff=lambda: "@relation r\n" + "".join(
            f"@attribute a{i} numeric\n" for i in range(100_000)) + "@data\n" + ",".join(["1"] * 100_000) + "\n")
        bomb(f"{name}: arff of 100,000 values", [*command, "t.arff"], t__arff=lambda: "@relation r\n@attribute a numeric\n@attribute b {"
             + ",".join(f"v{i}" for i in range(100_000)) + "}\n@data\n" + "".join(f"{i},v{i}\n" for i in range(1000)))
        bomb(f"{name}: sparse arff", [*command, "t.arff"], t__arff=lambda: "@relation r\n@attribute a numeric\n@attribute b {x,y}\n@data\n"
             + "{9223372036854775807 1}\n{-1 3}\n")
        bomb(f"{name}: libsvm index", [*command, "t.svm"], t__svm="1 1:2 4611686018427387904:1\n0 1:3\n" * 20)
        bomb(f"{name}: libsvm of zeros", [*command, "t.svm"], t__svm="1 1:2 100000000:1\n0 1:3\n" * 20)
        bomb(f"{name}: libsvm, wide", [*command, "t.svm"], t__svm=lambda: "1 1:2 100000:1\n0 1:3\n" * 100)
        bomb(f"{name}: 50,000 classes", [*command, "t.csv"], t__csv=lambda: "a,b,label\n" + "".join(f"{i % 7},{i % 5},c{i % 50_000}\n" for i in range(100_000)))
        bomb(f"{name}: 1,000 classes", [*command, "t.csv"], t__csv=lambda: "a,b,label\n" + "".join(f"{i % 7},{i % 5},c{i % 1000}\n" for i in range(20_000)))
        bomb(f"{name}: 2,000 categories", [*command, "t.csv"], t__csv=lambda: table(2000, 20).replace("0.5", "cat"))
        bomb(f"{name}: a folder", [*command, "."])
    bomb("analyze: standard input, endless", ["analyze", "-"], ["yes", "1,2"])
    bomb("analyze: standard input, zeros", ["analyze", "-"], ["cat", "/dev/zero"])
    bomb("data: --missing of 100,000", ["data", "t.csv", "--missing", ",".join(map(str, range(20_000)))], t__csv=table(3, 20))
    bomb("data: --drop of 20,000", ["data", "t.csv", "--drop", ",".join(map(str, range(20_000)))], t__csv=table(3, 20))
    bomb("data: --label of 100 kB", ["data", "t.csv", "--label", "l" * 100_000], t__csv=table(3, 20))
    for methods, blocks in [(200, 20), (1000, 10), (10_000, 5), (10_000, 2), (2, 100_000), (5, 20_000), (30, 1000)]:
        bomb(f"analyze: {methods} methods, {blocks} blocks", ["analyze", "t.csv"], t__csv=lambda m=methods, b=blocks: scores(m, b))
        bomb(f"analyze: {methods} wide methods, {blocks} blocks", ["analyze", "t.csv", "--wide", "--rope", "0.01", "--format", "json"],
             t__csv=lambda m=methods, b=blocks: wide(m, b))
    bomb("analyze: 200 methods, all statistics", [
        "analyze", "t.csv", "--wide", "--bootstrap", "--correction", "hommel,bh", "--reference", "m0"], t__csv=lambda: wide(200, 20))
    bomb("analyze: 10^18 resamples", ["analyze", "t.csv", "--wide", "--bootstrap", "1000000000000000000"], t__csv=wide(3, 20))
    bomb("analyze: 10^9 resamples", ["analyze", "t.csv", "--wide", "--bootstrap", "1000000000"], t__csv=wide(3, 20))
    bomb("analyze: 500 data sets", ["analyze", "t.csv", "--dataset", "dataset"], t__csv=lambda: "method,dataset,block,value\n" + "".join(
        f"m{m},d{d},{s},{(m * 7 + d * 13 + s * 5) % 17}\n" for m in range(10) for d in range(500) for s in range(3)))
    for shape, what in [("(1000000000000,)", "10^12"), ("(4611686018427387904, 4)", "2^64"), ("(-1, 5)", "-1"), ("()", "none"),
                        ("(0, 9223372036854775807)", "0"), ("(99999999999999999999,)", "10^20")]:
        bomb(f"npy of {what}", ["data", "t.npy"], t__npy=lambda s=shape: npy(s, bytes(80)))
    bomb("npy of a deep header", ["data", "t.npy"], t__npy=lambda: npy("(" * 20_000 + ")" * 20_000, bytes(80)))
    bomb("npz of 6 GB", ["data", "t.npz"], t__npz=lambda: zip_bomb(3 << 30))
    # At the limits, and beyond.
    for rows, columns in [(100_000_000, 1), (8_000_000, 1), (20, 10_000_000), (60, 1 << 18), (160_000, 100)]:
        bomb(f"npz of {rows} rows, {columns} columns", ["data", "t.npz"], t__npz=lambda r=rows, c=columns: archive({
            "X.npy": npy((r, c), bytes(r * c), "|u1"), "y.npy": npy((r,), bytes([0, 1]) * (r // 2), "|u1")}, zipfile.ZIP_DEFLATED))
    bomb("npz of 3,000,000 dimensions", ["data", "t.npz"], t__npz=lambda: archive({
        "X.npy": npy("(20, " + "1, " * 20_000 + ")", bytes(20), "|u1"), "y.npy": npy((20,), bytes([0, 1]) * 10, "|u1")}, zipfile.ZIP_DEFLATED))
    bomb("npz of one name, often", ["data", "t.npz"], t__npz=lambda: archive([
        (name, npy((20, 100_000) if name == "X.npy" else (20,), bytes(2_000_000 if name == "X.npy" else 20), "|u1"))
        for _ in range(50) for name in ["X.npy", "y.npy"]], zipfile.ZIP_DEFLATED))
    for rows in [200_000_000, 16_000_000]:
        def pixels(work, rows=rows):
            (work / "d").mkdir()
            for name, start, data in [("images-idx3", idx([rows, 1, 1], 0), bytes(rows)), ("labels-idx1", idx([rows], 0, 8), bytes([0, 1]) * (rows // 2))]:
                (work / f"d/train-{name}-ubyte.gz").write_bytes(gzip.compress(start + data, 9))
            return ["data", "d"], None
        found.append((f"{rows} images of one pixel", pixels))
    for rows in [60_000_000, 4_000_000]:
        bomb(f"gzip of {rows} rows", ["data", "t.csv.gz"], t__csv__gz=lambda r=rows: gzip.compress(b"a,b\n" + b"1,2\n" * r, 9))
        bomb(f"gzip of {rows} wide scores", ["analyze", "t.csv.gz", "--wide"], t__csv__gz=lambda r=rows: gzip.compress(b"a,b\n" + b"1,2\n" * r, 9))
    for rows in [1000, 80]:
        bomb(f"gzip of {rows} rows of 90,000 columns", ["data", "t.csv.gz"], t__csv__gz=lambda r=rows: gzip.compress(
            ",".join(f"c{i}" for i in range(90_000)).encode() + b"\n" + (b",".join([b"1"] * 90_000) + b"\n") * r, 9))
    bomb("sparse arff of 20,000 attributes", ["data", "t.arff"], t__arff=lambda: "@relation r\n" + "".join(
        f"@attribute a{i} numeric\n" for i in range(20_000)) + "@attribute y {a,b}\n@data\n" + "{0 1}\n{0 2, 20000 b}\n" * 3000)

    def pipes(work):
        (work / "d").mkdir()
        for name in ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "X.npy", "y.npy"]:
            os.mkfifo(work / "d" / name)
        return ["data", "d"], None
    found.append(("pipes in a folder", pipes))
    for dimensions in [[4294967295] * 3, [65536, 65536, 65536], [4294967295], [0, 28, 28], [0], [2, 4294967295, 4294967295], [1] * 255]:
        for folder in ["train", "data"]:
            def make(work, dimensions=dimensions, folder=folder):
                (work / "d").mkdir()
                for part in ["train", "t10k"]:
                    (work / f"d/{part}-images-idx3-ubyte").write_bytes(idx(dimensions, 100))
                    (work / f"d/{part}-labels-idx1-ubyte").write_bytes(idx([4294967295], 100))
                return (["data", "d"] if folder == "data" else ["train", "relu", "--dataset", "d"]), None
            found.append((f"idx of {dimensions[:3]}, {folder}", make))
        bomb(f"an idx file of {dimensions[:3]}", ["data", "x.idx"], x__idx=idx(dimensions, 100))
    for size in [500, 60_000, 20_000]:
        for name, text in [
            ("terms", "x" + "+x" * size), ("factors", "x" + "*x" * size), ("brackets", "(" * size + "x" + ")" * size), ("minus", "-" * size + "x"),
            ("powers", "x" + "^x" * size), ("choices", "x" + " ? x : x" * size), ("choices before", "(" * size + "x" + " ? x : x)" * size), ("calls", "tanh(" * size + "x" + ")" * size), ("names", "+".join(f"x{i}" for i in range(size))),
            ("arguments", "max(x" + ",x" * size + ")"), ("a number", "x+" + "1" * size), ("a name", "x+" + "y" * size), ("a function", "f" * size + "(x)"),
        ]:
            if len(text) > 130_000:
                continue
            bomb(f"backprop: {size} {name}", ["backprop", text, "x=1"])
            bomb(f"show: {size} {name}", ["show", "--formula", "f = " + text])
            bomb(f"check: {size} {name}", ["check", "--formula", "f = " + text])
            bomb(f"train: {size} {name}", ["train", "--formula", "f = " + text, "f", "--dataset", "iris", "--epochs", "1", "--hidden", "4"])
    vector = lambda n: "[" + ",".join(["1"] * n) + "]"
    for n in [3000, 30_001, 60_000]:
        for options in [[], ["--jacobian"], ["--jacobian", "--format", "json"], ["--dot"]]:
            bomb(f"backprop: a vector of {n} {' '.join(options)}", ["backprop", "tanh(x) * x", "x=" + vector(n), *options])
    for options in [[], ["--jacobian"], ["--draw"], ["--format", "json"]]:
        for count in [20, 2000]:
            bomb(f"backprop: {count} gates of a vector {' '.join(options)}", ["backprop", " + ".join(["x @ x"] * count), "x=" + vector(50_000), *options])
        bomb(f"backprop: sums of a vector for a vector {' '.join(options)}", ["backprop", "y + " + " + ".join(["sum(x)"] * 1900), "x=" + vector(1000), "y=" + vector(900), *options])
    bomb("backprop: nested brackets", ["backprop", "x", "x=" + "[" * 100_000])
    bomb("backprop: an outer product", ["backprop", "x @ y", "x=[" + ",".join(["[1]"] * 20_000) + "]", "y=[[" + ",".join(["1"] * 20_000) + "]]"])
    bomb("backprop: an outer product, Jacobian", ["backprop", "x @ y", "--jacobian", "x=[" + ",".join(["[1]"] * 200) + "]", "y=[[" + ",".join(["1"] * 200) + "]]"])
    bomb("backprop: 20,000 values", ["backprop", "x", *[f"x{i}=1" for i in range(20_000)]])
    bomb("show --at 50,000", ["show", "relu", "--at", ",".join(map(str, range(20_000)))])
    for words in [["run", "quick", "--store"], ["run", "quick", "--reports"], ["train", "relu", "--dataset", "xor", "--epochs", "1", "--save"], ["analyze", "t.csv", "--figures"],
                  ["compare", "relu", "elu", "--dataset", "xor", "--store"], ["bench", "page", "--reports"], ["new"], ["predict"], ["play", "--no-open", "--data"]]:
        bomb(f"{' '.join(words)}: a path of 60,000 folders", [*words, "a/" * 59_990 + "x"], t__csv=lambda: wide(3, 8))
    bomb("show a name of 100 kB", ["show", "r" * 100_000])
    # What two marks in turn, which Swift puts in order, take to be compared, and a row of halves of flags to be gone through from its end;
    # escaped, and in UTF-16, too.
    for kind, marks, escaped in [
        ("marks", "e" + "\u0301\u0323" * 15_000, "e" + "\\u0301\\u0323" * 15_000),
        ("flags", "\U0001f1e6" * 30_000, "\\U0001f1e6" * 30_000),
    ]:
        marked = lambda text, column="c0": table(3, 20).replace("c0", column) + "".join(f"{i},2,{text}{i}\n" for i in range(4))
        for command in [["data"], ["compare", "relu", "tanh", "--epochs", "1", "--hidden", "4", "--seeds", "2", "--dataset"], ["analyze"], ["analyze", "--wide"]]:
            bomb(f"{' '.join(command[:2])}: {kind} in a cell", [*command, "t.csv"], t__csv=marked(marks))
            bomb(f"{' '.join(command[:2])}: {kind} in UTF-16", [*command, "t.csv"], t__csv=marked(marks).encode("utf-16"))
            bomb(f"{' '.join(command[:2])}: {kind} in a name", [*command, "t.csv"], t__csv=marked("x", marks))
        suite(f"{kind} in a key", SMALL + f"{marks}: 1\n{marks}x: 1\n")
        suite(f"{kind} in a key, escaped", SMALL + f'"{escaped}": 1\n"{escaped}x": 1\n')
        suite(f"{kind} in a name, escaped", SMALL.replace("tanh", f'{{name: "{escaped}", formula: x}}'))
        for words in [["show"], ["check"], ["backprop"], ["compare", "relu"], ["list"], ["report"], ["train", "relu", "--dataset"]]:
            bomb(f"{' '.join(words)}: a word of {kind}", [*words, marks])
        bomb(f"arff of {kind}", ["data", "t.arff"], t__arff="@relation r\n@attribute a numeric\n@attribute b {'%s1','%s2',y}\n@data\n1,y\n2,y\n" % (marks, marks))
        bomb(f"sparse arff of {kind}", ["data", "t.arff"], t__arff="@relation r\n@attribute a numeric\n@attribute b {x,y}\n@data\n{0 1}\n{0 2, 1 y}" + marks * 2 + "\n")
        bomb(f"LIBSVM of {kind}", ["data", "t.svm"], t__svm=f"1 1:2 2:3\n0 1:3 # {marks}\n1 2:3\n" * 2)
    few = ["compare", "relu", "tanh", "--hidden", "2", "--epochs", "1", "--seeds", "2", "--validation", "0", "--test", "0.4", "--dataset"]
    bomb("a class of quotes", [*few, "t.csv"], t__csv=lambda: "a,b,c\n" + "".join(
        f'{i % 7},{i % 5},"{chr(34) * 290_000 if i == 0 else "xy"[i % 2]}"\n' for i in range(60)))
    bomb("a report of 20,000 columns", [*few, "t.csv", "--header", "no"], t__csv=lambda: "".join(
        ",".join(str(i * j % 3) for j in range(20_000)) + f",{'ab'[i % 2]}\n" for i in range(7)))
    halves = lambda rows, columns: struct.pack("<4H", 1, 3, 5, 7) * (rows * columns // 4)
    bomb("a report of 65,536 packed columns", [*few, "t.npz"], t__npz=lambda: archive({
        "X.npy": npy((60, 1 << 16), halves(60, 1 << 16), "<f2"), "y.npy": npy((60,), bytes([0, 1]) * 30, "|b1")}, zipfile.ZIP_DEFLATED))
    for kind, labels in [("<f2", halves(5_500_000, 1)), ("|S1", b"ab" * 2_750_000)]:
        bomb(f"npz of labels {kind}", ["data", "t.npz"], t__npz=lambda k=kind, y=labels: archive({
            "X.npy": npy((5_500_000, 1), bytes(5_500_000), "|b1"), "y.npy": npy((5_500_000,), y, k)}, zipfile.ZIP_DEFLATED))
    grouped = lambda: "g,a,y\n" + "".join(f"{i},{i % 10},{'ab'[i % 2]}\n" for i in range(25_000))
    for folds in ["folds:25000", "folds:20000"]:
        bomb(f"groups in {folds}", ["data", "t.csv", "--group", "g", "--splits", folds], t__csv=grouped)
    for splits in ["folds:900", "folds:10x50", "per-seed"]:
        bomb(f"groups in a suite of {splits}", ["run", "s.yaml", "--dry-run"], t__csv=grouped, s__yaml=SMALL.replace(
            "iris", "{name: t, csv: t.csv, group: g}").replace("seeds: 2", "seeds: 900\nsplits: per-seed" if splits == "per-seed" else f"splits: {splits}"))
    for seeds in [330_000, 21_000]:
        suite(f"{seeds} splits of iris", SMALL.replace("seeds: 2", f"seeds: {seeds}\nsplits: per-seed"))
    # What is within each limit, many times over.
    leaky = lambda count: ["relu"] + [f"leaky-relu(slope=0.{i:04d})" for i in range(1, count)]
    repeated = lambda start, line: "published:\n  source: x\n" + start + "".join(line.replace("#", f"{i:04d}") for i in range(1000))
    for name, *results in [
        ("900 activations", leaky(900), 1, 1, 3), ("200 activations, 5 data sets", leaky(200), 5, 1, 2),
        ("50 activations, 50 seeds", leaky(50), 1, 1, 50), ("44 activations, 5 data sets, 20 seeds", leaky(44), 5, 1, 20),
        ("a region of equivalence", leaky(14), 20, 20, 2, "report: {rope: 0.01}\n"),
        ("1,000 claims, 500 data sets", leaky(2), 500, 1, 2, repeated(
            "  findings:\n", "    - {finding: f#, claims: [{quantity: test_accuracy, of: relu, above: 0.1}]}\n")),
        ("1,000 numbers, 500 data sets", leaky(2), 500, 1, 2, repeated(
            "  tolerance: 0.01\n  values:\n", "    - {hidden: [2], activation: relu, value: 0.#}\n")),
        ("3,000 classes, 300 nets", leaky(3), 1, 300, 2, "", 3000),
    ]:
        def make(work, results=results):
            folder = work / "reports" / REPORT
            folder.mkdir(parents=True)
            for file, text in folder_of_results(*results).items():
                (folder / file).write_text(text)
            return ["report", REPORT, "--store", "none.sqlite"], None
        found.append((f"report: {name}", make))
    for name, rows, columns, classes, hidden in [
        ("1,500 inputs and classes, 44,000 rows", "1\n" * 44_000, [("number", 1490)], [f"c{i}" for i in range(1490)], 1),
        ("1,000 classes, 4,190 rows", "1\n" * 4190, [("number", 1000)], [f"c{i}" for i in range(1000)], 1),
        ("a class of 150 kB, 70,000 rows", "1\n" * 70_000, [("number", 1)], ["a" * 150_000, "b"], 0),
        ("51,000 rows that lack 1,300 inputs", "?\n" * 51_000, [("number", 1300)], [], 0),
        ("75,000 rows that lack one of 20,000 levels", "?\n" * 75_000, [("category", 1)], [], 0),
    ]:
        columns = [{
            "column": "a", "kind": kind, "inputs": [saved_input("missing" if kind == "category" else kind)] * inputs,
            **({"levels": [f"{i}a\u0300" for i in range(20_000)]} if kind == "category" else {})} for kind, inputs in columns]
        for shape in ["csv", "json", "text"]:
            bomb(f"a saved net: {name}, {shape}", ["predict", ".", "t.csv", "--format", shape],
                 t__csv="a\n" + rows, **saved_net(columns, classes, hidden))
    bomb("a class's name of 150 kB", ["train", "relu", "--dataset", "t.csv", "--split-column", "s", "--epochs", "1", "--save", "saved"],
         t__csv="x,s,y\n1,train," + "a" * 150_000 + "\n0,train,b\n1,validation,b\n0,validation,b\n" + "1,test,b\n" * 16_000)
    for width in [58_000, 29_000]:
        for name, cell in [("Orange's short header", "C#a{}"), ("half of it", "{}a")]:
            names = [(cell if i % 2 else "C#a{}").format(i) for i in range(width)]
            bomb(f"{name}, of {width} columns", ["data", "t.tab"], t__tab="\t".join(names) + "\n" + "\t".join(["1"] * width) + "\n")
    for count, size in [(8, 900_000), (16, 999_990), (200, 80_000)]:
        text = "method,block,value\n" + "".join(f"{'-' * size}{m:03d},{b},{m}\n" for m in range(count) for b in range(2 if count == 8 else 1))
        for form in ["text", "csv", "html"]:
            bomb(f"analyze: {count} methods of long names as {form}", ["analyze", "s.csv.gz", "--format", form], s__csv__gz=lambda t=text: gzip.compress(t.encode(), mtime=0))
    bomb("analyze: blocks of long names", ["analyze", "s.csv.gz", "--wide", "--block", "b"], s__csv__gz=lambda: gzip.compress((
        "b,x,y\n" + "".join(f"{'r1' * 4000}fold{b},{b % 7},{b % 5}\n" for b in range(2000))).encode(), mtime=0))
    for what, datasets, form in [("a dry run", 5, "text"), ("a dry run as JSON", 3, "json")]:
        bomb(f"{what} of a long name and 1000 nets", ["run", "s.yaml", "--dry-run", "--format", form], s__yaml="name: n\ndatasets: [iris, spiral, xor, moons, circles]\n"
             .replace(", moons, circles", ", moons, circles" if datasets == 5 else "") + f"networks: {[{'hidden': [i]} for i in range(1, 1001)]}\n"
             f"activations: [{{name: {'n' * 230_000}, formula: x * 2}}]\ntraining: {{epochs: 1}}\nseeds: 1\n")
    for name, cell, mark, rows in [("dates", "2020-01-01", " ", 17), ("dates and times", "01/01/20 10:00", ",", 9)]:
        bomb(f"80,000 columns of {name}", ["data", "t.csv.gz", "--label", "last"], t__csv__gz=lambda c=cell, m=mark, r=rows: gzip.compress("".join(
            m.join([c] * 80_000 + ["xy"[row % 2]]) + "\n" for row in range(r)).encode(), mtime=0))
    bomb("a formula of long numbers and 1000 nets", ["run", "s.yaml", "--dry-run"], s__yaml="name: n\ndatasets: [iris, spiral]\n"
         f"networks: {[{'hidden': [i]} for i in range(1, 1001)]}\nactivations: [relu, {{name: f, formula: x * 1.{'0' * 230_000}}}]\ntraining: {{epochs: 1}}\nseeds: 1\n")
    bomb("1000 layers of a net, looked at all the time", ["run", "s.yaml"], s__yaml=SMALL.replace("hidden: [4]", f"hidden: {[1] * 1000}").replace(
        "epochs: 1}", "epochs: 1, batch_size: 1}\ndiagnostics: {probe: 1, first_epoch: 1000}").replace("relu, tanh", "relu, tanh, elu, sigmoid, gelu, silu"))
    def learned(count):
        return f"f({', '.join(f'q{i}=1 learnable' for i in range(count))}) = {' + '.join(f'q{i} * sin(x) ^ {i % 9}' for i in range(count))}"
    bomb("a formula of 500 learned parameters", ["check", "--formula", learned(500)])
    bomb("a check of as many learned parameters as can be", ["check", "--formula", learned(50)])
    bomb("a benchmark of a formula's 50 learned parameters", ["bench", "kernels", "f", "--formula", learned(50), "--n", "1000"])
    for formula in [[], ["--formula", "o(b=1 learnable) = x * b"]]:
        bomb(f"a benchmark of one number {formula}", ["bench", "kernels", *(formula or ["prelu"]), "--n", "1"])
    for rows in [2500, 24_000]:
        bomb(f"analyze: 200 methods in {rows} packed rows", ["analyze", "t.csv.gz", "--wide"], t__csv__gz=lambda r=rows: gzip.compress((
            "block," + ",".join(f"m{i}" for i in range(200)) + "\n" + "".join(f"{row}," + ",".join(str((row * 7 + i) % 5) for i in range(200)) + "\n" for row in range(r))).encode(), 9))
    message = "' is invalid for . Please " * 400
    bomb("a value like the parser's message", ["play", "--port", message])
    bomb("a time of 120,000 digits", ["run", "quick", "--dry-run", "--within", "1" * 120_000])
    for question in [["positional@0", "1", "-1"], ["positional@-1", "1", "0"], ["--set", str(-(1 << 63)), "0"], ["positional@0", "1", str((1 << 63) - 1)], []]:
        bomb(f"a shell's question {question}", ["---completion", "run", "--", *question, "actlab", "run", "qu"])
    bomb("3,400 curves of a page", ["bench", "page"], **{
        "reports/benchmarks/environment.json": json.dumps(ENVIRONMENT),
        "reports/benchmarks/measurements.jsonl": '{"round": 1, "bench": "spiral", "peer": "actlab", "us_per_step": 1}\n', "reports/benchmarks/nodes.jsonl": "".join(json.dumps({
        "suite": f"s{i}", "trials": 9, "work_s": 9, "scheduling_s": 1, "chunked": False, "tasks": 9, "nodes": 1, "speed_up": 1}) + "\n" for i in range(3400))})
    holes = 1 << 34
    written = {"reports/benchmarks/environment.json": json.dumps(ENVIRONMENT), "reports/benchmarks/measurements.jsonl": "{}\n"}
    for file in written:
        bomb(f"holes for {file}", ["bench", "page"], **(written | {file: holes}))
    for words in [["bench", "page", "--check"], ["bench", "errors", "--check"], ["report", "odd"], ["report", "--check"]]:
        for file in ["benchmarks/report.md", "errors/rates.jsonl", "odd/trials.csv", "odd/suite.yaml", "odd/report.md"]:
            bomb(f"holes for {file}: {' '.join(words)}", words, **{"reports/" + file: holes})
    net = saved_net([{"column": "a", "kind": "number", "inputs": [saved_input()]}], ["x", "y"])
    for file in net:
        bomb(f"holes for a net's {file}", ["predict", ".", "t.csv"], t__csv="a\n1\n", **(net | {file: holes}))
    for words in [["run", "quick"], ["report"], ["verify", "quick"], ["merge", ".actlab/results.sqlite", "part.sqlite"]]:
        bomb(f"holes for a store: {' '.join(words)}", words, **{("part" if words[0] == "merge" else ".actlab/results") + ".sqlite": holes})
    for words in [["data", "t"], ["analyze", "t"], ["predict", "t", "t"], ["run", "t"], ["train", "relu", "--dataset", "t"]]:
        bomb(f"holes: {' '.join(words)}", words, t=holes)
    bomb("holes beside IDX files", ["train", "relu", "--dataset", "d", "--epochs", "1"], **{
        "d/train-images-idx3-ubyte": idx([20, 2, 2], 80), "d/train-labels-idx1-ubyte": idx([20], 0, 8) + bytes([0, 1] * 10), **{f"d/{i}": holes for i in range(20)}})
    suite("200 activations, 1,000 nets, matched gains", "name: bomb\ndatasets: [iris]\nnetworks: [" + ", ".join(
        f"{{hidden: [{i + 1}]}}" for i in range(1000)) + "]\nactivations: [" + ", ".join(leaky(45)) + "]\nseeds: 2\ninitializer: {gain: matched}\n")
    for count, signs in [(5, 300), (200, 140)]:
        suite(f"{count} formulas of {signs} signs, matched gains", "name: bomb\ndatasets: [iris]\nnetworks: [{hidden: [4]}]\nseeds: 2\ninitializer: {gain: matched}\nactivations:\n" + "".join(
            f"- {{name: f{i}, formula: (sin({i + 10}*x)>0?1:2)+0*({'+'.join(['2^x'] * signs)})}}\n" for i in range(count)))
    suite("a formula of 50,000 letters on 99 nets at 1,000 rates", "name: bomb\ndatasets: [iris]\nnetworks: [" + ", ".join(f"{{hidden: [{i + 1}]}}" for i in range(99))
        + f"]\nseeds: 1\nactivations: [{{name: f, formula: x*({' ' * 49_900}2)}}]\nlearning_rate: {{tuned: {{grid: {{from: 1e-5, to: 1, points: 1000}}}}}}\n")
    suite("a reference of 60,000 settings", "name: bomb\ndatasets: [iris]\nnetworks: [{hidden: [4]}]\nseeds: 2\nactivations: [" + ", ".join(
        f"elu(alpha={i + 1})" for i in range(1000)) + "]\nreport: {reference: 'elu(" + ",".join(["a=1"] * 60_000) + ")'}\n")
    suite("1,000 nets, 300 seeds with a split each", "name: bomb\ndatasets: [iris]\nactivations: [relu]\nseeds: 300\nsplits: per-seed\nnetworks: [" + ", ".join(
        f"{{hidden: [{i + 1}]}}" for i in range(1000)) + "]\n")
    suite("13 activations, 1,000 nets, matched gains", "name: bomb\ndatasets: [iris]\nnetworks: [" + ", ".join(
        f"{{hidden: [{i + 1}]}}" for i in range(1000)) + "]\nactivations: [" + ", ".join(leaky(13)) + "]\nseeds: 2\ninitializer: {gain: matched}\n")
    suite("deep nets of many widths, narrowed", "name: bomb\ndatasets: [iris]\nnetworks: [" + ", ".join(
        "{hidden: [" + ", ".join(str(9 + (7 * i + j) % 61) for i in range(900)) + "]}" for j in range(40))
        + "]\nactivations: [relu, maxout]\nseeds: 2\nmatching: [width, parameters]\n")
    bomb("a suite that names a packed table 20 times", ["run", "s.yaml", "--dry-run"],
         t__csv__gz=lambda: gzip.compress((",".join(f"a{i}" for i in range(19)) + ",y\n" + ("0," * 19 + "a\n" + "0," * 19 + "b\n") * 200_000).encode()),
         s__yaml=SMALL.replace("[iris]", "[" + ", ".join(f"{{name: d{i}, file: t.csv.gz}}" for i in range(20)) + "]"))
    categories = ",".join(f"c{i}" for i in range(40)) + ",y\n" + "".join(
        ",".join(f"k{(i * 7 + row * 13) % 30}" for i in range(40)) + f",{row % 2}\n" for row in range(1600))
    for count in [50, 1000]:
        bomb(f"a suite that names a table of categories {count} times", ["run", "s.yaml", "--dry-run"], t__csv=categories,
             s__yaml=SMALL.replace("[iris]", "[" + ", ".join(f"{{name: d{i}, file: t.csv}}" for i in range(count)) + "]"))
    bomb("a suite that names a packed text 900 times", ["run", "s.yaml", "--dry-run"],
         t__csv__gz=lambda: gzip.compress(("t,a,y\n" + "".join(f"{'x' * 900_000},{i},{'ab'[i % 2]}\n" for i in range(16))).encode()),
         s__yaml=SMALL.replace("[iris]", "[" + ", ".join(f"{{name: d{i}, file: t.csv.gz, drop: [t]}}" for i in range(900)) + "]"))
    named = "a,y\n" + "".join(f"{i % 9},{i if i < 240 else i % 30:0890d}\n" for i in range(300))
    for seeds in [3000, 15_000]:
        bomb(f"240 classes with long names, {seeds} seeds", ["run", "s.yaml", "--dry-run"], t__csv=named,
             s__yaml=SMALL.replace("[iris]", "[{name: d, file: t.csv, label: y, task: classes}]").replace("seeds: 2", f"seeds: {seeds}\nsplits: per-seed\ntest: 0.95"))
    for seeds in [20, 1000]:
        bomb(f"1,000 classes of 4,000 rows, {seeds} seeds", ["run", "s.yaml", "--dry-run"], t__csv="x,y\n" + "".join(f"{i % 7},c{i % 1000}\n" for i in range(4000)),
             s__yaml=SMALL.replace("[iris]", "[{name: d, file: t.csv, label: y, task: classes}]").replace("seeds: 2", f"seeds: {seeds}\nsplits: per-seed\ntest: 0.5"))
    bomb("methods and blocks of which no two rows have the same", ["analyze", "t.csv"], t__csv="method,block,value\n" + "".join(f"m{i},b{i},1\n" for i in range(18_000)))
    for count, methods, blocks in [(700, 2, 2), (500, 2, 2), (20_000, 1, 1), (12_000, 190, 1), (60, 190, 1)]:
        bomb(f"{methods} methods of its own for each of {count} data sets, {blocks} blocks", ["analyze", "t.csv", "--dataset", "dataset"], t__csv="method,dataset,block,value\n" + "".join(
            f"m{i}.{m},d{i},{b},{(m * 7 + b) % 5}\n" for i in range(count) for m in range(min(methods, 24_000 // count)) for b in range(blocks)))
    dates = lambda: gzip.compress((",".join(f"d{i}" for i in range(160)) + ",y\n" + "".join(
        ",".join(f"20{(i + row) % 30:02}-{(i * row) % 12 + 1:02}-{row % 28 + 1:02}" for i in range(160)) + f",{row % 2}\n" for row in range(4000))).encode())
    for seeds in [10, 100]:
        bomb(f"160 columns of dates, {seeds} seeds", ["run", "s.yaml", "--dry-run"], t__csv__gz=dates, s__yaml=SMALL.replace("[iris]", "[{name: d, file: t.csv.gz}]").replace("seeds: 2", f"seeds: {seeds}"))
    missing = "".join(",".join("" if (i + row) % 50 == 0 else str(i * row % 97) for i in range(60)) + f",{row % 2}\n" for row in range(2200))
    bomb("600 folds of a table with missing values", ["run", "s.yaml", "--dry-run"], t__csv=",".join(f"c{i}" for i in range(60)) + ",y\n" + missing,
         s__yaml=SMALL.replace("[iris]", "[{name: d, file: t.csv}]").replace("seeds: 2", "splits: {folds: 10, repeats: 60}"))
    bomb("4 million levels", ["data", "t.arff.gz"], t__arff__gz=lambda: gzip.compress(
        b"@relation r\n@attribute a {" + b"a," * 4_000_000 + b"b}\n@attribute y {a,b}\n@data\na,a\na,b\na,a\na,b\n"))
    broad = gzip.compress((",".join(f"c{i}" for i in range(99_000)) + ",y\n" + "".join(",".join(str(i * row % 7) for i in range(99_000)) + f",{row % 2}\n" for row in range(6))).encode())
    bomb("a test file of 99,000 columns", ["data", "t.csv.gz", "--test-file", "t.csv.gz"], t__csv__gz=broad)
    bomb("20,000 numbers of columns", ["data", "t.csv.gz", "--drop", ",".join(str(i) for i in range(99_000, 79_000, -1))], t__csv__gz=broad)
    bomb("names with commas and a list of commas", ["data", "t.csv.gz", "--drop", ",".join(["a"] * 60_000)], t__csv__gz=lambda: gzip.compress(
        (",".join('"a,' + "x" * i + '"' for i in range(1, 1000)) + ",y\n" + ("1," * 999 + "1\n") * 4).encode()))
    bomb("blocks of many words", ["analyze", "t.csv.gz", "--wide"], t__csv__gz=lambda: gzip.compress(
        ("b,x,y\n" + "".join("fold1" + "r1" * 90 + f"r{i},0.{i % 7},0.{i % 5}\n" for i in range(40_000))).encode()))
    for count in [1000, 3000]:
        bomb(f"a report of {count} activations that its suite has not", ["report", "bomb", "--check"], **report_of(("width", "4-4-3", f"a{i}") for i in range(count)))
    deep = SMALL.replace("{hidden: [4]}", ", ".join("{hidden: [" + ", ".join([str(i + 2)] * 12) + "]}" for i in range(500))).replace("[relu, tanh]", "[maxout(pieces=3)]\nmatching: [parameters]")
    bomb("a report of nets of 1,000 numbers of inputs", ["report", "bomb", "--check"], **report_of((("parameters", f"{i + 1}-1-3", "maxout(pieces=3)") for i in range(1000)), deep))
    for matching in ["width", "parameters"]:
        bomb(f"a report of 4,000 nets, {matching}", ["report", "bomb", "--check"], **report_of((matching, f"4-{i + 1}-3", "relu") for i in range(4000)))
    bomb("a label like none of 100,000 long names", ["data", "t.csv.gz", "--label", "y" * 200], t__csv__gz=lambda: gzip.compress(
        (",".join(f"{i:0150d}" for i in range(99_000)) + "\n" + ",".join("1" * 99_000) + "\n" + ",".join("2" * 99_000) + "\n").encode()))
    for rows in [70_000, 280_000]:
        bomb(f"a bootstrap of {rows} rows", ["analyze", "t.csv.gz", "--wide", "--bootstrap", "100"],
             t__csv__gz=lambda rows=rows: gzip.compress(b"a,b\n" + b"".join(b"%d,%d\n" % (i % 7, i * i % 5) for i in range(70_000)) * (rows // 70_000)))
    names = [f"a,{i:05d}" for i in range(12_000)]
    bomb("data: --drop of 12,000 names with commas", ["data", "t.csv", "--drop", ",".join(names[:11_000])], t__csv=lambda: ",".join(
        f'"{name}"' for name in names) + ",y\n" + "".join(",".join(["1"] * 12_000) + f",{'ab'[i % 2]}\n" for i in range(8)))
    for name, text in [
        ("a million dead units", "networks: [{hidden: [999000]}]\nactivations: [relu]\ntraining: {epochs: 1, batch_size: 15}\ninitializer: zeros\n"),
        ("40,000 units that learn", "networks: [{hidden: [40000]}]\nactivations: [prelu]\ntraining: {epochs: 1, batch_size: 32}\n"),
    ]:
        bomb(f"train: {name}", ["run", "s.yaml"], s__yaml="name: bomb\ndatasets: [iris]\nseeds: 1\nsplits: fixed\n" + text)
    for form in ["text", "json", "csv", "html"]:
        bomb(f"analyze: 50,000 pairs, {form}", ["analyze", "t.csv", "--dataset", "dataset", "--rope", "1"] + (["--format", form] if form != "text" else []),
             t__csv=lambda: "method,dataset,block,value\n" + "".join(
                 f"m{m},d{d},{s},{(m * 7 + d * 13 + s * 5) % 17}\n" for m in range(100) for d in range(10) for s in range(3)))
    tied = lambda methods, rows, outlier: "block," + ",".join(f"m{i}" for i in range(methods)) + "\n" + (
        "0," + ",".join(["-1e300", "1e300"] * (methods // 2)) + "\n" if outlier else "") + "".join(
        f"{row + 1}," + ",".join(str((row * 31 + i * 17 + row * i) % (2 if outlier else 10)) for i in range(methods)) + "\n" for row in range(rows))
    for methods, rows, outlier in [(200, 640, True), (200, 640, False), (60, 2300, True), (50, 2500, False)]:
        bomb(f"analyze: {methods} methods that tie, {rows} blocks{', an outlier' if outlier else ''}", ["analyze", "t.csv", "--wide"],
             t__csv=lambda m=methods, r=rows, o=outlier: tied(m, r, o))
    for splits in ["splits: folds:11", "splits: per-seed\nseeds: 11"]:
        bomb(f"npz of 8,000,000 rows, {splits[8:].splitlines()[0]}", ["run", "s.yaml", "--dry-run"], t__npz=lambda: archive({
            "X.npy": npy((8_000_000, 1), bytes([1, 2, 3, 0]) * 2_000_000, "|u1"), "y.npy": npy((8_000_000,), bytes([0, 1]) * 4_000_000, "|u1")},
            zipfile.ZIP_DEFLATED), s__yaml=SMALL.replace("iris", "{name: t, file: t.npz, task: values}").replace("seeds: 2\n", splits + "\n"))
    bomb("an unknown option of 100 kB", ["train", "--" + "o" * 100_000])
    bomb("an unknown command of 100 kB", ["c" * 100_000])
    bomb("an option's value of 100 kB", ["run", "--format", "f" * 100_000])
    bomb("an argument of 100 kB too many", ["list", "activations", "a" * 100_000])
    bomb("20,000 activations", ["compare", *["relu"] * 20_000, "--dataset", "iris"])
    bomb("20,000 unknown activations", ["compare", *[f"r{i}" for i in range(20_000)], "--dataset", "iris"])
    bomb("20,000 parameters", ["show", "elu(" + ",".join(f"a{i}=1" for i in range(10_000)) + ")"])
    bomb("list of 20,000 words", ["list", *["x"] * 20_000])
    bomb("new with a path", ["new", "../../out"])
    bomb("new of 100 kB", ["new", "N" * 100_000])
    bomb("a name with a path", ["compare", "relu", "tanh", "--dataset", "iris", "--epochs", "1", "--seeds", "2", "--hidden", "4", "--name", "../../out"])
    bomb("a suite with a path", ["run", "s.yaml"], s__yaml=SMALL.replace("bomb", "'../../out'"))
    bomb("a suite .. ", ["run", "s.yaml"], s__yaml=SMALL.replace("bomb", "'..'"))
    bomb("report with a path", ["report", "../../out"])
    bomb("a data set with a path", ["run", "s.yaml"], s__yaml=SMALL.replace("iris", "{name: '../../../out', csv: t.csv}"), t__csv=table(3, 40))
    for kind, level in [("joiners", "\u200d" * 3000), ("quotes", "'" + "\\'\"" * 3000 + "'")]:
        bomb(f"sparse arff of a long first level of {kind}", ["data", "t.arff"], t__arff=lambda level=level: f"@relation r\n@attribute a {{{level},b}}\n"
            "@attribute y {u,v}\n@attribute z numeric\n@data\n" + "{1 u}\n{1 v,2 1}\n{2 1}\n{0 b,1 v}\n" * 7000)
    return found


# MARK: Altered inputs

TOKENS = [
    b"", b"0", b"-1", b"1e308", b"-1e308", b"1e-320", b"9223372036854775807", b"9223372036854775808", b"-9223372036854775808", b"1e19", b"nan",
    b"inf", b"-inf", b"NaN", b"Infinity", b"0x1p3", b"4294967296", b"2147483648", b"1e400", b"0.1", b"1,2", b"true", b"null", b"~", b"[]", b"{}",
    b"''", b'"', b"'", b"\\", b"\n", b"\r\n", b"\r", b"\0", b"\t", b"\x1b[31m", b"\x1b]0;title\x07", b"\x07", b"\x08", b"\x7f", b"\xc2\x9b31m",
    b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xe2\x80\xa8", b"\xf0\x9f\x92\xa9", b"e\xcc\x81", b"<script>alert(1)</script>",
    b"![x](http://example.com/x.png)", b"=cmd()", b"%s%n", b"$(touch /tmp/x)", b"`touch x`", b"../../../out", b"/etc/passwd", b"a" * 300,
    b"x" * 70_000, b"?", b"NA", b"#", b"@data", b"%", b"&a", b"*a", b"!!binary", b"!!set", b"<<", b"|", b">", b"- ", b": ", b"---", b"...",
    b"(", b")", b"[", b"]", b"{", b"}", b",", b";", b"completed", b"diverged", b"relu", b"2020-01-01", b"1e6", b"100000", b"-0", b"1.5", b"3",
]


def altered(data, rng, others):
    """Some bytes with one to a few changes."""
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 1, 2, 3, 8])):
        place = rng.randrange(len(data) + 1)
        kind = rng.randrange(14)
        if kind == 0 and data:
            data[place % len(data)] ^= 1 << rng.randrange(8)
        elif kind == 1 and data:
            data[place % len(data)] = rng.randrange(256)
        elif kind == 2:
            data[place:place] = rng.choice(TOKENS)
        elif kind == 3:
            del data[place:place + rng.choice([1, 2, 10, 100, 1000])]
        elif kind == 4:
            piece = data[place:place + rng.choice([1, 10, 100])]
            data[place:place] = piece * rng.choice([1, 2, 50])
        elif kind == 5:
            other = rng.choice(others)
            start = rng.randrange(len(other) + 1)
            data[place:place + rng.choice([0, 20])] = other[start:start + rng.choice([5, 50, 500])]
        elif kind == 6:
            del data[place:]
        else:
            # A whole field, the likeliest to be understood.
            marks = [i for i, byte in enumerate(data) if byte in b",;\t\n :[]{}="]
            if marks:
                index = rng.randrange(len(marks))
                end = marks[index + 1] if index + 1 < len(marks) else len(data)
                data[marks[index] + 1:end] = rng.choice(TOKENS)
        if len(data) > 300_000:
            del data[300_000:]
    return bytes(data)


def tables():
    rng = random.Random(5)
    iris = [[f"{rng.uniform(4, 8):.1f}", f"{rng.uniform(2, 4):.1f}", rng.choice(["red", "green", "blue"]), f"20{rng.randrange(10, 20)}-0{rng.randrange(1, 9)}-1{rng.randrange(9)}",
             rng.choice(["setosa", "virginica"])] for _ in range(40)]
    names = ["length", "width", "colour", "day", "species"]
    lines = [names, *iris]
    return {
        "a.csv": "\n".join(map(",".join, lines)).encode(),
        "b.csv": "\n".join(";".join(cell.replace(".", ",") for cell in line) for line in lines).encode("utf-16"),
        "c.tsv": "\r\n".join("\t".join(f'"{cell}"' for cell in line) for line in lines).encode(),
        "d.txt": "\n".join(" ".join(line[:2] + line[4:]) for line in iris).encode("latin-1"),
        "e.csv": ("a,b,y\n" + "".join(f"{i},{i * i % 17},{i % 7 + i / 3:.3f}\n" for i in range(40)) + "3,?,NA\n").encode(),
        "f.arff": ("% a comment\n@relation iris\n@attribute length numeric\n@attribute width real\n@attribute colour {red,green,blue}\n"
                   "@attribute day date \"yyyy-MM-dd\"\n@attribute species {setosa,virginica}\n@data\n" + "\n".join(map(",".join, iris))).encode(),
        "g.arff": b"@relation s\n@attribute a numeric\n@attribute b numeric\n@attribute c {x,y}\n@data\n" + b"{0 1.5, 2 y}\n{1 3}\n{0 2, 1 4, 2 y}\n" * 12,
        "h.svm": b"+1 1:0.5 3:1.5\n-1 2:2 3:1\n+1 1:3\n-1 4:1e-3\n" * 10,
        "i.tab": ("length\twidth\tcolour\tspecies\ncontinuous\tc\tred green blue\tdiscrete\n\t\t\tclass\n" + "\n".join(
            "\t".join(line[:3] + line[4:]) for line in iris)).encode(),
        "j.npy": npy((20, 3), b"".join(struct.pack("<d", (i * 7 % 11) / 3 if i % 3 < 2 else i // 3 % 2) for i in range(60))),
        "k.npz": archive({"X.npy": npy((20, 2), struct.pack("<40d", *[i * 7 % 11 for i in range(40)])),
                          "y.npy": npy((20,), struct.pack("<20q", *[i % 2 for i in range(20)]), "<i8")}),
        "l.csv.gz": gzip.compress("\n".join(map(",".join, lines)).encode(), mtime=0),
        "m-images-idx3-ubyte": idx([20, 2, 2], 80),
    }


def archive(files, compress_type=zipfile.ZIP_STORED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items() if isinstance(files, dict) else files:
            archive.writestr(zipfile.ZipInfo(name), data, compress_type)
    return out.getvalue()


SCORES = {
    "long.csv": scores(4, 8).encode(),
    "wide.csv": wide(5, 12).encode(),
    "data.csv": ("method,dataset,block,value\n" + "".join(
        f"m{m},d{d},{s},{(m * 7 + d * 13 + s * 5) % 17 / 3:.4f}\n" for m in range(3) for d in range(6) for s in range(3))).encode(),
}

SUITES = [
    SMALL.encode(),
    b"""\
name: all
title: "Every key: <b>"
seed: 3
datasets:
  - iris
  - {name: mine, file: t.csv, label: label, task: classes, drop: [c0], header: true, missing: ['?', NA]}
networks: [{hidden: [4]}, {hidden: []}]
activations:
  - sigmoid
  - {name: leaky-relu, slope: 0.1}
  - {name: maxout, pieces: 2}
  - {name: swish2, formula: "x * sigmoid(b * x)", parameters: {b: 2}}
training: {epochs: 2, batch_size: 16, loss: cross-entropy, weight_decay: 0.01}
optimizer: {name: sgd, momentum: 0.9, nesterov: true}
initializer: {name: he-normal, gain: matched, biases: zeros}
learning_rate: {shared: 0.02, tuned: {grid: [0.01, 0.1], seeds: 1, epochs: 1}}
matching: [width, parameters]
splits: {folds: 2, repeats: 1}
validation: 0.1
test: 0.2
standardize: feature
report: {reference: sigmoid, metric: test_accuracy, rope: 0.005, alpha: 0.05}
""",
]

FORMULAS = [b"swish2(b=2) = x * sigmoid(b * x)", b"f = x > 0 ? x : exp(x) - 1", b"g(a=1 learnable, b=2 learnable per layer) = max(a * x, -b * x^2 / 3)",
            b"h = log1p(abs(x)) + erf(x) * softplus(-x) - min(x, 1)"]
EXPRESSIONS = [
    (b"(x + y) * z", [b"x=-2", b"y=5", b"z=-4"]), (b"sumsq(W @ x)", [b"W=[[0.1,0.5],[-0.3,0.8]]", b"x=[0.2,0.4]"]),
    (b"max(x, 0)", [b"x=[1,-2,3]"]), (b"x > 0 ? x ^ 2 : -x", [b"x=3"]), (b"crossentropy(softmax(x), y)", [b"x=[[1,2]]", b"y=[1]"]),
]
WORDS = [
    b"run", b"compare", b"report", b"train", b"data", b"predict", b"list", b"show", b"check", b"analyze", b"backprop", b"lecture", b"bench", b"new",
    b"help", b"--help", b"--version", b"--quiet", b"--format", b"json", b"csv", b"latex", b"--store", b"s.sqlite", b"--reports", b"r", b"--jobs",
    b"--data-dir", b".", b"--progress", b"plain", b"--dataset", b"iris", b"t.csv", b"--label", b"--hidden", b"none", b"4", b"--epochs", b"1",
    b"--optimizer", b"adam", b"sgd:momentum=0.5", b"--lr", b"--loss", b"mse", b"--initializer", b"--validation", b"--test", b"--splits",
    b"folds:2", b"--metric", b"auroc", b"--rope", b"--name", b"x", b"--seeds", b"2", b"--set", b"training.epochs=1", b"--dry-run", b"--rerun",
    b"--fail-fast", b"--at", b"--plot", b"p.svg", b"--figures", b"--wide", b"--bootstrap", b"--check", b"--seed", b"--save", b"--jacobian",
    b"--dot", b"--step", b"--formula", b"f = x", b"relu", b"tanh", b"elu(alpha=0.5)", b"maxout(pieces=3)", b"activations", b"datasets", b"suites",
    b"--", b"-", b"--schema", b"--generate-completion-script", b"bash", b"---completion", b"--correction", b"bh", b"--aggregates", b"--drop",
    b"--task", b"values", b"--tune", b"0.1,0.2", b"--batch-size", b"all", b"--separator", b"--header", b"no", b"--encoding", b"utf-16",
]
# What is short of these would be an honest run of hours.
BUDGET = [b"--epochs", b"1", b"--hidden", b"4"]


def word(rng):
    """A word for the command line."""
    text = rng.choice(WORDS) if rng.random() < 0.75 else rng.choice(TOKENS)
    if rng.random() < 0.2:
        text = altered(text, rng, WORDS)
    return text


def spoken(words):
    """Words that a command line can hold."""
    return [bytes(w).replace(b"\0", b"0")[:100_000] for w in words]


def generated(seeds, kind, rng):
    """What makes an altered input of a kind in a folder."""
    def make(work):
        def put(name, data):
            (work / name).write_bytes(data)
        put("t.csv", table(3, 20).encode())
        if kind == "table":
            name = rng.choice(sorted(seeds["tables"]))
            put(name, altered(seeds["tables"][name], rng, list(seeds["tables"].values())))
            if name == "m-images-idx3-ubyte":
                put("m-labels-idx1-ubyte", altered(idx([20], 20), rng, [b""]) if rng.random() < 0.5 else idx([20], 20))
                name = rng.choice([".", name])
            options = rng.choice([[], [], ["--label", "1"], ["--task", "values"], ["--header", "no"], ["--format", "json"]])
            return rng.choice([
                ["data", name, *options],
                ["train", "relu", "--dataset", name, "--epochs", "1", "--hidden", "4", *options[:2]],
                ["predict", str(seeds["folder"] / "saved"), name]]), None
        if kind == "scores":
            name = rng.choice(sorted(SCORES))
            data = altered(SCORES[name], rng, list(SCORES.values()))
            options = rng.choice([
                [], ["--wide"], ["--dataset", "dataset"], ["--lower-is-better", "--rope", "0.1"], ["--reference", "m1"], ["--rows", "datasets"],
                ["--bootstrap", "200"], ["--aggregates", "--dataset", "dataset"], ["--test-share", "0.2"], ["--correction", "bh,hommel"]])
            form = rng.choice([[], ["--format", "json"], ["--format", "latex"], ["--format", "markdown"], ["--format", "csv"]])
            if name == "wide.csv" and rng.random() < 0.8:
                options = ["--wide"]
            if rng.random() < 0.3:
                return ["analyze", "-", *options, *form], data
            put(name, data)
            return ["analyze", name, *options, *form], None
        if kind == "suite":
            put("s.yaml", altered(rng.choice(SUITES), rng, SUITES))
            return ["run", "s.yaml", "--dry-run", *rng.choice([[], [], ["--format", "json"]])], None
        if kind == "formula":
            text = altered(rng.choice(FORMULAS), rng, FORMULAS)
            return spoken(rng.choice([
                [b"show", b"--formula", text], [b"check", b"--formula", text],
                [b"train", b"f", b"--formula", text, b"--dataset", b"iris", b"--epochs", b"1", b"--hidden", b"4"]])), None
        if kind == "expression":
            text, values = rng.choice(EXPRESSIONS)
            text = altered(text, rng, FORMULAS) if rng.random() < 0.7 else text
            values = [altered(value, rng, [v for _, vs in EXPRESSIONS for v in vs]) if rng.random() < 0.4 else value for value in values]
            return spoken([b"backprop", text, *values, *rng.choice([[], [b"--jacobian"], [b"--dot"], [b"--format", b"json"]])]), None
        if kind == "report":
            folder = work / "reports" / REPORT
            shutil.copytree(seeds["folder"] / "reports" / REPORT, folder)
            names = sorted(path.name for path in folder.iterdir() if path.suffix in {".csv", ".yaml", ".json"})
            for name in rng.sample(names, rng.choice([1, 1, 1, 2])):
                change_cells(folder / name, rng) if name.endswith(".csv") and rng.random() < 0.7 else (folder / name).write_bytes(
                    altered((folder / name).read_bytes(), rng, [(folder / other).read_bytes() for other in names]))
            if rng.random() < 0.03:
                victim = folder / rng.choice(names)
                victim.unlink()
                victim.symlink_to(rng.choice(["/etc/passwd", "/dev/zero", "trials.csv", "/nonexistent", ".."]))
            return rng.choice([
                ["report", REPORT, "--store", "none.sqlite"], ["report", REPORT, "--store", "none.sqlite"], ["report", REPORT, "--check", "--store", "none.sqlite"],
                ["report", "--store", "none.sqlite"], ["analyze", f"reports/{REPORT}/trials.csv", "--method", "activation", "--block", "seed", "--value", "test_accuracy"]]), None
        if kind == "saved":
            shutil.copytree(seeds["folder"] / "saved", work / "saved")
            name = rng.choice(["preprocessing.json", "preprocessing.json", "final.safetensors"])
            put(f"saved/{name}", altered((work / "saved" / name).read_bytes(), rng, [(work / "saved/preprocessing.json").read_bytes()]))
            return ["predict", "saved", "t.csv"], None
        words = [word(rng) for _ in range(rng.randrange(1, 9))]
        if words[0] in {b"train", b"compare"}:
            words += BUDGET
        if words[0] in {b"run"}:
            words += [b"--dry-run"]
        return spoken(words), None
    return make


def change_cells(file, rng):
    """Changes some cells of a table, so that all rows keep their lengths."""
    rows = [line.split(",") for line in file.read_text().splitlines()]
    pool = [cell for row in rows for cell in row]
    for _ in range(rng.choice([1, 1, 2, 5, 40])):
        row = rng.randrange(len(rows))
        column = rng.randrange(len(rows[row]))
        cell = rng.choice(TOKENS).decode(errors="replace") if rng.random() < 0.7 else rng.choice(pool)
        cell = '"' + cell.replace('"', '""') + '"' if any(c in cell for c in ",\"\n\r") else cell
        # A whole column of it, too: means and shares are then of nothing else.
        for place in range(1, len(rows)) if rng.random() < 0.2 else [row]:
            if column < len(rows[place]):
                rows[place][column] = cell
    file.write_text("\n".join(map(",".join, rows)) + "\n", newline="")


KINDS = ["table"] * 3 + ["scores"] * 2 + ["suite"] * 2 + ["formula", "expression"] + ["report"] * 3 + ["saved", "words"]
WHOLE = 100_000


def attempt(job):
    """One input, in a process of the pool."""
    program, below, seeds, seed, what = job
    if isinstance(what, int):
        rng = random.Random(f"{seed} {what}")
        kind = KINDS[what % len(KINDS)]
        state = rng.getstate()

        def make(work):
            rng.setstate(state)
            return generated(seeds, kind, rng)(work)
        name = f"input {what} ({kind})"
    else:
        kind, name, make = "bomb", f"bomb '{what}'", dict(bombs())[what]
    try:
        found, words, outcome = tried(program, below, make)
    except OSError as error:
        return kind, name, "could not be tried", [] if "too long" in str(error) else [str(error)], []
    shown = [word[:60] for word in words]
    return kind, name, RESULTS.get(outcome.code, "ended otherwise"), found, shown


def prepare(program, folder):
    """What altered inputs are made from: tables, a saved net, a report with all its tables."""
    work = folder / "seeds"
    work.mkdir()
    (work / "t.csv").write_text(table(3, 40))
    (work / "hostile.yaml").write_text(
        f"name: {REPORT}\ndatasets: [iris, {{name: mine, csv: t.csv}}]\nnetworks: [{{hidden: [3, 2]}}]\nactivations: [relu, prelu, {{name: maxout, pieces: 2}}]\n"
        "learning_rate: {shared: 0.05, tuned: {grid: [0.01, 0.1], seeds: 1, epochs: 1}}\nmatching: [width, parameters]\n"
        "training: {epochs: 2, batch_size: 16}\nsplits: per-seed\nseeds: 2\n")
    quiet = {"cwd": work, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "check": True, "env": {**os.environ, "PATH": "/nonexistent"}}
    subprocess.run([program, "run", "hostile.yaml"], **quiet)
    subprocess.run([program, "train", "relu", "--dataset", "t.csv", "--epochs", "1", "--hidden", "4", "--save", "saved"], **quiet)
    return {"folder": work, "tables": tables()}


def check(harness, is_full, inputs=None, names=None):
    seeds = prepare(harness.program, harness.folder)
    below = harness.folder / "boxes"
    below.mkdir()
    all_bombs = [name for name, _ in bombs()]
    # Bombs take up to seconds each: in the short form every twelfth stands for its like.
    chosen = names if names is not None else all_bombs if is_full else all_bombs[::12]
    numbers = inputs if inputs is not None else range(WHOLE if is_full else 300)
    jobs = [(harness.program, below, seeds, harness.seed, what) for what in [*chosen, *numbers]]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with multiprocessing.Pool(2) as pool:
        for kind, name, result, found, words in pool.imap_unordered(attempt, jobs, chunksize=1 if len(jobs) < 100 else 8):
            harness.count(f"{kind}: {result}")
            harness.expect(not found, f"{name}: {'; '.join(found)}: {' '.join(words)[:300]!r}")
