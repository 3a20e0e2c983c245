"""Odd tables in every format, and what people do with them: columns, labels and parts that are odd together, with options that are.

A single odd column is refused or read; what ended the program were pairs of them, such as a part without rows and labels that lack, or a
column of the least number and a scale that divides by it. Each input is a table or a suite and one or two commands, such as a training and
a prediction, or a suite's run and what is done later with its store and report; all are numbered and held to what `hostile` expects of a command.

    .ci/trust combinations --inputs 4711 4712
"""
import gzip
import itertools
import json
import multiprocessing
import random
import shutil
import signal
import struct
import zipfile

import hostile

# MARK: Cells

NUMBERS = ["0", "1", "-1", "2", "0.5", "1e-3", "3.25", "7", "-0", "1e6", "100000"]
EXTREMES = ["5e-324", "-5e-324", "2.2e-308", "1.797e308", "-1.797e308", "1e300", "-1e300", "1e154", "3.4e38", "1e39", "9007199254740993",
            "9223372036854775807", "-9223372036854775808", "18446744073709551616", "1e-300", "1e-45", "1e-38", "1e19", "0.1"]
NO_NUMBERS = ["inf", "-inf", "nan", "NaN", "Infinity", "1e400", "-1e999", "0x1p3", "1,5", "1.234.567", "12%", "$3", "--", "+", "1e", "٣"]
MISSING = ["", "?", "NA", "null", "n/a"]
WORDS = ["red", "green", "blue", "a", "b", "é", "e\u0301", "💩", "ß", "x y", "TRUE", "false", "yes", "no", "<b>", "=cmd()", "0", "1", "train", "test"]
DATES = ["2020-01-01", "1999-12-31", "0000-00-00", "99999-01-01", "2021-02-30", "12:30", "24:61", "2020-01-01T10:00:00Z", "1/2/2020", "31.12.1999"]
PARTS = ["train", "validation", "test", "Train", "valid", "training", "", "0", "1", "other"]
NAMES = ["a", "b", "c", "x1", "x2", "label", "target", "class", "y", "id", "Unnamed: 0", "", " ", "a", "1", "2", "last", "part", "split", "fold",
         "group", "💩", "e\u0301", "é", "day", "none", "x" * 300, "a,b", "a;b", "a\"b", "<i>", "train", "value", "weight", "dataset", "nan"]


def column(rng, rows, oddness):
    """The cells of a column of some kind, an ordinary one where `oddness` is 0."""
    kind = rng.randrange(20) if rng.random() < oddness else rng.choice([0, 3, 11, 18, 19])
    if kind < 3:
        cells = [f"{rng.gauss(0, 1):.3f}" for _ in range(rows)]
    elif kind == 3:
        cells = [str(rng.randrange(4)) for _ in range(rows)]
    elif kind == 4:
        cells = [str(row + rng.choice([0, 1])) for row in range(rows)]
    elif kind == 5:
        cells = [rng.choice(NUMBERS + EXTREMES + MISSING + WORDS)] * rows
    elif kind == 6:
        few = [rng.choice(EXTREMES + NUMBERS) for _ in range(2)]
        cells = [rng.choice(few) for _ in range(rows)]
    elif kind == 7:
        cells = [rng.choice(EXTREMES) for _ in range(rows)]
    elif kind == 8:
        cells = [rng.choice(NO_NUMBERS if rng.random() < 0.05 else NUMBERS) for _ in range(rows)]
    elif kind == 9:
        cells = [rng.choice(MISSING)] * rows
    elif kind == 10:
        cells = [rng.choice(MISSING + [rng.choice(NUMBERS)]) for _ in range(rows)]
    elif kind == 11:
        few = rng.sample(WORDS, rng.randrange(1, 5))
        cells = [rng.choice(few) for _ in range(rows)]
    elif kind == 12:
        cells = [f"w{rng.randrange(10 ** rng.randrange(1, 6))}" for _ in range(rows)]
    elif kind == 13:
        cells = [rng.choice(DATES) for _ in range(rows)]
    elif kind == 14:
        cells = [rng.choice(PARTS[:3]) for _ in range(rows)] if rng.random() < 0.7 else [rng.choice(PARTS) for _ in range(rows)]
    elif kind == 15:
        cells = [f"g{rng.randrange(1 + rows // 3)}" for _ in range(rows)]
    elif kind == 16:
        cells = [" ".join(rng.choice(WORDS) for _ in range(rng.randrange(12))) for _ in range(rows)]
    elif kind == 17:
        cells = [f"20{row % 30:02}-{row % 12 + 1:02}-{row % 28 + 1:02}" for row in range(rows)]
    elif kind == 18:
        cells = [str(row % 2) for row in range(rows)]
    else:
        cells = [f"{row * 37 % 101 / 7:.2f}" for row in range(rows)]
    for _ in range(rng.choice([0, 0, 1, 2])):
        if rows and rng.random() < oddness:
            cells[rng.randrange(rows)] = rng.choice(MISSING if rng.random() < 0.6 else EXTREMES + NO_NUMBERS + WORDS + DATES)
    return cells


