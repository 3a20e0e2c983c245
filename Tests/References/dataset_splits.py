#!/usr/bin/env python3
"""Prints the splits that Tests/DatasetsTests/SplitTests.swift expects, with hashlib and NumPy's Mersenne Twister.

Needs: pip install numpy
"""
import hashlib
import math

import numpy


def numbers(seed, purpose, count):
    name = f"actlab/1 suite={seed} purpose=split part={purpose} of {count}"
    hash = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")
    return numpy.random.RandomState(hash).randint(0, 2**32, size=count, dtype=numpy.uint32)


def draw(seed, purpose, share, rows, labels):
    """The rows that are set aside: the smallest numbers of each class."""
    number = dict(zip(rows, numbers(seed, purpose, len(rows))))
    groups = [[row for row in rows if labels[row] == label] for label in sorted(set(labels))]
    quotas = [share * len(group) for group in groups]
    counts = [math.floor(quota) for quota in quotas]
    missing = math.floor(share * len(rows) + 0.5) - sum(counts)
    for index in sorted(range(len(groups)), key=lambda i: (counts[i] - quotas[i], i))[:missing]:
        counts[index] += 1
    return sorted(
        row for group, count in zip(groups, counts) for row in sorted(group, key=lambda row: (number[row], row))[:count])


def split(seed, validation, test, labels):
    rows = list(range(len(labels)))
    tested = draw(seed, "test", test, rows, labels)
    rest = [row for row in rows if row not in tested]
    print(f"seed {seed}, {len(labels)} rows: test {tested}, validation {draw(seed, 'validation', validation, rest, labels)}")


split(1, 0.25, 0.3, [0] * 12 + [1] * 8 + [2] * 5)
split(-7, 0.25, 0.3, [0] * 12 + [1] * 8 + [2] * 5)
split(1, 0.1, 0.2, [0] * 40)
