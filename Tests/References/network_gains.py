"""Writes network_gains.json: 1/sqrt(E[f(z)^2]) for standard normal z, by mpmath's quadrature at 30 digits.

    python3 network_gains.py > network_gains.json
"""
import json

from mpmath import cosh, erf, erfc, exp, inf, log, mp, npdf, quad, sin, sqrt, tanh

mp.dps = 30


def sigmoid(x):
    return 1 / (1 + exp(-x))


def gain(f):
    return 1 / sqrt(quad(lambda x: f(x) ** 2 * npdf(x), [-inf, -8, -3, -1, 0, 1, 3, 8, inf]))


def maxout(k):
    return 1 / sqrt(
        quad(lambda x: k * npdf(x) * (erfc(-x / sqrt(2)) / 2) ** (k - 1) * x**2, [-inf, -3, 0, 3, inf])
    )


functions = {
    "identity": lambda x: x,
    "sigmoid": sigmoid,
    "tanh": tanh,
    "relu": lambda x: max(x, 0),
    "leaky-relu(slope=0.1)": lambda x: x if x > 0 else x / 10,
    "elu": lambda x: x if x > 0 else exp(x) - 1,
    "gelu": lambda x: x * (1 + erf(x / sqrt(2))) / 2,
    "silu": lambda x: x * sigmoid(x),
    "softplus": lambda x: log(1 + exp(x)),
    "mish": lambda x: x * tanh(log(1 + exp(x))),
    "sine": sin,
    "relu6": lambda x: min(max(x, 0), 6),
    "softsign": lambda x: x / (1 + abs(x)),
}
gains = {name: gain(f) for name, f in functions.items()}
gains["maxout"] = maxout(2)
gains["maxout(pieces=3)"] = maxout(3)
gains["maxout(pieces=5)"] = maxout(5)
# a·σ(b) with independent a and b: E[a²]·E[σ(b)²].
gains["glu"] = gain(sigmoid)
print(json.dumps({name: float(value) for name, value in gains.items()}, indent=1))
