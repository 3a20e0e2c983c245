import ActivationTesting
import Activations
import Backprop
import Randomness
import Testing

@Suite("Piecewise formulas")
struct PiecewiseTests {
  private static let points =
    [0, 1, -1, 0.5, -0.5, 2, -2, 30, -30, 1000, -1000, 1e4, -1e4] + uniform(19, -4, 4, seed: 5) as [Double]
  private static let start = [0.75, -1.5]

  @Test(
    "Where its value is finite, a formula's gradients are those of the Swift type and of the gates, in both precisions",
    arguments: 0..<20)
  func gradients(block: Int) throws {
    var compared = 0
    for seed in UInt32(50 * block + 1)...UInt32(50 * block + 50) {
      let formula = PiecewiseFormula.draw(RandomStream(seed: seed), depth: 4)
      guard formula.inputs.contains("x") else { continue }
      try compare(formula, "formula \(seed): \(formula.text)", &compared)
    }
    #expect(compared > 500, "few of the \(50 * Self.points.count) points were compared")
  }

  private func compare(_ formula: PiecewiseFormula, _ name: String, _ compared: inout Int) throws {
    let names = ["p", "q"].filter { formula.inputs.contains($0) }
    let learned = names.map { $0 == "p" ? 0 : 1 }
    let own = try ActivationDefinition(
      id: "own", formula: formula.text,
      parameters: zip(names, learned).map { FormulaParameter($0, Self.start[$1], learned: .unit) }
    ).configured().activation
    let type = PiecewiseActivation(
      formula: formula,
      learnables: zip(["p", "q"], Self.start).map { LearnableParameter($0, start: $1, per: .unit) })
    let sizes = Self.points.map { x in
      (0..<3).map { variable in
        formula.value(at: Magnitude(value: x, size: variable == 0 ? 1 : 0)) {
          Magnitude(value: Self.start[$0], size: variable == $0 + 1 ? 1 : 0)
        }
      }
    }
    let ours = Slopes<Double>(own, Self.points)
    let (oursInSingle, theirsInSingle) = (Slopes<Float>(own, Self.points), Slopes<Float>(type, Self.points))
    for (index, x) in Self.points.enumerated() where sizes[index][0].value.isFinite {
      let gates = try gates(formula.text, x, names)
      for (place, variable) in ([0] + learned.map { $0 + 1 }).enumerated() {
        compared += place == 0 ? 1 : 0
        let size = sizes[index][variable].size
        let a = ours.slopes[place][index]
        let b = slope(of: formula, variable, at: x)
        #expect(agree(a, b, 1e-10 * size + 1e-150), "\(name) at \(x), variable \(variable): \(a), of the type \(b)")
        #expect(
          agree(gates[place], b, 1e-10 * size + 1e-150), "\(name) at \(x), gates: \(gates[place]), of the type \(b)")
        guard theirsInSingle.values[index].isFinite, !(size > 1e30 && size.isFinite) else { continue }
        let (c, d) = (oursInSingle.slopes[place][index], theirsInSingle.slopes[variable][index])
        #expect(
          agree(Double(c), Double(d), 1e-4 * size + 1e-18),
          "\(name) at \(x), Float, \(variable): \(c), of the type \(d)")
      }
    }
  }

  /// A type's slope in double; training in double takes it from longer numbers, which differ where the summands cancel.
  private func slope(of formula: PiecewiseFormula, _ variable: Int, at x: Double) -> Double {
    formula.value(at: Dual(value: x, slope: variable == 0 ? 1 : 0)) {
      Dual(value: Self.start[$0], slope: variable == $0 + 1 ? 1 : 0)
    }.slope
  }

  /// Whether two slopes are equal within a tolerance, or neither is finite: ∞·(1 − 2) may be −∞ in one order of the sums and
  /// NaN in another.
  private func agree(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    if a == b { return true }
    return a.isFinite && b.isFinite ? abs(a - b) <= tolerance : !a.isFinite && !b.isFinite
  }

  private func gates(_ text: String, _ x: Double, _ names: [String]) throws -> [Double] {
    let expression = try GraphExpression(text)
    let inputs = ["x": Tensor(x), "p": Tensor(Self.start[0]), "q": Tensor(Self.start[1])]
    let values = try expression.forward(inputs)
    let gradients = expression.graph.backward(values, from: expression.output)
    return (["x"] + names).map { name in
      let node = expression.graph.nodes.firstIndex { if case .input(name) = $0 { true } else { false } }
      return node.map { gradients[$0].elements[0] } ?? 0
    }
  }
}

/// The values of an activation, and its gradients by x and by each parameter.
private struct Slopes<Element: ActivationElement> {
  let values: [Element]
  let slopes: [[Element]]

  init(_ f: any Activation, _ points: [Double]) {
    let z = points.map { Element($0) }
    let learned = f.startingParameters(units: z.count).map { Element($0) }
    values = outputs(of: f, z, parameters: learned)
    let found = gradients(of: f, z, upstream: z.map { _ in 1 }, parameters: learned)
    slopes =
      [found.preActivations]
      + f.learnables.indices.map {
        Array(found.parameters[$0 * z.count..<($0 + 1) * z.count])
      }
  }
}
