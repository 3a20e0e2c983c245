#!/usr/bin/env python3
"""Writes Tests/NetworksTests/Resources/class_measure_references.json: what scikit-learn says of predicted classes.

Layout: a list of {name, classes, labels, scores, accuracy, balanced_accuracy, macro_f1, auroc, log_loss}. `scores` are rows of a number a
class, whose softmax are the probabilities; the class of the first largest is predicted. A measure is null where scikit-learn does not
define it.

AUROC is `roc_auc_score` of the second class of two; of more the mean of each present class against the rest, which is what
`multi_class="ovr"` does where no class is absent (checked below).

Needs: pip install numpy scipy scikit-learn
"""
import json
import warnings
from pathlib import Path

import numpy as np
from scipy.special import softmax
from sklearn.metrics import accuracy_score, balanced_accuracy_score, f1_score, log_loss, roc_auc_score

OUTPUT = Path(__file__).parent.parent / "NetworksTests" / "Resources" / "class_measure_references.json"
random = np.random.default_rng(23)
cases = []
warnings.simplefilter("ignore")


def auroc(labels, probabilities):
    classes = probabilities.shape[1]
    scored = [1] if classes == 2 else range(classes)
    areas = [
        roc_auc_score(labels == c, probabilities[:, c]) for c in scored if 0 < np.sum(labels == c) < len(labels)
    ]
    if classes > 2 and len(areas) == classes:
        whole = roc_auc_score(labels, probabilities, multi_class="ovr", average="macro", labels=list(range(classes)))
        assert abs(whole - np.mean(areas)) < 1e-14
    return float(np.mean(areas)) if areas else None


def case(name, labels, scores):
    labels, scores = np.array(labels), np.round(np.array(scores, float), 4)
    probabilities = softmax(scores, axis=1)
    predicted = np.argmax(scores, axis=1)
    classes = scores.shape[1]
    cases.append(dict(
        name=name, classes=classes, labels=labels.tolist(), scores=scores.tolist(),
        accuracy=float(accuracy_score(labels, predicted)),
        balanced_accuracy=float(balanced_accuracy_score(labels, predicted)),
        macro_f1=float(f1_score(labels, predicted, average="macro", zero_division=0)),
        auroc=auroc(labels, probabilities),
        log_loss=float(log_loss(labels, probabilities, labels=list(range(classes))))))


def made(rows, classes, skill=1.0, shares=None):
    labels = random.choice(classes, rows, p=shares)
    return labels, random.normal(0, 1, (rows, classes)) + skill * np.eye(classes)[labels]


case("two classes", *made(60, 2))
case("two classes, one of them rare", *made(200, 2, shares=[0.95, 0.05]))
case("three classes", *made(80, 3))
case("ten classes", *made(600, 10, skill=2))
labels, scores = made(90, 4)
case("scores of few values, with many ties", labels, np.round(scores))
case("all scores equal", [0, 1, 2, 1], np.zeros((4, 3)))
case("every answer right and sure: probabilities of 1", *(lambda l: (l, 800 * np.eye(3)[l]))(random.choice(3, 30)))
case("every answer wrong and sure: clipped probabilities", *(lambda l: (l, 800 * np.eye(3)[(l + 1) % 3]))(random.choice(3, 30)))
labels, scores = made(70, 3, skill=20)
case("many probabilities that round to 1", labels, scores + 40 * np.eye(3)[labels])
labels, scores = made(50, 4)
case("a class that no example has, which is named", np.where(labels == 2, 0, labels), scores)
labels, scores = made(50, 4)
scores[:, 2] = -9
case("a class that no example has, which is not named", np.where(labels == 2, 0, labels), scores)
labels, scores = made(50, 3)
scores[:, 1] = -9
case("a class that is never named", labels, scores)
case("two of four classes", *(lambda l, s: (l % 2, s))(*made(40, 4)))
case("one class of three", [1] * 10, random.normal(0, 1, (10, 3)))
case("one class of two", [0] * 10, random.normal(0, 1, (10, 2)))
case("a single example", [1], [[0.1, 0.3, 0.2]])
case("two examples", [0, 1], [[0.1, 0.3], [0.2, 0.1]])
OUTPUT.write_text(json.dumps(cases) + "\n")
