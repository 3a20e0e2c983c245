#!/usr/bin/env python3
"""Writes Tests/StatisticsTests/Resources/statistics_references.json: what scipy and statsmodels say, for the tests to compare with.

Layout, one list a topic, every entry with the name of its `case`:
  descriptions: values -> n, mean, sd, sem, median, mad, iqm, min, max, q05, q25, q75, q95, mean_ci95 [low, high]; sd, sem, mean_ci95 null for n = 1
  pairs:        a, b -> mean_difference, sd_difference, statistic, df, p, cohen_dz, intervals [{level, low, high}]
  adjustments:  p (null: no p-value) -> bonferroni, holm, hochberg, hommel, benjamini_hochberg
  ranks:        blocks (a row a block, a column a method), higher_is_better -> average_ranks, and wins, ties, losses of column 0 against 1

Needs: pip install numpy scipy statsmodels mpmath
"""
import json
from pathlib import Path

import mpmath
import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests

OUTPUT = Path(__file__).parent.parent / "StatisticsTests" / "Resources" / "statistics_references.json"
random = np.random.default_rng(231)
mpmath.mp.dps = 40


def description(case, values):
    values = np.asarray(values, dtype=float)
    n = len(values)
    quantile = lambda q: float(np.quantile(values, q, method="linear"))
    entry = dict(
        case=case, values=values.tolist(), n=n, mean=float(values.mean()), sd=None, sem=None, median=float(np.median(values)),
        mad=float(stats.median_abs_deviation(values)), iqm=float(stats.trim_mean(values, 0.25)), min=float(values.min()), max=float(values.max()), q05=quantile(0.05),
        q25=quantile(0.25), q75=quantile(0.75), q95=quantile(0.95), mean_ci95=None)
    if n > 1:
        sem = float(stats.sem(values))
        low, high = stats.t.interval(0.95, n - 1, loc=values.mean(), scale=sem)
        entry.update(sd=float(values.std(ddof=1)), sem=sem, mean_ci95=[float(low), float(high)])
    return entry


def exact_p(t, nu):
    """The two-sided p of Student's t in 40 digits."""
    t, nu = mpmath.mpf(float(t)), mpmath.mpf(int(nu))
    return mpmath.betainc(nu / 2, mpmath.mpf(1) / 2, 0, nu / (nu + t * t), regularized=True)


def pair(case, a, b):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    test, d = stats.ttest_rel(a, b), a - b
    p = exact_p(test.statistic, test.df)
    assert abs(test.pvalue / p - 1) < 1e-9, (case, test.pvalue, p)
    intervals = []
    for level in (0.5, 0.8, 0.9, 0.95, 0.99, 0.999):
        interval = test.confidence_interval(level)
        intervals.append(dict(level=level, low=float(interval.low), high=float(interval.high)))
    return dict(
        case=case, a=a.tolist(), b=b.tolist(), mean_difference=float(d.mean()), sd_difference=float(d.std(ddof=1)),
        statistic=float(test.statistic), df=int(test.df), p=float(p), cohen_dz=float(d.mean() / d.std(ddof=1)), intervals=intervals)


METHODS = {
    "bonferroni": "bonferroni", "holm": "holm", "hochberg": "simes-hochberg", "hommel": "hommel", "benjamini_hochberg": "fdr_bh"}


def adjustments(case, p):
    known = [value for value in p if value is not None]
    entry = dict(case=case, p=p)
    for name, method in METHODS.items():
        adjusted = iter(multipletests(known, method=method)[1].tolist() if known else [])
        entry[name] = [None if value is None else next(adjusted) for value in p]
    return entry


def ranks(case, blocks, higher_is_better):
    blocks = np.asarray(blocks, dtype=float)
    better = blocks if higher_is_better else -blocks
    return dict(
        case=case, blocks=blocks.tolist(), higher_is_better=higher_is_better,
        average_ranks=stats.rankdata(-better, method="average", axis=1).mean(axis=0).tolist(),
        wins=int((better[:, 0] > better[:, 1]).sum()), ties=int((better[:, 0] == better[:, 1]).sum()),
        losses=int((better[:, 0] < better[:, 1]).sum()))


descriptions = [description("one value", [0.875]), description("two values", [0.25, -1.5]), description("tied", [1, 2, 2, 3, 3, 3, 9])]
descriptions += [description(f"normal, n = {n}", random.normal(0.88, 0.01, n)) for n in (3, 4, 5, 7, 8, 10, 31, 101)]
descriptions += [
    description("lognormal", random.lognormal(0, 2, 23)),
    description("negative", -random.lognormal(0, 1, 12)),
    description("far from zero", 1e6 + random.normal(0, 1, 20)),
    description("small", random.normal(0, 1e-9, 9)),
]

pairs = []
for n in (2, 3, 5, 10, 30, 31, 32, 50, 120):
    for effect in (0.0, 0.5, 3.0):
        base = random.normal(0.88, 0.02, n)
        noise = random.normal(0, 0.004, n)
        pairs.append(pair(f"n = {n}, effect {effect}", base + effect * 0.004 + noise, base))
pairs.append(pair("worse", [0.81, 0.79, 0.80, 0.83], [0.85, 0.86, 0.84, 0.84]))
pairs.append(pair(
    "Student's sleep data", [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
    [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]))

families = [
    adjustments("one", [0.03]), adjustments("none", []), adjustments("all undefined", [None, None]), adjustments("capped", [0.4, 0.6, 0.9]),
    adjustments("ties", [0.01, 0.01, 0.04, 0.04]), adjustments("ends", [0.0, 1.0, 0.5]), adjustments("undefined among them", [0.02, None, 0.001, None, 0.2]),
    adjustments("fifteen", (random.random(15) ** 3).tolist()),
]
families += [adjustments(f"random {m}, {power}", (random.random(m) ** power).tolist()) for m in (2, 3, 4, 7, 40) for power in (1, 2, 6)]

rankings = [
    ranks("one block", [[0.9, 0.8, 0.85]], True), ranks("lower is better", random.normal(1, 0.1, (7, 4)), False),
    ranks("counts with ties", random.integers(8790, 8796, (10, 6)), True), ranks("all equal", np.full((3, 4), 5), True),
]

OUTPUT.parent.mkdir(parents=True, exist_ok=True)
OUTPUT.write_text(json.dumps(dict(descriptions=descriptions, pairs=pairs, adjustments=families, ranks=rankings), allow_nan=False) + "\n")
