#!/usr/bin/env python3
"""Writes activation_references.json, beside it: values and slopes of activations, from 30 digits.

Layout: {"activations": [{"id", "parameters": {name: value}, "points": [{"z": [...], "value", "gradient": [...], "learned": [...], "summand"}, ...]}, ...]};
"z" and "gradient" have a number a piece, "learned" the gradient of each learnable parameter at its value before training.
Slopes are to be within 4 ulp. The last piece's may be within 4 ulp of "summand", the largest summand of its formula, where that is given: for |z| < 8, and for
what oscillates.
Every number is the double nearest to the exact result for the double z (and the double parameter), written so that it round-trips.
A kink, where there is no derivative, is left out. Where PyTorch has no such function, it differentiates its formula. PyTorch's double values are checked against them on the way, but for
the points of SLOPES, where its slopes are those of outputs that have lost their digits.

Needs: pip install mpmath torch
"""
import json
from pathlib import Path

import torch
from mpmath import cos, cosh, erfc, exp, expm1, log, log1p, mp, mpf, pi, sech, sin, sqrt, tanh
from torch.nn import functional

OUTPUT = Path(__file__).parent / "activation_references.json"
mp.dps = 360  # so that what cancels in the plain formulas leaves 30, near 0 and as far out as 1e100
POINTS = [-104, -50, -20, -5, -1.5, -1, -0.5, -1e-3, -1e-10, 0, 1e-10, 1e-3, 0.3, 0.5, 1, 1.5, 2, 5, 20, 50, 88]
# Between the points, and far out to where exponentials, cubes and squares of exponents leave the normal numbers.
FAR = [8, 9.7, 16.3, 21.3, 30, 37.4, 61.7, 150.3, 299.9, 353.1, 530.7, 707.3, 1.1e3, 1.3e7, 1.1e16, 1.2e19, 1.1e40, 1.1e100]
SLOPES = [-7.3, -6.1, -4.6, -3.7, -2.9, -2.2, -1.28, -0.75, -0.31, -0.07, 0.09, 0.45, 0.87, 1.31, 2.6, 3.3, 4.9, 6.7, 7.9]
SLOPES += [sign * z for z in FAR for sign in (-1, 1)]
LEAST_NORMAL = 2.0**-1022


def sigmoid(z):
    return 1 / (1 + exp(-z))


def step(*pieces):
    """A piecewise function: (low, high, f) for low < z < high."""
    return lambda z: next(f(z) for low, high, f in pieces if low < z < high)


def gelu(z):
    return z * erfc(-z / sqrt(mpf(2))) / 2


def gelu_tanh(z):
    return z * sigmoid(2 * tanh_argument(z))


def tanh_argument(z):
    return sqrt(2 / pi) * (z + mpf("0.044715") * z**3)


def gelu_tanh_slope(z):
    s = sigmoid(2 * tanh_argument(z))
    return s + z * s * sigmoid(-2 * tanh_argument(z)) * 2 * sqrt(2 / pi) * (1 + 3 * mpf("0.044715") * z**2)


def softplus(z):
    return max(z, mpf(0)) + log1p(exp(-abs(z)))


def mish_slope(z):
    t = tanh(softplus(z))
    return t + z * (1 - t**2) * sigmoid(z)


def isru(z, a):
    return z / sqrt(1 + a * z**2)


def isru_slope(z, a):
    return (1 + a * z**2) ** mpf(-1.5)


INF = mpf("inf")
LAMBDA, ALPHA = mpf("1.0507009873554804934193349852946"), mpf("1.6732632423543772848170429916717")
LECUN = mpf(1.7159)
QUICK = mpf(1.702)

