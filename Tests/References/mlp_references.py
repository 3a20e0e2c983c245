#!/usr/bin/env python3
"""Compares nets of `actlab train` with scikit-learn's MLPClassifier and MLPRegressor: same rows, same inputs, ten seeds each.

    python3 mlp_references.py ACTLAB                    registered tables; writes Tests/CommandLineTests/mlp_references.json
    python3 mlp_references.py ACTLAB FILE LABEL EPOCHS  a CSV file; prints alone

ACTLAB is the program. Both sides have ReLU, the widths, Adam at the rate, the batches and the epochs below, no weight decay, and Glorot's
uniform law for weights and biases, which is scikit-learn's; each seed's rows and inputs are those that split.csv and
preprocessing.json of `train --save` say. scikit-learn's stopping is switched off. What differs is the random numbers, and for two
classes the output: one logistic unit there, two softmax units here. They agree where the means of ten seeds differ by two
standard errors or .01 at most.

Layout: {hidden, rate, batch, epochs, scores: {data set: those of scikit-learn's ten nets on the test part}}.
Needs: pip install numpy scikit-learn
"""
import csv
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile
import warnings

import numpy as np
from sklearn.neural_network import MLPClassifier, MLPRegressor

from saved_net_inputs import inputs_of

ROOT = pathlib.Path(__file__).resolve().parents[2]
HIDDEN, RATE, BATCH, EPOCHS, SEEDS = (32, 16), 0.003, 32, 40, range(1, 11)
warnings.simplefilter("ignore")


def ours(actlab, dataset, label, epochs, seed, folder):
    """The score of a net, which is saved."""
    command = [actlab, "train", "relu", "--dataset", dataset, "--hidden", ",".join(map(str, HIDDEN)), "--optimizer", "adam",
               "--lr", str(RATE), "--batch-size", str(BATCH), "--epochs", str(epochs), "--initializer", "glorot-uniform-biases",
               "--seed", str(seed), "--format", "json", "--quiet", "--store", folder / "store.sqlite", "--save", folder / "net"]
    command += ["--label", label] if label else []
    row = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return row["test_r2"] if row["test_accuracy"] is None else row["test_accuracy"]


def theirs(rows, label, epochs, seed, folder):
    """The score of scikit-learn's net for the rows and the inputs of the net that was saved."""
    preprocessing = json.loads((folder / "net/preprocessing.json").read_text())
    parts = {"train": [], "validation": [], "test": []}
    with open(folder / "net/split.csv") as file:
        for line in csv.DictReader(file):
            parts[line["part"]].append(rows[int(line["row"])])
    x = {part: np.array([inputs_of(row, preprocessing) for row in parts[part]]) for part in ("train", "test")}
    y = {part: np.array([row[label] for row in parts[part]]) for part in ("train", "test")}
    net = MLPClassifier if preprocessing["classes"] else MLPRegressor
    if net is MLPRegressor:
        (mean,), (scale,) = preprocessing["target"]["mean"], preprocessing["target"]["scale"]
        y = {part: (values.astype(float) - mean) / scale for part, values in y.items()}
    net = net(hidden_layer_sizes=HIDDEN, activation="relu", solver="adam", alpha=0, batch_size=BATCH, learning_rate_init=RATE,
              max_iter=epochs, tol=0, n_iter_no_change=10**9, random_state=seed)
    return float(net.fit(x["train"], y["train"]).score(x["test"], y["test"]))


def compare(actlab, dataset, path, label, epochs):
    """Prints a line of a table, and returns scikit-learn's scores."""
    path = pathlib.Path(path)
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", newline="") as file:
        rows = list(csv.DictReader(file))
    with tempfile.TemporaryDirectory() as folder:
        pairs = [(ours(actlab, dataset, label, epochs, seed, pathlib.Path(folder)),
                  theirs(rows, label or "label", epochs, seed, pathlib.Path(folder))) for seed in SEEDS]
    a, b = zip(*pairs)
    se = np.sqrt((np.var(a, ddof=1) + np.var(b, ddof=1)) / len(a))
    difference = np.mean(a) - np.mean(b)
    print(f"| {pathlib.Path(dataset).stem} | {len(rows)} | {epochs} | {np.mean(a):.4f} | {np.mean(b):.4f} | {difference:+.4f} | {se:.4f} | "
          f"{'yes' if abs(difference) <= max(2 * se, 0.01) else 'NO'} |", flush=True)
    return b


if __name__ == "__main__":
    actlab = sys.argv[1]
    if len(sys.argv) > 2:
        compare(actlab, sys.argv[2], sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        tables = ROOT / "Sources/CEmbeddedTables/Tables"
        names = ["wine", "glass", "german-credit", "vehicle", "vowel", "soybean"]
        scores = {name: compare(actlab, name, tables / f"{name}.csv.gz", None, EPOCHS) for name in names}
        references = {"hidden": HIDDEN, "rate": RATE, "batch": BATCH, "epochs": EPOCHS, "scores": scores}
        (ROOT / "Tests/CommandLineTests/mlp_references.json").write_text(json.dumps(references, indent=1) + "\n")
