import Circuits
import CommandParts
import Formats
import Foundation
import Wording

/// The passes through the circuits of some examples, step by step: after each the circuit with what is known by then.
struct LectureSteps: Printable {
  private let examples: [LectureExample]

  /// The steps of some examples, of which those without a circuit are left out.
  init(_ examples: [LectureExample]) { self.examples = examples.filter { $0.circuit != nil } }

  /// All steps, one after the other.
  var text: String { get throws { try pages().joined(separator: "\n") } }

  /// An object an example, each with its steps.
  var json: JSONValue {
    get throws {
      .array(
        try examples.compactMap { example in
          guard let circuit = example.circuit else { return nil }
          let drawn = try circuit.pass().circuit
          return .object([
            ("id", .string(example.id)), ("title", .string(example.title)), ("expression", .string(circuit.expression)),
            ("steps", .array(drawn.steps.map { step(drawn, $0) })),
          ])
        })
    }
  }

  private func step(_ circuit: Circuit, _ step: CircuitStep) -> JSONValue {
    let node = step.node
    return .object([
      ("pass", .string(step.direction.rawValue)), ("node", node.map { .string(circuit.names[$0]) } ?? .null),
      ("value", node.map { GatePass.json(circuit.values[$0]) } ?? .null),
      ("gradient", step.direction == .forward ? .null : node.map { GatePass.json(circuit.gradients[$0]) } ?? .null),
      ("sentence", .string(step.sentence)),
    ])
  }

  /// Prints a step whenever its reader asks for it; to a file or another program all at once.
  ///
  /// - Throws: as for a circuit, and for output that cannot be written.
  func walk() throws {
    if isatty(STDIN_FILENO) != 1 || isatty(STDOUT_FILENO) != 1 { return try Terminal.print(text, terminator: "") }
    for (number, page) in try pages().enumerated() {
      if number > 0 {
        Terminal.writeError("Return: next step   q: end ")
        guard let answer = readLine(), answer.lowercased() != "q" else { return }
      }
      try Terminal.print(page)
    }
  }

  /// What is printed at once: a step with the drawing of its moment.
  private func pages() throws -> [String] {
    let width = min(LectureText.widest, Terminal.outputWidth)
    return try examples.flatMap { example -> [String] in
      guard let circuit = example.circuit else { return [] }
      let drawn = try circuit.pass().circuit
      let steps = drawn.steps
      return steps.enumerated().map { number, step in
        (number == 0 ? "\(example.heading)\nf = \(circuit.expression)\n\n" : "")
          + Terminal.wrapped("\(step.direction), step \(number + 1) of \(steps.count): \(step.sentence)", to: width)
          + "\n\n" + TerminalDrawing(drawn, known: step.known).text(width: width)
      }
    }
  }
}
