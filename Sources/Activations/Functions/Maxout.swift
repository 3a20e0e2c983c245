import CVectorMath
public import Matrices

/// Maxout, f(x) = max over j of w_j·x + b_j: the largest of k linear pieces, each with weights of its own.
///
/// A unit's pre-activations lie side by side (unit-major). The gradient goes to the largest piece alone, of equal pieces
/// to the first. NaN in any piece stays NaN.
///
/// Source: Goodfellow, Warde-Farley, Mirza, Courville & Bengio 2013, ICML, eq. 1.
public struct Maxout: Activation {
  /// The number of linear pieces, k.
  public let piecesPerUnit: Int

  /// A unit of `pieces` linear pieces.
  public init(pieces: Int = 2) { piecesPerUnit = pieces }

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "maxout", name: "Maxout", formula: "max over j of (w_j x + b_j), j = 1 … pieces",
    derivative: "1 for the largest piece, 0 for the others",
    parameters: [NumericParameter("pieces", default: 2, in: 1...64, kind: .whole, "linear pieces of a unit")],
    source: "Goodfellow, Warde-Farley, Mirza, Courville & Bengio 2013, ICML, eq. 1"
  ) { Maxout(pieces: Int($0["pieces"])) }

  /// Onto ℝ; with kinks where two pieces meet, which no one number tells.
  public var properties: ActivationProperties {
    ActivationProperties(
      isNonDecreasing: true, accuracy: .ulps(0),
      kinksOfPieces: piecesPerUnit > 1 ? "where its two largest pieces are equal" : nil)
  }

  /// The largest piece of each unit.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    vm_maxout_f32(outputs.count, piecesPerUnit, preActivations.start, outputs.start)
  }

  /// The upstream gradient for the largest piece of each unit, 0 for the others.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    vm_maxout_backward_f32(upstream.count, piecesPerUnit, preActivations.start, upstream.start, gradient.start)
  }

  /// The largest piece of each unit.
  public func forward(_ preActivations: MatrixView<Double>, into outputs: MatrixView<Double>) {
    vm_maxout_f64(outputs.count, piecesPerUnit, preActivations.start, outputs.start)
  }

  /// The upstream gradient for the largest piece of each unit, 0 for the others.
  public func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    into gradient: MatrixView<Double>
  ) {
    vm_maxout_backward_f64(upstream.count, piecesPerUnit, preActivations.start, upstream.start, gradient.start)
  }
}
