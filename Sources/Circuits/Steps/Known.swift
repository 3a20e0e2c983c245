package import Backprop

/// What is known of a circuit at a moment of its passes.
package struct Known: Sendable, Hashable {
  /// The nodes whose values have been computed.
  package internal(set) var values: Set<Graph.NodeID> = []
  /// The wires along which a gradient has come back.
  package internal(set) var gradients: Set<Int> = []
  /// The nodes for which the gradients of all wires have been added up.
  package internal(set) var totals: Set<Graph.NodeID> = []

  /// Nothing yet.
  init() {}

  /// All, after both passes.
  init(allOf circuit: Circuit) {
    values = Set(circuit.graph.nodes.indices)
    gradients = Set(circuit.wires.indices)
    totals = values
  }
}
