#!/usr/bin/env python3
"""Writes Tests/RandomnessTests/Resources/random_references.json: seeds by hashlib, raw Mersenne Twister draws by NumPy.

Layout: {"streams": [{"suite_seed", "purpose", "seed" | null, "part" | null, "piece" | null, "hash", "draws": [...]}, ...]}
`hash` is the first four bytes, big-endian, of the SHA-256 of the stream's name, and `draws` the first 32-bit outputs of
NumPy's RandomState(hash).

Needs: pip install numpy
"""
import hashlib
import json
from pathlib import Path

import numpy

OUTPUT = Path(__file__).parent.parent / "RandomnessTests" / "Resources" / "random_references.json"
DRAWS = 8
STREAMS = [
    dict(suite_seed=1, purpose="weights", seed=0, part="0", piece=0),
    dict(suite_seed=1, purpose="weights", seed=0, part="0", piece=1),
    dict(suite_seed=1, purpose="weights", seed=9, part="2", piece=0),
    dict(suite_seed=2026, purpose="order", seed=3, part="12", piece=None),
    dict(suite_seed=-7, purpose="data", seed=None, part="spiral", piece=None),
    dict(suite_seed=1, purpose="split", seed=None, part="Fußball test", piece=None),
    dict(suite_seed=1, purpose="split", seed=None, part=None, piece=None),
]


def text(stream):
    parts = [f"actlab/1 suite={stream['suite_seed']} purpose={stream['purpose']}"]
    parts += [f"{key}={stream[key]}" for key in ("seed", "part", "piece") if stream[key] is not None]
    return " ".join(parts)


for stream in STREAMS:
    digest = hashlib.sha256(text(stream).encode("utf-8")).digest()
    stream["hash"] = int.from_bytes(digest[:4], "big")
    generator = numpy.random.RandomState(stream["hash"])
    stream["draws"] = generator.randint(0, 2**32, size=DRAWS, dtype=numpy.uint32).tolist()

OUTPUT.parent.mkdir(parents=True, exist_ok=True)
OUTPUT.write_text(json.dumps(dict(streams=STREAMS), indent=1) + "\n")
