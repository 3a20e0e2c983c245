import Backprop
import Circuits
import Dispatch
import Experiments
import Formats
import Foundation
import Wording

/// What a page of the lecture asks: an expression, and what its user wrote for the inputs. The limits are those of `actlab backprop`.
struct CircuitQuestion: Decodable {
  let expression: String
  let values: [String: String]
  /// Whether the Jacobians by all inputs are asked for.
  var jacobian: Bool?

  /// The answer to a request's body, as JSON: the circuit, or the `problem` in a line.
  static func answer(_ body: [UInt8]) -> JSONValue {
    do {
      guard let question = try? JSONDecoder().decode(Self.self, fromUntrusted: Data(body)) else {
        throw InputError("the page's question cannot be read")
      }
      return try question.answer()
    } catch {
      return .object([("problem", .string("\(error)".asMessage))])
    }
  }

  /// Those who ask at the same time wait for each other here, and who asks for something else for none of them.
  private static let turns = DispatchQueue(label: "circuits")

  /// The same once those who asked before are answered; `null` for who has gone meanwhile.
  static func answerInTurn(_ body: [UInt8]) async -> JSONValue {
    let cancellation = Cancellation()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        turns.async { continuation.resume(returning: cancellation.isWished ? .null : answer(body)) }
      }
    } onCancel: {
      cancellation.wish()
    }
  }

  private func answer() throws -> JSONValue {
    let expression = try GraphExpression(expression)
    try expression.graph.requireReadable()
    let inputs = try inputs(of: expression)
    let circuit = Circuit(expression.graph, output: expression.output, values: try expression.forward(inputs))
    return .object([
      ("svg", .string(CircuitSVG(circuit, of: self.expression).withoutStyle)),
      ("inputs", .array(expression.inputs.map { .array([.string($0), .string(written($0))]) })),
      ("nodes", .array(circuit.graph.nodes.indices.map { Self.node($0, of: circuit) })),
      ("steps", .array(Self.steps(of: circuit))),
      ("jacobians", jacobian == true ? .array(try Self.jacobians(of: circuit)) : .null),
    ])
  }

  /// What stands for an input: 1 for one that has just been typed into the expression.
  private func written(_ input: String) -> String { values[input] ?? "1" }

  private func inputs(of expression: GraphExpression) throws(InputError) -> [String: Tensor] {
    var inputs: [String: Tensor] = [:]
    for name in expression.inputs {
      guard let value = Tensor(written: written(name)) else {
        throw InputError("\(name): \(quoted(written(name))) is not a value; write it like -2, [1,2] or [[1,2],[3,4]]")
      }
      inputs[name] = value
    }
    return inputs
  }

  private static func node(_ id: Graph.NodeID, of circuit: Circuit) -> JSONValue {
    let node = circuit.graph.nodes[id]
    var gate = node.isConstant ? "number" : "input"
    if case .gate(let own, _) = node { gate = own.name }
    return .object([
      ("name", .string(circuit.names[id])), ("gate", .string(gate)),
      ("shape", .string(circuit.values[id].shape.description)), ("value", .string(circuit.values[id].inWords)),
      ("gradient", node.isConstant ? .null : .string(circuit.gradients[id].inWords)),
    ])
  }

  /// The steps, each with what it makes known.
  private static func steps(of circuit: Circuit) -> [JSONValue] {
    var before: Known?
    return circuit.steps.map { step in
      defer { before = step.known }
      func new(_ part: KeyPath<Known, Set<Int>>) -> JSONValue {
        .array(step.known[keyPath: part].subtracting(before?[keyPath: part] ?? []).sorted().map(JSONValue.int))
      }
      return .object([
        ("pass", .string(step.direction.rawValue)), ("node", step.node.map(JSONValue.int) ?? .null),
        ("sentence", .string(step.sentence)), ("values", new(\.values)), ("wires", new(\.gradients)),
        ("totals", new(\.totals)),
      ])
    }
  }

  /// The Jacobian by each input, as texts, with its determinant where it is square.
  private static func jacobians(of circuit: Circuit) throws(InputError) -> [JSONValue] {
    let rows = circuit.values[circuit.output].elements.count
    let elements = circuit.values.reduce(0) { $0 + $1.elements.count }
    let steps = rows * circuit.graph.elements(of: circuit.values)
    if rows * elements > Limits.elementsOfShownJacobians || steps > Limits.steps {
      throw InputError(
        "\(grouped(rows)) by \(grouped(elements)) numbers are too many for the page; give shorter vectors")
    }
    let inputs = circuit.graph.inputNodes
    let jacobians = circuit.graph.jacobians(circuit.values, of: circuit.output, by: inputs.map(\.id))
    return zip(inputs, jacobians).map { input, jacobian in
      let isSquare = rows > 1 && jacobian[0].count == rows
      return .object([
        ("by", .string(input.name)), ("rows", .array(jacobian.map { .array($0.map { .string($0.threeDigits) }) })),
        ("determinant", isSquare ? .string(determinant(jacobian).threeDigits) : .null),
      ])
    }
  }
}