# id, parameters, value, derivative, PyTorch's function (or its formula), and where there is no derivative
ACTIVATIONS = [
    ("sigmoid", {}, sigmoid, lambda z: sigmoid(z) * sigmoid(-z), torch.sigmoid, []),
    ("tanh", {}, tanh, lambda z: sech(z) ** 2, torch.tanh, []),
    ("relu", {}, lambda z: max(z, mpf(0)), lambda z: mpf(z > 0), torch.relu, [0]),
    ("identity", {}, lambda z: z, lambda z: mpf(1), torch.nn.Identity(), []),
    ("relu6", {}, lambda z: min(max(z, mpf(0)), mpf(6)), lambda z: mpf(0 < z < 6), functional.relu6, [0]),
    ("hard-sigmoid", {}, lambda z: min(max(z + 3, mpf(0)), mpf(6)) / 6, lambda z: mpf(-3 < z < 3) / 6, functional.hardsigmoid, []),
    ("hard-swish", {}, lambda z: z * min(max(z + 3, mpf(0)), mpf(6)) / 6,
     step((-INF, -3, lambda z: mpf(0)), (-3, 3, lambda z: (2 * z + 3) / 6), (3, INF, lambda z: mpf(1))), functional.hardswish, []),
    ("selu", {}, lambda z: LAMBDA * (z if z > 0 else ALPHA * expm1(z)), lambda z: LAMBDA * (1 if z > 0 else ALPHA * exp(z)), torch.selu, [0]),
    ("gelu", {}, gelu, lambda z: erfc(-z / sqrt(mpf(2))) / 2 + z * exp(-z * z / 2) / sqrt(2 * pi), functional.gelu, []),
    ("gelu-tanh", {}, gelu_tanh, gelu_tanh_slope, lambda z: functional.gelu(z, approximate="tanh"), []),
    ("silu", {}, lambda z: z * sigmoid(z), lambda z: sigmoid(z) * (1 + z * sigmoid(-z)), functional.silu, []),
    ("mish", {}, lambda z: z * tanh(softplus(z)), mish_slope, functional.mish, []),
    ("log-sigmoid", {}, lambda z: -softplus(-z), lambda z: sigmoid(-z), functional.logsigmoid, []),
    ("log-cosh", {}, lambda z: log(cosh(z)), tanh, lambda z: torch.logaddexp(z, -z) - torch.log(torch.tensor(2.0, dtype=torch.float64)), []),
    ("lisht", {}, lambda z: z * tanh(z), lambda z: tanh(z) + z * sech(z) ** 2, lambda z: z * torch.tanh(z), []),
    ("tanhshrink", {}, lambda z: z - tanh(z), lambda z: tanh(z) ** 2, functional.tanhshrink, []),
    ("softsign", {}, lambda z: z / (1 + abs(z)), lambda z: 1 / (1 + abs(z)) ** 2, functional.softsign, []),
    ("lecun-tanh", {}, lambda z: LECUN * tanh(2 * z / 3), lambda z: LECUN * 2 / 3 * sech(2 * z / 3) ** 2, lambda z: 1.7159 * torch.tanh(2 / 3 * z), []),
    ("sine", {}, sin, cos, torch.sin, []),
    ("exponential", {}, exp, exp, torch.exp, []),
    ("sparse-plus", {}, step((-INF, -1, lambda z: mpf(0)), (-1, 1, lambda z: (z + 1) ** 2 / 4), (1, INF, lambda z: z)),
     step((-INF, -1, lambda z: mpf(0)), (-1, 1, lambda z: (z + 1) / 2), (1, INF, lambda z: mpf(1))),
     lambda z: torch.where(z <= -1, 0 * z, torch.where(z >= 1, z, (z + 1) ** 2 / 4)), [-1, 1]),
    ("sparse-sigmoid", {}, lambda z: min(max(z + 1, mpf(0)), mpf(2)) / 2, lambda z: mpf(-1 < z < 1) / 2,
     lambda z: torch.where(z <= -1, 0 * z, torch.where(z >= 1, 0 * z + 1, (z + 1) / 2)), [-1, 1]),
    ("gelu-sigmoid", {}, lambda z: z * sigmoid(QUICK * z), lambda z: sigmoid(QUICK * z) * (1 + QUICK * z * sigmoid(-QUICK * z)),
     lambda z: z * torch.sigmoid(1.702 * z), []),
]
ACTIVATIONS += [
    ("leaky-relu", {"slope": slope}, lambda z, s=mpf(slope): z if z > 0 else s * z, lambda z, s=mpf(slope): 1 if z > 0 else s,
     lambda z, s=slope: functional.leaky_relu(z, s), [0])
    for slope in (0.1, 0.01)
]
ACTIVATIONS += [
    ("elu", {"alpha": alpha}, lambda z, a=mpf(alpha): z if z > 0 else a * expm1(z), lambda z, a=mpf(alpha): 1 if z > 0 else a * exp(z),
     lambda z, a=alpha: functional.elu(z, a), [] if alpha == 1 else [0])
    for alpha in (1.0, 0.5)
]
ACTIVATIONS += [
    ("celu", {"alpha": alpha}, lambda z, a=mpf(alpha): z if z > 0 else a * expm1(z / a), lambda z, a=mpf(alpha): 1 if z > 0 else exp(z / a),
     lambda z, a=alpha: functional.celu(z, a), [])
    for alpha in (1.0, 0.5)
]
ACTIVATIONS += [
    ("isrlu", {"alpha": alpha}, lambda z, a=mpf(alpha): z if z > 0 else isru(z, a), lambda z, a=mpf(alpha): 1 if z > 0 else isru_slope(z, a),
     lambda z, a=alpha: torch.where(z > 0, z, z * torch.rsqrt(1 + a * z * z)), [])
    for alpha in (1.0, 3.0)
]
ACTIVATIONS += [
    ("isru", {"alpha": alpha}, lambda z, a=mpf(alpha): isru(z, a), lambda z, a=mpf(alpha): isru_slope(z, a),
     lambda z, a=alpha: z * torch.rsqrt(1 + a * z * z), [])
    for alpha in (1.0, 3.0)
]
ACTIVATIONS += [
    ("softplus", dict(beta=beta, threshold=limit),
     lambda z, b=mpf(beta), l=limit: z if b * z > l else softplus(b * z) / b, lambda z, b=mpf(beta), l=limit: mpf(1) if b * z > l else sigmoid(b * z),
     lambda z, b=beta, l=limit: functional.softplus(z, b, l), [])
    for beta, limit in ((1.0, 20.0), (2.0, 20.0), (1.0, 3.0))
]
ACTIVATIONS += [
    ("squareplus", {"b": b}, lambda z, b=mpf(b): (z + sqrt(z * z + b)) / 2, lambda z, b=mpf(b): (1 + z / sqrt(z * z + b)) / 2,
     lambda z, b=b: torch.where(z < 0, b / 2 / (torch.sqrt(z * z + b) - z), (z + torch.sqrt(z * z + b)) / 2), [])
    for b in (4.0, 0.25)
]
ACTIVATIONS += [
    ("hard-tanh", dict(min=low, max=high), lambda z, l=mpf(low), h=mpf(high): min(max(z, l), h),
     lambda z, l=low, h=high: mpf(l < z < h), lambda z, l=low, h=high: functional.hardtanh(z, l, h), [low, high])
    for low, high in ((-1.0, 1.0), (-2.0, 0.25))
]
ACTIVATIONS += [
    ("softshrink", {"lambda": width}, lambda z, l=mpf(width): z - l if z > l else z + l if z < -l else mpf(0), lambda z, l=width: mpf(abs(z) > l),
     lambda z, l=width: functional.softshrink(z, l), [-width, width])
    for width in (0.5, 0.25)
]
ACTIVATIONS += [
    ("hardshrink", {"lambda": width}, lambda z, l=width: z if abs(z) > l else mpf(0), lambda z, l=width: mpf(abs(z) > l),
     lambda z, l=width: functional.hardshrink(z, l), [-width, width])
    for width in (0.5, 0.25)
]
ACTIVATIONS += [
    ("threshold", dict(threshold=limit, value=constant), lambda z, l=limit, c=mpf(constant): z if z > l else c, lambda z, l=limit: mpf(z > l),
     lambda z, l=limit, c=constant: functional.threshold(z, l, c), [limit])
    for limit, constant in ((1.0, 0.0), (0.5, 20.0))
]
ACTIVATIONS += [
    ("penalized-tanh", {"a": a}, lambda z, a=mpf(a): tanh(z) * (1 if z > 0 else a), lambda z, a=mpf(a): sech(z) ** 2 * (1 if z > 0 else a),
     lambda z, a=a: torch.tanh(z) * (1 if z > 0 else a), [0])
    for a in (0.25, 0.5)
]
ACTIVATIONS += [
    ("snake", {"a": a}, lambda z, a=mpf(a): z + sin(a * z) ** 2 / a, lambda z, a=mpf(a): 1 + sin(2 * a * z),
     lambda z, a=a: z + torch.sin(a * z) ** 2 / a, [])
    for a in (1.0, 2.0)
]


