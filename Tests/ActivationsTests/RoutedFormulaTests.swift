import ActivationTesting
import Activations
import Testing

@Suite("Formulas with a branch that is not taken")
struct RoutedFormulaTests {
  @Test(
    "The branch that is not taken has no part in the slope, in either precision",
    arguments: [
      ("x > 1 ? sqrt(x) : x", -4.0, 1.0), ("x == 0 ? 1 : sin(x) / x", 0, 0),
      ("x == 0 ? 1 : sin(x) / x", 2, -0.43539777),
      ("x > 0 ? log1p(x) : -log1p(-x)", 1, 0.5), ("x > 0 ? log1p(x) : -log1p(-x)", -1, 0.5),
      ("x > 0 ? x : exp(x) - 1", 1000, 1), ("max(0, x) + min(0, exp(x) - 1)", 1000, 1),
      ("max(0, x) + min(0, exp(x) - 1)", -1, 0.36787944), ("relu(x) - relu(1 / x)", -1, 0), ("sqrt(abs(x)) + x", 0, 1),
      ("x / (1 + exp(-x))", -1e4, 0), ("x < 1 ? x : x ^ 0.5", 0, 1),
    ])
  func slopes(_ formula: String, _ x: Double, _ slope: Double) throws {
    let f = try ActivationDefinition(id: "own", formula: formula, parameters: []).configured().activation
    // More than one run of the program, so that what one leaves behind would show.
    let points = (0..<600).map { $0 % 3 == 1 ? 0.75 : x }
    let single = gradient(of: f, points.map { Float($0) }, upstream: points.map { _ in 2 }, inPlace: true)
    let double = gradient(of: f, points, upstream: points.map { _ in 2 }, inPlace: true)
    for index in points.indices where points[index] == x {
      #expect(abs(Double(single[index]) - 2 * slope) < 1e-6, "\(formula) at \(x), Float: \(single[index])")
      #expect(abs(double[index] - 2 * slope) < 2e-8, "\(formula) at \(x), Double: \(double[index])")
    }
  }

  @Test(
    "NaN on the branch that is taken stays NaN", arguments: ["x < 1 ? sqrt(x) : x", "max(sqrt(x), 0)", "sqrt(x) * 0"])
  func taken(_ formula: String) throws {
    let f = try ActivationDefinition(id: "own", formula: formula, parameters: []).configured().activation
    #expect(gradient(of: f, [-4.0], upstream: [1])[0].isNaN, "\(formula)")
    #expect(gradient(of: f, [Float(-4)], upstream: [1])[0].isNaN, "\(formula)")
  }

  @Test("A parameter that is learned has a gradient from the branch taken alone, whether a unit's or a layer's")
  func learned() throws {
    for scope in [LearnableParameter.Scope.unit, .layer] {
      let parameters = [FormulaParameter("a", 2, learned: scope), FormulaParameter("b", 0.5, learned: scope)]
      let pelu = try ActivationDefinition(
        id: "pelu", formula: "x >= 0 ? a / b * x : a * (exp(x / b) - 1)", parameters: parameters
      ).configured().activation
      let found = gradients(of: pelu, [Float(1000)], upstream: [1], parameters: [2, 0.5])
      #expect(found.preActivations == [4] && found.parameters == [2000, -8000], "\(scope): \(found)")
      let left = gradients(of: pelu, [-1000.0], upstream: [1], parameters: [2, 0.5])
      #expect(left.preActivations == [0] && left.parameters == [-1, 0], "\(scope): \(left)")
    }
  }
}
