package import Backprop
package import Formats
import Wording

/// A computational graph after a forward and a backward pass, as it is drawn: gates, and wires that carry a value on and a gradient back.
package struct Circuit: Sendable {
  /// A wire, from a node to a gate or to the end of the circuit.
  package struct Wire: Sendable, Hashable {
    /// The node whose value it carries.
    package let source: Graph.NodeID
    /// The gate that it leads to; nil for the end, f.
    package let target: Graph.NodeID?
    /// The gradient that comes back along it; nil for a number of the expression, whose gradient nobody asks for.
    package let gradient: Tensor?
  }

  package let graph: Graph
  /// The node that is differentiated.
  package let output: Graph.NodeID
  /// What each node puts out.
  package let values: [Tensor]
  /// The gradient of f with respect to each node: the sum over its wires.
  package let gradients: [Tensor]
  /// The wires: those into each gate in the order of its inputs, gate after gate, and the one to the end.
  package let wires: [Wire]
  /// A name for each node: an input's own, a constant's number, and g1, g2, … for gates, of which those are left out that an input is called.
  package let names: [String]

  /// A circuit from what `forward` computed.
  package init(_ graph: Graph, output: Graph.NodeID, values: [Tensor]) {
    (self.graph, self.output, self.values) = (graph, output, values)
    let backward = graph.backwardByWire(values, from: output)
    gradients = backward.gradients.map(\.tensor)
    names = Self.names(of: graph)
    var wires: [Wire] = []
    for (id, node) in graph.nodes.enumerated() {
      guard case .gate(_, let inputs) = node else { continue }
      for (place, source) in inputs.enumerated() {
        let shares = backward.shares[id]
        let share = shares.isEmpty ? Tensor.filled(0, values[source].shape) : shares[place].tensor
        wires.append(Wire(source: source, target: id, gradient: graph.nodes[source].isConstant ? nil : share))
      }
    }
    let end = graph.nodes[output].isConstant ? nil : Tensor.filled(1, values[output].shape)
    self.wires = wires + [Wire(source: output, target: nil, gradient: end)]
  }

  /// The numbers of the wires that leave a node.
  package func wires(from node: Graph.NodeID) -> [Int] { wires.indices.filter { wires[$0].source == node } }

  /// The numbers of the wires that lead to a gate; with nil, to the end.
  package func wires(to target: Graph.NodeID?) -> [Int] { wires.indices.filter { wires[$0].target == target } }

  private static func names(of graph: Graph) -> [String] {
    var gates = 0
    let inputs = Set(graph.nodes.compactMap { if case .input(let name) = $0 { name } else { nil } })
    return graph.nodes.map { node in
      switch node {
      case .input(let name): return name
      case .constant(let value): return value.sixDigits
      case .gate:
        repeat { gates += 1 } while inputs.contains("g\(gates)")
        return "g\(gates)"
      }
    }
  }
}

extension Graph {
  /// Refuses to draw more than anybody could read.
  package func requireReadable() throws(InputError) {
    if nodes.count > Limits.nodesOfDrawing {
      throw InputError(
        "a drawing has room for \(grouped(Limits.nodesOfDrawing)) inputs, numbers and gates, and the expression has "
          + "\(grouped(nodes.count)); draw a part of it")
    }
  }
}

extension Graph.Node {
  /// Whether it is a number of the expression.
  package var isConstant: Bool { if case .constant = self { true } else { false } }
}
