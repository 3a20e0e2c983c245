import Backprop

extension Circuit {
  /// What a gate does on the way forward: `The add gate puts out -2 + 5 = 3.`
  func forwardSentence(_ gate: any Gate, _ id: Graph.NodeID, _ inputs: [Graph.NodeID]) -> String {
    let numbers = inputs.map { values[$0].inWords }
    return "The \(gate.name) gate puts out \(Self.formula(of: gate, numbers)) = \(values[id].inWords)."
  }

  /// A gate with its inputs as mathematics writes it.
  private static func formula(of gate: any Gate, _ inputs: [String]) -> String {
    let after = inputs.dropFirst().map(inParentheses)
    switch gate.name {
    case "add": return "\(inputs[0]) + \(after[0])"
    case "subtract": return "\(inputs[0]) − \(after[0])"
    case "multiply": return "\(inputs[0]) · \(after[0])"
    case "divide": return "\(inputs[0]) / \(after[0])"
    case "power": return "\(inParentheses(inputs[0]))^\(after[0])"
    case "negate": return "-1 · \(inParentheses(inputs[0]))"
    case "exp": return "e^\(inParentheses(inputs[0]))"
    case "matmul": return "\(inputs[0]) · \(inputs[1])"
    case "sumsq": return "‖\(inputs[0])‖²"
    case "less", "less-or-equal", "greater", "greater-or-equal", "equal":
      return "(\(inputs[0]) \(gate.sign) \(inputs[1]), 1 for yes and 0 for no)"
    case "where": return "\(inputs[0]) ? \(inputs[1]) : \(inputs[2])"
    default: return "\(gate.name)(\(inputs.joined(separator: ", ")))"
    }
  }
}
