import Activations
import Backprop
import Examples
import Matrices
import Networks
import Randomness
import Testing

/// The trained nets against the lecture's computational graph: two ways to the same gradient.
@Suite("Nets and the computational graph")
struct GraphAgreementTests {
  /// The activations as expressions of the pieces z and y of a unit.
  private static let formulas = [
    ("sigmoid", "sigmoid(#z)"), ("tanh", "tanh(#z)"), ("relu", "max(0, #z)"),
    ("leaky-relu", "#z <= 0 ? 0.1 * #z : #z"), ("elu", "#z > 0 ? #z : expm1(#z)"),
    ("elu(alpha=0.5)", "#z > 0 ? #z : 0.5 * expm1(#z)"), ("maxout", "max(#z, #y)"), ("maxout(pieces=1)", "#z"),
    ("identity", "#z"),
    ("relu6", "min(max(0, #z), 6)"),
    ("threshold", "#z > 1 ? #z : 0"),
    ("hard-sigmoid", "min(max(0, #z + 3), 6) / 6"),
    ("hard-tanh", "min(max(-1, #z), 1)"),
    ("hard-swish", "#z * min(max(0, #z + 3), 6) / 6"),
    ("softshrink", "#z > 0.5 ? #z - 0.5 : (#z < -0.5 ? #z + 0.5 : 0)"),
    ("hardshrink", "abs(#z) > 0.5 ? #z : 0"),
    ("selu", "1.0507009873554805 * (#z > 0 ? #z : 1.6732632423543772 * expm1(#z))"),
    ("celu(alpha=0.5)", "#z > 0 ? #z : 0.5 * expm1(#z / 0.5)"),
    ("isrlu", "#z < 0 ? #z / sqrt(1 + #z * #z) : #z"),
    ("gelu", "0.5 * #z * (1 + erf(#z / sqrt(2)))"),
    ("gelu-tanh", "0.5 * #z * (1 + tanh(0.7978845608028654 * (#z + 0.044715 * #z * #z * #z)))"),
    ("silu", "#z * sigmoid(#z)"),
    ("mish", "#z * tanh(softplus(#z))"),
    ("softplus", "softplus(#z)"),
    ("softplus(beta=2)", "softplus(2 * #z) / 2"),
    ("squareplus", "(#z + sqrt(#z * #z + 4)) / 2"),
    ("log-sigmoid", "-softplus(-#z)"),
    ("log-cosh", "log((exp(#z) + exp(-#z)) / 2)"),
    ("lisht", "#z * tanh(#z)"),
    ("tanhshrink", "#z - tanh(#z)"),
    ("softsign", "#z / (1 + abs(#z))"),
    ("isru", "#z / sqrt(1 + #z * #z)"),
    ("isru(alpha=3)", "#z / sqrt(1 + 3 * #z * #z)"),
    ("lecun-tanh", "1.7159 * tanh(2 * #z / 3)"),
    ("penalized-tanh", "(#z > 0 ? 1 : 0.25) * tanh(#z)"),
    ("sine", "sin(#z)"),
    ("exponential", "exp(#z)"),
    ("sparse-plus", "#z <= -1 ? 0 : #z >= 1 ? #z : (#z + 1) * (#z + 1) / 4"),
    ("sparse-sigmoid", "#z <= -1 ? 0 : #z >= 1 ? 1 : (#z + 1) / 2"),
    ("gelu-sigmoid", "#z * sigmoid(1.702 * #z)"),
    ("snake", "#z + sin(#z) * sin(#z)"),
    ("snake(a=2)", "#z + sin(2 * #z) * sin(2 * #z) / 2"),
    ("glu", "#z * sigmoid(#y)"),
    ("bilinear", "#z * #y"),
    ("reglu", "#z * max(0, #y)"),
    ("geglu", "0.5 * #z * #y * (1 + erf(#y / sqrt(2)))"),
    ("swiglu", "#z * #y * sigmoid(#y)"),
    ("prelu(shared=true)", "#z > 0 ? #z : #p * #z"),
    ("learnable-swish(shared=true)", "#z * sigmoid(#p * #z)"),
  ]
  private static let losses: [(Loss, String)] = [
    (.crossEntropy, "crossentropy(#s, t)"), (.meanSquaredError, "mean((#s - t) ^ 2)"),
    (.sumSquaredError, "sumsq(#s - t)"),
  ]

