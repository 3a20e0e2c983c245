#!/usr/bin/env python3
"""Writes Tests/StatisticsTests/Resources/baseline_references.json: mean scores against a baseline, by one-sided bounds.

Layout: cases [{scores, baseline, region, alpha, higher_is_better, verdict}]. The bounds are scipy's one-sided one-sample t tests at level alpha
(confidence_interval of ttest_1samp), and the baselines of data are scikit-learn's DummyClassifier(most_frequent) and DummyRegressor(mean) in
dummies: {classes: {train, test, accuracy, balanced_accuracy, macro_f1, auroc, log_loss}, values: {train, test, mse, r2, mae}}; the classifier is
fitted on the test part, whose largest class it names, but for the log loss, which is that of DummyClassifier(prior) fitted on the training part.

Needs: pip install numpy scipy scikit-learn
"""
import json
from pathlib import Path

import numpy as np
from scipy import stats
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.metrics import (
    accuracy_score, balanced_accuracy_score, f1_score, log_loss, mean_absolute_error, mean_squared_error, r2_score, roc_auc_score)

OUTPUT = Path(__file__).parent.parent / "StatisticsTests" / "Resources" / "baseline_references.json"
random = np.random.default_rng(231)


def verdict(scores, baseline, region, alpha, higher_is_better):
    advantage = (np.array(scores) - baseline) * (1 if higher_is_better else -1)
    low = stats.ttest_1samp(advantage, 0, alternative="greater").confidence_interval(1 - alpha).low
    high = stats.ttest_1samp(advantage, 0, alternative="less").confidence_interval(1 - alpha).high
    better, no_better = low > 0, high < region
    if better:
        return "better by less than the region" if no_better else "better"
    return "no better" if no_better else "not shown to be better"


cases = []
for n in (2, 3, 5, 10, 30):
    for _ in range(40):
        baseline = round(float(random.uniform(0.1, 0.9)), 3)
        region = float(random.choice([0, 0.005, 0.02, 0.1]))
        alpha = float(random.choice([0.01, 0.05, 0.2]))
        higher = bool(random.integers(2))
        scores = [float(x) for x in baseline + random.normal(random.choice([-0.05, 0, 0.01, 0.05]), random.choice([1e-3, 0.02, 0.1]), n)]
        cases.append(dict(scores=scores, baseline=baseline, region=region, alpha=alpha, higher_is_better=higher,
                          verdict=verdict(scores, baseline, region, alpha, higher)))
OUTPUT.write_text(json.dumps({"cases": cases}) + "\n")

classes = random.choice(3, 40, p=[0.2, 0.5, 0.3])
train, test = classes[:30], classes[30:]
features = np.zeros((40, 1))
constant = DummyClassifier(strategy="most_frequent").fit(features[30:], test)
predicted, sure = constant.predict(features[30:]), constant.predict_proba(features[30:])
prior = DummyClassifier(strategy="prior").fit(features[:30], train).predict_proba(features[30:])
values = np.round(random.normal(3, 2, 40), 2)
dummy = DummyRegressor().fit(features[:30], values[:30])
DUMMIES = Path(__file__).parent.parent / "NetworksTests" / "Resources" / "baseline_references.json"
DUMMIES.write_text(json.dumps({
    "classes": {"train": train.tolist(), "test": test.tolist(), "accuracy": accuracy_score(test, predicted),
                "balanced_accuracy": float(balanced_accuracy_score(test, predicted)),
                "macro_f1": float(f1_score(test, predicted, average="macro")),
                "auroc": float(roc_auc_score(test, sure, multi_class="ovr")),
                "log_loss": float(log_loss(test, prior, labels=[0, 1, 2]))},
    "values": {"train": values[:30].tolist(), "test": values[30:].tolist(),
               "mse": float(mean_squared_error(values[30:], dummy.predict(features[30:]))),
               "mae": float(mean_absolute_error(values[30:], dummy.predict(features[30:]))),
               "r2": float(r2_score(values[30:], dummy.predict(features[30:])))},
}) + "\n")