def swish_summands(z, b=mpf(1)):
    return sigmoid(b * z), b * z * sigmoid(b * z) * sigmoid(-b * z)


def gelu_summands(z):
    return erfc(-z / sqrt(mpf(2))) / 2, z * exp(-z * z / 2) / sqrt(2 * pi)


def gelu_tanh_summands(z):
    s = sigmoid(2 * tanh_argument(z))
    return s, gelu_tanh_slope(z) - s


def mish_summands(z):
    t = tanh(softplus(z))
    return t, z * (1 - t**2) * sigmoid(z)


# The summands of a slope's formula, of functions of one number; of gates those of the gate's slope.
SUMMANDS = {
    "hard-swish": lambda z: (z / 3, mpf(1) / 2),
    "sparse-plus": lambda z: (z / 2, mpf(1) / 2),
    "gelu": gelu_summands,
    "geglu": gelu_summands,
    "gelu-tanh": gelu_tanh_summands,
    "gelu-sigmoid": lambda z: swish_summands(z, QUICK),
    "silu": swish_summands,
    "swiglu": swish_summands,
    "mish": mish_summands,
    "lisht": lambda z: (tanh(z), z * sech(z) ** 2),
    "snake": lambda z: (mpf(1),),
}
OSCILLATES = {"snake"}


