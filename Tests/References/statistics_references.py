#!/usr/bin/env python3
"""Writes Tests/StatisticsTests/Resources/statistics_references.json: what scipy and statsmodels say, for the tests to compare with.

Layout, one list a topic, every entry with the name of its `case`:
  descriptions: values -> n, mean, sd, sem, median, mad, iqm, min, max, q05, q25, q75, q95, mean_ci95 [low, high]; sd, sem, mean_ci95 null for n = 1
  pairs:        a, b -> mean_difference, sd_difference, statistic, df, p, cohen_dz, intervals [{level, low, high}], wilcoxon, sign_flip_p (null above
                16 pairs), hodges_lehmann {estimate, ci95 (null below 6)}, cohen_d, cliffs_delta, a12, sign_test_p, pearson, spearman, bayes_t
                [{rope, below, inside, above}]
  powers:       n, alpha, effect -> power
  seeds:        alpha, effect -> n (the smallest with power 0.8)
  adjustments:  p (null: no p-value) -> bonferroni, holm, hochberg, hommel, benjamini_hochberg
  ranks:        blocks (a row a block, a column a method), higher_is_better -> average_ranks, and wins, ties, losses of column 0 against 1
  omnibus:      blocks, higher_is_better -> friedman, iman_davenport, nemenyi {alpha, critical_difference, p (matrix)}
  ranges:       count, q -> p, the studentized range's upper tail at infinite degrees of freedom
  bootstraps:   a, b, name, draws, level, statistic -> estimate, percentile, bca
  signed_ranks: differences, rope -> below, inside, above, each from 400 000 draws of a generator of its own
  tasks:        a, b (a row a task, a column a run), name, draws -> iqm, mean, median, optimality_gap, thresholds, profile, improvement, iqm_interval

Needs: pip install numpy scipy statsmodels mpmath scikit-posthocs rliable
"""
import hashlib
import itertools
import json
import types
from fractions import Fraction
from pathlib import Path

import mpmath
import numpy as np
import scikit_posthocs
from rliable import metrics
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


def signed_rank_counts(doubled_ranks):
    """How many of the 2^n sign patterns have each sum of doubled positive ranks, in whole numbers."""
    counts = {0: 1}
    for rank in doubled_ranks:
        new = dict(counts)
        for total, count in counts.items():
            new[total + rank] = new.get(total + rank, 0) + count
        counts = new
    return counts


def wilcoxon(d):
    nonzero = d[d != 0]
    ranks = stats.rankdata(np.abs(nonzero))
    plus, minus = float(ranks[nonzero > 0].sum()), float(ranks[nonzero < 0].sum())
    counts = signed_rank_counts([round(2 * rank) for rank in ranks])
    exact = float(min(Fraction(1), Fraction(2 * sum(c for w, c in counts.items() if w <= 2 * min(plus, minus)), 2 ** len(nonzero))))
    if len(set(np.abs(d))) == len(d) and len(nonzero) == len(d):
        theirs = stats.wilcoxon(d, method="exact").pvalue
        assert abs(theirs / exact - 1) < 1e-9 or abs(theirs - exact) < 1e-12, (len(d), theirs, exact)
    approx = stats.wilcoxon(d, method="asymptotic", correction=False, zero_method="wilcox").pvalue
    return dict(
        w_plus=plus, w_minus=minus, n_nonzero=len(nonzero), n_zero=len(d) - len(nonzero), p_exact=exact, p_approx=float(approx))


def sign_flip(d):
    if len(d) > 16:
        return None
    signs = np.array(list(itertools.product((1, -1), repeat=len(d))))
    p = float((np.abs(signs @ d) >= abs(d.sum()) - 1e-9 * np.abs(d).max()).mean())
    if 3 <= len(d) <= 10 and np.all(d != 0):
        ours = stats.permutation_test((d,), np.sum, permutation_type="samples", n_resamples=np.inf)
        assert abs(ours.pvalue - p) < 1e-12, (ours.pvalue, p)
    return p


