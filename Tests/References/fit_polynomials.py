#!/usr/bin/env python3
"""Fits the polynomial of Sources/CVectorMath/exponential.h and prints its coefficients and its worst relative error.

expm1(r) = r + r^2 q(r) on |r| <= ln(2)/2, q of degree 4 (float) or 10 (double): a minimax fit by Remez's exchange, in 60 digits.
Needs: pip install mpmath
"""
from mpmath import mp, mpf, matrix, lu_solve, expm1, log, cos, pi, findroot, diff, linspace

mp.dps = 60
HALF_LN2 = log(2) / 2 * mpf("1.0001")  # a little wider than the reduced range, whose ends are rounded


def target(r):
    return (expm1(r) - r) / r**2 if abs(r) > mpf("1e-12") else mpf(1) / 2 + r / 6


def remez(degree, low, high, rounds=12):
    """The polynomial that minimises max |target - q| * r^2 on [low, high], as float32-ready coefficients."""
    count = degree + 2
    nodes = [(low + high) / 2 - (high - low) / 2 * cos(pi * (2 * k + 1) / (2 * count)) for k in range(count)]
    for _ in range(rounds):
        system = matrix(count, count)
        right = matrix(count, 1)
        for row, x in enumerate(nodes):
            for power in range(degree + 1):
                system[row, power] = x**power
            system[row, degree + 1] = (-1) ** row
            right[row] = target(x)
        solution = lu_solve(system, right)
        coefficients = [solution[power] for power in range(degree + 1)]
        error = lambda x: target(x) - sum(c * x**power for power, c in enumerate(coefficients))
        grid = linspace(low, high, 4001)
        values = [error(x) for x in grid]
        extrema, start = [], 0
        for k in range(1, len(grid) + 1):  # the largest error of each run of one sign
            if k == len(grid) or (values[k] > 0) != (values[start] > 0):
                extrema.append(max(range(start, k), key=lambda i: abs(values[i])))
                start = k
        if len(extrema) != count:
            break
        nodes = [grid[i] for i in extrema]
    return coefficients, max(abs(v) for v in values)


for name, degree in (("float", 4), ("double", 10)):
    coefficients, worst = remez(degree, -HALF_LN2, HALF_LN2)
    print(f"{name}: q of degree {degree}, worst |error| of q {mp.nstr(worst, 3)}")
    for power, c in enumerate(coefficients):
        print(f"  r^{power + 2}: {mp.nstr(c, 20)}")
