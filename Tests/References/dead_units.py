"""Dead units of ten ReLU layers before training, with PyTorch's default initialisation, over Fashion-MNIST's 60,000 training images.

Layers 784-256x5-128x5-10, weights and biases U(+-1/sqrt(fan-in)). A unit is dead if it is 0 for every image. Two scalings of the
pixels: one mean and standard deviation of all (the lab's), and (x/255 - 0.5)/0.5, that of the UvA course's lesson on activation
functions (https://uvadlc-notebooks.readthedocs.io, tutorial 3), which prints [0, 0, 7, 27, 89, 60, 58, 61, 72, 56] for one net.

usage: python3 dead_units.py NETS > dead_units.json
"""
import gzip
import json
import sys

import numpy as np

nets = int(sys.argv[1])
with gzip.open("/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz") as file:
    pixels = np.frombuffer(file.read(), np.uint8, offset=16).reshape(60000, 784).astype(np.float32)
scalings = {"global": (pixels - pixels.mean()) / pixels.std(), "uva": (pixels / 255 - 0.5) / 0.5}
widths = [784] + [256] * 5 + [128] * 5
result = {"nets": nets, "numpy": np.__version__}
for name, images in scalings.items():
    counts = []
    for seed in range(nets):
        generator = np.random.default_rng(seed)
        alive = [np.zeros(width, bool) for width in widths[1:]]
        layers = []
        for inputs, units in zip(widths, widths[1:]):
            limit = 1 / np.sqrt(inputs)
            layers.append((
                generator.uniform(-limit, limit, (inputs, units)).astype(np.float32),
                generator.uniform(-limit, limit, units).astype(np.float32)))
        for start in range(0, len(images), 10000):
            a = images[start:start + 10000]
            for index, (weights, biases) in enumerate(layers):
                a = np.maximum(a @ weights + biases, 0)
                alive[index] |= (a > 0).any(axis=0)
        counts.append([int((~units).sum()) for units in alive])
    counts = np.array(counts)
    result[name] = {
        "mean": counts.mean(axis=0).round(2).tolist(), "min": counts.min(axis=0).tolist(),
        "max": counts.max(axis=0).tolist()}
print(json.dumps(result))