def label(rng, rows, oddness):
    """The cells of a column that may well be predicted."""
    kind = rng.randrange(9) if rng.random() < oddness else rng.choice([0, 1, 3, 6])
    if kind < 3:
        few = rng.sample(WORDS, rng.choice([1, 2, 2, 2, 3, 5]))
        return [rng.choice(few) for _ in range(rows)]
    if kind == 3:
        return [str(rng.randrange(3)) for _ in range(rows)]
    if kind == 4:
        return [f"c{row}" for row in range(rows)]
    if kind == 5:
        return ["a" if row else "b" for row in range(rows)]
    if kind == 6:
        return [f"{rng.gauss(5, 2):.2f}" for _ in range(rows)]
    return column(rng, rows, oddness)


class Table:
    """Names and columns, of which some are a label, a part or a group by chance."""

    def __init__(self, rng, like=None):
        rows = rng.choice([0, 1, 2, 3, 4, 6, 10] + [12, 20, 30, 40, 60] * 4)
        oddness = rng.choice([0, 0.2, 0.4, 0.8])
        width = rng.choice([0] * (rng.random() < oddness) + [1, 1, 2, 2, 2, 3, 4, 6])
        if like is not None and rng.random() < 0.85:
            self.names = list(like.names)
            if self.names and rng.random() < 0.1:
                self.names[rng.randrange(len(self.names))] = rng.choice(NAMES)
            if rng.random() < 0.1:
                rng.shuffle(self.names)
        else:
            self.names = [rng.choice(NAMES) if rng.random() < oddness / 2 else f"c{place}" for place in range(width)]
            self.names += [rng.choice(["label", "class", "y", "target", "out"])]
        self.columns = [column(rng, rows, oddness) for _ in self.names[1:]] + [label(rng, rows, oddness)]
        if rng.random() < 0.3 and "part" not in self.names:
            self.names.insert(0, "part")
            parts = rng.choice([PARTS[:3], PARTS[:3], ["train", "test"], ["train", "train", "train", "train", "test"], ["train", "validation"], ["test"], PARTS] if rng.random() < oddness else [PARTS[:3]])
            self.columns.insert(0, [rng.choice(parts) for _ in range(rows)])
            # What lacks in a part alone: its labels, or all of a column.
            if rng.random() < 0.3:
                place, emptied, value = rng.choice([-1, rng.randrange(1, len(self.columns))]), rng.choice(PARTS[:3]), rng.choice(MISSING + NUMBERS + EXTREMES)
                self.columns[place] = [value if part == emptied else cell for part, cell in zip(self.columns[0], self.columns[place])]
        self.rows = list(map(list, zip(*self.columns))) if rows else []
        if rng.random() < 0.06:
            lengthen(self, rng)

    def name(self, rng):
        """A column's name or number, mostly of one that there is."""
        if rng.random() < 0.02:
            return rng.choice(NAMES + ["0", "-1", "99", "9223372036854775808"])
        return rng.choice(self.names) if rng.random() < 0.8 else str(rng.randrange(1, len(self.names) + 1))


# MARK: Formats


