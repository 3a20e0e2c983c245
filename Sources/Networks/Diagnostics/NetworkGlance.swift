/// What a net is like at one moment, unit by unit: for a picture of it, where `LayerDiagnosis` is for a table.
package struct NetworkGlance: Sendable, Hashable {
  /// Whether a unit's function still answers to its input; of several pieces, whether any does.
  package enum Unit: UInt8, Sendable {
    case responsive
    /// f′(z) is 0 on every example.
    case dead
    /// |f′(z)| is 0 or under 1 % of the largest that the function has anywhere on at least 95 % of the examples.
    case saturated
  }

  /// The units of each hidden layer.
  package let units: [[Unit]]
  /// Of each layer, the output layer's last: the root mean square of the loss's gradient over its weights, ∂L/∂W.
  package let gradients: [Double]
}
