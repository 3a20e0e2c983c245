import Activations
import Matrices

/// Minout, the smallest of k linear pieces, each with weights of its own.
struct Minout: Activation {
  static let definition = ActivationDefinition(
    id: "minout", name: "Minout", formula: "min over j of (w_j x + b_j)", derivative: "1 for the smallest piece",
    parameters: [NumericParameter("pieces", default: 2, in: 2...8, kind: .whole, "linear pieces of a unit")],
    source: "this guide"
  ) { Minout(piecesPerUnit: Int($0["pieces"])) }

  let piecesPerUnit: Int
  var properties: ActivationProperties {
    ActivationProperties(kinksOfPieces: "where its two smallest pieces are equal")
  }

  func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    smallest(preActivations, into: outputs)
  }

  func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    route(upstream, preActivations, into: gradient)
  }

  func forward(_ preActivations: MatrixView<Double>, into outputs: MatrixView<Double>) {
    smallest(preActivations, into: outputs)
  }

  func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    into gradient: MatrixView<Double>
  ) {
    route(upstream, preActivations, into: gradient)
  }

  private func smallest<T>(_ z: MatrixView<T>, into outputs: MatrixView<T>) {
    for unit in 0..<outputs.count { outputs.start[unit] = z.start[index(of: unit, z)] }
  }

  private func route<T>(_ upstream: MatrixView<T>, _ z: MatrixView<T>, into gradient: MatrixView<T>) {
    gradient.elements.update(repeating: 0)
    for unit in 0..<upstream.count { gradient.start[index(of: unit, z)] = upstream.start[unit] }
  }

  /// The place of a unit's smallest piece, the first of equal ones; of NaN, where there is one.
  private func index<T>(of unit: Int, _ z: MatrixView<T>) -> Int {
    var best = unit * piecesPerUnit
    for piece in (best + 1)..<(best + piecesPerUnit) where z.start[piece] < z.start[best] || z.start[piece].isNaN {
      best = piece
    }
    return best
  }
}