def quoted(cell, mark, rng):
    if any(c in cell for c in mark + "\"\n\r") or rng.random() < 0.02:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def written(table, rng, folder, stem):
    """Writes the table in some format; the file's name."""
    table.has_names = True
    kind = rng.choice(["csv"] * 8 + ["semicolon", "tsv", "blanks", "arff", "tab", "svm", "npz", "npy", "idx", "gz", "sparse"])
    names, rows = table.names, table.rows
    if kind in {"csv", "semicolon", "tsv", "gz"}:
        mark = {"semicolon": ";", "tsv": "\t"}.get(kind, ",")
        end = rng.choice(["\n", "\n", "\n", "\r\n", "\r"])
        lines = ([names] if rng.random() < 0.95 else []) + rows
        text = end.join(mark.join(quoted(cell, mark, rng) for cell in line) for line in lines) + rng.choice(["", end])
        data = (rng.choice(["", "", "", "\ufeff"]) + text).encode(rng.choice(["utf-8"] * 6 + ["utf-16", "utf-16-le"]))
        name = f"{stem}.csv" + (".gz" if kind == "gz" else "")
        (folder / name).write_bytes(gzip.compress(data, mtime=0) if kind == "gz" else data)
    elif kind == "blanks":
        table.has_names = False
        name = f"{stem}.data"
        (folder / name).write_text("\n".join(" ".join(cell.replace(" ", "_") or "?" for cell in line) for line in rows))
    elif kind in {"arff", "sparse"}:
        name = f"{stem}.arff"
        levels = lambda place: ",".join("'" + c.replace("'", "") + "'" for c in sorted({row[place] for row in rows if row[place]})) or "a,b"
        kinds = [rng.choice(["numeric", "real", "integer", "string", 'date "yyyy-MM-dd"', "{" + levels(place) + "}", "{" + levels(place) + "}"])
                 for place in range(len(names))]
        head = "@relation r\n" + "".join(f"@attribute '{name.replace(chr(39), '') or 'none'}' {kind}\n" for name, kind in zip(names, kinds)) + "@data\n"
        cell = lambda text: ("'" + text.replace("'", "") + "'") if text and not text[0].isdigit() and text != "?" else text or "?"
        body = ["{" + ", ".join(f"{place} {cell(text)}" for place, text in enumerate(row) if rng.random() < 0.6) + "}" if kind == "sparse"
                else ",".join(map(cell, row)) for row in rows]
        (folder / name).write_text(head + "\n".join(body) + "\n")
    elif kind == "tab":
        name = f"{stem}.tab"
        kinds = [rng.choice(["continuous", "c", "discrete", "d", "string", "s", "time", "red green blue", "0 1", ""]) for _ in names]
        flags = [rng.choice(["", "", "meta", "ignore", "m", "i"]) for _ in names[1:]] + [rng.choice(["class", "class", "c", ""])]
        clean = lambda line: "\t".join(c.replace("\t", " ").replace("\n", " ") for c in line)
        (folder / name).write_text("\n".join(map(clean, [names, kinds, flags, *rows])) + "\n")
    elif kind == "svm":
        table.has_names = False
        name = f"{stem}.svm"
        number = lambda: rng.choice(NUMBERS + EXTREMES) if rng.random() < 0.3 else f"{rng.gauss(0, 1):.2f}"
        target = rng.choice([["1", "-1"], ["1", "2", "3"], ["1"], ["0.5", "1.25", "3"], EXTREMES])
        (folder / name).write_text("".join(
            rng.choice(target) + "".join(f" {place}:{number()}" for place in sorted(rng.sample(range(1, 9), rng.randrange(4)))) + "\n" for _ in range(len(rows))))
    elif kind == "npy":
        table.has_names = False
        name = f"{stem}.npy"
        (folder / name).write_bytes(array(rng, (len(rows), len(names))))
    elif kind == "npz":
        table.has_names = False
        name = f"{stem}.npz"
        (folder / name).write_bytes(arrays(rng, len(rows)))
    else:
        table.has_names = False
        name = stem
        (folder / name).mkdir(exist_ok=True)
        high, wide, count = rng.choice([1, 2, 3]), rng.choice([1, 2, 3]), rng.choice([0, 1, 2, 12, 40])
        for part in rng.choice([["train"], ["train", "t10k"], ["t10k"], [""]]):
            dash = part + "-" if part else ""
            pixels = bytes(rng.randrange(256) for _ in range(count * high * wide)) if rng.random() < 0.8 else bytes(count * high * wide)
            (folder / name / f"{dash}images-idx3-ubyte").write_bytes(struct.pack(">4I", 0x803, count, high, wide) + pixels)
            (folder / name / f"{dash}labels-idx1-ubyte").write_bytes(
                struct.pack(">2I", 0x801, count) + bytes(rng.randrange(rng.choice([1, 2, 3, 256])) for _ in range(count)))
    return name


def array(rng, shape, is_label=False):
    """An array as NumPy writes it, of floats or integers."""
    count = 1
    for side in shape:
        count *= side
    kind = rng.choice(["<f8", "<f8", "<f4", "<i8", "<i4", "|u1", "|b1", ">f8", "<U3"] if is_label else ["<f8", "<f8", "<f4", "<i8", "|u1", ">f8"])
    few = [rng.choice([0.0, 1.0, 2.0, 0.5]) for _ in range(rng.choice([1, 2, 2, 3]))]
    if kind[1] == "f":
        odd = rng.random() < 0.3
        value = lambda: rng.choice([float("nan"), float("inf"), 1e308, 5e-324, 0.0, -1e300]) if odd and rng.random() < 0.5 else rng.gauss(0, 1)
        values = [float("nan")] * count if rng.random() < 0.1 else [rng.choice(few) if is_label and rng.random() < 0.9 else value() for _ in range(count)]
        code = kind[0] + ("d" if kind[2] == "8" else "f") * count
        if kind[2] == "4":
            values = [v if abs(v) < 3e38 else float("inf") for v in values]
        data = struct.pack(code.replace("|", "<"), *values)
    elif kind[1] == "U":
        data = b"".join(rng.choice(["a", "b", "", "abc"]).ljust(3, "\0").encode("utf-32-le") for _ in range(count))
    else:
        size = int(kind[2])
        least, greatest = (0, 1) if kind[1] == "b" else (0, 255) if kind[1] == "u" else (-(1 << size * 8 - 1), (1 << size * 8 - 1) - 1)
        value = lambda: rng.choice([least, greatest]) if rng.random() < 0.1 else rng.randrange(2)
        data = b"".join(value().to_bytes(size, "little", signed=least < 0) for _ in range(count))
    return hostile.npy(tuple(shape), data, kind, by_columns=rng.random() < 0.2)


