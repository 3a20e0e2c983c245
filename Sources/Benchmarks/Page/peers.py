#!/usr/bin/env python3
"""Does the benches' work with PyTorch, JAX, NumPy and pandas, and prints a line of JSON for each timing, as `actlab bench` does.

peers.py versions
peers.py step torch|jax HIDDEN BATCH         training steps of a ReLU net on Fashion-MNIST, microseconds a step
peers.py kernels N                           PyTorch's activations on N elements, nanoseconds an element
peers.py lecture float32|float64             NumPy on the lecture's net, 64 x 1000 x 100 x 10
peers.py spiral torch|jax                    full-batch steps of 2-100-3 with ReLU on 300 points
peers.py suite HIDDEN BATCH EPOCHS SEEDS     PyTorch: six activations x SEEDS nets on two processes, seconds
peers.py read FILE                           pandas' read_csv (its C engine), seconds and memory

One thread a process. Needs: pip install numpy jax torch pandas; Fashion-MNIST in /usr/share/datasets, or in the folder
that the variable FASHION_MNIST names.
"""
import os

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"
os.environ["JAX_PLATFORMS"] = "cpu"

import gzip
import importlib
import json
import multiprocessing
import pathlib
import statistics
import sys
import time

import numpy as np

FOLDER = pathlib.Path(os.environ.get("FASHION_MNIST", "/usr/share/datasets/fashion-mnist"))
SIX = ("sigmoid", "tanh", "relu", "leaky-relu", "maxout", "elu")
RATE, MOMENTUM = 0.01, 0.9


def tell(**fields):
    print(json.dumps(fields), flush=True)


def best_and_median(run, runs, scale):
    """The best and the median time of a few runs, times `scale`."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * scale)
    return min(times), statistics.median(times)


def images(part):
    """Standardised pixels [examples x 784], and labels."""
    def content(name, header):
        return np.frombuffer(gzip.open(FOLDER / f"{part}-{name}-ubyte.gz").read(), np.uint8, offset=header)
    pixels = content("images-idx3", 16).reshape(-1, 784).astype(np.float32)
    return (pixels / 255 - 0.2860) / 0.3530, content("labels-idx1", 8).astype(np.int64)


def one_thread():
    import torch
    torch.set_num_threads(1)
    return torch


class TorchTraining:
    """A net in PyTorch's own layers and its own initialisation, trained by SGD with momentum."""

    def __init__(self, activation, hidden, batch, seed, data):
        torch = self.torch = one_thread()
        torch.manual_seed(seed)
        self.inputs, self.labels = (torch.from_numpy(array) for array in data)
        self.batch, layers, width = batch, [], 784
        for units in hidden:
            layers += self.layer(activation, width, units)
            width = units
        self.net = torch.nn.Sequential(*layers, torch.nn.Linear(width, 10))
        self.optimizer = torch.optim.SGD(self.net.parameters(), lr=RATE, momentum=MOMENTUM)
        self.loss = torch.nn.CrossEntropyLoss()

    def layer(self, activation, inputs, units):
        nn = self.torch.nn
        if activation == "maxout":
            return [nn.Linear(inputs, 2 * units), nn.Unflatten(1, (units, 2)), LargestPiece.of(self.torch)]
        unit = {"sigmoid": nn.Sigmoid(), "tanh": nn.Tanh(), "relu": nn.ReLU(), "leaky-relu": nn.LeakyReLU(0.1),
                "elu": nn.ELU()}[activation]
        return [nn.Linear(inputs, units), unit]

    def epoch(self):
        order = self.torch.randperm(len(self.inputs))
        for start in range(0, len(order) - self.batch + 1, self.batch):
            rows = order[start : start + self.batch]
            self.optimizer.zero_grad()
            self.loss(self.net(self.inputs[rows]), self.labels[rows]).backward()
            self.optimizer.step()

    def accuracy(self, data):
        inputs, labels = (self.torch.from_numpy(array) for array in data)
        with self.torch.no_grad():
            return (self.net(inputs).argmax(1) == labels).float().mean().item()


class LargestPiece:
    @staticmethod
    def of(torch):
        class Module(torch.nn.Module):
            def forward(self, pieces):
                return pieces.amax(-1)
        return Module()


