import Backprop
import Circuits
import CommandParts
import Formats

/// A worked example of CS231n lecture 4: its title, and the text that shows it step by step.
struct LectureExample: Sendable {
  /// The name to ask for.
  let id: String
  let title: String
  /// The circuit that the example is about; nil for one that has none.
  let circuit: LectureCircuit?
  private let body: @Sendable () throws -> String

  /// An example of some words, below which the circuit is shown.
  init(
    _ id: String, _ title: String, _ circuit: LectureCircuit? = nil, _ body: @escaping @Sendable () throws -> String
  ) {
    self.id = id
    self.title = title
    self.circuit = circuit
    self.body = body
  }

  /// The title with its underline.
  var heading: String { "\(title)\n\(String(repeating: "═", count: title.count))\n" }

  /// The example under its title, in some columns.
  func text(width: Int) throws -> String { "\(heading)\n\(try explanation(width: width))\n" }

  /// The example as an object.
  func json() throws -> JSONValue {
    .object([
      ("id", .string(id)), ("title", .string(title)), ("text", .string(try explanation(width: LectureText.widest))),
    ])
  }

  private func explanation(width: Int) throws -> String {
    try [body(), circuit?.text(width: width)].compactMap { $0 }.joined(separator: "\n\n")
  }

  /// The examples in the lecture's order.
  static let all: [LectureExample] =
    [chainRule, chain, sigmoidCircuit, sigmoidGate, patterns, branches, squaredNorm, jacobians, diagonal, determinant]
    + [loop, scoreFunctions, architectures, twoLayerNet, neuron, activations]
}

/// Some examples, one after the other.
struct LectureText: Printable {
  /// The columns that drawings take where the output is no terminal.
  static let widest = 100
  let examples: [LectureExample]

  var text: String {
    get throws {
      let width = min(Self.widest, Terminal.outputWidth)
      return try examples.map { try $0.text(width: width) }.joined(separator: "\n")
    }
  }
  var json: JSONValue { get throws { .array(try examples.map { try $0.json() }) } }
}