def arrays(rng, rows):
    inputs = rng.choice([(2,), (3,), (1,), (2, 2), (2, 2, 1), (0,)])
    rows = max(rows, rng.choice([0, 1, 2]))
    files = {}
    for part in rng.choice([["_train"], ["_train", "_test"], ["_train", "_test"], [""], ["_train", "_val", "_test"], ["_test"]]):
        count = rows if part != "_test" else rng.choice([0, 1, 5, rows])
        letter = rng.choice(["x", "X"])
        files[f"{letter}{part}"] = array(rng, (count, *inputs))
        if rng.random() < 0.95:
            files[f"y{part}"] = array(rng, rng.choice([(count,), (count,), (count, 1), (count, 3)]), is_label=True)
    return hostile.archive({name + ".npy": data for name, data in files.items()}, rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))


# MARK: Long texts

# What a name or a text is made longer by: signs that are escaped, or wide, or pile up.
LETTERS = ["x", "x", "é", "e\u0301", "<", "|", '"', "$", "_", "*", "💩", "\\", "a b ", "\u202e", "=1"]
LENGTHS = [190, 300, 990, 1010, 4000, 9900, 10_100, 60_000]
# Bytes that a file gains by them, so that it stays one of a stranger who sends little.
ROOM = 250_000


def longer(texts, rng):
    """The texts, each that there is room for with something long behind it that is the same for all."""
    tail = rng.choice(LETTERS) * 60_000
    tail = tail[:rng.choice(LENGTHS)]
    room = int(ROOM / len(tail.encode()))
    return [text + tail if place < room else text for place, text in enumerate(texts)]


def lengthen(table, rng):
    """Makes names, or the levels of a column, as long as files have room for."""
    if rng.random() < 0.5:
        table.names = longer(table.names, rng)
    else:
        place = rng.randrange(len(table.names))
        levels = sorted({row[place] for row in table.rows})
        few = dict(zip(levels, longer(levels, rng)))
        room = ROOM / (1 + max(len(few[level].encode()) for level in levels)) if levels else 0
        for row in table.rows[:int(room)]:
            row[place] = few[row[place]]


def lengthen_suite(mapping, rng):
    """Makes names and texts of a suite long."""
    kind = rng.randrange(7)
    if kind == 0:
        mapping["title"] = longer(["T"], rng)[0]
    elif kind == 1:
        named = [dataset for dataset in mapping["datasets"] if isinstance(dataset, dict)]
        for dataset, name in zip(named, longer([dataset["name"] for dataset in named], rng)):
            dataset["name"] = name
    elif kind == 2:
        names = longer([f"n{place}" for place in range(rng.choice([2, 10, 100]))], rng)
        mapping["activations"] += [{"name": name, "formula": f"{place} * x"} for place, name in enumerate(names)]
    elif kind == 3:
        mapping["activations"].append({"name": "long", "formula": "x" + " + x" * rng.choice([100, 2000, 2600])})
    elif kind == 4:
        name = longer(["p"], rng)[0]
        mapping["activations"].append({"name": "long", "formula": f"x * {name}", "parameters": {name: {"value": 1, "learnable": True}}})
    elif kind == 5:
        mapping["published"] = {"source": longer(["s"], rng)[0], "deviations": longer(["d"] * rng.choice([1, 50]), rng), "findings": longer(["f"] * rng.choice([1, 50]), rng)}
    else:
        mapping["networks"] = [{"hidden": [place + 1] * rng.choice([1, 100, 1000])} for place in range(rng.choice([1, 10, 100]))]


# MARK: What is done with them

ACTIVATIONS = [
    "relu", "tanh", "sigmoid", "elu", "leaky-relu", "maxout", "maxout(pieces=5)", "prelu", "prelu(shared=true)", "rrelu", "selu", "exponential", "glu", "swiglu",
    "softplus(threshold=0)", "snake", "learnable-swish", "threshold", "leaky-relu(slope=3e38)", "elu(alpha=-3e38)", "identity", "celu(alpha=1e-44)",
    "isru(alpha=1e6)", "gelu", "hard-sigmoid", "odd", "odd", "odd", "relu/tanh", "bilinear"]
FORMULAS = ["odd = x / x", "odd = 3e38 * x * 10", "odd = log(x)", "odd = 0 * x", "odd(a=1 learnable) = a * x ^ 3", "odd = exp(exp(x))", "odd(b=2 learnable per layer) = x / b",
            "odd = x > 0 ? 1 / x : x", "odd = 1e-45 * x", "odd = sqrt(x) - sqrt(-x)", "odd(a=1 learnable) = where(x > a, x, tanh(a * x))", "odd = x ^ 0.5", "odd = min(x, -x) / 0"]
OPTIMIZERS = ["sgd", "adam", "adamw", "rmsprop", "adagrad", "sgd:momentum=0.99,nesterov=true", "adam:beta1=0,beta2=0", "adam:eps=1e-45", "rmsprop:alpha=0", "adagrad:eps=3e38"]
INITIALIZERS = ["normal", "standard-uniform", "glorot-normal", "glorot-uniform", "glorot-uniform-biases", "he-normal", "he-uniform", "lecun-normal", "lecun-uniform", "orthogonal", "zeros"]
QUANTITIES = ["test_loss", "test_accuracy", "test_rmse", "validation_auroc", "train_loss", "mean", "sd", "slope", "dead", "saturated", "gradient_norm", "gradient_sd",
              "update_ratio", "distance_from_zero"]
