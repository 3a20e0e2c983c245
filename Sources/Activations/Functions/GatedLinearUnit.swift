public import Matrices

/// A gated linear unit, f(a, b) = a·g(b): one linear piece, let through by a function of another.
///
/// The pieces of a unit lie side by side, the value a before the gate b (PyTorch's `glu` has all values before all gates).
/// ∂f/∂a = g(b) and ∂f/∂b = a·g′(b). NaN in either piece stays NaN.
///
/// Source: Dauphin, Fan, Auli & Grangier 2017, arXiv:1612.08083, eq. 1; other gates: Shazeer 2020, arXiv:2002.05202, eq. 5.
public struct GatedLinearUnit<Gate: ElementwiseActivation>: Activation {
  /// g.
  public let gate: Gate

  /// A unit with a gate.
  public init(gate: Gate) { self.gate = gate }

  /// The value and the gate.
  public var piecesPerUnit: Int { 2 }

  /// Onto ℝ; where the gate has a kink, so has the unit, whatever the value: no one number tells.
  public var properties: ActivationProperties {
    ActivationProperties(isNonDecreasing: false, accuracy: accuracy)
  }

  /// Twice the gate's and a rounding of the product, which far out may underflow.
  private var accuracy: FloatAccuracy? {
    guard case .ulps(let ulps, let bound) = gate.properties.accuracy else { return nil }
    return .ulps(2 * ulps + 1, within: min(20, bound))
  }

  /// a·g(b) for each unit, 16 units at a time.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    precondition(preActivations.count == 2 * outputs.count, "two pieces a unit")
    FloatLanes.forEach(of: outputs.count) { offset, count in
      let (a, b) = FloatLanes.pairs(from: preActivations.start + 2 * offset, count)
      (a * gate.value(at: b)).store(to: outputs.start + offset, count)
    }
  }

  /// The gradients of the value and the gate, 16 units at a time.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    precondition(preActivations.count == gradient.count && 2 * upstream.count == gradient.count, "two pieces a unit")
    FloatLanes.forEach(of: upstream.count) { offset, count in
      let (a, b) = FloatLanes.pairs(from: preActivations.start + 2 * offset, count)
      let (g, opened) = (
        FloatLanes(from: upstream.start + offset, count), gate.value(at: Dual(value: b, slope: 1))
      )
      FloatLanes.store(g * opened.value, g * a * opened.slope, to: gradient.start + 2 * offset, count)
    }
  }

  /// a·g(b) for each unit.
  public func forward(_ preActivations: MatrixView<Double>, into outputs: MatrixView<Double>) {
    precondition(preActivations.count == 2 * outputs.count, "two pieces a unit")
    let z = preActivations.start
    for unit in 0..<outputs.count { outputs.start[unit] = z[2 * unit] * gate.value(at: z[2 * unit + 1]) }
  }

  /// The gradients of the value and the gate.
  public func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    into gradient: MatrixView<Double>
  ) {
    precondition(preActivations.count == gradient.count && 2 * upstream.count == gradient.count, "two pieces a unit")
    for unit in 0..<upstream.count {
      let (a, b) = (preActivations.start[2 * unit], preActivations.start[2 * unit + 1])
      let opened = gate.value(at: Dual(value: b, slope: 1))
      gradient.start[2 * unit] = upstream.start[unit] * opened.value
      gradient.start[2 * unit + 1] = upstream.start[unit] * a * opened.slope
    }
  }

  fileprivate static func definition(
    _ id: String, _ name: String, formula: String, derivative: String, source: String, gate: Gate
  ) -> ActivationDefinition {
    ActivationDefinition(
      id: id, name: name, formula: formula, derivative: derivative, source: source
    ) { _ in GatedLinearUnit(gate: gate) }
  }
}

extension GatedLinearUnit where Gate == Sigmoid {
  /// GLU, the gate of which is the sigmoid.
  public static var definition: ActivationDefinition {
    definition(
      "glu", "GLU", formula: "a * s(b), s(b) = 1 / (1 + exp(-b))",
      derivative: "s(b) for a, a * s(b) * (1 - s(b)) for b",
      source: "Dauphin, Fan, Auli & Grangier 2017, arXiv:1612.08083, eq. 1", gate: Sigmoid())
  }
}

extension GatedLinearUnit where Gate == ReLU {
  /// ReGLU, the gate of which is ReLU.
  public static var definition: ActivationDefinition {
    definition(
      "reglu", "ReGLU", formula: "a * max(0, b)", derivative: "max(0, b) for a, b > 0 ? a : 0 for b",
      source: "Shazeer 2020, arXiv:2002.05202, eq. 5", gate: ReLU())
  }
}

extension GatedLinearUnit where Gate == GELU {
  /// GEGLU, the gate of which is the exact GELU.
  public static var definition: ActivationDefinition {
    definition(
      "geglu", "GEGLU", formula: "a * b * P(b), P(b) = (1 + erf(b / sqrt(2))) / 2",
      derivative: "b * P(b) for a, a * (P(b) + b * exp(-b^2 / 2) / sqrt(2 * pi)) for b",
      source: "Shazeer 2020, arXiv:2002.05202, eq. 5", gate: GELU())
  }
}

extension GatedLinearUnit where Gate == SiLU {
  /// SwiGLU, the gate of which is Swish with β = 1.
  public static var definition: ActivationDefinition {
    definition(
      "swiglu", "SwiGLU", formula: "a * b * s(b), s(b) = 1 / (1 + exp(-b))",
      derivative: "b * s(b) for a, a * s(b) * (1 + b * (1 - s(b))) for b",
      source: "Shazeer 2020, arXiv:2002.05202, eq. 5", gate: SiLU())
  }
}

extension GatedLinearUnit where Gate == Identity {
  /// The bilinear unit, which has no gate function.
  public static var definition: ActivationDefinition {
    definition(
      "bilinear", "Bilinear", formula: "a * b", derivative: "b for a, a for b",
      source: "Dauphin, Fan, Auli & Grangier 2017, arXiv:1612.08083, §3", gate: Identity())
  }
}

extension FloatLanes {
  /// The first and the second numbers of `count` ≤ 16 pairs from `source` on, and zeros.
  fileprivate static func pairs(from source: UnsafeMutablePointer<Float>, _ count: Int) -> (FloatLanes, FloatLanes) {
    let low = FloatLanes(from: source, min(16, 2 * count)).lanes
    let high = count > 8 ? FloatLanes(from: source + 16, 2 * count - 16).lanes : SIMD16()
    return (
      FloatLanes(lanes: SIMD16(lowHalf: low.evenHalf, highHalf: high.evenHalf)),
      FloatLanes(lanes: SIMD16(lowHalf: low.oddHalf, highHalf: high.oddHalf))
    )
  }

  /// Writes the first `count` ≤ 16 lanes of both as pairs.
  fileprivate static func store(
    _ first: FloatLanes, _ second: FloatLanes, to destination: UnsafeMutablePointer<Float>, _ count: Int
  ) {
    var (low, high) = (SIMD16<Float>(), SIMD16<Float>())
    (low.evenHalf, low.oddHalf) = (first.lanes.lowHalf, second.lanes.lowHalf)
    (high.evenHalf, high.oddHalf) = (first.lanes.highHalf, second.lanes.highHalf)
    FloatLanes(lanes: low).store(to: destination, min(16, 2 * count))
    if count > 8 { FloatLanes(lanes: high).store(to: destination + 16, 2 * count - 16) }
  }
}
