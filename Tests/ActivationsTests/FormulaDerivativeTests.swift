import Activations
import Backprop
import Foundation
import Testing

@Suite("The derivative of a formula as text")
struct FormulaDerivativeTests {
  /// Formulas with every function that they may have, alone and inside others, with kinks at 0 and elsewhere.
  private static let formulas = [
    "x", "-x", "2 - x", "x * x", "3 * x^3 - x / 2", "1 / x", "(x - 1) / (x + 4)", "x^-2", "2^x", "(x^2 + 1)^x",
    "max(x, 0.1 * x)", "min(max(x, -1), 1)", "min(x, x)", "max(0, x)", "exp(-x^2)", "expm1(x)", "log(x^2 + 1)",
    "log1p(exp(x))",
    "sqrt(x^2 + 1)", "x / sqrt(1 + x^2)", "tanh(x)", "x * tanh(softplus(x))", "sigmoid(3 * x)",
    "x * sigmoid(1.702 * x)",
    "relu(x)", "relu(x)^2", "relu(relu(x) - 1)", "abs(x)", "x / (1 + abs(x))", "abs(abs(x) - 1)", "sin(x)",
    "x + sin(x)^2", "cos(-x) * pi",
    "erf(x)", "0.5 * x * (1 + erf(x / sqrt(2)))", "x > 0 ? x : exp(x) - 1", "where(x < -1, -x, x <= 1 ? x^2 : 1)",
    "x >= 2 ? 1 : x == 0 ? 3 * x : x", "(x > 0) * x", "x - -2 * (x - (1 - x))", "1 - (2 - (x - 3))",
    "2 / (3 / (x + 9))", "-(x + 1) * -(x - 1)",
    "-2^x", "(-x)^2", "2^x^0.5^2", "x * min(max(0, x + 3), 6) / 6", "1 / (1 + exp(-x))", "expm1(-abs(x)) * -x",
    "1e-3 * x + 1e20 * x / 1e20",
  ]

  private static let points = stride(from: -6.0, through: 6, by: 0.25).map { $0 } + [-1e-3, 1e-3, 0.3, 2.7]

  @Test("It has the slope of backpropagation, kinks included", arguments: formulas)
  func slope(_ formula: String) throws {
    let activation = try ActivationDefinition(id: "f", formula: formula, parameters: []).configured()
    try check(formula, activation, [:])
  }

  @Test("Parameters keep their names in it, and have no slope of their own")
  func parameters() throws {
    for (formula, values) in [
      ("x * sigmoid(b * x)", ["b": 2.0]), ("x > t ? x : a * x", ["a": 0.2, "t": 0.5]), ("abs(x)^p", ["p": 1.5]),
      ("a^x", ["a": 1.3]),
    ] {
      let parameters = values.sorted { $0.key < $1.key }.map { FormulaParameter($0.key, $0.value) }
      try check(
        formula, try ActivationDefinition(id: "f", formula: formula, parameters: parameters).configured(), values)
    }
  }

  private func check(_ formula: String, _ activation: ConfiguredActivation, _ values: [String: Double]) throws {
    let derivative = try GraphExpression(activation.definition.derivative)
    let buffers = ActivationBuffers(activation.activation, rows: Self.points.count, preActivations: Self.points)
    buffers.forward()
    buffers.backward()
    for (point, slope) in zip(Self.points, buffers.gradient) {
      let inputs = values.merging(["x": point]) { $1 }.mapValues { Tensor($0) }
      let text = try derivative.forward(inputs)[derivative.output].elements[0]
      let isSame = slope.isNaN ? text.isNaN : abs(text - slope) <= 1e-9 * max(1, abs(slope)) || text == slope
      #expect(isSame, "\(formula) at \(point): \(activation.definition.derivative) is \(text), and the slope \(slope)")
    }
  }

  @Test(
    "Numbers whose product no number can be come to an end, too",
    arguments: [
      "x * 2 * 3e38 * 3e38 * 3e38 * 3e38 * 3e38 * 3e38 * 3e38 * 3e38 * 3e38 * 5",
      "x * 1e-45 * 1e-45 * 1e-45 * 1e-45 * 1e-45 * 1e-45 * 1e-45 * 1e-45 * 1e-45 * 2 * 5",
      "1e38 * 1e38 * 1e38 * 1e38 * 1e38 * x * 1e38 * 1e38 * 1e38 * 1e38 * 1e38",
      "-(3e38 * 3e38 * 3e38 * 3e38 * x * 3e38 * 3e38 * 3e38 * 3e38) * -3e38 * 3",
    ])
  func largeNumbers(_ formula: String) throws {
    let definition = try ActivationDefinition(id: "f", formula: formula, parameters: [])
    #expect(try !GraphExpression(definition.derivative).graph.nodes.isEmpty, "\(formula): \(definition.derivative)")
  }

  @Test(
    "It is short where it can be",
    arguments: [
      ("x * sigmoid(x)", "sigmoid(x) + x * sigmoid(x) * (1 - sigmoid(x))"),
      ("x > 0 ? x : exp(x) - 1", "x > 0 ? 1 : exp(x)"),
      ("x^3 - 2 * x", "3 * x^2 - 2"), ("sqrt(x^2 + 1)", "x / sqrt(x^2 + 1)"),
      ("max(x, 0.1 * x)", "x >= 0.1 * x ? 1 : 0.1"),
      ("7 * x", "7"), ("x > 1", "0"),
    ])
  func short(_ formula: String, _ derivative: String) throws {
    #expect(try ActivationDefinition(id: "f", formula: formula, parameters: []).derivative == derivative)
  }

  @Test("Of a formula that is too long to be read it says so, and is as quick")
  func long() throws {
    let nested = String(repeating: "abs(", count: 150) + "x" + String(repeating: " - 1)", count: 150)
    let sum = Array(repeating: "x", count: 5000).joined(separator: " + ")
    for formula in [nested, sum] {
      let definition = try ActivationDefinition(id: "f", formula: formula, parameters: [])
      #expect(definition.derivative == "by backpropagation")
    }
  }
}
