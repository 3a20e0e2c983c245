import Foundation
import RealModule

/// A gate with one input, applied to each element.
package struct UnaryGate: Gate {
  package let name: String
  package var arity: Int { 1 }
  package var isElementwise: Bool { true }
  private let value: @Sendable (Double) -> Double
  private let slope: @Sendable (_ x: Double, _ y: Double) -> Double?

  /// y = value(x), with the local gradient slope(x, y), nil where no gradient goes on.
  init(
    _ name: String, _ value: @escaping @Sendable (Double) -> Double,
    slope: @escaping @Sendable (_ x: Double, _ y: Double) -> Double?
  ) {
    self.name = name
    self.value = value
    self.slope = slope
  }

  /// The function of each element.
  package func forward(_ inputs: [Tensor]) -> Tensor { inputs[0].mapped(value) }

  /// Upstream times slope, element by element.
  package func backward(_ upstream: Gradient, inputs: [Tensor], output: Tensor) -> [Gradient] {
    let shares = upstream.elements.indices.map { index in
      upstream.elements[index].flatMap { g in
        slope(inputs[0].elements[index], output.elements[index]).map { g * $0 }
      }
    }
    return [Gradient(output.shape, shares)]
  }
}

extension Gate where Self == UnaryGate {
  /// −x.
  package static var negate: UnaryGate { UnaryGate("negate", { -$0 }, slope: { _, _ in -1 }) }
  /// eˣ.
  package static var exp: UnaryGate { UnaryGate("exp", { Double.exp($0) }, slope: { _, y in y }) }
  /// The natural logarithm.
  package static var log: UnaryGate { UnaryGate("log", { Double.log($0) }, slope: { x, _ in 1 / x }) }
  /// √x.
  package static var sqrt: UnaryGate { UnaryGate("sqrt", { $0.squareRoot() }, slope: { _, y in 0.5 / y }) }
  /// The hyperbolic tangent.
  package static var tanh: UnaryGate {
    UnaryGate("tanh", { Double.tanh($0) }, slope: { x, _ in Double.tanhSlope(at: x) })
  }
  /// 1 / (1 + e⁻ˣ), in one gate: its local gradient is (1 − σ)·σ, computed from x.
  package static var sigmoid: UnaryGate {
    UnaryGate(
      "sigmoid",
      { x in
        let e = Double.exp(-Swift.abs(x))
        return (x < 0 ? e : 1) / (1 + e)
      }, slope: { x, _ in Double.logisticSlope(at: x) })
  }
  /// max(0, x), with slope 0 at 0.
  package static var relu: UnaryGate { UnaryGate("relu", { $0 <= 0 ? 0 : $0 }, slope: { x, _ in x <= 0 ? nil : 1 }) }
  /// |x|, with slope 0 at 0.
  package static var abs: UnaryGate {
    UnaryGate("abs", { Swift.abs($0) }, slope: { x, _ in x == 0 ? nil : x < 0 ? -1 : 1 })
  }
  package static var sin: UnaryGate { UnaryGate("sin", { Double.sin($0) }, slope: { x, _ in Double.cos(x) }) }
  package static var cos: UnaryGate { UnaryGate("cos", { Double.cos($0) }, slope: { x, _ in -Double.sin(x) }) }
  /// The error function.
  package static var erf: UnaryGate {
    UnaryGate("erf", { Double.erf($0) }, slope: { x, _ in Double.erfSlope(at: x) })
  }
  /// log(1 + x), accurate near 0.
  package static var log1p: UnaryGate {
    UnaryGate("log1p", { Double.log(onePlus: $0) }, slope: { x, _ in 1 / (1 + x) })
  }
  /// eˣ − 1, accurate near 0.
  package static var expm1: UnaryGate {
    UnaryGate("expm1", { Double.expMinusOne($0) }, slope: { x, _ in Double.exp(x) })
  }
  /// log(1 + eˣ), without overflow.
  package static var softplus: UnaryGate {
    UnaryGate(
      "softplus", { x in (x < 0 ? 0 : x) + Double.log(onePlus: Double.exp(-Swift.abs(x))) },
      slope: { x, _ in
        let e = Double.exp(-Swift.abs(x))
        return (x < 0 ? e : 1) / (1 + e)
      })
  }
}

