import Backprop

/// An expression after a forward and a backward pass.
struct Pass {
  private let expression: GraphExpression
  private let values: [Tensor]
  private let all: [Tensor]

  init(_ text: String, _ inputs: [String: Tensor]) throws {
    expression = try GraphExpression(text)
    values = try expression.forward(inputs)
    all = expression.graph.backward(values, from: expression.output)
  }

  var value: Tensor { values[expression.output] }

  func gradient(_ name: String) -> Tensor { all[node(name)] }

  func gradients(_ names: [String]) -> [Tensor] { names.map(gradient) }

  func jacobian(_ name: String) -> [[Double]] {
    expression.graph.jacobians(values, of: expression.output, by: [node(name)])[0]
  }

  private func node(_ name: String) -> Int {
    expression.graph.nodes.firstIndex { if case .input(name) = $0 { true } else { false } } ?? -1
  }
}
