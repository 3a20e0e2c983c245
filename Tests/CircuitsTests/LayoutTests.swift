import Backprop
import Circuits
import Testing

@Suite("The layout of a circuit")
struct LayoutTests {
  @Test("Things of a layer keep their distance, and every wire goes from left to right, layer by layer")
  func apart() throws {
    for (text, circuit) in try Samples.circuits(seed: 1) + [("hourglass", try hourglass(40))] {
      let layout = CircuitLayout(circuit)
      for layer in layout.layers {
        let heights = layer.map { layout.places[$0].y }
        for (upper, lower) in zip(heights, heights.dropFirst()) {
          #expect(lower - upper > 1 - 1e-9, "\(text): \(heights)")
        }
      }
      for (wire, route) in zip(circuit.wires, layout.routes) {
        let layers = route.map { layout.places[$0].layer }
        #expect(layers == Array(layers[0]...(layers.last ?? 0)) && layers.count >= 3, "\(text): \(layers)")
        #expect(layout.places[route[0]].content == .node(wire.source), "\(text)")
        #expect(layout.places[route.last ?? 0].content == wire.target.map { .node($0) } ?? .end, "\(text)")
      }
      #expect(layout.layers.map(\.count).reduce(0, +) == layout.places.count, "\(text)")
    }
  }

  @Test("Every node has one place, and a gate stands behind all of its inputs")
  func behind() throws {
    for (text, circuit) in try Samples.circuits(seed: 2) {
      let layout = CircuitLayout(circuit)
      let nodes = layout.places.compactMap { place -> Graph.NodeID? in
        if case .node(let id) = place.content { id } else { nil }
      }
      #expect(nodes.sorted() == Array(circuit.graph.nodes.indices), "\(text)")
      for (id, node) in circuit.graph.nodes.enumerated() {
        func layer(_ node: Graph.NodeID) -> Int { layout.places.first { $0.content == .node(node) }?.layer ?? -1 }
        for input in node.inputs { #expect(layer(input) < layer(id), "\(text): \(input) → \(id)") }
      }
    }
  }

  @Test(
    "Wires of circuits that can be drawn without crossings do not cross",
    arguments: [
      "(x + y) * z", "1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))", "2 * (x * y + max(z, w))", "x * y + x", "x + y * x",
      "(x + y) * (y + z)", "x * x",
    ])
  func planar(_ text: String) throws {
    let inputs = Dictionary(uniqueKeysWithValues: Samples.names.map { ($0, 1.0) })
    #expect(CircuitLayout(try circuit(text, inputs)).crossings == 0)
  }

  @Test("Two inputs that both lead to two gates by two layers cross once, and no order does better")
  func crossing() throws {
    // K₃,₂ has one crossing fewer than none: each of three gates takes both inputs.
    #expect(CircuitLayout(try circuit("(x + y) * (x - y)", ["x": 1, "y": 2])).crossings == 1)
  }

  @Test("A circuit as large as may be drawn is laid out, and a larger one is refused in one line")
  func bound() throws {
    let large = try hourglass(74)
    #expect(large.graph.nodes.count <= 300)
    try large.graph.requireReadable()
    #expect(CircuitLayout(large).places.count > 300)
    #expect(throws: (any Error).self) { try hourglass(80).graph.requireReadable() }
  }

  /// A sum of many products, each of two inputs: long wires and many layers.
  private func hourglass(_ terms: Int) throws -> Circuit {
    let text = (0..<terms).map { "a\($0) * b\($0)" }.joined(separator: " + ")
    let names = (0..<terms).flatMap { ["a\($0)", "b\($0)"] }
    return try circuit(text, Dictionary(uniqueKeysWithValues: names.map { ($0, 0.5) }))
  }
}
