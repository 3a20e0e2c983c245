#!/usr/bin/env python3
"""Writes Tests/NetworksTests/Resources/network_references.json: what PyTorch says, in float64.

Starting parameters, inputs and the optimizers' gradients are multiples of 1/256, so that float32 holds them exactly. Flat parameter vectors are in
PyTorch's order: layers.0.weight ([out, in], row-major; Maxout: [out * pieces, in], unit-major), layers.0.bias, layers.1.weight, ...
Labels are classes from 0; MSE and the sum of squares take them as one-hot targets.

  optimizers: {start: 5 numbers, gradients: 6 x 5, learning_rate,
               cases: [{name, options: {momentum, nesterov, weight_decay, alpha as given}, parameters: after each of the 6 steps, 6 x 5}]}
      Options not named are PyTorch's defaults. The first gradient is 0 in one place.
  gradients:  {inputs: 5 x 3, labels: 5, cases: [{layers: [3, 4, 3, 2], activation: id, options: {slope | alpha | pieces},
               loss: id, parameters, outputs: 5 x 2 (before any softmax), value: the loss, gradient}]}
      Losses: cross-entropy (mean over examples), mse (mean over examples and outputs), sum-squared-error (plain sum). No pre-activation is within
      0.05 of 0, no two pieces within 0.05 of each other. The net [3, 2] has no hidden layer, so its activation (relu) has no effect.
  training:   {inputs: 12 x 3, labels: 12, layers, loss, learning_rate, momentum, weight_decay (on weights, not on biases),
               epochs: the batches of each epoch as rows of inputs, [[[...5], [...5], [...2]], ...],
               cases: [{activation, start: parameters, final: parameters, train_losses: of each epoch,
               learned: [{layer: from 1, n, mean, sd (with n below), min, q25, median, q75, max}, ...]}]}
      What an activation learns follows its layer's bias, and does not decay; learned describes it after training.
      An epoch's train loss is the mean over its examples as they were trained on: each batch before its own update.

Needs: pip install torch
"""
import json
from pathlib import Path

import torch
from torch import nn

OUTPUT = Path(__file__).parent.parent / "NetworksTests" / "Resources" / "network_references.json"
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
generator = torch.Generator().manual_seed(231)


def draw(*shape, scale=1.0):
    """Normal numbers, rounded to multiples of 1/256."""
    return (torch.randn(*shape, generator=generator) * scale * 256).round() / 256


class Maxout(nn.Module):
    def __init__(self, pieces):
        super().__init__()
        self.pieces = pieces

    def forward(self, z):
        return z.view(z.shape[0], -1, self.pieces).amax(-1)


class Net(nn.Module):
    """Affine layers with an activation between them; it keeps the pre-activations."""

    def __init__(self, sizes, activation):
        super().__init__()
        pieces = getattr(activation, "pieces", 1)
        last = len(sizes) - 2
        self.layers = nn.ModuleList(
            nn.Linear(sizes[i], sizes[i + 1] * (1 if i == last else pieces)) for i in range(last + 1))
        self.activation = activation

    def forward(self, x):
        self.preactivations = []
        for layer in self.layers[:-1]:
            x = layer(x)
            self.preactivations.append(x)
            x = self.activation(x)
        return self.layers[-1](x)

    def margin(self):
        """How far the pre-activations stay from a kink."""
        pieces = getattr(self.activation, "pieces", 1)
        distances = [z.abs() if pieces == 1 else z.view(-1, pieces).diff(dim=1).abs() for z in self.preactivations]
        return min((d.min().item() for d in distances), default=1.0)


class LearnedNet(nn.Sequential):
    """Affine layers with a learnable activation of its own after each but the last, whose parameters follow the layer's."""

    def __init__(self, sizes, make):
        modules = [[nn.Linear(a, b), make(b)] for a, b in zip(sizes, sizes[1:])]
        super().__init__(*sum(modules, [])[:-1])

    def forward(self, x):
        self.preactivations = []
        for module in self:
            if not isinstance(module, nn.Linear):
                self.preactivations.append(x)
            x = module(x)
        return x

    def margin(self):
        return min(z.abs().min().item() for z in self.preactivations)


class LearnableSwish(nn.Module):
    def __init__(self, units):
        super().__init__()
        self.beta = nn.Parameter(torch.ones(units))

    def forward(self, x):
        return x * torch.sigmoid(self.beta * x)


def flat(tensors):
    return nn.utils.parameters_to_vector(tensors).detach().tolist()


def set_parameters(net):
    for parameter in net.parameters():
        scale = 0.3 if parameter.dim() == 1 else 0.8
        parameter.data.copy_(draw(*parameter.shape, scale=scale))


def described(values):
    """What there is to say of a learned parameter's values in a layer."""
    quartiles = torch.quantile(values, torch.tensor([0.25, 0.5, 0.75]))
    return dict(
        n=len(values), mean=values.mean().item(), sd=values.std(unbiased=False).item(), min=values.min().item(),
        max=values.max().item(), **dict(zip(("q25", "median", "q75"), quartiles.tolist())))


def one_hot(labels):
    return nn.functional.one_hot(labels, 2).to(torch.float64)


LOSSES = {
    "cross-entropy": lambda outputs, labels: nn.functional.cross_entropy(outputs, labels),
    "mse": lambda outputs, labels: nn.functional.mse_loss(outputs, one_hot(labels)),
    "sum-squared-error": lambda outputs, labels: nn.functional.mse_loss(outputs, one_hot(labels), reduction="sum"),
}
ACTIVATIONS = [
    ("sigmoid", {}, nn.Sigmoid()), ("tanh", {}, nn.Tanh()), ("relu", {}, nn.ReLU()), ("leaky-relu", {"slope": 0.1}, nn.LeakyReLU(0.1)),
    ("elu", {"alpha": 1.0}, nn.ELU(1.0)), ("elu", {"alpha": 0.5}, nn.ELU(0.5)), ("maxout", {"pieces": 2}, Maxout(2)),
]


