import Backprop
import Circuits
import Wording

/// An expression of the lecture with the values of its inputs.
struct LectureCircuit: Sendable {
  let expression: String
  let inputs: [String: Tensor]
  /// Whether its Jacobians are shown, too.
  let jacobian: Bool

  init(_ expression: String, _ inputs: [String: Tensor], jacobian: Bool = false) {
    (self.expression, self.inputs, self.jacobian) = (expression, inputs, jacobian)
  }

  /// The command that shows it.
  var command: String {
    let values = inputs.sorted { $0.key < $1.key }.map { "\($0.key)=\(GatePass.shown($0.value))" }
    return "actlab backprop '\(expression)' " + values.map { shellWord($0.filter { $0 != " " }) }.joined(separator: " ")
  }

  /// Both passes through it.
  func pass() throws -> GatePass {
    try GatePass(try GraphExpression(expression), inputs: inputs, wantsJacobian: jacobian)
  }

  /// The commands that draw and compute it, with what they print.
  func text(width: Int) throws -> String {
    let pass = try pass()
    let drawing = TerminalDrawing(pass.circuit).text(width: width)
    return "$ \(command) --draw\n\n\(drawing)\n$ \(command)\(jacobian ? " --jacobian" : "")\n\n\(pass.text)"
  }
}
