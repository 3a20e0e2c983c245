import Wording

/// A node's operation: it computes its output, and knows its local gradient.
package protocol Gate: Sendable {
  /// The name, as an expression calls it, e.g. `multiply` or `exp`.
  var name: String { get }

  /// The number of inputs.
  var arity: Int { get }

  /// Whether an output element depends on the input elements in its place alone, as in `exp` and `add`.
  var isElementwise: Bool { get }

  /// The output for some inputs.
  ///
  /// - Throws: `GateError` where their shapes do not fit.
  func forward(_ inputs: [Tensor]) throws(GateError) -> Tensor

  /// The gradient for each input: its local gradient times the upstream gradient, in the input's shape; nil where the
  /// upstream one is, and where the gate routes the gradient elsewhere.
  func backward(_ upstream: Gradient, inputs: [Tensor], output: Tensor) -> [Gradient]
}

extension Gate {
  /// Each output element may depend on every input element.
  package var isElementwise: Bool { false }
}

/// Why a graph cannot be computed, in one line.
package struct GateError: Error, CustomStringConvertible, Hashable {
  /// The node that is to blame; nil while only its gate knows.
  package let node: Graph.NodeID?
  package let description: String

  init(node: Graph.NodeID? = nil, _ description: String) {
    self.node = node
    self.description = description
  }

  /// That a computation has more numbers than it may.
  static let tooManyNumbers = GateError(
    "all gates together may put out \(grouped(Limits.elementsOfPass)) numbers and take in \(grouped(Limits.elementsTaken)), and a matrix "
      + "product may take \(grouped(Limits.steps)) multiplications; give smaller values")
}
