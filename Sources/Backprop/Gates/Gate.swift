/// A node's operation: it computes its output, and knows its local gradient.
public protocol Gate: Sendable {
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

  /// The gradient for each input: its local gradient times the upstream gradient, in the input's shape.
  func backward(_ upstream: Tensor, inputs: [Tensor], output: Tensor) -> [Tensor]
}

extension Gate {
  /// Each output element may depend on every input element.
  public var isElementwise: Bool { false }
}

/// Why a graph cannot be computed, in one line.
public struct GateError: Error, CustomStringConvertible, Hashable {
  /// The node that is to blame; nil while only its gate knows.
  public let node: Graph.NodeID?
  /// The line.
  public let description: String

  init(node: Graph.NodeID? = nil, _ description: String) {
    self.node = node
    self.description = description
  }
}

extension Tensor {
  /// Adds up over all elements where `shape` is a scalar that was broadcast; else the tensor itself.
  func reduced(to shape: Shape) -> Tensor {
    shape == .scalar && self.shape != .scalar ? Tensor(elements.reduce(0, +)) : self
  }
}