  @Test("The reference covers every registered activation")
  func coverage() throws {
    let covered = try Self.formulas.map { try ActivationRegistry.standard.activation($0.0).definition.id }
    for definition in ActivationRegistry.standard.definitions {
      let isRandom = try definition.configured().activation is any RandomizedActivation
      #expect(covered.contains(definition.id) || isRandom, "\(definition.id)")
    }
  }

  @Test("The same weights and batch give gradients equal to 1e-12", arguments: formulas, losses)
  func gradients(_ activation: (name: String, formula: String), _ loss: (loss: Loss, formula: String)) throws {
    let f = try ActivationRegistry.standard.activation(activation.name).activation
    let network = Network<Double>(layers: [3, 4, 2], f)
    let stream = RandomStream(seed: 7)
    network.assign(network.numbers.map { _ in stream.normal() })
    let points = (0..<5).map { _ in (0..<3).map { _ in Double(Float(stream.normal())) } }
    let labels: [Int32] = [0, 1, 1, 0, 1]
    let found = try gradientByStep(network, loss.loss, examples(points, .classes(labels, count: 2)))

    let (text, inputs) = graph(of: network, pieces: f.piecesPerUnit, activation.formula, loss, points, labels)
    let expression = try GraphExpression(text)
    let values = try expression.forward(inputs)
    let gradients = expression.graph.backward(values, from: expression.output)
    func gradient(_ name: String) -> [Double] {
      let node = expression.graph.nodes.firstIndex { if case .input(name) = $0 { true } else { false } }
      return node.map { gradients[$0].elements } ?? []
    }
    let lossError = abs(found.loss - values[expression.output].elements[0]) / abs(found.loss)
    #expect(lossError < 1e-12, "\(activation.name), \(loss.loss.rawValue): the loss differs by \(lossError)")
    let pieces = f.piecesPerUnit
    var (weights, biases): ([Double], [Double]) = ([], [])
    for unit in 0..<4 {
      for piece in 0..<pieces {
        weights += gradient("W\(piece)")[(unit * 3)..<(unit * 3 + 3)]
        biases.append(gradient("b\(piece)")[unit])
      }
    }
    let expected = weights + biases + gradient("p") + gradient("V") + gradient("c")
    let error = relativeError(found.gradient, expected)
    #expect(error < 1e-12, "\(activation.name), \(loss.loss.rawValue): the gradients differ by \(error)")
  }

  /// The net 3-4-2 as an expression, its batch and weights as inputs; `one` is a column that repeats a bias for each row.
  private func graph(
    of network: Network<Double>, pieces: Int, _ formula: String, _ loss: (loss: Loss, formula: String),
    _ points: [[Double]], _ labels: [Int32]
  ) -> (text: String, inputs: [String: Tensor]) {
    let (hidden, output) = (network.parameters.layers[0], network.parameters.layers[1])
    func units(_ matrix: MatrixView<Double>, _ wanted: some Sequence<Int>) -> Tensor {
      Tensor(rows: wanted.map { unit in (0..<matrix.rows).map { matrix[$0, unit] } })
    }
    var inputs = [
      "x": Tensor(rows: points), "one": Tensor(rows: points.map { _ in [1] }), "V": units(output.weights, 0..<2),
      "c": Tensor(rows: [Array(output.biases.elements)]),
      "t": loss.loss == .crossEntropy
        ? Tensor(labels.map { Double($0) }) : Tensor(rows: labels.map { [$0 == 0 ? 1 : 0, $0 == 1 ? 1 : 0] }),
    ]
    if let learned = hidden.activation { inputs["p"] = Tensor(learned[0, 0]) }
    for piece in 0..<pieces {
      inputs["W\(piece)"] = units(hidden.weights, stride(from: piece, to: 4 * pieces, by: pieces))
      inputs["b\(piece)"] = Tensor(rows: [
        stride(from: piece, to: 4 * pieces, by: pieces).map { hidden.biases[0, $0] }
      ])
    }
    func affine(_ piece: Int) -> String { "(x @ transpose(W\(piece)) + one @ b\(piece))" }
    let unit = formula.replacing("#z", with: affine(0)).replacing("#y", with: affine(1)).replacing("#p", with: "p")
    let scores = "((\(unit)) @ transpose(V) + one @ c)"
    return (loss.formula.replacing("#s", with: scores), inputs)
  }
}
