#!/usr/bin/env python3
"""Writes four of the data sets that are embedded in the program, Sources/CEmbeddedTables/Tables/*.csv.gz, from scikit-learn's copies.

The same versions give the same bytes: numbers are written in their shortest form, and the gzip header holds neither
name nor time. Needs: pip install scikit-learn
"""
import csv
import gzip
import io
import pathlib
import re

from sklearn import datasets

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "Sources" / "CEmbeddedTables" / "Tables"


def snake_case(name):
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def shortest(number):
    number = float(number)
    return str(int(number)) if number.is_integer() else repr(number)


def export(file, bunch):
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([snake_case(name) for name in bunch.feature_names] + ["label"])
    for features, target in zip(bunch.data, bunch.target):
        writer.writerow([shortest(x) for x in features] + [bunch.target_names[target]])
    with open(FOLDER / file, "wb") as out, gzip.GzipFile("", "wb", 9, out, mtime=0) as compressed:
        compressed.write(text.getvalue().encode())


if __name__ == "__main__":
    export("iris.csv.gz", datasets.load_iris())
    export("wine.csv.gz", datasets.load_wine())
    export("breast-cancer.csv.gz", datasets.load_breast_cancer())
    export("digits.csv.gz", datasets.load_digits())
