import Activations
import Foundation
import Matrices

/// A gated linear unit, f(a, b) = a·σ(b): two pieces a unit and loops of its own, as a plug-in's author writes it.
///
/// It has an id of its own, since the lab has a GLU too.
///
/// Source: Dauphin, Fan, Auli & Grangier 2017, ICML, eq. 1.
struct GLU: Activation {
  static let definition = ActivationDefinition(
    id: "own-glu", name: "Own GLU", formula: "a / (1 + exp(-b))", derivative: "s(b) for a, a * s(b) * (1 - s(b)) for b",
    source: "Dauphin, Fan, Auli & Grangier 2017, ICML, eq. 1"
  ) { _ in GLU() }

  var piecesPerUnit: Int { 2 }
  var properties: ActivationProperties { ActivationProperties() }

  func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    let z = preActivations.elements
    for unit in outputs.elements.indices { outputs.elements[unit] = z[2 * unit] / (1 + exp(-z[2 * unit + 1])) }
  }

  func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    for unit in upstream.elements.indices {
      let gate = 1 / (1 + exp(-preActivations.elements[2 * unit + 1]))
      gradient.elements[2 * unit] = upstream.elements[unit] * gate
      gradient.elements[2 * unit + 1] = upstream.elements[unit] * outputs.elements[unit] * (1 - gate)
    }
  }

  func forward(_ preActivations: MatrixView<Double>, into outputs: MatrixView<Double>) {
    let z = preActivations.elements
    for unit in outputs.elements.indices { outputs.elements[unit] = z[2 * unit] / (1 + exp(-z[2 * unit + 1])) }
  }

  func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    into gradient: MatrixView<Double>
  ) {
    for unit in upstream.elements.indices {
      let gate = 1 / (1 + exp(-preActivations.elements[2 * unit + 1]))
      gradient.elements[2 * unit] = upstream.elements[unit] * gate
      gradient.elements[2 * unit + 1] = upstream.elements[unit] * outputs.elements[unit] * (1 - gate)
    }
  }
}
