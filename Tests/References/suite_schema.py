#!/usr/bin/env python3
"""Holds the JSON schema of suite files against jsonschema, another implementation than the editors' own.

    actlab show --schema > suite.schema.json
    Tests/References/suite_schema.py suite.schema.json SUITE.yaml ...

The suites that are named must be valid, and so must the small ones below; those that have a typo, a wrong type or a value out of
range must not. Prints what is otherwise, and then exits with 1. Needs the packages jsonschema and PyYAML.
"""
import json
import pathlib
import re
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML 1.2's scalars, as the program and editors read them: yes is a text, 5e-7 a number."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":float", ":timestamp"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$"), list("-+.0123456789"))

USUAL = {"name": "name: mine", "datasets": "datasets: [iris]", "activations": "activations: [relu, tanh]"}


def small(line):
    """A small suite with a line in place of, or beside, the usual ones."""
    lines = dict(USUAL)
    if line:
        lines[line.split(":")[0]] = line
    return yaml.load("\n".join(lines.values()), Loader)


VALID = [
    "",
    "training: {epochs: auto, batch_size: all, loss: mse, weight_decay: 1e-4}",
    "training: {epochs: {auto: {iris: 500}}, early_stopping: {monitor: train_loss, patience: 3, restore: best}}",
    "optimizer: adam",
    "optimizer: {name: sgd, momentum: 0.5, nesterov: true}",
    "initializer: {name: he-normal, gain: 1.5, biases: {normal: 0.01}}",
    "diagnostics: none",
    "diagnostics: {probe: all, first_epoch: 10}",
    "curves: few",
    "learning_rate: 0.02",
    "learning_rate: auto",
    "learning_rate: {shared: auto, tuned: {grid: {from: 1e-3, to: 1, points: 7}, seeds: [11, 12], epochs: 5}}",
    "splits: folds:10x3",
    "splits: {folds: 10, repeats: 3}",
    "seeds: [3, 5]",
    "matching: [width, parameters]",
    "networks: [{hidden: []}, {hidden: [128, 128]}]",
    "report: {metric: auroc, rope: null}",
    "report: {metric: validation_auroc, rope: auto, alpha: 0.01, reference: tanh}",
    "activations: [relu, {name: leaky-relu, slope: 0.3}, 'maxout(pieces=3)', LeakyReLU]",
    "activations: [{name: LeakyReLU, slope: 0.3}, {name: tanh, initializer: glorot-uniform}]",
    "activations: [{name: swish2, formula: x * sigmoid(b * x), parameters: {b: {value: 2, learnable: true, per: layer}}}]",
    "activations: [{layers: [relu, {name: maxout, pieces: 3}], name: mixed}, relu/tanh]",
    "datasets: [{name: mine, file: mine.csv, label: 3, drop: [a, b], header: yes, separator: ;, decimal: ','}]",
]

WRONG = [
    "trainig: {epochs: 3}",
    "training: {epoch: 3}",
    "training: {epochs: many}",
    "training: {epochs: 0}",
    "training: {epochs: 1.5}",
    "training: {batch_size: 0}",
    "training: {loss: hinge}",
    "training: {weight_decay: -1}",
    "training: {early_stopping: {patience: 0}}",
    "training: 3",
    "optimizer: sgdd",
    "optimizer: {name: adam, momentum: 0.9}",
    "optimizer: {name: sgd, momentum: 1}",
    "optimizer: {momentum: high}",
    "optimizer: {name: sgd, nesterov: 2}",
    "initializer: he",
    "initializer: {gain: 0}",
    "diagnostics: {probe: 0}",
    "learning_rate: 0",
    "learning_rate: {tuned: {}}",
    "learning_rate: {tuned: {grid: []}}",
    "learning_rate: {tuned: {grid: [0.1, -1]}}",
    "splits: folds",
    "splits: {folds: 1}",
    "seeds: 0",
    "seeds: [-1]",
    "seeds: [1, 2, 1]",
    "validation: 1",
    "test: 0",
    "standardize: all",
    "matching: [depth]",
    "networks: [{widths: [3]}]",
    "networks: [{hidden: [0]}]",
    "networks: [{hidden: [8]}, {hidden: [8]}]",
    "networks: [{hidden: 128}]",
    "report: {referenz: relu}",
    "report: {metric: accurracy}",
    "report: {alpha: 0.5}",
    "report: {rope: -0.1}",
    "activations: relu",
    "activations: []",
    "activations: [3]",
    "activations: [{name: leaky-relu, slop: 0.3}]",
    "activations: [{name: elu, slope: 3}]",
    "activations: [{name: maxout, pieces: 0}]",
    "activations: [{formula: x}]",
    "datasets: [{name: mine}]",
    "datasets: [{name: mine, csv: a.csv, idx: b}]",
    "datasets: [{name: a/b, file: a.csv}]",
    "datasets: [{name: mine, file: a.csv, labell: y}]",
    "datasets: [{name: mine, file: a.csv, header: maybe}]",
    "name: a/b",
    "published: {source: a, findings: [{finding: b, claims: [{quantity: train_loss, of: relu}]}]}",
]

schema = json.loads(pathlib.Path(sys.argv[1]).read_text())
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)
problems = []
suites = {path: yaml.load(pathlib.Path(path).read_text(), Loader) for path in sys.argv[2:]}
for name, suite in suites.items():
    error = jsonschema.exceptions.best_match(validator.iter_errors(suite))
    if error:
        problems.append(f"{name}: {error.json_path}: {error.message[:200]}")
for line in VALID:
    error = jsonschema.exceptions.best_match(validator.iter_errors(small(line)))
    if error:
        problems.append(f"refused: {line}: {error.json_path}: {error.message[:200]}")
problems += [f"taken for right: {line}" for line in WRONG if validator.is_valid(small(line))]
for key in USUAL:
    if validator.is_valid({k: v for k, v in small("").items() if k != key}):
        problems.append(f"taken for right: without {key}")
print("\n".join(problems) or f"{len(suites) + len(VALID)} suites are valid, {len(WRONG) + len(USUAL)} are not")
sys.exit(bool(problems))
