#!/usr/bin/env python3
"""Writes Tests/TablesTests/Resources/table_references.json and Tests/DatasetsTests/array_references.json.

tables: name, base64 (the file's bytes) -> names, rows (a list of cells: a number, a text, or null where a value is missing), as
        pandas reads the file when it is told how it is written; SciPy for ARFF, scikit-learn for LIBSVM
arrays: name, base64 (an .npz or .npy file) -> features (a list of rows), labels (texts), training (rows before the test part)

Needs: pip install numpy pandas scipy scikit-learn
"""
import base64
import io
import json
import math
import pathlib

import numpy as np
import pandas as pd
from scipy.io import arff
from sklearn.datasets import load_svmlight_file

ROOT = pathlib.Path(__file__).resolve().parent.parent
NAMES = ["width", "count", "kind of fruit", "label"]
ROWS = [
    [0.5, 12, "red apple", "yes"], [1.25, None, "pear", "no"], [-3.75, 7, "fig", "no"], [1e-3, 1, "red apple", "yes"],
    [2.0, 1234, "quince", "no"], [1234.5, 3, "pear", "yes"], [0.125, 0, "fig", "yes"], [17.0, 55, "pear", "no"],
]
tables = []


def cell(value):
    if value is None or isinstance(value, float) and math.isnan(value):
        return None
    return value.strip() if isinstance(value, str) else float(value)


def add(name, data, frame, names=None):
    data = data.encode() if isinstance(data, str) else data
    tables.append(dict(
        name=name, base64=base64.b64encode(data).decode(),
        names=names or [str(c).strip() for c in frame.columns],
        rows=[[cell(value) for value in row] for row in frame.astype(object).values.tolist()]))


def written(separator, number=str, missing="", quote=lambda text: text, header=True, end="\n"):
    rows = ([NAMES] if header else []) + ROWS
    show = lambda value: missing if value is None else quote(value) if isinstance(value, str) else number(value)
    return end.join(separator.join(show(value) for value in row) for row in rows) + end


def read(text, encoding="utf-8", **options):
    data = text.encode(encoding) if isinstance(text, str) else text
    return pd.read_csv(io.BytesIO(data), encoding=encoding, **options)


