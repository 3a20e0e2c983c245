#!/usr/bin/env python3
"""Fits the quotient of Sources/CVectorMath/smooth_rectifiers_f32.c and prints its coefficients and worst relative error.

P(-t) = e^(-t^2 / 2) p(t) / q(t) on 0 <= t <= 13.2, P the standard normal distribution function, p of degree 4 and q of degree
5 with q(0) = 1: linear least squares of the relative error, reweighted by the last q (Sanathanan & Koerner 1963) and
by the last errors (Lawson 1961), which evens the errors out. In 40 digits. Needs: pip install mpmath
"""
from mpmath import mp, mpf, matrix, lu_solve, erfc, exp, sqrt, cos, pi, polyval, nstr

mp.dps = 40
HIGH, POINTS, ROUNDS = mpf("13.2"), 160, 60


def target(t):
    return erfc(t / sqrt(2)) / 2 * exp(t * t / 2)


def nodes():
    """Points as Chebyshev's in 1 / (1 + 0.3 t): dense where the target bends."""
    low = 1 / (1 + mpf("0.3") * HIGH)
    ws = [(low + 1) / 2 - (1 - low) / 2 * cos(pi * (2 * k + 1) / (2 * POINTS)) for k in range(POINTS)]
    return [(1 / w - 1) / mpf("0.3") for w in ws]


def solve(m, n, ts, goals, weights):
    """p and q, lowest power first, that minimise the sum of weights (p - goal q)^2."""
    rows, right = matrix(len(ts), m + n + 1), matrix(len(ts), 1)
    for i, (t, goal, weight) in enumerate(zip(ts, goals, weights)):
        factor = sqrt(weight)
        for power in range(m + 1):
            rows[i, power] = factor * t**power
        for power in range(1, n + 1):
            rows[i, m + power] = -factor * goal * t**power
        right[i] = factor * goal
    solution = lu_solve(rows.T * rows, rows.T * right)
    return [solution[k] for k in range(m + 1)], [mpf(1)] + [solution[m + k] for k in range(1, n + 1)]


def fit(m, n):
    ts = nodes()
    goals = [target(t) for t in ts]
    evening, q_values, best = [mpf(1)] * POINTS, [mpf(1)] * POINTS, None
    for turn in range(ROUNDS):
        weights = [w / (goal * q) ** 2 for w, goal, q in zip(evening, goals, q_values)]
        p, q = solve(m, n, ts, goals, weights)
        q_values = [polyval(q[::-1], t) for t in ts]
        errors = [abs(polyval(p[::-1], t) / value / goal - 1) for t, value, goal in zip(ts, q_values, goals)]
        worst = max(errors)
        if best is None or worst < best[0]:
            best = (worst, p, q)
        if turn > 3:
            evening = [w * (error / worst + mpf("1e-3")) for w, error in zip(evening, errors)]
            evening = [w * POINTS / sum(evening) for w in evening]
    return best


worst, p, q = fit(4, 5)
print(f"worst relative error {nstr(worst, 3)}")
for name, coefficients in (("p", p), ("q", q)):
    for power, c in enumerate(coefficients):
        print(f"  {name} t^{power}: {nstr(c, 10)}")