def summand(name, z, factor=mpf(1), summands=None):
    """What "summand" says of the point: nothing, or the largest summand times what it is multiplied by."""
    summands = summands or SUMMANDS.get(name)
    if summands is None or (abs(z) >= 8 and name not in OSCILLATES):
        return {}
    return dict(summand=float(abs(factor) * max(map(abs, summands(mpf(z))))))


def is_normal(*numbers):
    return all(x == 0 or LEAST_NORMAL <= abs(x) < INF for x in map(float, numbers))


def check(name, z, value, derivative, function):
    """PyTorch agrees: to a few roundings, of 1 too for slopes it takes from a value near 1, times what a rounding of z does."""
    at = torch.tensor(float(z), dtype=torch.float64, requires_grad=True)
    result = function(at)
    result.backward()
    # These cancel in PyTorch, near 0 or far below it.
    slack = 1e-14 * max(1, abs(z)) if name in ("tanhshrink", "log-cosh", "gelu", "gelu-tanh") else 0
    assert abs(result.item() - value) <= 1e-14 * max(abs(value), abs(z * derivative)) + slack, (name, z, result.item(), value)
    rounded = 1e-7 if name == "hard-sigmoid" else 1e-14  # PyTorch has the slope 1/6 in single precision
    assert abs(at.grad.item() - derivative) <= rounded * abs(derivative) + 4e-15 * max(1, abs(z)), (name, z, at.grad.item(), derivative)


# id, parameters, f of several pieces, its gradient
PIECES = [(a, b) for a in (-3.0, -0.5, 0.7, 4.0) for b in (-20.0, -1.5, -1e-3, 0.3, 2.0, 50.0)]
GATES = [
    ("glu", sigmoid, lambda z: sigmoid(z) * sigmoid(-z), torch.sigmoid),
    ("bilinear", lambda z: z, lambda z: mpf(1), lambda z: z),
    ("reglu", lambda z: max(z, mpf(0)), lambda z: mpf(z > 0), torch.relu),
    ("geglu", gelu, lambda z: erfc(-z / sqrt(mpf(2))) / 2 + z * exp(-z * z / 2) / sqrt(2 * pi), functional.gelu),
    ("swiglu", lambda z: z * sigmoid(z), lambda z: sigmoid(z) * (1 + z * sigmoid(-z)), functional.silu),
]
THREE = [(1.0, 2.0, -3.0), (0.5, -0.25, 0.25), (-4.0, -5.0, -3.5), (1e-3, 2e-3, 50.0)]
# id, parameters, f(z; p), ∂f/∂z, ∂f/∂p
LEARNED = [
    ("prelu", dict(slope=a, shared=0.0), lambda z, a=mpf(a): z if z > 0 else a * z, lambda z, a=mpf(a): mpf(1) if z > 0 else a, lambda z: min(z, mpf(0)))
    for a in (0.25, 0.5)
]
LEARNED += [
    ("learnable-swish", dict(beta=b, shared=0.0), lambda z, b=mpf(b): z * sigmoid(b * z), lambda z, b=mpf(b): sigmoid(b * z) * (1 + b * z * sigmoid(-b * z)),
     lambda z, b=mpf(b): z * z * sigmoid(b * z) * sigmoid(-b * z))
    for b in (1.0, 2.0)
]


