#!/usr/bin/env python3
"""Prints the fingerprints that Tests/DatasetsTests/FingerprintTests.swift expects, with hashlib and struct alone."""
import hashlib
import struct


def text(s):
    return struct.pack("<q", len(s.encode())) + s.encode()


def integers(*values):
    return struct.pack(f"<{len(values)}q", *values)


def names(classes):
    return integers(len(classes)) + b"".join(text(name) for name in classes)


images = (
    text("actlab-dataset/1") + integers(3, 2, 2) + text("bytes") + bytes([0, 1, 2, 3, 254, 255])
    + text("classes") + integers(2) + struct.pack("<3i", 1, 0, 1) + names(["no", "señor"])
)
table = (
    text("actlab-dataset/2") + integers(2, 1, 2) + text("doubles") + struct.pack("<2d", 0.5, -1e30)
    + text("values") + integers(1) + struct.pack("<2d", 7, 0.1) + names([])
)
print("images", hashlib.sha256(images).hexdigest())
print("table", hashlib.sha256(table).hexdigest())
