#!/usr/bin/env python3
"""Writes Tests/ComparisonsTests/Resources/further_references.json: what other programs say of what stands beside the tests that decide.

Layout, one list a topic, every entry with the name of its `case`:
  corrections: methods, blocks (a row a block), reference (null for all pairs) -> p {t, wilcoxon}: for each pair of the declared family {a, b, holm,
               hochberg, hommel, bonferroni, bh}, by scipy's ttest_rel and exact wilcoxon and statsmodels' multipletests
  bootstraps:  the same tables -> pairs [{a, b, percentile, bca}], by scipy's bootstrap with `resamples` of a generator of its own
  posteriors:  methods, blocks, rope -> pairs [{a, b, below, inside, above}], by baycomp's SignedRankTest with `samples`; rows are data sets
  aggregates:  methods (name -> a row a data set, a score a run), higher_is_better, target -> estimates (method -> iqm, median, mean, optimality_gap,
               each {estimate, ci95}), improvements [{a, b, estimate, ci95}], thresholds, profiles (method -> shares), by rliable; where lower is
               better, of the negated scores

No average of two differences lies at an end of the region, where baycomp counts half and the lab, as the paper does, counts it inside.

Needs: pip install numpy scipy statsmodels baycomp rliable
"""
import itertools
import json
from pathlib import Path

import baycomp
import numpy as np
from rliable import library, metrics
from scipy import stats
from statsmodels.stats.multitest import multipletests

OUTPUT = Path(__file__).parent.parent / "ComparisonsTests" / "Resources" / "further_references.json"
random = np.random.default_rng(231)
np.random.seed(231)  # rliable draws from NumPy's own generator
METHODS = dict(holm="holm", hochberg="simes-hochberg", hommel="hommel", bonferroni="bonferroni", bh="fdr_bh")
SAMPLES, RESAMPLES = 200_000, 100_000


def names(count):
    return [f"m{i}" for i in range(count)]


def family(count, reference):
    """Pairs (a, b); the reference is b."""
    pairs = itertools.combinations(range(count), 2)
    if reference is None:
        return list(pairs)
    return [(a, b) if b == reference else (b, a) for a, b in pairs if reference in (a, b)]


def corrections(case, blocks, reference=None):
    methods, pairs, result = names(blocks.shape[1]), family(blocks.shape[1], reference), {}
    tests = dict(
        t=lambda x, y: stats.ttest_rel(x, y).pvalue, wilcoxon=lambda x, y: stats.wilcoxon(x, y, method="exact").pvalue)
    for name, test in tests.items():
        p = [test(blocks[:, a], blocks[:, b]) for a, b in pairs]
        adjusted = {key: multipletests(p, method=method)[1].tolist() for key, method in METHODS.items()}
        result[name] = [
            dict(a=methods[a], b=methods[b], **{key: values[i] for key, values in adjusted.items()}) for i, (a, b) in enumerate(pairs)]
    return dict(
        case=case, methods=methods, blocks=blocks.tolist(), reference=None if reference is None else methods[reference], p=result)


def bootstraps(case, blocks):
    methods, pairs = names(blocks.shape[1]), []
    for a, b in family(len(methods), None):
        ends = {}
        for method in ("percentile", "BCa"):
            interval = stats.bootstrap(
                (blocks[:, a] - blocks[:, b],), np.mean, n_resamples=RESAMPLES, method=method, rng=random).confidence_interval
            ends[method.lower()] = [float(interval.low), float(interval.high)]
        pairs.append(dict(a=methods[a], b=methods[b], **ends))
    return dict(case=case, methods=methods, blocks=blocks.tolist(), resamples=RESAMPLES, pairs=pairs)


def posteriors(case, blocks, rope):
    methods, pairs = names(blocks.shape[1]), []
    for a, b in family(len(methods), None):
        d = np.append(0, blocks[:, a] - blocks[:, b])
        assert np.abs(np.abs(d[:, None] + d) / 2 - rope)[1:, 1:].min() > 1e-9
        # Theirs is y − x, and without a region they have no middle.
        found = baycomp.SignedRankTest.probs(blocks[:, b], blocks[:, a], rope, nsamples=SAMPLES, random_state=231)
        below, inside, above = found if rope > 0 else (found[0], 0.0, found[1])
        pairs.append(dict(a=methods[a], b=methods[b], below=float(below), inside=float(inside), above=float(above)))
    return dict(case=case, methods=methods, blocks=blocks.tolist(), rope=rope, samples=SAMPLES, pairs=pairs)