/// A gate with two inputs of one shape, applied element by element; a scalar goes with every element of the other.
package struct BinaryGate: Gate {
  package let name: String
  /// Two.
  package var arity: Int { 2 }
  package var isElementwise: Bool { true }
  private let value: @Sendable (Double, Double) -> Double
  private let slopes: @Sendable (_ a: Double, _ b: Double, _ y: Double) -> (Double?, Double?)

  /// y = value(a, b), with the local gradients slopes(a, b, y), nil where no gradient goes on.
  init(
    _ name: String, _ value: @escaping @Sendable (Double, Double) -> Double,
    slopes: @escaping @Sendable (_ a: Double, _ b: Double, _ y: Double) -> (Double?, Double?)
  ) {
    self.name = name
    self.value = value
    self.slopes = slopes
  }

  /// The function of each pair of elements.
  package func forward(_ inputs: [Tensor]) throws(GateError) -> Tensor {
    let (a, b) = (inputs[0], inputs[1])
    let shape = try Broadcast.shape(of: inputs, for: name)
    return Tensor(shape, (0..<shape.count).map { value(Broadcast.element(a, $0), Broadcast.element(b, $0)) })
  }

  /// Upstream times each slope; a broadcast scalar collects the sum.
  package func backward(_ upstream: Gradient, inputs: [Tensor], output: Tensor) -> [Gradient] {
    let pairs = upstream.elements.indices.map { index -> (Double?, Double?) in
      guard let g = upstream.elements[index] else { return (nil, nil) }
      let (a, b) = (Broadcast.element(inputs[0], index), Broadcast.element(inputs[1], index))
      let (first, second) = slopes(a, b, output.elements[index])
      return (first.map { g * $0 }, second.map { g * $0 })
    }
    return [
      Gradient(output.shape, pairs.map(\.0)).reduced(to: inputs[0].shape),
      Gradient(output.shape, pairs.map(\.1)).reduced(to: inputs[1].shape),
    ]
  }
}

extension Gate where Self == BinaryGate {
  /// a + b: distributes its gradient to both.
  package static var add: BinaryGate { BinaryGate("add", { $0 + $1 }, slopes: { _, _, _ in (1, 1) }) }
  /// a − b.
  package static var subtract: BinaryGate { BinaryGate("subtract", { $0 - $1 }, slopes: { _, _, _ in (1, -1) }) }
  /// a·b, element by element: switches, each input's gradient being scaled by the other.
  package static var multiply: BinaryGate { BinaryGate("multiply", { $0 * $1 }, slopes: { a, b, _ in (b, a) }) }
  /// a / b; a divisor that overflowed, so that y = 0, gets no gradient, since 1/b² goes to 0 faster than b′ grows.
  package static var divide: BinaryGate {
    BinaryGate("divide", { $0 / $1 }, slopes: { _, b, y in (1 / b, b.isInfinite && y == 0 ? nil : -y / b) })
  }
  /// aᵇ; the base gets no gradient for b = 0, and the exponent none for a = 0 and b ≥ 0; else the exponent's, aᵇ·ln a, is
  /// NaN where a < 0, as in PyTorch.
  package static var power: BinaryGate {
    BinaryGate(
      "power", { Foundation.pow($0, $1) },
      slopes: { a, b, y in
        (b == 0 ? nil : Double.powerSlope(of: a, to: b, value: y), a == 0 && b >= 0 ? nil : y * Double.log(a))
      })
  }
  /// The larger of two: routes its gradient to it, of equals to the first.
  package static var max: BinaryGate {
    BinaryGate(
      "max", { a, b in a >= b || a.isNaN ? a : b },
      slopes: { a, b, _ -> (Double?, Double?) in a >= b || a.isNaN ? (1, nil) : (nil, 1) })
  }
  /// The smaller of two: routes its gradient to it, of equals to the first.
  package static var min: BinaryGate {
    BinaryGate(
      "min", { a, b in a <= b || a.isNaN ? a : b },
      slopes: { a, b, _ -> (Double?, Double?) in a <= b || a.isNaN ? (1, nil) : (nil, 1) })
  }
}
