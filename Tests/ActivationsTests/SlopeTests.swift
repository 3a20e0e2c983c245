import ActivationTesting
import Activations
import Testing

@Suite("Slopes far out")
struct SlopeTests {
  /// Of what has one number a unit and a slope that comes to rest.
  static let settling = Registered.variants.filter { text in
    let activation = try? Registered.registry.activation(text)
    return activation?.activation.piecesPerUnit == 1 && !text.hasPrefix("sine")
  }

  @Test("A slope at ±∞ is the limit, and not NaN", arguments: settling)
  func infinity(text: String) throws {
    let f = try Registered.registry.activation(text).activation
    for sign in [-1.0, 1] {
      let (limit, found) = (slope(f, sign * 1e30), slope(f, sign * .infinity))
      #expect(
        limit == found || abs(limit - found) <= 1e-14, "\(text) at \(sign * .infinity): expected \(limit), got \(found)"
      )
    }
  }

  private func slope<Element: ActivationElement>(_ f: any Activation, _ x: Element) -> Element {
    gradient(of: f, [x], upstream: [1])[0]
  }

  @Test("Shrinkage by 0 is the identity, at 0, too", arguments: ["hardshrink(lambda=0)", "softshrink(lambda=0)"])
  func noShrinkage(text: String) throws {
    let f = try Registered.registry.activation(text).activation
    for x in [-1.5, 0, 1e-300, 2] {
      #expect(outputs(of: f, [x]) == [x] && slope(f, x) == 1, "\(text) at \(x)")
      #expect(outputs(of: f, [Float(x)]) == [Float(x)] && slope(f, Float(x)) == 1, "\(text) at \(x), Float")
    }
  }

  @Test("The sigmoid's slope is even, bit for bit")
  func evenness() {
    for x in stride(from: 0.1, through: 700, by: 7.3) {
      #expect(slope(Sigmoid(), x) == slope(Sigmoid(), -x), "at ±\(x)")
    }
  }

  /// Formulas, with x and the slope there, by Tests/References/gate_slopes.py.
  static let farOut: [(String, Double, Double)] = [
    ("tanh(x)", 20, 1.6993417021166355e-17), ("tanh(x) + tanh(x)", -20, 2 * 1.6993417021166355e-17),
    ("sigmoid(x)", 107, 3.392270193026015e-47), ("sigmoid(x) + sigmoid(x)", -107, 2 * 3.392270193026015e-47),
    ("expm1(x)", -40, 4.248354255291589e-18), ("erf(x)", -8.7, 1.5160227693063634e-33),
    ("x ^ 0.3", 1e-200, 3.0000000000000153e+139), ("x > 0 ? x : expm1(x)", -700.3, 7.304228033645715e-305),
  ]

  @Test(
    "A formula's slope keeps its digits where its value has lost them",
    arguments: farOut)
  func formulas(_ formula: String, _ x: Double, _ expected: Double) throws {
    let f = try ActivationDefinition(id: "own", formula: formula, parameters: []).configured().activation
    let got = slope(f, x)
    #expect(abs(got - expected) <= 8 * expected.ulp, "\(formula) at \(x): expected \(expected), got \(got)")
  }

  @Test("What has no share in a function has none in its slope, however steep it is")
  func shares() {
    // √ of what is 0 all around: its slope is infinite there, and meets a slope of 0.
    #expect(slope(RootOfRamp(), -4.0) == 0 && slope(RootOfRamp(), Float(-4)) == 0)
    #expect(slope(RootOfRamp(), 4.0) == 0.25 && slope(RootOfRamp(), Float(4)) == 0.25)
  }
}

/// √max(0, x).
private struct RootOfRamp: ElementwiseActivation {
  var properties: ActivationProperties { ActivationProperties() }
  func value<T: ActivationNumber>(at z: T) -> T { T.sqrt(T.choose(z < 0, 0, z)) }
}