def delimited():
    comma = written(",")
    add("commas", comma, read(comma))
    for name, separator in ("semicolons", ";"), ("tabs", "\t"), ("bars", "|"):
        text = written(separator)
        add(name, text, read(text, sep=separator))
    in_quotes = lambda text: f'"{text}"'
    text = written(" ", missing="NA", quote=in_quotes)
    add("blanks", text, read(text, sep=r"\s+"))
    padded = "\n".join("  " + line.replace(" ", "   ") if '"' not in line else line for line in text.split("\n"))
    add("runs of blanks", padded, read(padded, sep=r"\s+"))
    decimal = lambda value: str(value).replace(".", ",")
    text = written(";", number=decimal)
    add("decimal commas", text, read(text, sep=";", decimal=","))
    text = written("\t", number=decimal, header=False)
    add("decimal commas without a header", text, read(text, sep="\t", decimal=",", header=None), [f"c{i}" for i in range(1, 5)])
    grouped = lambda value: f"{value:,}" if abs(value) >= 1 else str(value)
    text = written("\t", number=grouped)
    add("thousands", text, read(text, sep="\t", thousands=","))
    german = lambda value: f"{value:,}".translate(str.maketrans(",.", ".,"))
    text = written(";", number=german)
    add("thousands with points", text, read(text, sep=";", thousands=".", decimal=","))
    text = written(",", number=lambda value: f'"{value:,}"')
    add("quoted thousands", text, read(text, thousands=","))
    text = written(",", quote=in_quotes)
    add("quotes", text, read(text))
    text = written(",", quote=lambda text: f"'{text}'")
    add("apostrophes", text, read(text, quotechar="'"))
    text = written(", ")
    add("blanks behind commas", text, read(text, skipinitialspace=True))
    for name, end in ("CRLF", "\r\n"), ("CR", "\r"):
        add(name, written(",", end=end), read(written(",", end=end)))
    text = "\n\n" + comma + "\n\n"
    add("empty lines", text, read(text))
    text = "# made by hand\n# on a Monday\n" + comma
    add("remarks", text, read(text, comment="#"))
    text = "% made by hand, on a Monday, and more\n" + comma
    add("remarks with a percent sign", text, read(text, comment="%"))
    text = "# made by hand\n# width count\n0.5 1\n1.5 2\n"
    add("NumPy's header in a remark", text, read(text, sep=" ", comment="#", names=["width", "count"]))
    text = "sep=;\n" + written(";")
    add("Excel's line of the separator", text, read(text, sep=";", skiprows=1))
    add("a byte order mark", b"\xef\xbb\xbf" + comma.encode(), read(comma))
    for encoding in "utf-16-le", "utf-16-be":
        for mark in "", "\ufeff":
            text = written(",", quote=lambda text: text.replace("red", "röt"))
            add(f"{encoding}{' with a mark' if mark else ''}", (mark + text).encode(encoding), read(text))
    text = written(",", quote=lambda text: text.replace("red", "röt"))
    add("Latin-1", text.encode("latin-1"), read(text, encoding="latin-1"))
    text = written(",", quote=lambda text: text.replace("red", "– 5 €"))
    add("Windows-1252", text.encode("cp1252"), read(text, encoding="cp1252"))
    text = written(",", header=False)
    add("no header", text, read(text, header=None), ["c1", "c2", "c3", "c4"])
    numbers = "5.1,3.5,1.4,0.2\n4.9,3.0,1.4,0.2\n4.7,3.2,1.3,0.2\n"
    add("numbers alone without a header", numbers, read(numbers, header=None), ["c1", "c2", "c3", "c4"])
    words = "vhigh,big,big,no\nlow,small,vhigh,yes\nbig,low,small,no\n"
    add("words that recur, without a header", words, read("a,b,c,d\n" + words), ["c1", "c2", "c3", "c4"])
    words = "class,v1,v2\ny,n,y\nn,n,y\ny,y,n\n"
    add("words below a header", words, read(words))
    text = "country,1990,1991,1992,1993\nA,1,2.5,3,4\nB,2,3,4,1\n"
    add("years as names", text, read(text))
    text = ",1990,1995\nA,1,2.5\nB,2,3\n"
    add("an empty corner", text, read(text), ["c1", "1990", "1995"])
    frame = read(comma)
    for first in 0, 1:
        indexed = frame.copy()
        indexed.index += first
        add(f"an index from {first}", indexed.to_csv(), frame)
    text = '"width" "count"\n"1" 0.5 2\n"2" 1.5 4\n'
    add("R's row numbers", text, read(text, sep=" "))
    text = '"width" "count"\n"ann" 0.5 2\n"bob" 1.5 4\n'
    add("R's row names", text, read(text, sep=" ").reset_index(), ["c1", "width", "count"])
    text = "\n".join(line + "," for line in comma.strip().split("\n")) + "\n"
    add("a separator at the end of each line", text, read(text).iloc[:, :4])
    lines = comma.strip().split("\n")
    text = lines[0] + "\n" + "\n".join(line + "," for line in lines[1:]) + "\n"
    add("a separator at the end of each row alone", text, read(text, index_col=False))
    text = 'a,"b, c","d\ne"\n1,"x ""y"" z","two\nlines"\n2,"p, q",r\n'
    add("fields in quotes", text, read(text), ["a", "b, c", "d e"])
    text = "a,a,b,a\n1,2,x,3\n4,5,y,6\n"
    add("a name twice", text, read(text), ["a", "a.2", "b", "a.3"])
    text = 'size,label\n5" pipe,1\n7" pipe,2\n'
    add("a quote in a text", text, read(text, quoting=3))
    text = 'size,label\n"5 inch,1\n"7 inch,2\n'
    add("a quote before a text", text, read(text, quoting=3))
    text = "| a | b |\n|---|:-:|\n| 1 | x |\n| 2.5 | y |\n"
    add("Markdown", text, read("a,b\n1,x\n2.5,y\n"))
    text = "#,name\n1,x\n2,y\n"
    add("a name that is a sign", text, read(text))
    text = "a,b,c\n" + "".join(f"{word},{number},t\n" for number, word in enumerate(
        ["1", "", "NA", "N/A", "nan", "NaN", "null", "None", "#N/A", "<NA>", "n/a", "2"]))
    add("spellings of missing values", text, read(text))
    text = "a,b,c\n1,x,2\n-,?,.\n3,y,4\n"
    add("signs for missing values", text, read(text, na_values=["-", "?", "."]))


