import Backprop
import Circuits
import Testing

@Suite("The steps of the passes through a circuit")
struct StepTests {
  @Test("After the steps each wire and node has what the graph's own passes give it")
  func gradients() throws {
    for seed in 1...20 {
      for (text, circuit) in try Samples.circuits(seed: seed) {
        let reference = circuit.graph.backward(circuit.values, from: circuit.output)
        for id in circuit.graph.nodes.indices where !circuit.wires(from: id).isEmpty {
          let shares = circuit.wires(from: id).compactMap { circuit.wires[$0].gradient }
          if shares.isEmpty { continue }
          let sums = shares[0].elements.indices.map { place in shares.reduce(0) { $0 + $1.elements[place] } }
          let isEqual = zip(sums, reference[id].elements).allSatisfy {
            abs($0 - $1) <= 1e-12 * max(1, abs($1)) || $0.isNaN && $1.isNaN
          }
          #expect(isEqual, "\(text), seed \(seed): \(circuit.names[id]) \(sums)")
        }
      }
    }
  }

  @Test("A gate has a name of its own, though an input be called like one")
  func namesGates() throws {
    let circuit = try circuit("f * g1 + g3 * g1", ["f": 2, "g1": 3, "g3": 4])
    #expect(Set(circuit.names).count == circuit.names.count, "\(circuit.names)")
  }

  @Test("Gradients of wires add up to what central differences say of the inputs")
  func differences() throws {
    let inputs = ["x": 0.7, "y": -1.3, "z": 0.4, "w": 1.1, "b": -0.2]
    for text in [
      "x * y + x", "(x + y) * (x - y) / (x * y + 3)", "sigmoid(w * sigmoid(w * x + b) + b)", "exp(sin(sqrt(x)))",
    ] {
      let pass = try circuit(text, inputs)
      for (id, node) in pass.graph.nodes.enumerated() {
        guard case .input(let name) = node, let x = inputs[name] else { continue }
        let h = 1e-6
        let values = try [x + h, x - h].map { try circuit(text, inputs.merging([name: $0]) { $1 }) }.map {
          $0.values[$0.output].elements[0]
        }
        let sum = pass.wires(from: id).compactMap { pass.wires[$0].gradient?.elements[0] }.reduce(0, +)
        #expect(abs(sum - (values[0] - values[1]) / (2 * h)) < 1e-7, "\(text): ∂f/∂\(name)")
      }
    }
  }

  @Test("Forward comes before backward, each gate once in each, and each in its order; in the end all is known")
  func order() throws {
    for (text, circuit) in try Samples.circuits(seed: 3) {
      let gates = circuit.graph.nodes.indices.filter { !circuit.graph.nodes[$0].inputs.isEmpty }
      let steps = circuit.steps
      let backward = steps.firstIndex { $0.direction == .backward } ?? steps.count
      #expect(steps[backward...].allSatisfy { $0.direction == .backward }, "\(text)")
      #expect(steps[..<backward].compactMap(\.node) == gates, "\(text)")
      let handed = steps.dropFirst(backward + 1).filter { $0.sentence.hasPrefix("The ") }.compactMap(\.node)
      #expect(handed == gates.reversed(), "\(text)")
      for (before, after) in zip(steps, steps.dropFirst()) {
        #expect(before.known.values.isSubset(of: after.known.values), "\(text)")
        #expect(before.known.gradients.isSubset(of: after.known.gradients), "\(text)")
      }
      #expect(steps.last?.known.values == Set(circuit.graph.nodes.indices), "\(text)")
      #expect(steps.last?.known.gradients == Set(circuit.wires.indices), "\(text)")
    }
  }

  @Test("A gate's gradients go back after all that come to it have")
  func causality() throws {
    for (text, circuit) in try Samples.circuits(seed: 4) {
      for step in circuit.steps where step.direction == .backward {
        for wire in step.known.gradients {
          guard let gate = circuit.wires[wire].target else { continue }
          #expect(circuit.wires(from: gate).allSatisfy(step.known.gradients.contains), "\(text)")
        }
      }
    }
  }

  @Test("Sentences have the numbers of the step, as the lecture's slides do")
  func sentences() throws {
    let steps = try circuit("(x + y) * z", ["x": -2, "y": 5, "z": -4]).steps
    #expect(
      steps.map(\.sentence) == [
        "The inputs come in: x = -2, y = 5 and z = -4.",
        "The add gate puts out -2 + 5 = 3.",
        "The multiply gate puts out 3 · (-4) = -12.",
        "The way back begins with ∂f/∂f = 1: f changes as fast as itself.",
        "The multiply gate hands each input the other one times its gradient: g1 gets 1 · (-4) = -4 and z gets 1 · 3 = 3.",
        "The add gate hands its gradient on to each input: x gets -4 and y gets -4.",
      ])
    let branch = try circuit("x * y + x", ["x": 3, "y": -4]).steps
    #expect(branch.last?.sentence == "x has 2 wires, and their gradients add up: -4 + 1 = -3.")
    let routed = try circuit("max(z, w)", ["z": 2, "w": -1]).steps
    #expect(
      routed.last?.sentence
        == "The max gate routes its gradient to the larger input: z gets 1 · 1 = 1 and w gets 1 · 0 = 0.")
  }
}
