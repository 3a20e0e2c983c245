#!/usr/bin/env python3
"""Writes Tests/StatisticsTests/Resources/resampled_references.json: scores of resampled splits by others' corrected tests.

Scores are accuracies of scikit-learn's classifiers on its data sets, over folds, repeated folds and splits drawn at random, and made-up ones.

Layout:
  pairs:  case, a, b, test_share, p (Weka's PairedStatsCorrected), standard_error, ci95, ci90, mean_ci95 (of a), statistic (scipy's law over Nadeau
          and Bengio's variance), tests [{rope, tost_p, below, inside, above}] (scipy; below, inside and above are baycomp's where splits are folds)
  seeds:  test_share, effect (the region in standard deviations of the differences), alpha, n: the smallest with 80 % power by scipy's noncentral t, or
          null where the normal law says that no number has it

Needs: pip install numpy scipy scikit-learn baycomp, a JDK, and weka.jar (Debian's package weka), whose path is the argument.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import baycomp
import numpy as np
from scipy import stats
from sklearn.datasets import load_breast_cancer, load_wine
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import RepeatedStratifiedKFold, StratifiedKFold, StratifiedShuffleSplit, cross_val_score
from sklearn.naive_bayes import GaussianNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

OUTPUT = Path(__file__).parent.parent / "StatisticsTests" / "Resources" / "resampled_references.json"
WEKA = sys.argv[1]
PROGRAM = """
import weka.experiment.PairedStatsCorrected;
public class Corrected {
  public static void main(String[] arguments) throws Exception {
    var lines = new java.util.Scanner(System.in);
    while (lines.hasNextLine()) {
      var numbers = java.util.Arrays.stream(lines.nextLine().split(" ")).mapToDouble(Double::parseDouble).toArray();
      var stats = new PairedStatsCorrected(0.05, numbers[0]);
      for (int i = 1; i < numbers.length; i += 2) stats.add(numbers[i], numbers[i + 1]);
      stats.calculateDerived();
      System.out.println(stats.differencesProbability);
    }
  }
}
"""


def weka(cases):
    """Weka's p of each (ratio, a, b)."""
    lines = "\n".join(" ".join(repr(float(x)) for x in [ratio, *np.ravel(np.column_stack([a, b]))]) for ratio, a, b in cases)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "Corrected.java"
        source.write_text(PROGRAM)
        run = subprocess.run(["java", "-cp", WEKA, str(source)], input=lines, capture_output=True, text=True, check=True)
    return [float(line) for line in run.stdout.split()]


def interval(mean, error, df, level):
    half = stats.t.ppf((1 + level) / 2, df) * error
    return [mean - half, mean + half]


def pair(case, a, b, share, ropes, runs=None):
    """Runs is how often the folds are repeated; None where splits are no folds."""
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    d, n, ratio = a - b, len(a), share / (1 - share)
    factor = np.sqrt(1 / n + ratio)
    mean, error = d.mean(), d.std(ddof=1) * factor
    tests = []
    for rope in ropes:
        law = stats.t(n - 1, loc=mean, scale=error)
        below, above = law.cdf(-rope), law.sf(rope)
        inside = law.cdf(rope) - law.cdf(-rope)
        if runs is not None and rope > 0:
            theirs = baycomp.two_on_single(b, a, rope=rope, runs=runs)
            assert np.allclose(theirs, [below, inside, above], rtol=0, atol=1e-12), (case, theirs)
            below, inside, above = theirs
        tost = max(stats.t.sf((mean + rope) / error, n - 1), stats.t.cdf((mean - rope) / error, n - 1))
        tests.append(dict(rope=rope, tost_p=float(tost), below=float(below), inside=float(inside), above=float(above)))
    return dict(
        case=case, a=a.tolist(), b=b.tolist(), test_share=share, standard_error=float(error), statistic=float(mean / error),
        ci95=interval(mean, error, n - 1, 0.95), ci90=interval(mean, error, n - 1, 0.90),
        mean_ci95=interval(a.mean(), a.std(ddof=1) * factor, n - 1, 0.95), tests=tests)


def seeds(share, effect, alpha, power=0.8):
    ratio = share / (1 - share)
    most = abs(effect) / np.sqrt(ratio)
    critical = stats.norm.isf(alpha / 2)
    result = dict(test_share=share, effect=effect, alpha=alpha, n=None)
    if stats.norm.sf(critical - most) + stats.norm.cdf(-critical - most) < power:
        return result
    for n in range(2, 10_000):
        noncentrality, t = effect / np.sqrt(1 / n + ratio), stats.t.isf(alpha / 2, n - 1)
        if stats.nct.sf(t, n - 1, noncentrality) + stats.nct.cdf(-t, n - 1, noncentrality) >= power:
            return result | dict(n=n)
    raise ValueError(result)


models = dict(
    tree=DecisionTreeClassifier(max_depth=4, random_state=1), bayes=GaussianNB(),
    logistic=make_pipeline(StandardScaler(), LogisticRegression()))
splits = [
    ("10 folds", StratifiedKFold(10, shuffle=True, random_state=2), 0.1, 1),
    ("3 folds, 4 times", RepeatedStratifiedKFold(n_splits=3, n_repeats=4, random_state=3), 1 / 3, 4),
    ("15 random splits", StratifiedShuffleSplit(15, test_size=0.25, random_state=4), 0.25, None),
]
pairs = []
for name, (x, y) in dict(cancer=load_breast_cancer(return_X_y=True), wine=load_wine(return_X_y=True)).items():
    for kind, cv, share, runs in splits:
        scores = {key: cross_val_score(model, x, y, cv=cv) for key, model in models.items()}
        for first, second in (("tree", "bayes"), ("logistic", "tree")):
            pairs.append(pair(f"{name}, {kind}, {first} − {second}", scores[first], scores[second], share, [0.0, 0.005, 0.03], runs))
random = np.random.default_rng(231)
for n, share, runs in ((2, 0.5, 1), (5, 0.2, 1), (4, 0.9, None), (100, 0.01, 1), (30, 1e-6, None)):
    base = random.normal(0.88, 0.02, n)
    pairs.append(pair(f"n = {n}, share {share}", base + random.normal(0.004, 0.005, n), base, share, [0.0, 0.002, 0.01], runs))
for entry, p in zip(pairs, weka([(e["test_share"] / (1 - e["test_share"]), e["a"], e["b"]) for e in pairs])):
    n = len(entry["a"])
    assert abs(2 * stats.t.sf(abs(entry["statistic"]), n - 1) - p) < 1e-9, (entry["case"], p)
    entry["p"] = p

plans = [seeds(share, effect, alpha) for share in (0.01, 0.1, 0.3) for effect in (0.3, 0.95, 1.2, 2.5) for alpha in (0.05, 0.01)]
assert any(plan["n"] is None for plan in plans) and any(plan["n"] for plan in plans)
OUTPUT.write_text(json.dumps(dict(pairs=pairs, seeds=plans), allow_nan=False) + "\n")
