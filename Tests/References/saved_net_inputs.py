"""Replays a net of `actlab train --save FOLDER` on a CSV file with NumPy, and compares with FOLDER/predictions.csv.

    python3 saved_net_inputs.py FOLDER FILE.csv [SEPARATOR]

`inputs_of` is the script of the README: a raw row, as a dictionary of texts, becomes the net's inputs.
"""

import csv
import datetime as dt
import json
import struct
import sys

import numpy as np


def inputs_of(row, preprocessing):
    x = []
    for column in preprocessing["columns"]:
        text = row[column["column"]].strip()
        spelling = text if "missing_is_exact" in preprocessing else text.lower()
        missing = spelling in preprocessing["missing"] and text not in column.get("levels", [])
        text = text.lower() if column["kind"] == "boolean" else text
        if column["kind"] == "date" and not missing:
            day = dt.datetime.strptime(text, column["format"])
            days = (day.replace(tzinfo=None) - dt.datetime(1970, 1, 1) - (day.utcoffset() or dt.timedelta())) / dt.timedelta(1)
        for i in column["inputs"]:
            if missing: value = i.get("fill", i["is"] == "missing")
            elif i["is"] == "number": value = float(text.replace(preprocessing.get("thousands", ""), "").replace(preprocessing["decimal"], "."))
            elif i["is"] == "level": value = text == i["level"]
            elif i["is"] == "other": value = text not in column["levels"]
            elif i["is"] == "days": value = days
            else: value = i["is"] != "missing" and day.strftime({"weekday": "%a", "month": "%b"}[i["is"]]) == i["level"]
            x.append((value - i["mean"]) / i["scale"])
    return x


def tensors(path):
    data = open(path, "rb").read()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    body = data[8 + length :]
    return {
        name: np.frombuffer(body[slice(*entry["data_offsets"])], "<f4").reshape(entry["shape"]).astype(float)
        for name, entry in header.items()
        if name != "__metadata__"
    }


def main(folder, file, separator=","):
    preprocessing = json.load(open(f"{folder}/preprocessing.json"))
    rows = list(csv.DictReader(open(file), delimiter=separator))
    weights = tensors(f"{folder}/final.safetensors")
    predictions = list(csv.DictReader(open(f"{folder}/predictions.csv")))
    a = np.array([inputs_of(rows[int(p["row"])], preprocessing) for p in predictions])
    layers = len(weights) // 2
    for layer in range(layers):
        a = a @ weights[f"layers.{layer}.weight"].T + weights[f"layers.{layer}.bias"]
        if layer < layers - 1:
            a = np.maximum(a, 0)
    classes = preprocessing["classes"]
    if classes:
        a = np.exp(a - a.max(axis=1, keepdims=True))
        a /= a.sum(axis=1, keepdims=True)
        saved = np.array([[float(p[name]) for name in classes] for p in predictions])
    else:
        target = preprocessing.get("target") or {"mean": 0, "scale": 1}
        a = a * target["scale"] + target["mean"]
        saved = np.array([[float(p["prediction"])] for p in predictions])
    print(f"{len(predictions)} rows, largest difference {np.abs(a - saved).max() / max(1, np.abs(saved).max()):.2g}")


if __name__ == "__main__":
    main(*sys.argv[1:])