def aggregates(case, scores, higher_is_better=True, target=1.0):
    """Scores: a matrix [data set, run] a method; rliable's are [run, data set], the higher the better."""
    sign = 1 if higher_is_better else -1
    theirs = {name: sign * np.asarray(rows).T for name, rows in scores.items()}
    functions = dict(
        iqm=metrics.aggregate_iqm, median=metrics.aggregate_median, mean=metrics.aggregate_mean,
        optimality_gap=lambda x: metrics.aggregate_optimality_gap(x, sign * target))
    points, intervals = library.get_interval_estimates(
        theirs, lambda x: np.array([f(x) for f in functions.values()]), reps=RESAMPLES // 5)
    estimates = {}
    for name in scores:
        estimates[name] = {}
        for i, key in enumerate(functions):
            ends = intervals[name][:, i].tolist()
            turned = sign < 0 and key != "optimality_gap"
            estimates[name][key] = dict(
                estimate=float(-points[name][i] if turned else points[name][i]), ci95=[-ends[1], -ends[0]] if turned else ends)
    pairs = list(itertools.combinations(scores, 2))
    improvements, ends = library.get_interval_estimates(
        {f"{a},{b}": [theirs[a], theirs[b]] for a, b in pairs}, lambda x, y: np.array([metrics.probability_of_improvement(x, y)]), reps=4000)
    everything = np.concatenate([np.ravel(rows) for rows in scores.values()])
    thresholds = np.array([everything.min() * (1 - i / 100) + everything.max() * (i / 100) for i in range(101)])
    return dict(
        case=case, methods={name: np.asarray(rows).tolist() for name, rows in scores.items()}, higher_is_better=higher_is_better, target=target,
        estimates=estimates, thresholds=thresholds.tolist(),
        improvements=[
            dict(a=a, b=b, estimate=float(improvements[f"{a},{b}"][0]), ci95=ends[f"{a},{b}"][:, 0].tolist()) for a, b in pairs],
        profiles={name: [float(library.run_score_deviation(rows, sign * t)) for t in thresholds] for name, rows in theirs.items()})


def table(n, advantages, noise=1.0):
    return np.asarray(advantages) + random.normal(0, 1, (n, 1)) + random.normal(0, noise, (n, len(advantages)))


def tasks(count, runs, level, digits=3):
    """A method's scores; rounded, so that some tie."""
    return np.round(level + difficulty[:count, None] + random.normal(0, 0.1, (count, runs)), digits)


difficulty = random.normal(0, 0.2, 30)
content = dict(
    corrections=[
        corrections("all pairs", table(12, [0, 0.4, 0.9, 1.5])), corrections("a reference", table(15, [0.3, 0, 0.7, 1.2, 0.1]), reference=1),
        corrections("two methods", table(9, [0, 1]))],
    bootstraps=[bootstraps("few", table(8, [0, 0.5, 1])), bootstraps("many", np.exp(table(30, [0, 0.2, 0.5], 0.5)))],
    posteriors=[
        posteriors("a region", table(14, [0, 0.3, 1]), 0.25), posteriors("no region", table(10, [0, 0.2, 0.6]), 0.0),
        posteriors("a wide region", table(30, [0, 0.1, 0.4], 0.5), 0.5)],
    aggregates=[
        aggregates("three methods", dict(a=tasks(12, 5, 0.7), b=tasks(12, 5, 0.65), c=tasks(12, 3, 0.8))),
        aggregates("errors", dict(a=tasks(8, 10, 0.3), b=tasks(8, 10, 0.35, 1)), higher_is_better=False, target=0.1),
        aggregates("one data set", dict(a=tasks(1, 10, 0.7), b=tasks(1, 10, 0.6)), target=0.9)])
OUTPUT.write_text(json.dumps(content, allow_nan=False) + "\n")