def jax_epochs(hidden, batch, data):
    """A function that trains one more epoch, compiled whole."""
    import jax
    import jax.numpy as jnp
    inputs, labels = (jnp.asarray(array) for array in data)
    sizes, keys = (784, *hidden, 10), jax.random.split(jax.random.key(1), len(hidden) + 1)
    weights = [(jax.random.normal(key, (n, m)) * (2 / n) ** 0.5, jnp.zeros(m))
               for key, n, m in zip(keys, sizes, sizes[1:])]

    def loss(weights, rows):
        values = inputs[rows]
        for matrix, bias in weights[:-1]:
            values = jax.nn.relu(values @ matrix + bias)
        logs = jax.nn.log_softmax(values @ weights[-1][0] + weights[-1][1])
        return -jnp.take_along_axis(logs, labels[rows][:, None], axis=1).mean()

    def step(state, rows):
        weights, velocity = state
        slope = jax.grad(loss)(weights, rows)
        velocity = jax.tree.map(lambda v, s: MOMENTUM * v + s, velocity, slope)
        return (jax.tree.map(lambda w, v: w - RATE * v, weights, velocity), velocity), None

    @jax.jit
    def epoch(state, key):
        steps = len(inputs) // batch
        rows = jax.random.permutation(key, len(inputs))[: steps * batch].reshape(steps, batch)
        return jax.lax.scan(step, state, rows)[0]

    state, count = [(weights, jax.tree.map(jnp.zeros_like, weights))], [0]

    def run():
        count[0] += 1
        state[0] = jax.block_until_ready(epoch(state[0], jax.random.key(count[0])))
    return run