METRICS = ["loss", "accuracy", "balanced_accuracy", "macro_f1", "auroc", "log_loss", "rmse", "mae", "r2", "validation_auroc", "train_loss", "seconds", "epochs", "parameters",
           "validation_loss", "learning_rate", "dead_units", "status"]
METRICS = METRICS[:9] * 3 + METRICS
RATES = ["0.01", "0.1", "1e-45", "3e38", "1e-20", "1", "1e10"]
SHARES = ["0.1", "0.2", "0.3", "0.5", "0.5", "0.8", "0.99", "0.999999", "1e-9", "5e-324", "0.01", "0"]
SPLITS = ["fixed", "per-seed", "folds:2", "folds:3x2", "folds:10", "folds:50"]
LOSSES = ["cross-entropy", "mse", "sum-squared-error"]


def data_options(table, rng, folder, other):
    """Options that say how a table is read, as pairs of a suite's key and a value."""
    chosen = []
    # What has no columns to name takes few of these.
    chosen_at_all = rng.choice([0.3, 1]) if table.has_names else 0.02
    add = lambda chance, key, value: chosen.append((key, value())) if rng.random() < chance * chosen_at_all else None
    some = lambda: ",".join(table.name(rng) for _ in range(rng.choice([1, 1, 2])))
    add(0.4, "label", lambda: rng.choice(["last", table.names[-1], table.names[-1], table.names[-1], table.names[-1], table.name(rng)]))
    add(0.1, "task", lambda: rng.choice(["classes", "values"]))
    add(0.1, "drop", some)
    add(0.25, "keep", some)
    add(0.15, "categorical", some)
    add(0.07, "numeric", some)
    add(0.15 if "part" not in table.names else 0.02, "test_file", lambda: written(Table(rng, table), rng, folder, other))
    add(0.9 if "part" in table.names else 0.05, "split_column", lambda: "part" if "part" in table.names and rng.random() < 0.95 else table.name(rng))
    add(0.15, "group", lambda: rng.choice(table.names[:-1] or ["x"]))
    add(0.02, "separator", lambda: rng.choice(["comma", "semicolon", "tab", "bar", "blanks", "x"]))
    add(0.05, "header", lambda: rng.choice(["yes", "no"]))
    add(0.04, "decimal", lambda: rng.choice([".", ","]))
    add(0.04, "thousands", lambda: rng.choice([",", ".", "'", "_"]))
    add(0.04, "missing", lambda: rng.choice(["?", "red,a", "0", "1,train"]))
    return chosen


def spoken(pairs):
    """The same for the command line."""
    return [word for key, value in pairs for word in ("--" + key.replace("_", "-"), value)]


def training(rng, options, activations):
    """Options of a training of a moment, most of which suit those of the data."""
    is_mixed = any("/" in name for name in activations)
    chosen = ["--epochs", rng.choice(["1", "2", "5"]), "--hidden", "2,2" if is_mixed else rng.choice(["4", "2,2", "none", "1", "3,1,3"])]
    has_parts = "--split-column" in options or "--test-file" in options
    often = rng.choice([0.3, 1])
    for chance, option, values in [
            (0.2, "--batch-size", ["1", "all", "7", "1000000", "auto"]), (0.3, "--optimizer", OPTIMIZERS), (0.3, "--lr", RATES), (0.2, "--loss", LOSSES),
            (0.15, "--weight-decay", ["0", "0.1", "3e38", "1e-45"]), (0.2, "--initializer", INITIALIZERS), (0.4, "--validation", SHARES),
            (0.02 if has_parts else 0.3, "--splits", SPLITS), (0.2, "--metric", METRICS)]:
        if rng.random() < chance * often:
            chosen += [option, rng.choice(values)]
    if rng.random() < (0.02 if has_parts or any(word.startswith("folds") for word in chosen) else 0.3):
        chosen += ["--test", rng.choice(SHARES)]
    return chosen


