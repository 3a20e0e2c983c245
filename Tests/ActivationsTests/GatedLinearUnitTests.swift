import ActivationTesting
import Activations
import Testing

/// The members of the family, each with its gate function.
private let gates: [(id: String, gate: any ElementwiseActivation)] = [
  ("glu", Sigmoid()), ("bilinear", Identity()), ("reglu", ReLU()), ("geglu", GELU()), ("swiglu", SiLU()),
]

@Suite("Gated linear units")
struct GatedLinearUnitTests {
  @Test("A unit's output is its first piece times the gate function of the second", arguments: gates.indices)
  func product(index: Int) throws {
    let (id, gate) = gates[index]
    let f = try ActivationRegistry.standard.activation(id).activation
    #expect(f.piecesPerUnit == 2)
    try check(f, gate, Double.self, 1e-15)
    try check(f, gate, Float.self, 1e-6)
  }

  @Test("With a closed gate nothing passes, and the value's gradient is the gate", arguments: gates.indices)
  func closed(index: Int) throws {
    let f = try ActivationRegistry.standard.activation(gates[index].id).activation
    guard gates[index].id != "bilinear" else { return }
    let z: [Double] = [3, -200]
    #expect(abs(outputs(of: f, z)[0]) < 1e-80)
    #expect(gradient(of: f, z, upstream: [1]).allSatisfy { abs($0) < 1e-80 })
  }

  /// a·g(b), g(b) and a·g′(b) for 37 units, which are not a multiple of 16.
  private func check<Element: ActivationElement>(
    _ f: any Activation, _ gate: any ElementwiseActivation, _: Element.Type, _ tolerance: Double
  ) throws {
    let (values, openings): ([Element], [Element]) = (uniform(37, -4, 4), uniform(37, -4, 4, seed: 2))
    let upstream: [Element] = uniform(37, -2, 2, seed: 3)
    let z = zip(values, openings).flatMap { [$0, $1] }
    let (found, gradients) = (outputs(of: f, z), gradient(of: f, z, upstream: upstream))
    var worst = 0.0
    for unit in 0..<37 {
      let (a, b, u) = (Double(values[unit]), Double(openings[unit]), Double(upstream[unit]))
      let (g, slope) = (gate.value(at: b), gate.slope(at: b))
      let errors = [
        Double(found[unit]) - a * g, Double(gradients[2 * unit]) - u * g,
        Double(gradients[2 * unit + 1]) - u * a * slope,
      ]
      worst = errors.reduce(worst) { abs($1) <= $0 ? $0 : abs($1) }
    }
    #expect(worst <= 40 * tolerance, "\(Element.self): largest error \(worst)")
  }
}