def pieced(name, parameters, z, value, gradient, function):
    at = torch.tensor(z, dtype=torch.float64, requires_grad=True)
    result = function(at)
    result.backward()
    scale = 1e-14 * max(1, max(map(abs, z)) ** 2)
    assert abs(result.item() - value) <= scale, (name, z)
    assert all(abs(mine - float(other)) <= scale for mine, other in zip(gradient, at.grad)), (name, z)
    return dict(z=list(z), value=float(value), gradient=[float(g) for g in gradient])


entries = []
ACTIVATIONS += [
    ("rrelu", dict(lower=low, upper=high), lambda z, s=(mpf(low) + mpf(high)) / 2: z if z > 0 else s * z,
     lambda z, s=(mpf(low) + mpf(high)) / 2: 1 if z > 0 else s, lambda z, l=low, h=high: functional.rrelu(z, l, h, training=False), [0])
    for low, high in ((1 / 8, 1 / 3), (0.125, 0.5))
]
for name, parameters, value, derivative, function, kinks in ACTIVATIONS:
    points = []
    for z in map(float, POINTS):
        if z in kinks:
            continue
        point = dict(z=z, value=float(value(mpf(z))), derivative=float(derivative(mpf(z))))
        check(name, function=function, **point)
        points.append(dict(z=[z], value=point["value"], gradient=[point["derivative"]], **summand(name, z)))
    for z in map(float, SLOPES):
        point = value(mpf(z)), derivative(mpf(z))
        # Of what is 0 far out the value may be no normal number, and the slope of what is periodic nobody can tell.
        if z not in kinks and is_normal(*point) and point[1] != 0 and not (name in OSCILLATES and abs(z) > 1e15):
            points.append(dict(z=[z], value=float(point[0]), gradient=[float(point[1])], **summand(name, z)))
    entries.append(dict(id=name, parameters=parameters, points=points))
for name, gate, slope, function in GATES:
    points = [
        dict(pieced(name, {}, (a, b), mpf(a) * gate(mpf(b)), (gate(mpf(b)), mpf(a) * slope(mpf(b))), lambda z, f=function: z[0] * f(z[1])),
             **summand(name, b, mpf(a)))
        for a, b in PIECES
    ]
    for index, b in enumerate(map(float, SLOPES)):
        a = (0.7, -1.1e5, 1.3e-3)[index % 3]
        numbers = mpf(a) * gate(mpf(b)), gate(mpf(b)), mpf(a) * slope(mpf(b))
        if is_normal(*numbers) and numbers[1] != 0:
            points.append(dict(z=[a, b], value=float(numbers[0]), gradient=[float(g) for g in numbers[1:]], **summand(name, b, mpf(a))))
    entries.append(dict(id=name, parameters={}, points=points))
for pieces, rows in ((2.0, PIECES), (3.0, THREE)):
    points = [pieced("maxout", {}, z, max(z), [float(x == max(z)) for x in z], lambda z: z.max()) for z in rows]
    entries.append(dict(id="maxout", parameters=dict(pieces=pieces), points=points))
for name, parameters, value, slope, learned in LEARNED:
    points = [
        dict(z=[z], value=float(value(mpf(z))), gradient=[float(slope(mpf(z)))], learned=[float(learned(mpf(z)))],
             **(summand(name, z, summands=lambda z: swish_summands(z, mpf(parameters["beta"]))) if name == "learnable-swish" else {}))
        for z in map(float, POINTS + SLOPES)
        if z != 0 and is_normal(value(mpf(z)), slope(mpf(z)), learned(mpf(z)))
    ]
    entries.append(dict(id=name, parameters=parameters, points=points))

lines = [
    json.dumps(dict(id=e["id"], parameters=e["parameters"]))[:-1] + ', "points": [\n' + ",\n".join(json.dumps(p, allow_nan=False) for p in e["points"]) + "]}"
    for e in entries
]
OUTPUT.write_text('{"activations": [\n' + ",\n".join(lines) + "\n]}\n")
