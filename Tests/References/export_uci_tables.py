#!/usr/bin/env python3
"""Writes tables of the UCI repository that are embedded in the program, Sources/CEmbeddedTables/Tables/*.csv.gz, from the copies in
Debian's packages r-cran-mlbench and weka.

    apt-get download r-cran-mlbench weka && for p in *.deb; do dpkg -x $p unpacked; done
    python3 export_uci_tables.py unpacked

The same packages give the same bytes. Numbers are in their shortest form; a missing value is an empty cell; factors of R that are
numbers (the ten grades of a cell, the 0 and 1 of a bit) are written as such. The column to predict is called label, and is the last.
Needs: pip install rdata liac-arff scikit-learn
"""
import csv
import gzip
import io
import pathlib
import sys
import warnings

import arff
import rdata

from export_datasets import FOLDER, shortest, snake_case

UNPACKED = pathlib.Path(sys.argv[1])


def mlbench(name):
    """The columns of a data frame, with None for what is missing."""
    with warnings.catch_warnings(action="ignore"):
        frame = rdata.read_rda(UNPACKED / f"usr/lib/R/site-library/mlbench/data/{name}.rda")[name]
    return {column: [None if missing else value for value, missing in zip(frame[column], frame[column].isna())]
            for column in frame}


def weka(*names):
    """The columns of ARFF files, one below the other."""
    columns = {}
    for name in names:
        table = arff.loads((UNPACKED / f"usr/share/doc/weka/examples/{name}.arff").read_text())
        for (column, _), values in zip(table["attributes"], zip(*table["data"])):
            columns.setdefault(column, []).extend(values)
    return columns


def cell(value):
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return str(value).lower() if str(value) in ("False", "True") else shortest(value)


def export(name, columns, label, names=lambda name: name, without=()):
    features = [column for column in columns if column != label and column not in without]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([snake_case(names(column)) for column in features] + ["label"])
    writer.writerows(zip(*([cell(value) for value in columns[column]] for column in features + [label])))
    with open(FOLDER / f"{name}.csv.gz", "wb") as out, gzip.GzipFile("", "wb", 9, out, mtime=0) as compressed:
        compressed.write(text.getvalue().encode())


export("breast-cancer-ljubljana", weka("breast-cancer"), "Class")
export("breast-cancer-original", mlbench("BreastCancer"), "Class", without=["Id"])
export("german-credit", weka("credit-g"), "class")
export("glass", weka("glass"), "Type")
export("house-votes", weka("vote"), "Class")
export("ionosphere", mlbench("Ionosphere"), "Class")
export("labor", weka("labor"), "class")
export("lenses", weka("contact-lenses"), "contact-lenses")
export("letter", mlbench("LetterRecognition"), "lettr")
export("satellite", mlbench("Satellite"), "classes")
export("segment", weka("segment-challenge", "segment-test"), "class")
export("sonar", mlbench("Sonar"), "Class")
export("soybean", weka("soybean"), "class")
export("splice", mlbench("DNA"), "Class")
export("vehicle", mlbench("Vehicle"), "Class", lambda name: name.replace("Maxis", "major").replace("maxis", "minor"))
export("vowel", mlbench("Vowel"), "Class", lambda name: {"V1": "speaker"}.get(name, name))
export("zoo", mlbench("Zoo"), "type")
