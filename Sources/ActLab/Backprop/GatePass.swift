import Backprop
import Circuits
import Foundation
import Formats
import Wording

/// A forward and a backward pass through an expression's gates, and the ways to show them.
struct GatePass: Printable {
  /// The circuit with what both passes give it.
  let circuit: Circuit
  private let jacobians: [(input: String, rows: [[Double]])]?

  /// Computes both passes.
  init(_ expression: GraphExpression, inputs: [String: Tensor], wantsJacobian: Bool) throws {
    let values = try expression.forward(inputs)
    if wantsJacobian { try Self.requireSmallJacobian(expression, values) }
    let graph = expression.graph
    circuit = Circuit(graph, output: expression.output, values: values)
    jacobians =
      wantsJacobian
      ? zip(graph.inputNodes, graph.jacobians(values, of: expression.output, by: graph.inputNodes.map(\.id)))
        .map { ($0.name, $1) } : nil
  }

  /// Refuses Jacobians of more numbers than can be printed, or computed.
  private static func requireSmallJacobian(_ expression: GraphExpression, _ values: [Tensor]) throws(InputError) {
    let rows = values[expression.output].elements.count
    let columns = expression.graph.inputNodes.reduce(0) { $0 + values[$1.id].elements.count }
    let steps = rows * expression.graph.elements(of: values)
    if rows * columns > Limits.elementsOfJacobian || steps > Limits.steps {
      throw InputError(
        "--jacobian: \(grouped(rows)) by \(grouped(columns)) numbers through \(counted(values.count, "node")) are too many, where at most "
          + "\(grouped(Limits.elementsOfJacobian)) can be; give shorter vectors")
    }
  }

  /// Rows of numbers, a line each, in columns.
  private static func aligned(_ rows: [[Double]]) -> String {
    let cells = rows.map { $0.map(\.sixDigits) }
    let width = cells.joined().map(\.count).max() ?? 0
    let lines = cells.map { row in
      row.map { String(repeating: " ", count: width - $0.count) + $0 }.joined(separator: "  ")
    }
    return lines.map { "  \($0)\n" }.joined()
  }

  private var graph: Graph { circuit.graph }
  private var values: [Tensor] { circuit.values }
  private var gradients: [Tensor] { circuit.gradients }

  /// A table of nodes, with value and gradient.
  var text: String {
    let names = circuit.names
    var table = TextTable([
      ("node", .left), ("gate", .left), ("inputs", .left), ("value", .right), ("gradient", .right),
      ("local gradients", .right),
    ])
    for (id, node) in graph.nodes.enumerated() {
      switch node {
      case .input: table.append([names[id], "input", "", shown(values[id]), shown(gradients[id]), ""])
      case .constant: continue
      case .gate(let gate, let inputs):
        let local = circuit.localGradients(of: id).map { $0.map(shown).joined(separator: ", ") } ?? "–"
        table.append([
          names[id], gate.name, inputs.map { names[$0] }.joined(separator: ", "), shown(values[id]),
          shown(gradients[id]), local,
        ])
      }
    }
    let matrices = (jacobians ?? []).map { input, rows in
      "\n∂f/∂\(input), a row an element of f:\n"
        + Self.aligned(rows)
        + (2...Limits.rowsOfDeterminant ~= rows.count && rows.count == rows[0].count
          ? "determinant \(determinant(rows).sixDigits)\n" : "")
    }
    return "f = \(shown(values[circuit.output]))\n\n" + table.plain + matrices.joined()
  }

  /// The passes as an object.
  var json: JSONValue {
    let names = circuit.names
    let gates = graph.nodes.enumerated().compactMap { id, node -> JSONValue? in
      guard case .gate(let gate, let inputs) = node else { return nil }
      return .object([
        ("name", .string(names[id])), ("gate", .string(gate.name)),
        ("inputs", .array(inputs.map { .string(names[$0]) })), ("value", Self.json(values[id])),
        ("gradient", Self.json(gradients[id])),
        ("local", circuit.localGradients(of: id).map { .array($0.map(Self.json)) } ?? .null),
      ])
    }
    let inputs = graph.nodes.enumerated().compactMap { id, node -> (String, JSONValue)? in
      guard case .input(let name) = node else { return nil }
      return (name, Self.json(gradients[id]))
    }
    let jacobian = jacobians.map { jacobians in
      JSONValue.object(
        jacobians.map { ($0.input, .array($0.rows.map { .array($0.map(JSONValue.number)) })) })
    }
    return .object([
      ("value", Self.json(values[circuit.output])), ("gates", .array(gates)), ("gradients", .object(inputs)),
      ("jacobian", jacobian ?? .null),
    ])
  }

  /// The graph in Graphviz's language, with the value and the gradient of each wire in its label.
  var dot: String {
    var lines = ["digraph backprop {", "  rankdir=LR;", "  node [shape=circle, fontname=\"sans-serif\"];"]
    lines.append("  edge [fontname=\"sans-serif\"];")
    for (id, node) in graph.nodes.enumerated() {
      switch node {
      case .input, .constant: lines.append("  n\(id) [label=\"\(circuit.names[id])\", shape=plaintext];")
      case .gate(let gate, _): lines.append("  n\(id) [label=\"\(gate.name)\"];")
      }
    }
    lines.append("  f [label=\"f\", shape=plaintext];")
    for wire in circuit.wires {
      let label = ([values[wire.source]] + [wire.gradient].compactMap { $0 }).map(shown).joined(separator: "\\n")
      lines.append("  n\(wire.source) -> \(wire.target.map { "n\($0)" } ?? "f") [label=\"\(label)\"];")
    }
    return lines.joined(separator: "\n") + "\n}\n"
  }

  /// A tensor as nested arrays.
  static func json(_ tensor: Tensor) -> JSONValue {
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
      "[" + elements.map(\.sixDigits).joined(separator: ", ") + "]"
    }
    switch tensor.shape {
    case .scalar: return tensor.elements[0].sixDigits
    case .vector: return list(tensor.elements)
    case .matrix(let rows, let columns):
      let lists = (0..<rows).map { list(tensor.elements[($0 * columns)..<(($0 + 1) * columns)]) }
      return "[" + lists.joined(separator: ", ") + "]"
    }
  }
}
