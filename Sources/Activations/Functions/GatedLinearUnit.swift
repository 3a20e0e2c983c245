import CVectorMath
public import Matrices
import Wording

/// A gated linear unit, f(a, b) = a·g(b): one linear piece, let through by a function of another.
///
/// The pieces of a unit lie side by side, the value a before the gate b (PyTorch's `glu` has all values before all gates).
/// ∂f/∂a = g(b) and ∂f/∂b = a·g′(b). NaN in either piece stays NaN.
///
/// Source: Dauphin, Fan, Auli & Grangier 2017, arXiv:1612.08083, eq. 1; other gates: Shazeer 2020, arXiv:2002.05202, eq. 5.
public struct GatedLinearUnit<Gate: GateFunction>: Activation {
  /// g.
  public let gate: Gate

  /// A unit with a gate.
  public init(gate: Gate) { self.gate = gate }

  /// The value and the gate.
  public var piecesPerUnit: Int { 2 }

  /// Onto ℝ; where the gate has a kink, so has the unit, whatever the value: no one number tells.
  public var properties: ActivationProperties {
    let kinks = gate.properties.kinks.map { plain($0) }
    return ActivationProperties(
      isNonDecreasing: false, accuracy: accuracy,
      kinksOfPieces: kinks.isEmpty ? nil : "where the piece of its gate is \(listed(kinks, by: "or"))")
  }

  /// Twice the gate's and a rounding of the product, which far out may underflow.
  private var accuracy: FloatAccuracy? {
    guard case .ulps(let ulps, let bound) = gate.properties.accuracy else { return nil }
    return .ulps(2 * ulps + 1, within: min(20, bound))
  }

  /// a·g(b) for each unit, g by the gate's own kernel.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    precondition(preActivations.count == 2 * outputs.count, "two pieces a unit")
    forEachRun(of: outputs.count) { unit, count, run in
      vm_split_pairs_f32(count, preActivations.start + 2 * unit, run.a.start, run.b.start)
      gate.forward(run.b, into: run.opened)
      vm_multiply_f32(count, run.a.start, run.opened.start, outputs.start + unit)
    }
  }

  /// The gradients of the value and the gate, by the gate's own kernels.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    precondition(preActivations.count == gradient.count && 2 * upstream.count == gradient.count, "two pieces a unit")
    forEachRun(of: upstream.count) { unit, count, run in
      let g = upstream.start + unit
      vm_split_pairs_f32(count, preActivations.start + 2 * unit, run.a.start, run.b.start)
      gate.forward(run.b, into: run.opened)
      vm_multiply_f32(count, g, run.a.start, run.a.start)
      vm_multiply_f32(count, g, run.opened.start, run.opened.start)
      pullBackGate(run.b, into: run.a, opened: run.slopes)
      vm_join_pairs_f32(count, run.opened.start, run.a.start, gradient.start + 2 * unit)
    }
  }

  /// gradient = gradient · g′(b), in `opened` as scratch memory.
  ///
  /// An even slope is taken where its argument is negative, of which a large value would make every lost digit felt.
  private func pullBackGate(_ b: MatrixView<Float>, into gradient: MatrixView<Float>, opened: MatrixView<Float>) {
    if gate.hasEvenSlope {
      for index in 0..<b.count { b.start[index] = -b.start[index].magnitude }
    }
    gate.forward(b, into: opened)
    gate.backward(upstream: gradient, preActivations: b, outputs: opened, into: gradient)
  }

  /// Values, gates, opened gates and scratch memory of neighbouring units, side by side in memory that stays in the cache.
  private typealias Run = (
    a: MatrixView<Float>, b: MatrixView<Float>, opened: MatrixView<Float>, slopes: MatrixView<Float>
  )

  /// Calls `body` with runs of at most 512 units and memory for each.
  private func forEachRun(of units: Int, _ body: (_ unit: Int, _ count: Int, _ run: Run) -> Void) {
    let length = 512
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 4 * length) { memory in
      guard let start = memory.baseAddress else { return }
      for unit in stride(from: 0, to: units, by: length) {
        let count = min(length, units - unit)
        func part(_ index: Int) -> MatrixView<Float> {
          MatrixView(start: start + index * length, rows: 1, columns: count)
        }
        body(unit, count, (part(0), part(1), part(2), part(3)))
      }
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
      gradient.start[2 * unit] = upstream.start[unit] * gate.value(at: DoubleDouble(b)).high
      gradient.start[2 * unit + 1] = upstream.start[unit] * a * gate.slope(at: b)
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

/// A function that gates of a gated linear unit can have.
public protocol GateFunction: ElementwiseActivation {
  /// Whether g′(−b) = g′(b), with digits that g′ in `Float` may lose for positive b alone: as s·(1 − s), the sigmoid's, does,
  /// whose 1 − s is exact to rounding where s is small.
  var hasEvenSlope: Bool { get }
}

extension GateFunction {
  /// No such slope.
  public var hasEvenSlope: Bool { false }
}

extension Sigmoid: GateFunction {
  /// s·(1 − s).
  public var hasEvenSlope: Bool { true }
}

extension ReLU: GateFunction {}
extension GELU: GateFunction {}
extension SiLU: GateFunction {}
extension Identity: GateFunction {}

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
