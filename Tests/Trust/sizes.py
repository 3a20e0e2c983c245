"""Two or three things of an input as large as their limits allow, the others small: what is within every limit may be too much together.

Rows times splits, classes times splits, data sets times one file, formulas times nets, methods times data sets, inputs times gates: each was once
an input of less than 300 kB that took minutes or all memory, and each of its sizes was allowed. An input is numbered, and held to what `hostile`
expects of a command.

    .ci/trust sizes --inputs 4711 4712
"""
import itertools
import json
import multiprocessing
import random
import signal

import hostile

ROOM = 300_000
WHOLE = 2_000


class Sizes:
    """Draws sizes: of all that are asked for, each is large with a chance that makes some two or three so."""

    def __init__(self, rng, chance):
        self.rng, self.chance = rng, chance

    def __call__(self, most, usual=2):
        """A size up to `most` where it is to be large, on a logarithmic scale or the most itself; else up to `usual`."""
        if self.rng.random() >= self.chance:
            return self.rng.randint(1, max(1, min(most, usual)))
        return most if self.rng.random() < 0.3 else max(1, round(most ** self.rng.random()))


def cut(lines, room=ROOM):
    """As many lines as there is room for, each with its end."""
    kept = []
    for line in lines:
        room -= len(line.encode()) + 1
        if room < 0 and len(kept) > 3:
            break
        kept.append(line + "\n")
    return "".join(kept)


def name(rng, size, number):
    return named(rng.choice("abc"), rng.choice(["m", "m", "é", "x"]), size, number)


def named(letter, sign, size, number):
    return letter * max(0, size - len(str(number)) - 1) + sign + str(number)


def table(rng, size):
    """The text of a table with a label in its last column, and the options that its columns need."""
    columns, rows = size(3000, 3), max(12, size(100_000, 60))
    classes, levels, long = size(3000, 3), size(2000, 3), size(900, 3)
    lacking = rng.choice([0, 0, 0.02, 0.5])
    kinds = [rng.choice(["number", "number", "small", "category", "date", "whole"]) for _ in range(min(columns, 40))]

    def cell(row, column):
        kind = kinds[column % len(kinds)]
        if lacking and rng.random() < lacking:
            return ""
        if kind == "category":
            return named("b", "x", 3, (row * 7 + column) % levels)
        if kind == "date":
            return f"20{row % 30:02}-{(row * column) % 12 + 1:02}-{row % 28 + 1:02}"
        return str((row * 31 + column * 17) % (9 if kind == "small" else 9973)) + ("" if kind == "whole" else ".5")

    is_values = rng.random() < 0.2
    header = ",".join(name(rng, size(300, 3), i) for i in range(columns)) + ",group,y"
    groups = max(1, size(50_000, 8))
    label = (lambda row: str(row * row % 97 + 0.5)) if is_values else (lambda row: named("a", "m", long, row % classes))
    lines = (",".join([cell(row, column) for column in range(columns)] + [str(row % groups), label(row)]) for row in range(rows))
    options = {"label": "y", "drop": "group"} if rng.random() < 0.7 else {"label": "y", "group": "group"}
    if not is_values:
        options["task"] = "classes"
    return cut(itertools.chain([header], lines)), options


def formula(rng, size):
    body = rng.choice(["2^x", "sin({i}*x)", "max(x,{i})", "abs(x-{i})", "x", "(x>{i}?1:2)", "erf(x/{i})", "b*x"])
    parameters = {"b": 1} if "b*" in body else {}
    more = size(3, 1) if parameters else 0
    for i in range(more):
        parameters[f"q{i}"] = {"value": 1, "learnable": True} if rng.random() < 0.5 else 1
    sign = rng.choice(["+", "*"])
    text = sign.join([body.replace("{i}", str(i + 1)) for i in range(size(1200, 5))] + [f"q{i}" for i in range(more)])
    return f"x + 0*({text})" + " " * size(2000), parameters


def candidates(rng, size, layers):
    found, count = [], size(200, 3)
    kind = rng.choice(["setting", "setting", "formula", "layers", "mixture"])
    for i in range(count):
        if kind == "setting":
            found.append(f"elu(alpha={i + 1})")
        elif kind == "formula":
            text, parameters = formula(rng, size)
            found.append({"name": name(rng, size(900, 3), i), "formula": text, **({"parameters": parameters} if parameters else {})})
        elif kind == "layers":
            found.append("/".join(["relu"] * (layers - 1) + [f"elu(alpha={i + 2})"]))
        else:
            found.append({"layers": ["tanh"] * (layers - 1) + [f"maxout(pieces={i % 60 + 2})"], "name": name(rng, size(900, 3), i)})
    return found


