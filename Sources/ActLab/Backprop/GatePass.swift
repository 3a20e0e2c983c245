import Backprop
import Foundation
import Formats
import Wording

/// A forward and a backward pass through an expression's gates, and the ways to show them.
struct GatePass: Printable {
  private let expression: GraphExpression
  private let values: [Tensor]
  private let gradients: [Tensor]
  private let jacobians: [(input: String, rows: [[Double]])]?

  /// Computes both passes.
  init(_ expression: GraphExpression, inputs: [String: Tensor], wantsJacobian: Bool) throws {
    self.expression = expression
    values = try expression.forward(inputs)
    if wantsJacobian { try Self.requireSmallJacobian(expression, values) }
    gradients = expression.graph.backward(values, from: expression.output)
    let (graph, values) = (expression.graph, values)
    jacobians =
      wantsJacobian
      ? graph.nodes.enumerated().compactMap { id, node in
        guard case .input(let name) = node else { return nil }
        return (name, graph.jacobian(values, of: expression.output, by: id))
      } : nil
  }

  /// Refuses Jacobians of more numbers than can be printed, or computed.
  private static func requireSmallJacobian(_ expression: GraphExpression, _ values: [Tensor]) throws(InputError) {
    let rows = values[expression.output].elements.count
    let columns = zip(expression.graph.nodes, values).reduce(0) { count, node in
      if case .input = node.0 { count + node.1.elements.count } else { count }
    }
    let steps = rows * values.reduce(0) { $0 + $1.elements.count }
    if rows * columns > Limits.elementsOfJacobian || steps > Limits.steps {
      throw InputError(
        "--jacobian: \(grouped(rows)) by \(grouped(columns)) numbers through \(counted(values.count, "node")) are too many, where at most "
          + "\(grouped(Limits.elementsOfJacobian)) can be; give shorter vectors")
    }
  }

  private var graph: Graph { expression.graph }

  /// A name for each node: an input's own, a constant's number, and g1, g2, … for gates.
  private var names: [String] {
    var gates = 0
    return graph.nodes.map { node in
      switch node {
      case .input(let name): return name
      case .constant(let value): return Self.number(value)
      case .gate:
        gates += 1
        return "g\(gates)"
      }
    }
  }

  /// A table of nodes, with value and gradient.
  var text: String {
    let names = names
    var table = TextTable([
      ("node", .left), ("gate", .left), ("inputs", .left), ("value", .right), ("gradient", .right),
      ("local gradients", .right),
    ])
    for (id, node) in graph.nodes.enumerated() {
      switch node {
      case .input: table.append([names[id], "input", "", shown(values[id]), shown(gradients[id]), ""])
      case .constant: continue
      case .gate(let gate, let inputs):
        let local = locals(of: id).map { $0.map(shown).joined(separator: ", ") } ?? "–"
        table.append([
          names[id], gate.name, inputs.map { names[$0] }.joined(separator: ", "), shown(values[id]),
          shown(gradients[id]), local,
        ])
      }
    }
    let matrices = (jacobians ?? []).map { input, rows in
      "\n∂f/∂\(input), a row an element of f:\n"
        + rows.map { "  " + $0.map(Self.number).joined(separator: "  ") + "\n" }.joined()
    }
    return "f = \(shown(values[expression.output]))\n\n" + table.plain + matrices.joined()
  }

  /// The passes as an object.
  var json: JSONValue {
    let names = names
    let gates = graph.nodes.enumerated().compactMap { id, node -> JSONValue? in
      guard case .gate(let gate, let inputs) = node else { return nil }
      return .object([
        ("name", .string(names[id])), ("gate", .string(gate.name)),
        ("inputs", .array(inputs.map { .string(names[$0]) })), ("value", json(values[id])),
        ("gradient", json(gradients[id])), ("local", locals(of: id).map { .array($0.map(json)) } ?? .null),
      ])
    }
    let inputs = graph.nodes.enumerated().compactMap { id, node -> (String, JSONValue)? in
      guard case .input(let name) = node else { return nil }
      return (name, json(gradients[id]))
    }
    let jacobian = jacobians.map { jacobians in
      JSONValue.object(
        jacobians.map { ($0.input, .array($0.rows.map { .array($0.map(JSONValue.number)) })) })
    }
    return .object([
      ("value", json(values[expression.output])), ("gates", .array(gates)), ("gradients", .object(inputs)),
      ("jacobian", jacobian ?? .null),
    ])
  }

  /// The graph in Graphviz's language: on each wire the value above the gradient.
  var dot: String {
    let names = names
    var lines = ["digraph backprop {", "  rankdir=LR;", "  node [shape=circle, fontname=\"sans-serif\"];"]
    lines.append("  edge [fontname=\"sans-serif\"];")
    for (id, node) in graph.nodes.enumerated() {
      switch node {
      case .input, .constant: lines.append("  n\(id) [label=\"\(names[id])\", shape=plaintext];")
      case .gate(let gate, let inputs):
        lines.append("  n\(id) [label=\"\(gate.name)\"];")
        for input in inputs {
          lines.append("  n\(input) -> n\(id) [label=\"\(shown(values[input]))\\n\(shown(gradients[input]))\"];")
        }
      }
    }
    let output = expression.output
    lines.append("  f [label=\"f\", shape=plaintext];")
    lines.append("  n\(output) -> f [label=\"\(shown(values[output]))\\n\(shown(gradients[output]))\"];")
    return lines.joined(separator: "\n") + "\n}\n"
  }

  /// ∂output/∂input of a gate for each input: where its output is one number, or it works element by element.
  private func locals(of id: Graph.NodeID) -> [Tensor]? {
    guard case .gate(let gate, let inputs) = graph.nodes[id] else { return nil }
    let shapes = inputs.map { values[$0].shape }
    let isPlain = gate.isElementwise && shapes.allSatisfy { $0 == values[id].shape }
    guard values[id].shape == .scalar || isPlain else { return nil }
    return gate.backward(.filled(1, values[id].shape), inputs: inputs.map { values[$0] }, output: values[id])
      .map(\.tensor)
  }

  private func json(_ tensor: Tensor) -> JSONValue {
    let numbers = tensor.elements.map(JSONValue.number)
    switch tensor.shape {
    case .scalar: return numbers[0]
    case .vector: return .array(numbers)
    case .matrix(let rows, let columns):
      return .array((0..<rows).map { .array(Array(numbers[($0 * columns)..<(($0 + 1) * columns)])) })
    }
  }

  private func shown(_ tensor: Tensor) -> String { Self.shown(tensor) }

  /// A tensor as `backprop` takes it.
  static func shown(_ tensor: Tensor) -> String {
    func list(_ elements: some Sequence<Double>) -> String {
      "[" + elements.map(Self.number).joined(separator: ", ") + "]"
    }
    switch tensor.shape {
    case .scalar: return Self.number(tensor.elements[0])
    case .vector: return list(tensor.elements)
    case .matrix(let rows, let columns):
      let lists = (0..<rows).map { list(tensor.elements[($0 * columns)..<(($0 + 1) * columns)]) }
      return "[" + lists.joined(separator: ", ") + "]"
    }
  }

  private static func number(_ value: Double) -> String { value.sixDigits }
}