def suite(rng, folder):
    """A suite of one or two of such tables, and much else."""
    pick = lambda chance, values, other: rng.choice(values) if rng.random() < chance else other
    datasets = []
    for place in range(rng.choice([1, 1, 2])):
        table = Table(rng)
        file = written(table, rng, folder, f"t{place}")
        lists = {"drop", "keep", "categorical", "numeric", "missing"}
        options = {key: value.split(",") if key in lists else value for key, value in data_options(table, rng, folder, f"u{place}")}
        datasets.append({"name": f"d{place}", "file": file, **options})
    if rng.random() < 0.1:
        datasets.append(rng.choice(["iris", "spiral", "xor"]))
    mapping = {
        "name": "odd", "datasets": datasets, "networks": [{"hidden": hidden} for hidden in rng.sample([[4], [2, 2], [3, 1], [], [1]], rng.choice([1, 1, 2]))],
        "activations": sorted(set(rng.choice(ACTIVATIONS[:10]).split("(")[0] for _ in range(rng.choice([1, 2, 3])))),
        "training": {"epochs": rng.choice([1, 2, 6])},
    }
    if rng.random() < 0.3:
        formula = rng.choice([text.split("= ", 1)[1] for text in FORMULAS if "(a" not in text and "(b" not in text] + ["a * x / b", "max(a, x) ^ b"])
        mapping["activations"].append({"name": "odd", "formula": formula, "parameters": {
            name: rng.choice([2, {"value": 1, "learnable": True}, {"value": 0, "learnable": True, "per": "layer"}]) for name in "ab" if name in formula.replace("tanh", "")}})
    if all(len(network["hidden"]) == 2 for network in mapping["networks"]):
        mapping["activations"].append({"layers": ["relu", "tanh"]})
    for chance, key, values in [
            (0.5, "standardize", ["global", "feature", "none"]), (0.4, "validation", list(map(float, SHARES))), (0.3, "optimizer", [{"name": "adam"}, "rmsprop", "adagrad", {"name": "sgd", "momentum": 0}]),
            (0.3, "initializer", INITIALIZERS + [{"name": "he-normal", "gain": "matched"}, {"name": "he-normal", "gain": 3e38, "biases": {"normal": 3e38}}]),
            (0.4, "learning_rate", [3e38, 0.1, "auto", {"tuned": {"grid": [0.01, 3e38], "seeds": 1}}, {"shared": 0.1, "tuned": {"grid": {"from": 1e-44, "to": 3e38, "points": 3}}}]),
            (0.2, "matching", [["width", "parameters"], ["parameters"]]), (0.3, "diagnostics", ["none", {"probe": "all"}, {"probe": 1, "first_epoch": 10}]),
            (0.2, "curves", ["every", "few", "spaced"]),
            (0.5, "report", [{"metric": metric} for metric in METRICS[:13]] + [{"rope": 0}, {"rope": 3e38}, {"rope": "auto"}, {"alpha": 0.4999}, {"alpha": 1e-300}])]:
        if rng.random() < chance:
            mapping[key] = rng.choice(values)
    for chance, key, values in [
            (0.2, "loss", LOSSES), (0.2, "batch_size", [1, "all", 1000000, "auto"]), (0.1, "weight_decay", [0.1, 3e38]),
            (0.2, "early_stopping", [{"monitor": m, "patience": 1, "restore": r} for m in ["train_loss", "validation_loss", "validation_accuracy"] for r in ["best", "last"]])]:
        if rng.random() < chance:
            mapping["training"][key] = rng.choice(values)
    has_parts = any("split_column" in dataset or "test_file" in dataset for dataset in datasets)
    if rng.random() < (0.05 if has_parts else 0.3):
        mapping["splits"] = rng.choice(SPLITS + [{"folds": 2, "repeats": 2}])
    folds = "fold" in str(mapping.get("splits"))
    if not folds or rng.random() < 0.02:
        mapping["seeds"] = rng.choice([1, 2, 3, 3, 5])
    if not folds and not has_parts and rng.random() < 0.3:
        mapping["test"] = float(rng.choice(SHARES[:-1]))
    if rng.random() < 0.3:
        mapping["published"] = published(mapping, rng)
    if rng.random() < 0.1:
        lengthen_suite(mapping, rng)
    (folder / "s.yaml").write_text(json.dumps(mapping, ensure_ascii=False))


def published(mapping, rng):
    """What others found with such nets, whether or not the suite has them."""
    names = [name if isinstance(name, str) else name.get("name", "relu/tanh") for name in mapping["activations"]] * 5 + ["other"]
    hidden = lambda: rng.choice([network["hidden"] for network in mapping["networks"]] * 5 + [[7]])
    side = lambda: rng.choice([rng.choice([0, 0.5, -1, 3e38, 1e-320]), *[{"activation": rng.choice(names), **rng.choice([
        {}, {"layer": rng.choice(["first", "last", "mean"])}, {"epoch": rng.choice([0, 0.5, 1, 2, 1e300])}])} for _ in range(4)]])
    claims = []
    for _ in range(rng.randrange(4)):
        relation = rng.choice(["below", "above", "about"])
        claims.append({"quantity": rng.choice(QUANTITIES), "of": side(), relation: side(), **({"factor": rng.choice([1.5, 3e38])} if relation == "about" else {})})
        if rng.random() < 0.3:
            claims[-1]["hidden"] = hidden()
    whole = {"source": "They (2020)", "findings": [{"finding": "one", "claims": claims} if claims else "one"]}
    if rng.random() < 0.5:
        whole["values"] = [{"hidden": hidden(), "activation": rng.choice(names), "value": rng.choice([0.5, 90, -1e300, 5e-324, 0])} for _ in range(rng.randrange(1, 4))]
        whole["tolerance"] = rng.choice([0.01, 1e-320, 1e308])
    return whole


FORMS = [["--format", form] for form in ["json", "csv", "markdown", "html", "latex"]]


