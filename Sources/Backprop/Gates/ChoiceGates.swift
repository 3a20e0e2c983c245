/// A comparison, element by element: 1 where it holds and 0 elsewhere, which no gradient passes.
package struct ComparisonGate: Gate {
  package let name: String
  /// Two.
  package var arity: Int { 2 }
  package var isElementwise: Bool { true }
  private let holds: @Sendable (Double, Double) -> Bool

  /// 1 where `holds(a, b)`.
  init(_ name: String, _ holds: @escaping @Sendable (Double, Double) -> Bool) {
    self.name = name
    self.holds = holds
  }

  /// 1 or 0 for each pair of elements.
  package func forward(_ inputs: [Tensor]) throws(GateError) -> Tensor {
    let shape = try Broadcast.shape(of: inputs, for: name)
    return Tensor(
      shape,
      (0..<shape.count).map {
        holds(Broadcast.element(inputs[0], $0), Broadcast.element(inputs[1], $0)) ? 1 : 0
      })
  }

  /// None: a comparison is constant but for a jump.
  package func backward(_ upstream: Gradient, inputs: [Tensor], output: Tensor) -> [Gradient] {
    inputs.map { .none($0.shape) }
  }
}

extension Gate where Self == ComparisonGate {
  /// a < b.
  package static var less: ComparisonGate { ComparisonGate("less", { $0 < $1 }) }
  /// a ≤ b.
  package static var lessOrEqual: ComparisonGate { ComparisonGate("less-or-equal", { $0 <= $1 }) }
  /// a > b.
  package static var greater: ComparisonGate { ComparisonGate("greater", { $0 > $1 }) }
  /// a ≥ b.
  package static var greaterOrEqual: ComparisonGate { ComparisonGate("greater-or-equal", { $0 >= $1 }) }
  /// a = b.
  package static var equal: ComparisonGate { ComparisonGate("equal", { $0 == $1 }) }
}

/// `condition ? a : b`, element by element: routes its gradient to the branch that is taken.
package struct WhereGate: Gate {
  package let name = "where"
  /// The condition and two branches.
  package var arity: Int { 3 }
  package var isElementwise: Bool { true }

  /// Of each element, a where the condition is not 0, else b.
  package func forward(_ inputs: [Tensor]) throws(GateError) -> Tensor {
    let shape = try Broadcast.shape(of: inputs, for: name)
    return Tensor(
      shape,
      (0..<shape.count).map { index in
        Broadcast.element(inputs[Broadcast.element(inputs[0], index) != 0 ? 1 : 2], index)
      })
  }

  /// The upstream gradient for the branch taken, none for the other and for the condition.
  package func backward(_ upstream: Gradient, inputs: [Tensor], output: Tensor) -> [Gradient] {
    let taken = output.elements.indices.map { Broadcast.element(inputs[0], $0) != 0 }
    func share(_ branch: Bool) -> Gradient {
      Gradient(output.shape, taken.indices.map { taken[$0] == branch ? upstream.elements[$0] : nil })
    }
    return [
      .none(inputs[0].shape), share(true).reduced(to: inputs[1].shape), share(false).reduced(to: inputs[2].shape),
    ]
  }
}

extension Gate where Self == WhereGate {
  /// `condition ? a : b`.
  package static var choose: WhereGate { WhereGate() }
}