def hodges_lehmann(d):
    n = len(d)
    walsh = np.sort([(d[i] + d[j]) / 2 for i in range(n) for j in range(i, n)])
    cumulative, k = 0, -1
    counts = signed_rank_counts(range(1, n + 1))
    for w in range(n * (n + 1) // 2 + 1):
        cumulative += counts[w]
        if Fraction(cumulative, 2 ** n) > Fraction(1, 40):
            break
        k = w
    return dict(estimate=float(np.median(walsh)), ci95=None if k < 0 else [float(walsh[k]), float(walsh[-1 - k])])


def bayes_t(d, rope):
    """In 250 digits, of which the difference of two tails may lose most."""
    n = len(d)
    scale, nu = d.std(ddof=1) / n ** 0.5, n - 1
    with mpmath.workdps(250):
        tail = lambda t: exact_p(t, nu) / 2 if t > 0 else 1 - exact_p(t, nu) / 2
        below, above = tail((rope + d.mean()) / scale), tail((rope - d.mean()) / scale)
        inside = 1 - below - above if rope else 0
        return dict(rope=rope, below=float(below), inside=float(inside), above=float(above))


def pair(case, a, b):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    test, d = stats.ttest_rel(a, b), a - b
    p = exact_p(test.statistic, test.df)
    assert abs(test.pvalue / p - 1) < 1e-9, (case, test.pvalue, p)
    intervals = []
    for level in (0.5, 0.8, 0.9, 0.95, 0.99, 0.999):
        interval = test.confidence_interval(level)
        intervals.append(dict(level=level, low=float(interval.low), high=float(interval.high)))
    exact_d = np.round(d, 12) + 0.0  # without the rounding of a - b, which would break ties
    above, below = (a[:, None] > b).mean(), (a[:, None] < b).mean()
    wins, losses = int((exact_d > 0).sum()), int((exact_d < 0).sum())
    sd = float(d.std(ddof=1))
    return dict(
        case=case, a=a.tolist(), b=b.tolist(), mean_difference=float(d.mean()), sd_difference=sd, statistic=float(test.statistic),
        df=int(test.df), p=float(p), cohen_dz=float(d.mean() / d.std(ddof=1)), intervals=intervals, wilcoxon=wilcoxon(exact_d),
        sign_flip_p=sign_flip(exact_d), hodges_lehmann=hodges_lehmann(d),
        cohen_d=float(d.mean() / np.sqrt((a.var(ddof=1) + b.var(ddof=1)) / 2)), cliffs_delta=float(above - below),
        a12=float(above + (1 - above - below) / 2), sign_test_p=float(stats.binomtest(wins, wins + losses).pvalue),
        pearson=float(stats.pearsonr(a, b).statistic), spearman=float(stats.spearmanr(a, b).statistic),
        bayes_t=[bayes_t(d, rope) for rope in (0.0, 0.1 * sd, sd, abs(float(d.mean())), 5 * sd)])


def power(n, alpha, effect):
    """By scipy's noncentral t, or by an integral in 40 digits where that has no value."""
    nu, delta = n - 1, effect * n ** 0.5
    critical = float(stats.t.isf(alpha / 2, nu))
    law = stats.nct(nu, delta)
    value = float(law.sf(critical) + law.cdf(-critical)) if delta else alpha
    return exact_power(n, alpha, effect) if np.isnan(value) else value


def exact_power(n, alpha, effect):
    nu, delta = mpmath.mpf(n - 1), mpmath.mpf(effect) * mpmath.sqrt(n)
    guess = float(stats.t.isf(alpha / 2, n - 1))
    critical = mpmath.findroot(lambda t: mpmath.log(mpmath.betainc(nu / 2, 0.5, 0, nu / (nu + t * t), regularized=True) / alpha), guess)
    log_density = lambda s: mpmath.log(2) + nu / 2 * mpmath.log(nu / 2) - mpmath.loggamma(nu / 2) + (nu - 1) * mpmath.log(s) - nu * s * s / 2
    inside = lambda s: mpmath.ncdf(critical * s - delta) - mpmath.ncdf(-critical * s - delta)
    width = 1 / mpmath.sqrt(2 * nu)
    points = sorted({mpmath.mpf("1e-30"), *(max(mpmath.mpf("1e-30"), 1 + width * c) for c in (-14, -7, -3, 0, 3, 7, 14)),
                     *(max(mpmath.mpf("1e-30"), (delta + c) / critical) for c in (-8, -4, 0, 4, 8) if (delta + c) / critical < 1 + 14 * width)})
    return float(1 - mpmath.quad(lambda s: mpmath.exp(log_density(s)) * inside(s), points))


def seeds(alpha, effect):
    n = 2
    while power(n, alpha, effect) < 0.8:
        n += 1
    return dict(case=f"alpha {alpha}, effect {effect}", alpha=alpha, effect=effect, n=n)


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


def range_tail(count, q):
    """P(Q > q) of the studentized range of `count` values with infinite degrees of freedom, to 30 digits or more."""
    with mpmath.workdps(40 + int(q * q / 8)):
        q, m = mpmath.mpf(float(q)), count - 1
        density = lambda z: mpmath.npdf(z) * (mpmath.ncdf(-z) ** m - (mpmath.ncdf(-z) - mpmath.ncdf(-z - q)) ** m)
        return count * mpmath.quad(density, [-q / 2 + step for step in range(-14, 15, 2)] + [q / 2 + 15, q / 2 + 25])


def omnibus(case, blocks, higher_is_better, alpha=0.05):
    blocks = np.asarray(blocks, dtype=float)
    n, k = blocks.shape
    ranks = stats.rankdata(-blocks if higher_is_better else blocks, axis=1)
    sums = ranks.sum(axis=0)
    ties = sum(int((c ** 3 - c).sum()) for c in (np.unique(row, return_counts=True)[1] for row in ranks))
    chi2 = (12 / (n * k * (k + 1)) * (sums ** 2).sum() - 3 * n * (k + 1)) / (1 - ties / (n * k * (k * k - 1)))
    if k > 2:
        assert abs(stats.friedmanchisquare(*ranks.T).statistic / chi2 - 1) < 1e-9
    p = mpmath.gammainc(mpmath.mpf(k - 1) / 2, mpmath.mpf(chi2) / 2, mpmath.inf, regularized=True)
    f, df1, df2 = (n - 1) * chi2 / (n * (k - 1) - chi2), k - 1, (k - 1) * (n - 1)
    f_p = mpmath.betainc(mpmath.mpf(df2) / 2, mpmath.mpf(df1) / 2, 0, df2 / (df2 + df1 * mpmath.mpf(f)), regularized=True)
    unit = (k * (k + 1) / (12 * n)) ** 0.5
    distances = np.abs(sums[:, None] - sums) / n
    nemenyi = [[1.0 if d == 0 else float(range_tail(k, d / unit)) for d in row] for row in distances]
    if k > 2:
        theirs = scikit_posthocs.posthoc_nemenyi_friedman(ranks).to_numpy()
        assert np.abs(theirs - nemenyi).max() < 1e-7, (case, theirs, nemenyi)
    q = mpmath.findroot(lambda q: range_tail(k, q) - alpha, float(stats.studentized_range.isf(alpha, k, 1e5)), tol=1e-25)
    return dict(
        case=case, blocks=blocks.tolist(), higher_is_better=higher_is_better, average_ranks=(sums / n).tolist(),
        friedman=dict(chi2=float(chi2), df=k - 1, p=float(p), kendall_w=float(chi2 / (n * (k - 1)))),
        iman_davenport=dict(f=float(f), df1=df1, df2=df2, p=float(f_p)),
        nemenyi=dict(alpha=alpha, critical_difference=float(q) * unit, p=nemenyi))


class Stream:
    """The lab's named streams: the Mersenne Twister, seeded by the name's hash, and GSL's way to draw whole numbers from it."""

    def __init__(self, name):
        self.raw = np.random.RandomState(int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big"))

    def indices(self, count):
        scale, drawn = 0xFFFFFFFF // count, []
        while len(drawn) < count:
            value = int(self.raw.randint(0, 2 ** 32, dtype=np.uint32)) // scale
            if value < count:
                drawn.append(value)
        return drawn


STATISTICS = {
    "mean": lambda a, b: (a - b).mean(), "median of a": lambda a, b: np.median(a), "correlation": lambda a, b: np.corrcoef(a, b)[0, 1]}


def bootstrap(case, a, b, statistic, level, draws=600):
    a, b, name = np.asarray(a), np.asarray(b), f"actlab/1 suite=231 purpose=resampling part={case}"
    stream, function = Stream(name), STATISTICS[statistic]
    replicates = np.array([function(a[i], b[i]) for i in (stream.indices(len(a)) for _ in range(draws))])
    ends = {}
    for method in ("percentile", "BCa"):
        result = stats.bootstrap(
            (np.arange(len(a)),), lambda i: function(a[i.astype(int)], b[i.astype(int)]), vectorized=False, n_resamples=0, confidence_level=level,
            method=method, bootstrap_result=types.SimpleNamespace(bootstrap_distribution=replicates))
        ends[method.lower()] = [float(result.confidence_interval.low), float(result.confidence_interval.high)]
    return dict(
        case=case, a=a.tolist(), b=b.tolist(), draws=draws, level=level, statistic=statistic, estimate=float(function(a, b)), **ends)


def signed_rank(case, d, rope, strength=0.5, draws=400_000):
    z = np.concatenate([[0], d])
    averages = (z[:, None] + z) / 2
    below, above = (averages < -rope).astype(float), (averages > rope).astype(float)
    wins = np.zeros(3)
    for _ in range(draws // 50_000):
        w = random.dirichlet([strength] + [1] * len(d), 50_000)
        low, high = np.einsum("ni,ij,nj->n", w, below, w, optimize=True), np.einsum("ni,ij,nj->n", w, above, w, optimize=True)
        wins += np.bincount(np.argmax([low, 1 - low - high, high], axis=0), minlength=3)
    return dict(case=case, differences=list(map(float, d)), rope=rope, **dict(zip(("below", "inside", "above"), (wins / wins.sum()).tolist())))


def tasks(case, a, b, draws=500):
    """rliable's matrices are [runs, tasks], ours a row a task."""
    a, b, thresholds = np.asarray(a), np.asarray(b), [0.0, 0.25, 0.5, 0.75, 1.0]
    stream = Stream(f"actlab/1 suite=231 purpose=resampling part={case}")
    means = [metrics.aggregate_iqm(np.array([row[stream.indices(len(row))] for row in a]).T) for _ in range(draws)]
    return dict(
        case=case, a=a.tolist(), b=b.tolist(), draws=draws, iqm=float(metrics.aggregate_iqm(a.T)), mean=float(metrics.aggregate_mean(a.T)),
        median=float(metrics.aggregate_median(a.T)), optimality_gap=float(metrics.aggregate_optimality_gap(a.T)), thresholds=thresholds,
        profile=[float(np.mean(a > t)) for t in thresholds], improvement=float(metrics.probability_of_improvement(a.T, b.T)),
        iqm_interval=np.percentile(means, [2.5, 97.5]).tolist())


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
for n in (4, 8, 13, 16, 40):
    for digits in (2, 3):
        base = np.round(random.normal(0.88, 0.02, n), digits)
        pairs.append(pair(f"ties and zeros, n = {n}, {digits} digits", np.round(base + random.normal(0.005, 0.012, n), digits), base))
for spread in (0.01, 0.3):
    pairs.append(pair(f"far out, spread {spread}", 5 + spread * random.normal(0, 1, 60), random.normal(0, spread, 60)))

powers = []
for n in (2, 3, 5, 10, 30, 31, 100, 1000):
    for alpha in (0.5, 0.05, 0.05 / 15, 1e-4):
        for delta in (0.0, 0.5, 2.0, 5.0, 30.0):
            effect = delta / n ** 0.5
            value = exact_power(n, alpha, effect) if delta else alpha
            assert delta == 0 or abs(power(n, alpha, effect) / value - 1) < 1e-6, (n, alpha, delta, power(n, alpha, effect), value)
            powers.append(dict(case=f"n {n}, alpha {alpha}, delta {delta}", n=n, alpha=alpha, effect=effect, power=value))
planned = [seeds(alpha, effect) for alpha in (0.05, 0.05 / 5, 0.05 / 15) for effect in (0.05, 0.2, 0.5, 1.0, 2.0, 10.0)]

suites = [
    omnibus("three methods", random.normal(0, 1, (8, 3)) + [0, 0.5, 1], True), omnibus("lower is better", random.normal(0, 1, (12, 5)) + np.arange(5) / 3, False),
    omnibus("two methods", random.normal(0, 1, (9, 2)) + [0, 0.7], True), omnibus("two blocks", [[1, 2, 3, 4], [1, 2, 4, 3]], True),
    omnibus("counts with ties", random.integers(0, 5, (15, 6)), True), omnibus("two methods with ties", random.integers(0, 3, (10, 2)), False),
    omnibus("many methods", random.normal(0, 1, (20, 12)) + np.arange(12) / 4, True),
    omnibus("far out", random.normal(0, 0.5, (60, 4)) + np.arange(4), True),
]
ranges = [
    dict(case=f"k {k}, q {q}", count=k, q=q, p=float(range_tail(k, q)))
    for k in (2, 3, 6, 12, 50, 200) for q in (0.01, 0.5, 2.0, 3.5, 5.0, 8.0, 15.0, 30.0)]

first, second = random.normal(0.88, 0.02, 25), random.normal(0.87, 0.02, 25)
second += 0.6 * (first - first.mean())
bootstraps = [bootstrap(f"{s} at {level}", first, second, s, level) for s in STATISTICS for level in (0.9, 0.95)]
bootstraps.append(bootstrap("skewed", random.lognormal(0, 1, 15), random.lognormal(-0.5, 1, 15), "mean", 0.95))

signed_ranks = [
    signed_rank(f"n = {n}, shift {shift}, rope {rope}", random.normal(shift, 1, n), rope)
    for n, shift, rope in ((5, 0.0, 0.5), (12, 0.4, 0.3), (12, 0.4, 0.0), (30, 0.2, 0.25), (8, -1.0, 0.1))]

aggregates = [
    tasks(f"{m} tasks of {runs}", random.normal(0.7, 0.3, (m, runs)), random.normal(0.6, 0.3, (m, runs))) for m, runs in ((1, 10), (5, 3), (26, 5))]

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

content = dict(
    descriptions=descriptions, pairs=pairs, powers=powers, seeds=planned, adjustments=families, ranks=rankings, omnibus=suites, ranges=ranges,
    bootstraps=bootstraps, signed_ranks=signed_ranks, tasks=aggregates)
OUTPUT.parent.mkdir(parents=True, exist_ok=True)
OUTPUT.write_text(json.dumps(content, allow_nan=False) + "\n")