def combined(rng, folder):
    """Makes files in a folder; the commands that are run there, one after the other, as they are asked for."""
    kind = rng.choice(["train"] * 5 + ["data", "compare", "suite", "suite", "suite", "scores", "scores"])
    if kind == "scores":
        return odd_scores(rng, folder)
    if kind == "suite":
        return history(rng, folder)
    table = Table(rng)
    file = written(table, rng, folder, "t")
    options = spoken(data_options(table, rng, folder, "u"))
    formula = ["--formula", rng.choice(FORMULAS)]
    named = sorted({rng.choice(ACTIVATIONS) for _ in range(rng.choice([2, 3]))})
    formula = formula if "odd" in named[:1 if kind == "train" else 3] else []
    if kind == "data":
        return [["data", file, *options, *rng.choice([[], ["--format", "json"]])]]
    if kind == "compare":
        extra = rng.choice([[], [], ["--tune", "0.1,3e38"], ["--rope", "0.1"], ["--plot", "p.svg"], *FORMS])
        options += training(rng, options, named)
        seeds = [] if any(word.startswith("folds") for word in options) else ["--seeds", rng.choice(["1", "2", "4"])]
        return [["compare", *named, *formula, "--dataset", file, *options, *seeds, "--jobs", "1", *extra]]
    plot = ["--plot", "p.svg"] if rng.random() < 0.15 else []
    save = ["--save", "saved"] if rng.random() < 0.6 else []
    options += training(rng, options, named[:1])
    seed = [] if any(word.startswith("folds") for word in options) else ["--seed", rng.choice(["1", "2", "0", "9223372036854775807"])]
    return trained_then_asked(
        rng, folder, ["train", named[0], *formula, "--dataset", file, *options, *seed, *plot, *save],
        file if rng.random() < 0.4 else written(Table(rng, table), rng, folder, "v"))


def trained_then_asked(rng, folder, training, other):
    """A training, and a prediction of a table with the net that was saved."""
    yield training
    if (folder / "saved").exists():
        yield ["predict", "saved", other, *rng.choice([[], ["--format", "json"], ["--format", "text"]])]


def history(rng, folder):
    """A suite, and what is done with its store and its report one after the other, while it, its data and its report change."""
    suite(rng, folder)
    shard = ["--shard", rng.choice(["1/2", "2/2", "3/3"])] if rng.random() < 0.1 else []
    yield ["run", "s.yaml", "--jobs", "1", *shard]
    report = folder / "reports/odd"
    # What could not be run once, is not often of interest later.
    for _ in range(rng.randrange(5) if report.exists() else rng.randrange(2)):
        change = rng.random()
        if change < 0.15:
            suite(rng, folder)
        elif change < 0.25:
            mapping = json.loads((folder / "s.yaml").read_text())
            mapping["activations"] = rng.sample(["relu", "tanh", "maxout", "prelu", "rrelu", "sine"], rng.choice([1, 2, 3]))
            mapping.pop("report", None)
            (folder / "s.yaml").write_text(json.dumps(mapping, ensure_ascii=False))
        elif change < 0.35:
            for file in folder.glob("t0*"):
                if file.is_file():
                    file.write_bytes(hostile.altered(file.read_bytes(), rng, [b"1,2,a\n"]) if rng.random() < 0.5 else file.read_bytes()[:rng.choice([0, 20, 200])])
        elif change < 0.6 and report.exists():
            files = sorted(report.glob("*.csv"))
            file = rng.choice(files)
            if rng.random() < 0.2:
                file.unlink()
            elif rng.random() < 0.3:
                file.write_text("".join(file.read_text().splitlines(keepends=True)[:rng.choice([0, 1, 2])]))
            else:
                hostile.change_cells(file, rng)
        elif change < 0.65:
            shutil.rmtree(folder / ".actlab", ignore_errors=True)
        columns = (report / "trials.csv").read_text().split("\n")[0].split(",") if (report / "trials.csv").exists() else ["test_loss"]
        table = rng.choice([file.name for file in sorted(report.glob("*.csv"))] or ["trials.csv"])
        yield rng.choice([
            ["run", "s.yaml", "--jobs", "1"], ["run", "s.yaml", "--jobs", "1", "--rerun"], ["run", "s.yaml", "--shard", "2/2", "--within", "1s"],
            ["run", "s.yaml", "--set", f"seeds={rng.choice([1, 2, 7])}", "--jobs", "1"], ["run", "s.yaml", *rng.choice(FORMS)], ["run", "s.yaml", "--dry-run"],
            ["report", "--check"], ["report", "odd"], ["report", "odd", *rng.choice(FORMS)], ["report", "odd", "--figures", "f"], ["verify", "odd"], ["verify", "reports/odd"],
            ["report", "odd", "--store", "none.sqlite"], ["report", "odd", *rng.choice(FORMS), "--store", "none.sqlite"],
            ["merge", "m.sqlite", ".actlab/results.sqlite", "--suite", "s.yaml"], ["report", "odd", "--store", "m.sqlite"],
            ["analyze", f"reports/odd/{table}", "--method", rng.choice(["activation", *columns]), "--block", rng.choice(["seed", "epoch", *columns]), "--value", rng.choice(columns),
             *rng.choice([[], ["--dataset", rng.choice(["dataset", *columns]), "--aggregates"], ["--bootstrap", "100"], ["--rows", "datasets"]])]])


