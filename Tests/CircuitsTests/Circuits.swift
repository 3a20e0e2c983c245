import Backprop
import Circuits

/// A circuit of an expression with numbers for its inputs.
func circuit(_ text: String, _ inputs: [String: Tensor]) throws -> Circuit {
  let expression = try GraphExpression(text)
  return Circuit(expression.graph, output: expression.output, values: try expression.forward(inputs))
}

func circuit(_ text: String, _ inputs: [String: Double]) throws -> Circuit {
  try circuit(text, inputs.mapValues { Tensor($0) })
}

/// Circuits of the lecture's kinds: trees, branches, numbers, choices, vectors and matrices.
enum Samples {
  static let texts = [
    "x", "1", "(x + y) * z", "1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))", "2 * (x * y + max(z, w))", "x * y + x",
    "x * x * x",
    "x > 0 ? x : exp(x) - 1", "(x + y) * (x - y) / (x * y + 1)", "tanh(sin(x) ^ 2 + cos(x) ^ 2)",
    "sigmoid(w * sigmoid(w * sigmoid(w * x + b) + b) + b)", "min(x, y) * max(x, y) - (x < y)",
  ]
  static let names = ["x", "y", "z", "w", "b", "w0", "w1", "w2", "x0", "x1"]

  /// Every sample with inputs that follow from a seed.
  static func circuits(seed: Int) throws -> [(text: String, circuit: Circuit)] {
    let values = names.enumerated().map { Double(($0.offset * 37 + seed * 91) % 19 - 9) / 4 }
    let inputs = Dictionary(uniqueKeysWithValues: zip(names, values))
    return try texts.map { ($0, try circuit($0, inputs)) } + [
      (
        "sumsq(W @ x)",
        try circuit("sumsq(W @ x)", ["W": Tensor(rows: [[0.1, 0.5], [-0.3, 0.8]]), "x": Tensor([0.2, 0.4])])
      ),
      (
        "relu(W @ x + b)",
        try circuit(
          "relu(W @ x + b)",
          ["W": .filled(0.5, .matrix(rows: 5, columns: 7)), "x": .filled(1, .vector(7)), "b": .filled(-1, .vector(5))])
      ),
    ]
  }

  /// An expression of a few inputs that are used again and again, which follows from a seed.
  static func mixed(seed: Int) throws -> (text: String, circuit: Circuit) {
    var state = UInt64(seed)
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    var parts = (0..<(2 + draw(6))).map { _ in ["x", "y", "z"][draw(3)] }
    while parts.count > 1 {
      let (a, b) = (parts.remove(at: draw(parts.count)), parts.remove(at: draw(parts.count)))
      parts.append(["(\(a) + \(b))", "(\(a) - \(b))", "(\(a) * \(b))", "max(\(a), exp(\(b)))"][draw(4)])
    }
    return (parts[0], try circuit(parts[0], ["x": 0.5, "y": -1, "z": 2]))
  }
}