def others():
    text = ("% a remark\n@RELATION fruit\n\n@attribute 'its width' REAL\n@attribute kind {apple, pear}\n"
            "@attribute count integer\n@attribute day date yyyy-MM-dd\n@DATA\n% another\n0.5,apple,3,2001-02-03\n"
            "1.5,pear,?,2001-02-04\n?,apple,4,2001-02-05\n")
    data, _ = arff.loadarff(io.StringIO(text))
    frame = pd.DataFrame(data)
    frame["kind"] = frame["kind"].str.decode("utf-8")
    frame["day"] = frame["day"].dt.strftime("%Y-%m-%d")
    add("ARFF", text, frame)
    text = "# a remark\n+1 1:0.5 3:-2\n-1 2:1e-3 4:7 # another\n\n+1 4:1\n"
    x, y = load_svmlight_file(io.BytesIO(text.encode()))
    frame = pd.DataFrame(np.column_stack([y, x.toarray()]))
    add("LIBSVM", text, frame, ["label", "x1", "x2", "x3", "x4"])
    text = "width\tkind\tlabel\nc\td\td\n\t\tclass\n0.5\tred apple\ta\n1.5\tpear\tb\n"
    add("Orange", text, read("width\tkind\tlabel\n" + text.split("\n", 3)[3], sep="\t"))


def arrays():
    entries, generator = [], np.random.default_rng(1)

    def entry(name, write, features, labels, training=None):
        stream = io.BytesIO()
        write(stream)
        entries.append(dict(
            name=name, base64=base64.b64encode(stream.getvalue()).decode(),
            features=np.asarray(features, float).reshape(len(features), -1).tolist(),
            labels=[str(label) for label in labels], training=training or len(labels)))
    x, y = generator.standard_normal((5, 3)), np.array([0, 1, 0, 1, 2])
    for names in ("X", "y"), ("data", "target"), ("features", "labels"), ("arr_0", "arr_1"):
        entry(" ".join(names), lambda f: np.savez(f, **dict(zip(names, (x, y)))), x, y)
    entry("compressed", lambda f: np.savez_compressed(f, X=x, y=y), x, y)
    for kind in "<f4", ">f8", "<f2", "<i8", ">i2", "|u1", "|i1", "|b1":
        cast = (10 * np.abs(x)).astype(kind)
        entry(kind, lambda f: np.savez(f, X=cast, y=y.astype(">i4")), cast, y)
    entry("Fortran's order", lambda f: np.savez(f, X=np.asfortranarray(x), y=y), x, y)
    words = np.array(["fig", "pear", "fig", "äpfel", "pear"])
    entry("labels of text", lambda f: np.savez(f, X=x, y=words), x, words)
    entry("labels of bytes", lambda f: np.savez(f, X=x, y=np.array([b"a", b"bb", b"a", b"a", b"bb"])), x, ["a", "bb", "a", "a", "bb"])
    entry("parts", lambda f: np.savez(f, x_test=x[3:], y_test=y[3:], x_train=x[:3], y_train=y[:3]), x, y, 3)
    entry("parts that follow their names", lambda f: np.savez(
        f, train_images=x[:2], train_labels=y[:2, None], val_images=x[2:3], val_labels=y[2:3, None], test_images=x[3:],
        test_labels=y[3:, None]), x, y, 3)
    images = generator.integers(0, 256, (4, 2, 3), np.uint8)
    entry("images", lambda f: np.savez(f, images=images, labels=y[:4]), images, y[:4])
    for version in (1, 0), (2, 0), (3, 0):
        matrix = np.column_stack([x, y])
        entry(f"a single array, version {version[0]}",
              lambda f: np.lib.format.write_array(f, matrix, version=version), x, y)
    return entries


delimited()
others()
for path, value in (("TablesTests/Resources/table_references.json", tables), ("DatasetsTests/array_references.json", arrays())):
    (ROOT / path).write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
