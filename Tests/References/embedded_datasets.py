#!/usr/bin/env python3
"""Writes Tests/DatasetsTests/embedded_datasets.json: what scikit-learn, R's files and pandas say of the embedded data sets.

Its one argument is the folder in which Debian's r-cran-mlbench and weka are unpacked, see export_uci_tables.py, whose readers are others.
Classes are sorted by name, as the lab has them; means and standard deviations (population) are of the net's inputs, in float64: a number
is one, with the mean in place of what is missing; a yes or no is one, likewise; a category has one for each level, in order; and a
column with missing cells has one more, that tells them. Needs: pip install scikit-learn pandas pyreadr
"""
import json
import pathlib
import re
import sys

import numpy as np
import pandas as pd
import pyreadr
from sklearn import datasets

OUT = pathlib.Path(__file__).resolve().parents[1] / "DatasetsTests" / "embedded_datasets.json"
UNPACKED = pathlib.Path(sys.argv[1])


def bunch(load):
    loaded = load()
    return pd.DataFrame(loaded.data), pd.Series([str(loaded.target_names[k]) for k in loaded.target])


def mlbench(name, label, without=()):
    frame = pyreadr.read_r(UNPACKED / f"usr/lib/R/site-library/mlbench/data/{name}.rda")[name]
    return frame.drop(columns=[label, *without]), frame[label].astype(str)


def weka(*names):
    """The rows of ARFF files; the label is the last column."""
    frames = []
    for name in names:
        lines = (UNPACKED / f"usr/share/doc/weka/examples/{name}.arff").read_text().splitlines()
        start = next(place for place, line in enumerate(lines) if line.strip().lower() == "@data")
        rows = [re.findall(r"'[^']*'|[^,\s][^,]*", line) for line in lines[start + 1:] if line.strip() and line[0] != "%"]
        frames.append(pd.DataFrame([[cell.strip().strip("'") for cell in row] for row in rows]).replace("?", None))
    frame = pd.concat(frames, ignore_index=True)
    return frame.iloc[:, :-1], frame.iloc[:, -1]


def inputs(features, categories):
    columns = []
    for name in features:
        column = features[name]
        if isinstance(column.dtype, pd.CategoricalDtype):
            column = column.astype(object)
        texts = column.dropna().astype(str)
        numbers = pd.to_numeric(column.where(column.notna(), None), errors="coerce") if column.dtype != bool else column
        answers = sorted(texts.str.lower().unique())
        if column.dtype == bool or answers in (["false", "true"], ["no", "yes"], ["n", "y"]):
            values = column.map(lambda x: x if x is None or x != x else str(x).lower() == answers[1]).astype(float)
            columns.append(values.fillna(values.mean()))
        elif name in categories or numbers.notna().sum() < len(texts):
            columns += [(column == level).astype(float) for level in sorted(column.dropna().unique(), key=level_order)]
        else:
            columns.append(numbers.astype(float).fillna(numbers.mean()))
        if column.isna().any():
            columns.append(column.isna().astype(float))
    return np.column_stack(columns)


def level_order(level):
    return (0, float(level), "") if str(level).isdecimal() else (1, 0.0, level)


def facts(features, label, categories=()):
    x = inputs(features, categories)
    names = sorted(label.unique())
    return {
        "examples": x.shape[0],
        "features": x.shape[1],
        "missing": int(features.isna().sum().sum()),
        "classes": names,
        "counts": [int((label == name).sum()) for name in names],
        "means": x.mean(axis=0).tolist(),
        "sds": x.std(axis=0).tolist(),
        "mean": float(x.mean()),
        "sd": float(x.std()),
        "last_label": label.iloc[-1],
    }


tables = {
    "iris": facts(*bunch(datasets.load_iris)),
    "wine": facts(*bunch(datasets.load_wine)),
    "breast-cancer": facts(*bunch(datasets.load_breast_cancer)),
    "digits": facts(*bunch(datasets.load_digits)),
    "breast-cancer-ljubljana": facts(*weka("breast-cancer")),
    "breast-cancer-original": facts(*mlbench("BreastCancer", "Class", without=["Id"])),
    "german-credit": facts(*weka("credit-g")),
    "glass": facts(*weka("glass")),
    "house-votes": facts(*weka("vote")),
    "ionosphere": facts(*mlbench("Ionosphere", "Class")),
    "labor": facts(*weka("labor")),
    "lenses": facts(*weka("contact-lenses")),
    "letter": facts(*mlbench("LetterRecognition", "lettr")),
    "satellite": facts(*mlbench("Satellite", "classes")),
    "segment": facts(*weka("segment-challenge", "segment-test")),
    "sonar": facts(*mlbench("Sonar", "Class")),
    "soybean": facts(*weka("soybean")),
    "splice": facts(*mlbench("DNA", "Class")),
    "vehicle": facts(*mlbench("Vehicle", "Class")),
    "vowel": facts(*mlbench("Vowel", "Class"), categories=["V1"]),
    "zoo": facts(*mlbench("Zoo", "type")),
}
OUT.write_text(json.dumps(tables, indent=1, allow_nan=False) + "\n")
