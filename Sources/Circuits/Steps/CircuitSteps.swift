package import Backprop
import Wording

/// A step of the passes through a circuit, with a sentence that says what happens.
package struct CircuitStep: Sendable {
  package enum Direction: String, Sendable { case forward, backward }

  package let direction: Direction
  /// The node that is at work; nil for the inputs coming in, all at once.
  package let node: Graph.NodeID?
  /// What happens, with its numbers.
  package let sentence: String
  /// What is known after it.
  package let known: Known
}

extension Circuit {
  /// The forward pass, gate by gate, then the backward pass: from f with its gradient of 1, the gates in reverse, and at each node from which
  /// several wires go the sum of what comes back.
  package var steps: [CircuitStep] {
    var known = Known()
    var steps: [CircuitStep] = []
    func take(_ direction: CircuitStep.Direction, _ node: Graph.NodeID?, _ sentence: String) {
      steps.append(CircuitStep(direction: direction, node: node, sentence: sentence, known: known))
    }
    let sources = graph.nodes.indices.filter { graph.nodes[$0].inputs.isEmpty }
    known.values = Set(sources)
    if let sentence = sentenceOfInputs { take(.forward, nil, sentence) }
    for (id, node) in graph.nodes.enumerated() {
      guard case .gate(let gate, let inputs) = node else { continue }
      known.values.insert(id)
      take(.forward, id, forwardSentence(gate, id, inputs))
    }
    known.gradients.formUnion(wires(to: nil))
    take(.backward, output, firstBackwardSentence)
    for id in graph.nodes.indices.reversed() {
      if total(of: id) != nil {
        known.totals.insert(id)
        take(.backward, id, sentenceOfSum(id))
      }
      guard case .gate(let gate, let inputs) = graph.nodes[id] else { continue }
      known.gradients.formUnion(wires(to: id))
      take(.backward, id, backwardSentence(gate, id, inputs))
    }
    return steps
  }

  private var sentenceOfInputs: String? {
    let named = graph.nodes.indices.compactMap { id -> String? in
      guard case .input(let name) = graph.nodes[id] else { return nil }
      return "\(name.visible) = \(values[id].inWords)"
    }
    if named.isEmpty { return nil }
    return named.count == 1 ? "The input comes in: \(named[0])." : "The inputs come in: \(excerpt(named))."
  }

  private var firstBackwardSentence: String {
    values[output].shape == .scalar
      ? "The way back begins with ∂f/∂f = 1: f changes as fast as itself."
      : "f is no single number, so the way back begins with a gradient of 1 for each of its elements."
  }

  private func sentenceOfSum(_ id: Graph.NodeID) -> String {
    let shares = wires(from: id).compactMap { wires[$0].gradient }
    return "\(names[id].visible) has \(shares.count) wires, and their gradients add up: "
      + "\(Self.sum(shares.map(\.inWords))) = \(gradients[id].inWords)."
  }
}
