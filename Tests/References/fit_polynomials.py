#!/usr/bin/env python3
"""Fits the polynomials of Sources/CVectorMath and prints their coefficients and their worst errors.

exponential.h: expm1(r) = r + r^2 q(r) on |r| <= ln(2)/2, q of degree 4 (float) or 10 (double), by its absolute error.
soft_and_hard_f32.c: log(1 + e) = e p(e) on 0 <= e <= 1, p of degree 9, by its relative error.
Minimax fits by Remez's exchange, in 60 digits.
Needs: pip install mpmath
"""
from mpmath import mp, mpf, matrix, lu_solve, expm1, log, log1p, cos, pi, findroot, diff, linspace

mp.dps = 60
HALF_LN2 = log(2) / 2 * mpf("1.0001")  # a little wider than the reduced range, whose ends are rounded


def exponential(r):
    return (expm1(r) - r) / r**2 if abs(r) > mpf("1e-12") else mpf(1) / 2 + r / 6


def logarithm(e):
    return log1p(e) / e if abs(e) > mpf("1e-12") else 1 - e / 2


def remez(target, weight, degree, low, high, rounds=12):
    """The polynomial that minimises max weight |target - q| on [low, high], and that maximum."""
    count = degree + 2
    nodes = [(low + high) / 2 - (high - low) / 2 * cos(pi * (2 * k + 1) / (2 * count)) for k in range(count)]
    for _ in range(rounds):
        system = matrix(count, count)
        right = matrix(count, 1)
        for row, x in enumerate(nodes):
            for power in range(degree + 1):
                system[row, power] = x**power
            system[row, degree + 1] = (-1) ** row / weight(x)
            right[row] = target(x)
        solution = lu_solve(system, right)
        coefficients = [solution[power] for power in range(degree + 1)]
        error = lambda x: weight(x) * (target(x) - sum(c * x**power for power, c in enumerate(coefficients)))
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


def show(name, first_power, fitted):
    coefficients, worst = fitted
    print(f"{name}, worst error {mp.nstr(worst, 3)}")
    for power, c in enumerate(coefficients):
        print(f"  x^{power + first_power}: {mp.nstr(c, 20)}")


for name, degree in (("float", 4), ("double", 10)):
    show(f"expm1, {name}", 2, remez(exponential, lambda r: 1, degree, -HALF_LN2, HALF_LN2))
show("log1p, float", 1, remez(logarithm, lambda e: 1 / logarithm(e), 9, mpf(0), mpf(1)))
