import Wording

/// A computational graph: gates in an order in which each comes after its inputs.
///
/// `forward` runs the gates in that order and keeps what each puts out; `backward` runs them in reverse, and each hands its
/// inputs their share of the gradient, *local gradient times upstream gradient*. Where a value branches into several
/// gates, the gradients that come back add up. That is all of backpropagation. Where a gate routes its gradient, as the
/// maximum does, the inputs that are left out get none, and what lies behind them exactly 0, even if their local gradients
/// are infinite or undefined there.
///
///     var graph = Graph()
///     let (x, y, z) = (graph.input("x"), graph.input("y"), graph.input("z"))
///     let f = graph.gate(.multiply, [graph.gate(.add, [x, y]), z])
///     let pass = try graph.forward(["x": Tensor(-2), "y": Tensor(5), "z": Tensor(-4)])   // f = -12
///     let gradients = graph.backward(pass, from: f)                                      // -4, -4, 3
///
/// Source: CS231n lecture 4, "ComputationalGraph.forward / backward".
package struct Graph: Sendable {
  /// The number of a node: its place in the order.
  package typealias NodeID = Int

  /// What a node puts out, and from where.
  package enum Node: Sendable {
    /// A named value, given anew for each forward pass.
    case input(String)
    /// A number of the expression.
    case constant(Double)
    /// A gate's output for the outputs of earlier nodes.
    case gate(any Gate, inputs: [NodeID])

    /// The nodes whose outputs a gate takes; none for inputs and constants.
    package var inputs: [NodeID] { if case .gate(_, let inputs) = self { inputs } else { [] } }
  }

  /// The nodes, each after its inputs: a topological order.
  package private(set) var nodes: [Node] = []
  /// The nodes of the inputs by their names.
  private var inputs: [String: NodeID] = [:]

  /// A graph without nodes.
  package init() {}

  /// The node of a named input; asking again gives the same node, which is where graphs branch.
  package mutating func input(_ name: String) -> NodeID {
    if let known = inputs[name] { return known }
    inputs[name] = nodes.count
    return add(.input(name))
  }

  /// A node that always puts out the same number.
  package mutating func constant(_ value: Double) -> NodeID { add(.constant(value)) }

  /// A gate on the outputs of earlier nodes, as many as it takes.
  package mutating func gate(_ gate: some Gate, _ inputs: [NodeID]) -> NodeID {
    precondition(inputs.allSatisfy { $0 < nodes.count }, "a gate comes after its inputs")
    return add(.gate(gate, inputs: inputs))
  }

  /// Computes the value of every node, in order.
  ///
  /// - Throws: `GateError` where an input is missing or shapes do not fit.
  package func forward(_ inputs: [String: Tensor]) throws(GateError) -> [Tensor] {
    var values: [Tensor] = []
    var (elements, taken) = (0, 0)
    for (id, node) in nodes.enumerated() {
      switch node {
      case .input(let name):
        guard let value = inputs[name] else {
          throw GateError(node: id, "'\(name)' has no value; give it as \(name)=…")
        }
        values.append(value)
      case .constant(let value):
        values.append(Tensor(value))
      case .gate(let gate, let inputs):
        do throws(GateError) {
          values.append(try gate.forward(inputs.map { values[$0] }))
        } catch { throw GateError(node: id, error.description) }
      }
      elements += values[id].elements.count
      taken += Self.elementsTaken(by: node, of: values)
      if elements > Limits.elementsOfPass || taken > Limits.elementsTaken {
        throw GateError(node: id, GateError.tooManyNumbers.description)
      }
    }
    return values
  }

  /// The numbers that all gates take in and put out, which a backward pass goes through.
  package func elements(of values: [Tensor]) -> Int {
    zip(nodes, values).reduce(0) { $0 + $1.1.elements.count + Self.elementsTaken(by: $1.0, of: values) }
  }

  private static func elementsTaken(by node: Node, of values: [Tensor]) -> Int {
    node.inputs.reduce(0) { $0 + values[$1].elements.count }
  }

  /// Computes the gradient of a node's output with respect to every node, in reverse order.
  ///
  /// - Parameters:
  ///   - values: what `forward` computed.
  ///   - output: the node that is differentiated.
  ///   - upstream: the gradient at the output; ones where none is given. An element of 0 asks for none.
  package func backward(_ values: [Tensor], from output: NodeID, upstream: Tensor? = nil) -> [Tensor] {
    backwardByWire(values, from: output, upstream: upstream).gradients.map(\.tensor)
  }

  /// The same, with the share of the gradient that each gate hands to each of its inputs, none where no gradient comes to it; a node's
  /// gradient is the sum of its shares.
  package func backwardByWire(
    _ values: [Tensor], from output: NodeID, upstream: Tensor? = nil
  ) -> (gradients: [Gradient], shares: [[Gradient]]) {
    var gradients = values.map { Gradient.none($0.shape) }
    var shares = [[Gradient]](repeating: [], count: nodes.count)
    gradients[output] = upstream.map { Gradient($0) } ?? .filled(1, values[output].shape)
    for id in stride(from: output, through: 0, by: -1) {
      guard case .gate(let gate, let inputs) = nodes[id], !gradients[id].isEmpty else { continue }
      shares[id] = gate.backward(gradients[id], inputs: inputs.map { values[$0] }, output: values[id])
      for (input, share) in zip(inputs, shares[id]) { gradients[input].add(share) }
    }
    return (gradients, shares)
  }

  /// The Jacobian of a node's output with respect to each of some others', of all by the same passes: a row an output element, a column an
  /// input element.
  package func jacobians(_ values: [Tensor], of output: NodeID, by inputs: [NodeID]) -> [[[Double]]] {
    var jacobians = inputs.map { _ in [[Double]]() }
    for row in values[output].elements.indices {
      var upstream = Tensor.filled(0, values[output].shape)
      upstream.elements[row] = 1
      let gradients = backward(values, from: output, upstream: upstream)
      for (place, input) in inputs.enumerated() { jacobians[place].append(gradients[input].elements) }
    }
    return jacobians
  }

  /// The nodes whose values are given, with their names, in the order of the expression.
  package var inputNodes: [(id: NodeID, name: String)] {
    nodes.enumerated().compactMap { id, node in if case .input(let name) = node { (id, name) } else { nil } }
  }

  private mutating func add(_ node: Node) -> NodeID {
    nodes.append(node)
    return nodes.count - 1
  }
}
