#!/usr/bin/env python3
"""Fits what Sources/CVectorMath/smooth_rectifiers_f32.c makes GELU of, and prints coefficients and worst errors.

P is the standard normal distribution function, and t goes from 0 to 13.2.
1. P(-t) = e^(-t^2 / 2) p(t) / q(t), p of degree 3 and q of degree 4 with q(0) = 1: linear least squares of the relative
   error, reweighted by the last q (Sanathanan & Koerner 1963) and by the last errors (Lawson 1961), which evens the
   errors out. In 40 digits.
2. P(-t) = 2^-w(t), w of degree 7: a linear program for the least of the largest error of P, or of 1e-5 of its logarithm where
   P is smaller than that.
3. 2^f = 1 + f c(f) for |f| <= 1/2, c of degree 4: a linear program for the least of the largest relative error.
Needs: pip install mpmath numpy scipy
"""
import numpy as np
from numpy.polynomial import Chebyshev, Polynomial
from scipy.optimize import linprog
from scipy.special import log_ndtr, ndtr
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


def program(goal, weight, basis):
    """The coefficients of the basis that minimise max weight |goal - sum|, and that maximum."""
    scale = 1e7  # the solver's tolerances are absolute
    a, b = basis * weight[:, None] * scale, goal * weight * scale
    ones = np.ones((len(goal), 1))
    solved = linprog([0] * basis.shape[1] + [1], A_ub=np.block([[a, -ones], [-a, -ones]]), b_ub=np.r_[b, -b],
                     bounds=[(None, None)] * basis.shape[1] + [(0, None)], method="highs")
    return solved.x[:-1], solved.x[-1] / scale


def show(name, error, coefficients):
    print(f"{name}: worst error {float(error):.3g}")
    for power, c in enumerate(coefficients):
        print(f"  t^{power}: {float(c):.10g}")


worst, p, q = fit(3, 4)
show("p / q, p", worst, p)
show("p / q, q", worst, q)

high = float(HIGH)
unit = np.cos(np.linspace(0, np.pi, 4000))
t = (unit + 1) / 2 * high
chebyshev, worst = program(-log_ndtr(-t) / np.log(2), np.log(2) * np.maximum(ndtr(-t), 1e-5),
                           np.polynomial.chebyshev.chebvander(unit, 7))
show("w", worst, Chebyshev(chebyshev, domain=[0, high]).convert(kind=Polynomial).coef)

f = unit * 0.501
powers, worst = program(2**f - 1, 2**-f, np.stack([f**k for k in range(1, 6)], 1))
show("2^f, the powers from 1 on", worst, powers)
