#!/usr/bin/env python3
"""Writes Tests/NetworksTests/Resources/regression_references.json: what scikit-learn says of predicted values.

Layout: a list of {name, mean, scale, targets, outputs, rmse, mae, r2}. `targets` and `outputs` are lists of rows; a net's output o predicts
mean + scale * o. Scores are root_mean_squared_error, mean_absolute_error and r2_score, uniform averages over the outputs; r2 is null where
scikit-learn says that it is not defined.

Needs: pip install numpy scikit-learn
"""
import json
import warnings
from pathlib import Path

import numpy as np
from sklearn.metrics import mean_absolute_error, r2_score, root_mean_squared_error

OUTPUT = Path(__file__).parent.parent / "NetworksTests" / "Resources" / "regression_references.json"
random = np.random.default_rng(17)
cases = []


def case(name, mean, scale, z, error):
    """Targets that are z standardised, and a net whose output is off by `error`."""
    mean, scale = np.array(mean, float), np.array(scale, float)
    targets, outputs = mean + scale * z, z + error
    predictions = mean + scale * outputs
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        r2 = float(r2_score(targets, predictions))
    cases.append(dict(
        name=name, mean=mean.tolist(), scale=scale.tolist(), targets=targets.tolist(), outputs=outputs.tolist(),
        rmse=float(root_mean_squared_error(targets, predictions)), mae=float(mean_absolute_error(targets, predictions)),
        r2=None if np.isnan(r2) else r2))


def normal(rows, columns=1, sd=1.0):
    return random.normal(0, sd, (rows, columns))


case("a good net", [0], [1], normal(50), normal(50, sd=0.3))
case("a net that is worse than the mean", [3], [2], normal(50), normal(50, sd=2))
case("a large target with a small spread", [1e6], [2], normal(700), normal(700, sd=0.1))
case("a small target", [1e-6], [1e-9], normal(30), normal(30, sd=0.5))
case("a huge target", [-1e30], [1e29], normal(30), normal(30, sd=0.5))
case("three outputs of three units", [0, 1e4, -5], [1, 1e3, 1e-3], normal(60, 3), normal(60, 3, sd=0.4))
case("equal targets, not met", [0], [1], np.full((10, 1), 0.1), normal(10, sd=0.1))
case("equal targets, met", [0], [1], np.full((10, 1), 0.1), np.zeros((10, 1)))
case("one output equal and one not", [0, 0], [1, 1], np.hstack([np.full((10, 1), 0.5), normal(10)]), normal(10, 2, sd=0.2))
case("every answer right", [0], [1], normal(20), np.zeros((20, 1)))
case("a single example", [0], [1], normal(1), normal(1))
OUTPUT.write_text(json.dumps(cases) + "\n")
