"""What numpy and scipy say of a made-up suite's results; writes Tests/ReportsTests/Resources/report_references.json.

Run with: python3 Tests/References/report_references.py
"""

import json
import pathlib

import numpy as np
from scipy import stats

EXAMPLES = 200
CORRECT = {
    "relu": [150, 155, 149, 160, 152, 158],
    "tanh": [153, 155, 155, 163, 153, 165],
    "elu": [149, 157, 148, 160, 151, 159],
    "x(a=1, b=2)": [120, 130, 110, 125, 131, 119],
}
LOSSES = {
    "relu": [0.5, 0.625, 0.4375, 0.71, 0.33],
    "tanh": [0.45, 0.6, 0.44, 0.7, 0.3],
    "elu": [0.9, 0.8, 0.7, 0.99, 0.61],
}


def holm(p):
    order = np.argsort(p)
    adjusted, largest = [0.0] * len(p), 0.0
    for step, index in enumerate(order):
        largest = max(largest, min(1.0, (len(p) - step) * p[index]))
        adjusted[index] = largest
    return adjusted


def interval(values, level):
    mean, sem = np.mean(values), stats.sem(values)
    return [float(x) for x in stats.t.interval(level, len(values) - 1, loc=mean, scale=sem)]


def case(name, metric, values, higher_is_better):
    methods = list(values)
    blocks = np.array([values[m] for m in methods], dtype=float)
    ranks = np.mean([stats.rankdata(-b if higher_is_better else b) for b in blocks.T], axis=0)
    scores = blocks / EXAMPLES if higher_is_better else blocks
    summary = [
        {
            "name": m, "mean": float(np.mean(s)), "sd": float(np.std(s, ddof=1)), "median": float(np.median(s)),
            "iqm": float(stats.trim_mean(s, 0.25)), "ci95": interval(s, 0.95), "average_rank": float(r),
        }
        for m, s, r in zip(methods, scores, ranks)
    ]
    reference = scores[0]
    pairs = []
    for m, s, b in zip(methods[1:], scores[1:], blocks[1:]):
        test = stats.ttest_rel(s, reference)
        sign = 1 if higher_is_better else -1
        pairs.append({
            "a": m, "mean_difference": float(np.mean(s - reference)), "t": float(test.statistic), "p": float(test.pvalue),
            "ci95": interval(s - reference, 0.95), "ci90": interval(s - reference, 0.90),
            "wins": int(np.sum(sign * (b - blocks[0]) > 0)), "ties": int(np.sum(b == blocks[0])),
            "losses": int(np.sum(sign * (b - blocks[0]) < 0)),
        })
    for pair, p in zip(pairs, holm([pair["p"] for pair in pairs])):
        pair["p_adjusted"] = p
    raw = [{"activation": m, "values": values[m]} for m in methods]
    return {"case": name, "metric": metric, "examples": EXAMPLES, "raw": raw, "methods": summary, "pairs": pairs}


cases = [
    case("accuracies", "test_accuracy", CORRECT, True),
    case("losses", "test_loss", LOSSES, False),
]
target = pathlib.Path(__file__).parent.parent / "ReportsTests/Resources/report_references.json"
target.write_text(json.dumps(cases, indent=1) + "\n")