def suite(rng, folder):
    size = Sizes(rng, rng.choice([0.1, 0.2, 0.3]))
    room, datasets = ROOM, []
    files = size(30, 2)
    for i in range(files):
        text, options = table(rng, size)
        if len(text) > room and i:
            break
        room -= len(text.encode())
        (folder / f"t{i}.csv").write_text(text)
        datasets.append({"name": f"d{i}", "file": f"t{i}.csv", **options})
    if rng.random() < 0.3:
        datasets = rng.sample(["iris", "digits", "spiral", "xor", "moons"], rng.randint(1, 3))
    datasets = [{**datasets[i % len(datasets)], "name": f"e{i}"} if isinstance(datasets[0], dict) else datasets[i] for i in range(
        size(1000, 2) if isinstance(datasets[0], dict) else len(datasets))]
    layers = size(300, 2)
    nets = size(1000, 3)
    mapping = {
        "name": "sizes", "datasets": datasets, "activations": candidates(rng, size, layers),
        "networks": [{"hidden": [rng.choice([1, 2, i + 1])] * (layers - 1) + [i + 1]} for i in range(nets)], "training": {"epochs": size(1000)}}
    # Hundreds of thousands of trials are planned in some seconds, which is not promised to be fewer.
    mapping["seeds"] = min(size(30_000, 3), max(1, 200_000 // (nets * len(datasets) * len(mapping["activations"]))))
    mapping["splits"] = rng.choice(["fixed", "per-seed", "per-seed", {"folds": max(2, size(300, 5)), "repeats": size(300, 2)}])
    if isinstance(mapping["splits"], dict):
        del mapping["seeds"]
    else:
        mapping["test"] = rng.choice([0.2, 0.5, 0.9])
    if rng.random() < 0.4:
        mapping["learning_rate"] = {"shared": 0.01, "tuned": {"grid": {"from": 1e-5, "to": 1, "points": max(2, size(1000, 4))}, "seeds": 1}}
    if rng.random() < 0.4:
        mapping["matching"] = ["width", "parameters"]
    if rng.random() < 0.4:
        mapping["initializer"] = {"name": "he-normal", "gain": "matched"}
    if rng.random() < 0.2:
        mapping["published"] = {"source": "p" * size(3000), "findings": [{"finding": "f" * size(300), "claims": [
            {"quantity": "test_accuracy", "of": "relu", "below": "tanh"}] * size(30, 2)} for _ in range(size(300, 2))]}
        mapping["activations"] += ["relu", "tanh"]
    if rng.random() < 0.2:
        mapping["report"] = {"reference": "elu(" + ",".join(["alpha=1"] * size(20_000)) + ")"}
    (folder / "s.yaml").write_text(json.dumps(mapping, ensure_ascii=False)[:ROOM])
    return ["run", "s.yaml", "--dry-run", *rng.choice([[], [], ["--format", "json"], ["--shard", "2/3"]])]


def scores(rng, folder):
    """A table of scores in which methods, blocks and data sets are all, some or one of each together."""
    size = Sizes(rng, rng.choice([0.2, 0.4]))
    methods, blocks, datasets = size(rng.choice([200, 30_000]), 3), size(30_000, 6), size(20_000, 3)
    pattern = rng.choice(["whole", "whole", "own methods", "own blocks", "diagonal", "sparse"])
    long, values = size(900, 3), size(1000, 7)
    names = [[name(random.Random(0), rng.choice([3, long]), i) for i in range(min(count, 20_000))] for count in (methods, blocks, datasets)]

    def rows():
        for d in range(datasets):
            for b in range(blocks):
                for m in [b % methods] if pattern == "diagonal" else range(methods):
                    if pattern == "sparse" and rng.random() < 0.7:
                        continue
                    method = names[0][m % len(names[0])] + (str(d) if pattern == "own methods" else "")
                    block = names[1][b % len(names[1])] + (str(d) + str(m) if pattern == "own blocks" else "")
                    yield f"{method},{block},{names[2][d % len(names[2])]},{(m * 7 + b * 3 + d) % values / 7:.4f}"
    options = rng.choice([[], ["--bootstrap"], ["--aggregates"], ["--rope", "0.1"], ["--rows", "datasets"], ["--test-share", "0.2"], ["--correction", "bh,hommel"]])
    form = rng.choice([[], ["--format", "json"], ["--format", "csv"], ["--format", "markdown"], ["--format", "latex"]])
    if rng.random() < 0.3:
        columns = names[0][:2000]
        wide = (",".join([names[1][b % len(names[1])]] + [str((m * 7 + b * 3) % values / 7)[:5] for m in range(len(columns))]) for b in range(blocks))
        (folder / "s.csv").write_text(cut(itertools.chain([",".join(["block", *columns])], wide)))
        return ["analyze", "s.csv", "--wide", *options, *form]
    (folder / "s.csv").write_text(cut(itertools.chain(["method,block,dataset,value"], itertools.islice(rows(), 40_000))))
    return ["analyze", "s.csv", *(["--dataset", "dataset"] if datasets > 1 else []), *options, *form]


def report(rng, folder):
    size = Sizes(rng, 0.35)
    layers = 1
    activations = [one if isinstance(one, str) else f"elu(alpha={i + 1})" for i, one in enumerate(candidates(rng, size, layers))]
    files = hostile.folder_of_results(activations, size(300, 2), size(300, 2), size(3000, 3), classes=size(3000, 3), most=10_000)
    if sum(len(text) for text in files.values()) > ROOM:
        lines = files["trials.csv"].splitlines()
        files["trials.csv"] = cut([lines[0], *rng.sample(lines[1:], len(lines) - 1)], ROOM // 2)
        files["datasets.csv"] = cut(files["datasets.csv"].splitlines(), ROOM // 3)
    to = folder / "reports" / hostile.REPORT
    to.mkdir(parents=True)
    for file, text in files.items():
        (to / file).write_text(text)
    return ["report", hostile.REPORT, "--store", "none.sqlite", *rng.choice([[], ["--check"], ["--format", "markdown"]])]


def circuit(rng, folder):
    size = Sizes(rng, 0.4)
    inputs, length = size(3000, 3), size(3000, 2)
    value = "[" + ",".join(str(i % 5) for i in range(length)) + "]" if length > 1 else "2"
    shared = rng.random() < 0.5
    sign = rng.choice(["+", "*", " + sin(x0) *", "- max(x0, 1) +"])
    names = [f"x{i}" for i in range(inputs)]
    text = sign.join(names + [rng.choice(names) for _ in range(size(20_000, 3))])
    text = rng.choice(["{}", "sum({})", "softmax({})", "sigmoid({})"]).replace("{}", text)
    values = [f"{name}={value if place == 0 or not shared else 1}" for place, name in enumerate(names)]
    while len(text) + sum(map(len, values)) > ROOM and len(values) > 1:
        values = values[:len(values) // 2]
    return ["backprop", text[:120_000], *values, *rng.choice([[], ["--jacobian"], ["--jacobian", "--format", "json"], ["--dot"], ["--draw"], ["--svg", "c.svg"], ["--format", "json"]])]


def formulas(rng, folder):
    size = Sizes(rng, 0.4)
    words = []
    for i in range(size(200, 2)):
        text, parameters = formula(rng, size)
        inside = ", ".join(f"{key}=1" + (" learnable" if isinstance(value, dict) else "") for key, value in parameters.items())
        words += ["--formula", f"f{i}({inside}) = {text}"]
    while sum(map(len, words)) > ROOM:
        words = words[:len(words) // 4 * 2] or words[:2]
        if len(words) == 2:
            break
    return rng.choice([["show", "f0"], ["check"], ["check"], ["show", "f0", "--plot", "f.svg"]]) + words


def asked(rng, folder):
    """A table that is looked at, or a saved net's questions."""
    size = Sizes(rng, 0.3)
    text, options = table(rng, size)
    (folder / "t.csv").write_text(text)
    if rng.random() < 0.6:
        drop = ",".join(str(i + 1) for i in range(size(3000, 1)))
        return ["data", "t.csv", "--label", "y", *rng.choice([[], ["--drop", drop], ["--keep", drop], ["--categorical", drop], ["--test-file", "t.csv"], ["--splits", f"folds:{max(2, size(3000))}"], ["--group", "group"]])]
    levels = [name(rng, size(300, 3), i) for i in range(size(3000, 3))]
    columns = [{"column": text.split(",")[0], "kind": "category", "levels": levels, "inputs": [hostile.saved_input("missing")] * (len(levels) + 1)}]
    for file, content in hostile.saved_net(columns, [name(rng, size(900, 3), i) for i in range(size(1500, 3))], size(300, 2)).items():
        (folder / file.replace("__", ".")).write_bytes(content if isinstance(content, bytes) else content.encode())
    return ["predict", ".", "t.csv", *rng.choice([[], ["--format", "csv"], ["--format", "json"]])]


KINDS = [suite, suite, suite, scores, scores, report, circuit, formulas, asked]


def attempt(job):
    """One input, in a process of the pool: its words, how it ended and what is wrong with it."""
    program, below, seed, number = job
    make = KINDS[number % len(KINDS)]
    found, words, outcome = hostile.tried(program, below, lambda work: (make(random.Random(f"{seed} {number}"), work), None))
    return number, make.__name__, words, hostile.RESULTS.get(outcome.code, "ended otherwise"), found


def check(harness, is_full, inputs=None):
    below = harness.folder / "boxes"
    below.mkdir()
    jobs = [(harness.program, below, harness.seed, number) for number in inputs or range(WHOLE if is_full else 54)]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with multiprocessing.Pool(2) as pool:
        for number, kind, words, result, found in pool.imap_unordered(attempt, jobs, chunksize=1 if len(jobs) < 100 else 8):
            harness.count(f"{kind}: {result}")
            harness.expect(not found, f"input {number} ({kind}): {'; '.join(found)}: {' '.join(words)[:200]!r}")
