#!/usr/bin/env python3
"""Writes Tests/ComparisonsTests/Resources/score_references.json: tables of scores whose rows are data sets, compared by scipy, statsmodels and scikit-posthocs.

Rows differ in their scale, as errors of different data sets do, so that the paired t and signed ranks come to different verdicts; some methods lack some
rows.

Layout: a list of
  case, higher_is_better, reference (null for all pairs), blocks, methods, columns (a list a method; null where it has no score)
  pairs: [{a, b, n, t_p, t_adjusted, wilcoxon_p, wilcoxon_adjusted}], the declared family, over the rows that both have (scipy's ttest_rel and exact
         wilcoxon, statsmodels' Holm)
  over the rows that have every method: complete (their number), average_ranks, chi2, p, f (Iman and Davenport's by its formula), f_p,
  critical_difference (scipy's studentized_range), nemenyi (scikit-posthocs' p, a row a method)

Needs: pip install numpy pandas scipy statsmodels scikit-posthocs
"""
import json
from pathlib import Path

import numpy as np
import scikit_posthocs
from scipy import stats
from statsmodels.stats.multitest import multipletests

OUTPUT = Path(__file__).parent.parent / "ComparisonsTests" / "Resources" / "score_references.json"
random = np.random.default_rng(231)


def case(name, scores, higher_is_better, reference=None):
    """Scores: a row a data set, a column a method, NaN where there is none; no ties, no differences of equal size."""
    n, k = scores.shape
    methods = [f"m{i}" for i in range(k)]
    pairs = []
    for first in range(k):
        for second in range(first + 1, k):
            # The reference stands second, and without it all pairs are the family.
            a, b = (second, first) if first == reference else (first, second)
            if reference is not None and b != reference:
                continue
            both = ~np.isnan(scores[:, a]) & ~np.isnan(scores[:, b])
            x, y = scores[both, a], scores[both, b]
            assert len(set(np.abs(x - y))) == len(x) and np.abs(x - y).min() > 0
            pairs.append(dict(
                a=methods[a], b=methods[b], n=int(both.sum()), t_p=float(stats.ttest_rel(x, y).pvalue),
                wilcoxon_p=float(stats.wilcoxon(x, y, method="exact").pvalue)))
    for test in ("t", "wilcoxon"):
        for entry, p in zip(pairs, multipletests([entry[f"{test}_p"] for entry in pairs], method="holm")[1]):
            entry[f"{test}_adjusted"] = float(p)
    complete = scores[~np.isnan(scores).any(axis=1)]
    m = len(complete)
    ranks = stats.rankdata(-complete if higher_is_better else complete, axis=1).mean(axis=0)
    chi2, p = stats.friedmanchisquare(*complete.T)
    f = (m - 1) * chi2 / (m * (k - 1) - chi2)
    critical = stats.studentized_range.isf(0.05, k, np.inf) * np.sqrt(k * (k + 1) / (12 * m))
    return dict(
        case=name, higher_is_better=higher_is_better, reference=None if reference is None else methods[reference],
        blocks=[f"set {chr(97 + i)}" for i in range(n)], methods=methods,
        columns=[[None if np.isnan(x) else float(x) for x in column] for column in scores.T], pairs=pairs, complete=m,
        average_ranks=ranks.tolist(), chi2=float(chi2), p=float(p), f=float(f), f_p=float(stats.f.sf(f, k - 1, (k - 1) * (m - 1))),
        critical_difference=float(critical), nemenyi=scikit_posthocs.posthoc_nemenyi_friedman(complete).to_numpy().tolist())


def errors(n, advantages):
    """Errors of methods on data sets, a few of which have errors by far the largest."""
    scales = np.exp(random.normal(0, 3, n))
    return scales[:, None] * (1 - np.asarray(advantages) + random.normal(0, 0.07, (n, len(advantages))))


def lacking(scores, cells):
    scores = scores.copy()
    for row, column in cells:
        scores[row, column] = np.nan
    return scores


cases = [
    case("all pairs", errors(14, [0, 0.03, 0.1, 0.2]), False),
    case("a reference", errors(12, [0.1, 0, 0.02, 0.22]), False, reference=0),
    case("a reference, higher is better", errors(12, [0.1, 0, 0.02, 0.22]), True, reference=3),
    case("a method that lacks some", lacking(errors(15, [0, 0.1, 0.2]), [(1, 1), (6, 1), (9, 1), (6, 2)]), False),
    case("a reference that lacks some", lacking(errors(15, [0.2, 0.1, 0]), [(0, 0), (3, 0), (7, 0), (3, 1)]), False, reference=0),
]
changed = [e for c in cases for e in c["pairs"] if e["wilcoxon_adjusted"] <= 0.05 < e["t_adjusted"]]
assert len(changed) > 5, "the two tests agree"
OUTPUT.write_text(json.dumps(cases, allow_nan=False) + "\n")
print(f"{len(changed)} of {sum(len(c['pairs']) for c in cases)} verdicts change by the test that decides")