def optimizers():
    start, gradients, rate = draw(5), draw(6, 5), 0.1
    gradients[0, 2] = 0
    optim = torch.optim
    cases = [
        ("sgd", optim.SGD, dict(momentum=momentum, nesterov=nesterov, weight_decay=decay))
        for momentum, nesterov in ((0.0, False), (0.9, False), (0.9, True)) for decay in (0.0, 0.1)
    ]
    cases += [("adam", optim.Adam, {}), ("adagrad", optim.Adagrad, {})]
    cases += [("adamw", optim.AdamW, dict(weight_decay=decay)) for decay in (0.01, 0.1)]
    cases += [("rmsprop", optim.RMSprop, dict(alpha=alpha)) for alpha in (0.99, 0.9)]
    entries = []
    for name, make, options in cases:
        parameter = nn.Parameter(start.clone())
        optimizer = make([parameter], lr=rate, **options)
        steps = []
        for gradient in gradients:
            parameter.grad = gradient.clone()
            optimizer.step()
            steps.append(parameter.tolist())
        entries.append(dict(name=name, options=options, parameters=steps))
    return dict(start=start.tolist(), gradients=gradients.tolist(), learning_rate=rate, cases=entries)


def gradients():
    inputs, labels = draw(5, 3), torch.tensor([0, 1, 1, 0, 1])
    entries = []
    for sizes, activations in (([3, 4, 3, 2], ACTIVATIONS), ([3, 2], [("relu", {}, nn.ReLU())])):
        for name, options, activation in activations:
            net = Net(sizes, activation)
            set_parameters(net)
            net(inputs)
            while net.margin() < 0.05:
                set_parameters(net)
                net(inputs)
            for loss_name, loss in LOSSES.items():
                net.zero_grad()
                outputs = net(inputs)
                value = loss(outputs, labels)
                value.backward()
                entries.append(dict(
                    layers=sizes, activation=name, options=options, loss=loss_name, parameters=flat(net.parameters()),
                    outputs=outputs.tolist(), value=value.item(), gradient=flat([p.grad for p in net.parameters()])))
                check_gradient(net, inputs, labels, loss, entries[-1]["gradient"])
    return dict(inputs=inputs.tolist(), labels=labels.tolist(), cases=entries)


def check_gradient(net, inputs, labels, loss, gradient):
    """The gradient agrees with central differences."""
    start, step = nn.utils.parameters_to_vector(net.parameters()).detach(), 1e-5
    with torch.no_grad():
        for index, expected in enumerate(gradient):
            values = []
            for sign in (1, -1):
                moved = start.clone()
                moved[index] += sign * step
                nn.utils.vector_to_parameters(moved, net.parameters())
                values.append(loss(net(inputs), labels).item())
            numeric = (values[0] - values[1]) / (2 * step)
            assert abs(numeric - expected) <= 1e-8 * max(1, abs(expected)), (index, numeric, expected)
        nn.utils.vector_to_parameters(start, net.parameters())


def training():
    inputs, labels = draw(12, 3), torch.tensor([0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0])
    rate, momentum, decay, sizes = 0.1, 0.9, 0.01, [3, 4, 3, 2]
    orders = [torch.randperm(12, generator=generator).tolist() for _ in range(3)]
    epochs = [[order[0:5], order[5:10], order[10:12]] for order in orders]
    entries = []
    nets = [
        ("tanh", Net(sizes, nn.Tanh())), ("relu", Net(sizes, nn.ReLU())), ("prelu", LearnedNet(sizes, nn.PReLU)),
        ("prelu(shared=true)", LearnedNet(sizes, lambda units: nn.PReLU())), ("learnable-swish", LearnedNet(sizes, LearnableSwish)),
    ]
    for name, net in nets:
        set_parameters(net)
        start = flat(net.parameters())
        groups = [
            dict(params=[p for p in net.parameters() if p.dim() == 2], weight_decay=decay),
            dict(params=[p for p in net.parameters() if p.dim() == 1], weight_decay=0.0),
        ]
        optimizer = torch.optim.SGD(groups, lr=rate, momentum=momentum)
        train_losses, margin = [], 1.0
        for batches in epochs:
            total = 0.0
            for rows in batches:
                optimizer.zero_grad()
                loss = LOSSES["cross-entropy"](net(inputs[rows]), labels[rows])
                margin = min(margin, net.margin())
                loss.backward()
                optimizer.step()
                total += loss.item() * len(rows)
            train_losses.append(total / len(inputs))
        assert margin > 1e-4, (name, margin)  # float32 takes the same side of every kink
        activations = [module for module in net if not isinstance(module, nn.Linear)] if isinstance(net, LearnedNet) else []
        learned = [dict(layer=layer, **described(next(f.parameters()).detach())) for layer, f in enumerate(activations, 1)]
        entries.append(dict(activation=name, start=start, final=flat(net.parameters()), train_losses=train_losses, learned=learned))
    return dict(
        inputs=inputs.tolist(), labels=labels.tolist(), layers=sizes, loss="cross-entropy", learning_rate=rate, momentum=momentum,
        weight_decay=decay, epochs=epochs, cases=entries)


OUTPUT.parent.mkdir(parents=True, exist_ok=True)
OUTPUT.write_text(json.dumps(dict(optimizers=optimizers(), gradients=gradients(), training=training()), allow_nan=False) + "\n")
