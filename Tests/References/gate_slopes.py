#!/usr/bin/env python3
"""Prints the exact slopes of the gates whose outputs lose digits, for Tests/BackpropTests/GateSlopeTests.swift.

Every number is the double nearest to the exact slope at the double x.

Needs: pip install mpmath
"""
from mpmath import exp, mp, mpf, pi, sech, sqrt

mp.dps = 400
SLOPES = [
    ("tanh(x)", lambda x: sech(x) ** 2, [-354.1, -20, -8.3, -0.7, 0, 3.1, 20, 40, 300.7]),
    ("sigmoid(x)", lambda x: exp(-abs(x)) / (1 + exp(-abs(x))) ** 2, [-708.2, -40, -17.5, -1.3, 0, 0.4, 9.9, 37, 107, 600]),
    ("expm1(x)", exp, [-700.3, -40, -36.7, -8, -1e-3, 0.5, 30]),
    ("erf(x)", lambda x: 2 / sqrt(pi) * exp(-x * x), [-26.4, -8.7, -5.1, -0.6, 0, 1.9, 7.3, 25.9]),
    ("softplus(x)", lambda x: 1 / (1 + exp(-x)), [-708.2, -40, -1.3, 0.4, 50]),
    ("x ^ 0.3", lambda x: mpf(0.3) * x ** (mpf(0.3) - 1), [1e-200, 1e-3, 0.7, 3.7, 1e200]),
    ("x ^ -5.7", lambda x: mpf(-5.7) * x ** (mpf(-5.7) - 1), [1e-30, 0.7, 3.7, 1e30]),
    ("x ^ 2", lambda x: 2 * x, [-3.1, 0, 1e100]),
]
for text, slope, points in SLOPES:
    print(f'("{text}", [{", ".join(f"({float(x)!r}, {float(slope(mpf(x)))!r})" for x in points)}]),')