def step(peer, hidden, batch):
    data, batch, widths = images("train"), int(batch), [int(width) for width in hidden.split(",")]
    run = TorchTraining("relu", widths, batch, 1, data).epoch if peer == "torch" else jax_epochs(widths, batch, data)
    run()  # the first epoch compiles, and fills caches
    best, median = best_and_median(run, 3, 1e6 / (len(data[0]) // batch))
    tell(bench="step", peer=peer, act="relu", batch=batch, widths=hidden, us_per_step=best, median_us_per_step=median)


def kernels(count):
    torch, count = one_thread(), int(count)
    generator = torch.Generator().manual_seed(1)
    z, upstream = 2 * torch.randn(count, generator=generator), torch.randn(count, generator=generator)
    a, d, ops = torch.empty(count), torch.empty(count), torch.ops.aten
    sigmoid, tanh, elu = torch.sigmoid(z), torch.tanh(z), torch.nn.functional.elu(z)
    pairs = z.view(-1, 2)
    passes = {
        "copy": (lambda: a.copy_(z), None),
        "sigmoid": (lambda: torch.sigmoid(z, out=a), lambda: ops.sigmoid_backward.grad_input(upstream, sigmoid, grad_input=d)),
        "tanh": (lambda: torch.tanh(z, out=a), lambda: ops.tanh_backward.grad_input(upstream, tanh, grad_input=d)),
        "relu": (lambda: torch.clamp_min(z, 0, out=a), lambda: ops.threshold_backward.grad_input(upstream, z, 0, grad_input=d)),
        "leaky-relu": (lambda: ops.leaky_relu.out(z, 0.1, out=a),
                       lambda: ops.leaky_relu_backward.grad_input(upstream, z, 0.1, False, grad_input=d)),
        "elu": (lambda: ops.elu.out(z, 1.0, 1.0, 1.0, out=a),
                lambda: ops.elu_backward.grad_input(upstream, 1.0, 1.0, 1.0, True, elu, grad_input=d)),
        "maxout": (lambda: pairs.amax(-1), None),
        "gelu": (lambda: ops.gelu.out(z, out=a), lambda: ops.gelu_backward.grad_input(upstream, z, grad_input=d)),
        "silu": (lambda: ops.silu.out(z, out=a), lambda: ops.silu_backward.grad_input(upstream, z, grad_input=d)),
        "mish": (lambda: ops.mish.out(z, out=a), lambda: ops.mish_backward(upstream, z)),
    }
    calls = max(3, 4_000_000 // count)

    def timed(call):
        def run():
            for _ in range(calls):
                call()
        run()
        return best_and_median(run, 9, 1e9 / (calls * count))

    for name, (forward, backward) in passes.items():
        best, median = timed(forward)
        fields = dict(forward_ns=best, median_forward_ns=median)
        if backward:
            best, median = timed(backward)
            fields.update(backward_ns=best, median_backward_ns=median)
        tell(bench="kernels", peer="torch", n=count, act=name, **fields)


def lecture(dtype):
    generator = np.random.default_rng(1)
    x, y, first, second = (generator.standard_normal(shape).astype(dtype)
                           for shape in ((64, 1000), (64, 10), (1000, 100), (100, 10)))
    np.seterr(over="ignore")

    def run():
        nonlocal first, second
        for _ in range(500):
            h = 1 / (1 + np.exp(-(x @ first)))
            slope = 2.0 * (h @ second - y)
            second_slope = h.T @ slope
            first_slope = x.T @ ((slope @ second.T) * h * (1 - h))
            first -= 1e-4 * first_slope
            second -= 1e-4 * second_slope
    best, median = best_and_median(run, 12, 1e6 / 500)
    tell(bench="lecture", peer="numpy", dtype=dtype, us_per_step=best, median_us_per_step=median)


def spiral(peer):
    generator, classes, each, steps = np.random.default_rng(1), 3, 100, 1000
    radius, labels = np.tile(np.linspace(0, 1, each), classes), np.repeat(np.arange(classes), each)
    angle = np.linspace(0, 4 * classes, each * classes) + 0.2 * generator.standard_normal(each * classes)
    points = np.stack([radius * np.sin(angle), radius * np.cos(angle)], 1).astype(np.float32)
    if peer == "torch":
        torch = one_thread()
        net = torch.nn.Sequential(torch.nn.Linear(2, 100), torch.nn.ReLU(), torch.nn.Linear(100, classes))
        optimizer, loss = torch.optim.SGD(net.parameters(), lr=1.0), torch.nn.CrossEntropyLoss()
        inputs, targets = torch.from_numpy(points), torch.from_numpy(labels)

        def run():
            for _ in range(steps):
                optimizer.zero_grad()
                loss(net(inputs), targets).backward()
                optimizer.step()
    else:
        import jax
        import jax.numpy as jnp
        inputs, targets, keys = jnp.asarray(points), jnp.asarray(labels), jax.random.split(jax.random.key(1))
        weights = (0.1 * jax.random.normal(keys[0], (2, 100)), jnp.zeros(100),
                   0.1 * jax.random.normal(keys[1], (100, classes)), jnp.zeros(classes))

        def loss(weights):
            scores = jax.nn.relu(inputs @ weights[0] + weights[1]) @ weights[2] + weights[3]
            return -jax.nn.log_softmax(scores)[jnp.arange(len(targets)), targets].mean()

        @jax.jit
        def train(weights):
            step = lambda w, _: (jax.tree.map(lambda p, s: p - s, w, jax.grad(loss)(w)), None)
            return jax.lax.scan(step, weights, None, length=steps)[0]

        def run():
            nonlocal weights
            weights = jax.block_until_ready(train(weights))
    run()
    best, median = best_and_median(run, 12, 1e6 / steps)
    tell(bench="spiral", peer=peer, us_per_step=best, median_us_per_step=median)


def suite_half(work):
    activations, hidden, batch, epochs, seeds = work
    train, test = images("train"), images("t10k")
    found = {}
    for activation in activations:
        found[activation] = []
        for seed in range(seeds):
            training = TorchTraining(activation, hidden, batch, seed, train)
            for _ in range(epochs):
                training.epoch()
            found[activation].append(training.accuracy(test))
    return found


def suite(hidden, batch, epochs, seeds):
    widths = [int(width) for width in hidden.split(",")]
    work = [(half, widths, int(batch), int(epochs), int(seeds)) for half in (SIX[::2], SIX[1::2])]
    start = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        found = {name: accuracies for half in pool.map(suite_half, work) for name, accuracies in half.items()}
    tell(bench="suite", peer="torch", jobs=2, wall_s=time.perf_counter() - start,
         acc={name: statistics.mean(found[name]) for name in SIX})


def read(path):
    import resource
    import pandas
    best, median = best_and_median(lambda: pandas.read_csv(path, engine="c"), 5, 1)
    peak, size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, os.path.getsize(path)
    tell(bench="read", peer="pandas", bytes=size, wall_s=best, median_wall_s=median, peak_mb=peak / 1e6,
         peak_of_file=peak / size)


def versions():
    found = {"python": sys.version.split()[0]}
    for name in ("numpy", "torch", "jax", "pandas"):
        try:
            found[name] = importlib.import_module(name).__version__
        except ImportError:
            pass
    print(json.dumps(found))


if __name__ == "__main__":
    work = {f.__name__: f for f in (versions, step, kernels, lecture, spiral, suite, read)}
    if len(sys.argv) < 2 or sys.argv[1] not in work:
        sys.exit(__doc__)
    work[sys.argv[1]](*sys.argv[2:])
