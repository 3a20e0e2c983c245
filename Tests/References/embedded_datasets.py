#!/usr/bin/env python3
"""Writes Tests/DatasetsTests/embedded_datasets.json: what scikit-learn and NumPy say of the embedded data sets.

Classes are sorted by name, as the lab has them; means and standard deviations (population) are in float64.
Needs: pip install scikit-learn
"""
import json
import pathlib

import numpy as np
from sklearn import datasets

OUT = pathlib.Path(__file__).resolve().parents[1] / "DatasetsTests" / "embedded_datasets.json"


def facts(bunch):
    names = [str(name) for name in bunch.target_names]
    order = sorted(range(len(names)), key=lambda k: names[k])
    return {
        "examples": bunch.data.shape[0],
        "features": bunch.data.shape[1],
        "classes": [names[k] for k in order],
        "counts": [int(np.sum(bunch.target == k)) for k in order],
        "means": bunch.data.mean(axis=0).tolist(),
        "sds": bunch.data.std(axis=0).tolist(),
        "mean": float(bunch.data.mean()),
        "sd": float(bunch.data.std()),
        "last_label": names[bunch.target[-1]],
    }


loaders = {
    "iris": datasets.load_iris,
    "wine": datasets.load_wine,
    "breast-cancer": datasets.load_breast_cancer,
    "digits": datasets.load_digits,
}
OUT.write_text(json.dumps({name: facts(load()) for name, load in loaders.items()}, indent=1) + "\n")
