import Backprop
import Circuits
import Formats

/// Some examples, one after the other.
struct LectureText: Printable {
  let examples: [LectureExample]

  var text: String { get throws { try examples.map { try $0.text() }.joined(separator: "\n") } }
  var json: JSONValue { get throws { .array(try examples.map { try $0.json() }) } }
}

/// A worked example of CS231n lecture 4: its title, and the text that shows it step by step.
struct LectureExample: Sendable {
  /// The name to ask for.
  let id: String
  let title: String
  private let body: @Sendable () throws -> String

  init(_ id: String, _ title: String, _ body: @escaping @Sendable () throws -> String) {
    self.id = id
    self.title = title
    self.body = body
  }

  /// The example under its title.
  func text() throws -> String {
    "\(title)\n\(String(repeating: "═", count: title.count))\n\n" + (try body()) + "\n"
  }

  /// The example as an object.
  func json() throws -> JSONValue {
    .object([("id", .string(id)), ("title", .string(title)), ("text", .string(try body()))])
  }

  /// The examples in the lecture's order.
  static let all: [LectureExample] =
    [chainRule, sigmoidCircuit, sigmoidGate, patterns, branches, squaredNorm, jacobians, loop, scoreFunctions]
    + [twoLayerNet, neuron]

  /// The passes through an expression's gates, as `actlab backprop` shows them.
  static func passes(_ expression: String, _ inputs: [String: Tensor], jacobian: Bool = false) throws -> String {
    let assignments = inputs.sorted { $0.key < $1.key }.map { "\($0.key)=\(GatePass.shown($0.value))" }
    let command =
      "actlab backprop '\(expression)' " + assignments.map { "'\($0.filter { $0 != " " })'" }.joined(separator: " ")
    let pass = try GatePass(try GraphExpression(expression), inputs: inputs, wantsJacobian: jacobian)
    return "$ \(command)\(jacobian ? " --jacobian" : "")\n\n\(pass.text)"
  }
}
