import Activations
import Backprop
import Foundation
import Networks
import Randomness
import Wording
import Formats

/// The lecture's examples on code and nets.
extension LectureExample {
  static let loop = LectureExample(
    "graph-loop", "The graph's forward and backward, and what a gate keeps",
    LectureCircuit("x * y", ["x": Tensor(3), "y": Tensor(-4)])
  ) {
    """
    A graph runs its gates in topological order, and backward in reverse (Sources/Backprop/Graph.swift):

      for node in nodes { values.append(gate.forward(inputs)) }
      for node in nodes.reversed() { gradients of its inputs += gate.backward(gradient of its output) }

    The multiply gate must keep x and y for the way back:

      forward(x, y)    z = x·y
      backward(dz)     dx = y·dz, dy = x·dz
    """
  }

  static let scoreFunctions = LectureExample("score-functions", "From the linear score function to nets") {
    let inputs = 3072
    var table = TextTable([("net", .left), ("function", .left), ("weights", .left), ("parameters", .right)])
    let functions = ["f = W x", "f = W2 max(0, W1 x)", "f = W3 max(0, W2 max(0, W1 x))"]
    for (function, hidden) in zip(functions, [[], [100], [100, 100]]) {
      let net = Architecture(inputs: inputs, hidden: hidden, outputs: 10, activations: hidden.map { _ in Sigmoid() })
      let names = hidden.isEmpty ? ["W"] : net.layers.indices.map { "W\($0 + 1)" }
      let shapes = zip(names, net.layers).map { "\($0) \($1.units)×\($1.inputs)" }
      table.append([net.shape.description, function, shapes.joined(separator: ", "), String(net.parameterCount)])
    }
    return """
      A CIFAR-10 image has 32·32·3 = \(inputs) numbers. Parameters count the biases, which the lecture leaves out.

      \(table.plain)
      """
  }

  static let twoLayerNet = LectureExample("two-layer-net", "A 2-layer net in a few lines") {
    let net = LectureNet<Double>()
    var table = TextTable([("step", .right), ("loss", .right)])
    for step in 0..<LectureNet<Double>.steps {
      let loss = net.step()
      if step % 200 == 0 || step == LectureNet<Double>.steps - 1 {
        table.append([String(step), loss.sixDigits])
      }
    }
    return """
      N, D_in, H, D_out = 64, 1000, 100, 10; x, y, w1, w2 from the normal law; \(LectureNet<Double>.steps) steps at a rate \
      of 1e-4:

        h = 1 / (1 + exp(-x·w1));  y_pred = h·w2;  loss = sum (y_pred - y)²
        grad_y = 2 (y_pred - y);   grad_w2 = hᵀ·grad_y
        grad_h = grad_y·w2ᵀ;       grad_w1 = xᵀ·(grad_h · h · (1 - h))
        w1 -= 1e-4 grad_w1;        w2 -= 1e-4 grad_w2

      \(table.plain)
      """
  }

  static let neuron = LectureExample("neuron", "The neuron and its firing rate") {
    let (inputs, weights, bias) = ([-1.0, -2.0], [2.0, -3.0], -3.0)
    let sum = zip(inputs, weights).reduce(bias) { $0 + $1.0 * $1.1 }
    return """
      A neuron adds up what its dendrites bring, x_i from each axon times the synapse's strength w_i, and its bias; the
      activation function turns the sum into its firing rate:

        cell_body_sum = Σ x_i·w_i + b = \(plain(sum))
        firing_rate   = 1 / (1 + exp(-cell_body_sum)) = \(String(format: "%.4f", Sigmoid().value(at: sum)))
      """
  }
}
