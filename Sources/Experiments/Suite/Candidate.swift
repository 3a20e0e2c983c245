package import Activations
package import Networks

/// One of the things compared: the activations of a net's hidden layers, and what else of the net is its own.
package struct Candidate: Sendable {
  /// What tables and figures call it.
  package let label: String
  /// One activation for all hidden layers, or one for each.
  package let activations: [ConfiguredActivation]
  /// The law of its initial weights; nil for the suite's.
  package let initializer: Initializer?
  /// Whether hidden layers have activations of their own, though there be but one.
  package let isMixture: Bool

  /// An activation in all hidden layers; an initializer of its own is part of the label, as in `tanh [glorot-uniform]`.
  package init(_ activation: ConfiguredActivation, initializer: Initializer? = nil) {
    label = activation.label + (initializer.map { " [\($0.rawValue)]" } ?? "")
    activations = [activation]
    self.initializer = initializer
    isMixture = false
  }

  /// An activation for each hidden layer; without a name they make the label, as in `relu/tanh`.
  package init(layers: [ConfiguredActivation], name: String? = nil, initializer: Initializer? = nil) {
    label =
      name ?? (layers.map(\.label).joined(separator: "/") + (initializer.map { " [\($0.rawValue)]" } ?? ""))
    activations = layers
    self.initializer = initializer
    isMixture = true
  }

  /// Whether some unit has several pieces.
  package var hasSeveralPieces: Bool { activations.contains { $0.activation.piecesPerUnit > 1 } }

  /// The activation of each of `count` hidden layers.
  package func layers(_ count: Int) -> [ConfiguredActivation] {
    isMixture ? activations : Array(repeating: activations[0], count: count)
  }

  /// The pieces of a unit in each of `count` hidden layers.
  package func pieces(_ count: Int) -> [Int] { layers(count).map(\.activation.piecesPerUnit) }
}
