#!/usr/bin/env python3
"""Writes Tests/StatisticsTests/Resources/equivalence_references.json: two one-sided tests, Holm's corrections and verdicts.

Layout:
  pairs:  case, a, b, tests [{rope, t, signed_rank}]: the larger of the two one-sided p-values, by Student's t (statsmodels' ttost_paired) and by
          signed ranks (scipy's exact test where there are neither ties nor zeros, else a count of sign patterns in whole numbers)
  tables: case, columns (a list a method; the first is the reference), rope, alpha, t and wilcoxon: [{p, p_adjusted, tost_p, tost_p_adjusted,
          verdict}], a row each of the other methods (statsmodels' Holm)

Needs: pip install numpy scipy statsmodels
"""
import json
from fractions import Fraction
from pathlib import Path

import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.weightstats import ttost_paired

OUTPUT = Path(__file__).parent.parent / "StatisticsTests" / "Resources" / "equivalence_references.json"
random = np.random.default_rng(231)


def counts(ranks):
    """How many of the sign patterns have each sum of positive ranks."""
    found = {0: 1}
    for rank in ranks:
        new = dict(found)
        for total, count in found.items():
            new[total + rank] = new.get(total + rank, 0) + count
        found = new
    return found


def signed_rank(d, alternative):
    """The one- or two-sided p of the exact conditional law; differences are rounded, so that ties are exact."""
    d = np.round(np.asarray(d, dtype=float), 12) + 0.0
    nonzero = d[d != 0]
    doubled = [round(2 * rank) for rank in stats.rankdata(np.abs(nonzero))]
    plus = sum(rank for rank, x in zip(doubled, nonzero) if x > 0)
    minus = sum(doubled) - plus
    law, n = counts(doubled), len(doubled)
    tail = lambda w: Fraction(sum(count for total, count in law.items() if total <= w), 2 ** n)
    p = {"greater": tail(minus), "less": tail(plus), "two-sided": min(Fraction(1), 2 * tail(min(plus, minus)))}[alternative]
    if len(set(np.abs(nonzero))) == len(d):
        theirs = stats.wilcoxon(d, alternative=alternative, method="exact").pvalue
        assert abs(theirs - float(p)) < 1e-12, (d, alternative, theirs, p)
    return float(p)


def equivalence(a, b, rope):
    a, b = np.asarray(a), np.asarray(b)
    d = a - b
    return dict(
        rope=rope, t=float(ttost_paired(a, b, -rope, rope)[0]),
        signed_rank=max(signed_rank(d + rope, "greater"), signed_rank(d - rope, "less")))


def pair(case, a, b, ropes):
    a, b = [float(x) for x in a], [float(x) for x in b]
    return dict(case=case, a=a, b=b, tests=[equivalence(a, b, rope) for rope in ropes])


def verdict(p, tost, alpha):
    return [["inconclusive", "equivalent"], ["different", "different but negligible"]][p <= alpha][tost <= alpha]


def table(case, columns, rope, alpha):
    columns = [np.asarray(column, dtype=float) for column in columns]
    reference, others = columns[0], columns[1:]
    result = dict(case=case, columns=[c.tolist() for c in columns], rope=rope, alpha=alpha)
    tests = [equivalence(c, reference, rope) for c in others]
    for name, p, tost in (
        ("t", [float(stats.ttest_rel(c, reference).pvalue) for c in others], [test["t"] for test in tests]),
        ("wilcoxon", [signed_rank(c - reference, "two-sided") for c in others], [test["signed_rank"] for test in tests]),
    ):
        adjusted, tost_adjusted = (multipletests(x, method="holm")[1].tolist() for x in (p, tost))
        result[name] = [
            dict(p=p[i], p_adjusted=adjusted[i], tost_p=tost[i], tost_p_adjusted=tost_adjusted[i], verdict=verdict(adjusted[i], tost_adjusted[i], alpha))
            for i in range(len(others))]
    return result


pairs = []
for n in (2, 5, 10, 25):
    base = random.normal(0.88, 0.02, n)
    for shift in (0.0, 0.003, -0.01):
        pairs.append(pair(f"n = {n}, shift {shift}", base + random.normal(shift, 0.004, n), base, [0.0, 0.001, 0.005, 0.02]))
for n in (6, 12):
    base = np.round(random.normal(0.88, 0.02, n), 2)
    pairs.append(pair(f"ties and zeros, n = {n}", np.round(base + random.normal(0.005, 0.012, n), 2), base, [0.0, 0.01, 0.02, 0.05]))

tables = []
for n, alpha in ((8, 0.05), (12, 0.05), (12, 0.2), (30, 0.01)):
    base = random.normal(0.88, 0.02, n)
    laws = ((0, 0.001), (0.0002, 0.002), (0.004, 0.006), (0.0085, 0.002), (-0.003, 0.012), (-0.02, 0.003))
    columns = [base + random.normal(shift, sd, n) for shift, sd in laws]
    tables.append(table(f"{len(laws)} methods in {n} blocks at {alpha}", columns, 0.01, alpha))
verdicts = {row["verdict"] for entry in tables for name in ("t", "wilcoxon") for row in entry[name]}
assert len(verdicts) == 4, verdicts
per_pair = sum(row["tost_p"] <= entry["alpha"] < row["tost_p_adjusted"] for entry in tables for name in ("t", "wilcoxon") for row in entry[name])
assert per_pair > 0, "no equivalence that the correction takes back"

OUTPUT.write_text(json.dumps(dict(pairs=pairs, tables=tables), allow_nan=False) + "\n")