def odd_scores(rng, folder):
    """A table of scores for analyze, of odd ones and few."""
    methods, blocks = rng.choice([1, 2, 2, 3, 5, 12]), rng.choice([1, 2, 3, 5, 10, 30])
    datasets = rng.choice([0, 0, 1, 2, 5])
    few = [rng.choice(NUMBERS + EXTREMES) for _ in range(rng.choice([1, 2, 3, 6]))]
    law = rng.choice(["few", "few", "normal", "mixed", "gaps", "huge", "same"])

    def score(method, block):
        if law == "few":
            return rng.choice(few)
        if law == "same":
            return few[0]
        if law == "huge":
            return f"{rng.gauss(0, 1) * 10.0 ** rng.randrange(-320, 308):.3g}"
        if law == "mixed" and rng.random() < 0.2:
            return rng.choice(EXTREMES + NUMBERS + MISSING)
        if law == "gaps" and rng.random() < 0.4:
            return rng.choice(["", "NA", "nan", ""])
        return f"{0.5 + rng.gauss(method, 1) / 20:.4f}"
    form = [] if rng.random() < 0.4 else rng.choice(FORMS)
    options = []
    for chance, words in [
            (0.3, ["--lower-is-better"]), (0.3, ["--reference", f"m{rng.randrange(methods)}"]), (0.3, ["--rope", rng.choice(["0", "0.01", "1e300", "5e-324"])]),
            (0.2, ["--alpha", rng.choice(["0.05", "0.4999", "1e-300", "5e-324"])]), (0.3, ["--rows", rng.choice(["seeds", "datasets"])]),
            (0.2, ["--test-share", rng.choice(["0.1", "0.999999", "1e-300", "0.5"])]), (0.3, ["--correction", rng.choice(["bh", "hochberg,hommel,bonferroni,bh", "hommel"])]),
            (0.3, ["--bootstrap", rng.choice(["100", "100", "1000", "2"])]), (0.08, ["--figures", "f"])]:
        if rng.random() < chance:
            options += words
    if datasets and rng.random() < 0.5:
        options += ["--aggregates"] + (["--target", rng.choice(["0", "1", "1e308", "-1e308"])] if rng.random() < 0.4 else [])
    is_wide = datasets == 0 and rng.random() < 0.5
    of_methods, of_datasets, of_blocks = [f"m{m}" for m in range(methods)], [f"d{d}" for d in range(max(datasets, 1))], [str(b) for b in range(blocks)]
    if rng.random() < 0.06:
        lengthened = rng.choice([of_methods, of_datasets, of_blocks])
        lengthened[:] = longer(lengthened, rng)
    if is_wide:
        lines = [of_methods] + [[score(m, b) for m in range(methods)] for b in range(blocks)]
    else:
        lines = [["method", "dataset", "block", "value"]] + [
            [of_methods[m], of_datasets[d], of_blocks[b], score(m, b)] for d in range(max(datasets, 1)) for m in range(methods) for b in range(blocks) if rng.random() < 0.97]
    lines = [",".join(quoted(cell, ",", rng) for cell in line) for line in lines]
    total = list(itertools.accumulate(len(line.encode()) for line in lines))
    (folder / "s.csv").write_text("".join(line + "\n" for line, end in zip(lines, total) if end < ROOM + 10_000))
    return [["analyze", "s.csv", *(["--wide"] if is_wide else []), *(["--dataset", "dataset"] if datasets else []), *options, *form]]


# MARK: Running

WHOLE = 20_000


def attempt(job):
    """One input, in a process of the pool: of each command its words, how it ended and what is wrong with it."""
    program, below, seed, number = job
    ends = []
    for _ in range(2):
        ends.clear()
        with hostile.boxed(below) as box:
            for words in combined(random.Random(f"{seed} {number}"), box / "work"):
                draws = "--plot" in words or "--figures" in words
                outcome = hostile.run(program, words, box, path="/usr/bin:/bin" if draws else "/nonexistent")
                found = hostile.faults(outcome, words) + [f"wrote {path}" for path in hostile.strays(box)]
                ends.append((words, hostile.RESULTS.get(outcome.code, "ended otherwise"), found))
        if not any(found and found[0].startswith("took") for _, _, found in ends):
            break
    return number, ends


def check(harness, is_full, inputs=None):
    below = harness.folder / "boxes"
    below.mkdir()
    jobs = [(harness.program, below, harness.seed, number) for number in inputs or range(WHOLE if is_full else 100)]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with multiprocessing.Pool(2) as pool:
        for number, ends in pool.imap_unordered(attempt, jobs, chunksize=1 if len(jobs) < 100 else 8):
            for words, result, found in ends:
                harness.count(f"{words[0]}: {result}")
                harness.expect(not found, f"input {number}: {'; '.join(found)}: {' '.join(words)[:300]!r}")
