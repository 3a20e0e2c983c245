#!/usr/bin/env python3
"""Writes Tests/ActivationsTests/Resources/activation_references.json: values and slopes of activations, from 30 digits.

Layout: {"activations": [{"id", "parameters": {name: value}, "points": [{"z", "value", "derivative"}, ...]}, ...]}
Every number is the double nearest to the exact result for the double z (and the double parameter), written so that it round-trips.
A kink, where there is no derivative, is left out. PyTorch's double values are checked against them on the way.

Needs: pip install mpmath torch
"""
import json
from pathlib import Path

import torch
from mpmath import exp, expm1, mp, mpf, sech, tanh

OUTPUT = Path(__file__).parent.parent / "ActivationsTests" / "Resources" / "activation_references.json"
mp.dps = 30
POINTS = [-104, -50, -20, -5, -1.5, -1, -0.5, -1e-3, -1e-10, 0, 1e-10, 1e-3, 0.3, 0.5, 1, 1.5, 2, 5, 20, 50, 88]


def sigmoid(z):
    return 1 / (1 + exp(-z))


# id, parameters, value, derivative, PyTorch's function, whether it is smooth at 0
ACTIVATIONS = [
    ("sigmoid", {}, sigmoid, lambda z: sigmoid(z) * sigmoid(-z), torch.sigmoid, True),
    ("tanh", {}, tanh, lambda z: sech(z) ** 2, torch.tanh, True),
    ("relu", {}, lambda z: max(z, mpf(0)), lambda z: mpf(z > 0), torch.relu, False),
]
ACTIVATIONS += [
    ("leaky-relu", {"slope": slope}, lambda z, s=mpf(slope): z if z > 0 else s * z, lambda z, s=mpf(slope): 1 if z > 0 else s,
     lambda z, s=slope: torch.nn.functional.leaky_relu(z, s), False)
    for slope in (0.1,)
]
ACTIVATIONS += [
    ("elu", {"alpha": alpha}, lambda z, a=mpf(alpha): z if z > 0 else a * expm1(z), lambda z, a=mpf(alpha): 1 if z > 0 else a * exp(z),
     lambda z, a=alpha: torch.nn.functional.elu(z, a), alpha == 1)
    for alpha in (1.0, 0.5)
]


def check(name, z, value, derivative, function):
    """PyTorch agrees: to a few roundings, or, for slopes it takes from a value near 1, to a few roundings of 1."""
    at = torch.tensor(float(z), dtype=torch.float64, requires_grad=True)
    result = function(at)
    result.backward()
    assert abs(result.item() - value) <= 1e-14 * abs(value), (name, z, result.item(), value)
    assert abs(at.grad.item() - derivative) <= 1e-14 * abs(derivative) + 4e-16, (name, z, at.grad.item(), derivative)


entries = []
for name, parameters, value, derivative, function, smooth in ACTIVATIONS:
    points = []
    for z in map(float, POINTS):
        if z == 0 and not smooth:
            continue
        point = dict(z=z, value=float(value(mpf(z))), derivative=float(derivative(mpf(z))))
        check(name, function=function, **point)
        points.append(point)
    entries.append(dict(id=name, parameters=parameters, points=points))

OUTPUT.parent.mkdir(parents=True, exist_ok=True)
OUTPUT.write_text(json.dumps(dict(activations=entries), indent=1, allow_nan=False) + "\n")
