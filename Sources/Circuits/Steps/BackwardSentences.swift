package import Backprop
import Wording

extension Circuit {
  /// What a gate does on the way back: `The multiply gate hands each input the other, times its gradient: g1 gets 1 · (-4) = -4 and z gets
  /// 1 · 3 = 3.`
  func backwardSentence(_ gate: any Gate, _ id: Graph.NodeID, _ inputs: [Graph.NodeID]) -> String {
    let arriving = wires(to: id)
    let asked = inputs.indices.filter { wires[arriving[$0]].gradient != nil }
    if asked.isEmpty { return "The \(gate.name) gate has numbers alone for inputs, and nothing more to do." }
    let gets = asked.map { place in
      let share = wires[arriving[place]].gradient?.inWords ?? ""
      return "\(names[inputs[place]].visible) gets \(product(id, inputs, place).map { "\($0) = " } ?? "")\(share)"
    }
    return "The \(gate.name) gate \(Self.habit(of: gate, asked.count)): \(listed(gets))."
  }

  /// A gate's way with gradients, in words.
  private static func habit(of gate: any Gate, _ count: Int) -> String {
    switch gate.name {
    case "add": "hands its gradient on\(count > 1 ? " to each input" : "")"
    case "subtract": "hands its gradient on, for what is taken away with the other sign"
    case "multiply": "hands \(count > 1 ? "each input" : "its input") the other one times its gradient"
    case "max": "routes its gradient to the larger input"
    case "min": "routes its gradient to the smaller input"
    case "where": "routes its gradient to the branch that is taken"
    case "less", "less-or-equal", "greater", "greater-or-equal", "equal": "lets no gradient pass, since its slope is 0"
    case "negate": "turns the sign of its gradient"
    case "exp": "multiplies its gradient by its own output, e^x"
    case "sigmoid": "multiplies its gradient by its slope, σ·(1 − σ)"
    case "tanh": "multiplies its gradient by its slope, 1 − tanh²"
    case "relu": "lets its gradient pass where its input is above 0"
    case "divide": "multiplies its gradient by 1/b, and for the divisor b by −a/b²"
    case "matmul": "multiplies its gradient by the other factor, transposed"
    case "transpose": "turns its gradient's rows into columns"
    case "sum": "hands its gradient to every element"
    case "mean": "divides its gradient among all elements"
    case "sumsq": "multiplies its gradient by 2x"
    case "rowmax": "routes its gradient to the largest of each row"
    case "crossentropy": "hands the scores softmax minus one-hot, divided by the rows"
    default: "multiplies its gradient by its slope"
    }
  }

  /// Gradient times local gradient, where both are numbers and say more than the share alone.
  private func product(_ id: Graph.NodeID, _ inputs: [Graph.NodeID], _ place: Int) -> String? {
    guard case .gate(let gate, _) = graph.nodes[id], !["add", "subtract", "negate"].contains(gate.name),
      let local = localGradients(of: id)?[place], local.shape == .scalar, gradients[id].shape == .scalar
    else { return nil }
    return "\(gradients[id].inWords) · \(Self.inParentheses(local.inWords))"
  }

  /// ∂output/∂input of a gate for each input: where its output is one number, or it works element by element.
  package func localGradients(of id: Graph.NodeID) -> [Tensor]? {
    guard case .gate(let gate, let inputs) = graph.nodes[id] else { return nil }
    let shapes = inputs.map { values[$0].shape }
    let isPlain = gate.isElementwise && shapes.allSatisfy { $0 == values[id].shape }
    guard values[id].shape == .scalar || isPlain else { return nil }
    return gate.backward(.filled(1, values[id].shape), inputs: inputs.map { values[$0] }, output: values[id])
      .map(\.tensor)
  }
}
