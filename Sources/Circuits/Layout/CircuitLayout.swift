package import Backprop

/// Where everything of a circuit stands: layers from left to right, and in each layer places from top to bottom.
///
/// Layers of gates and layers of wires take turns. A gate's layer is the length of the longest way from an input to it, so that every wire
/// goes from left to right; a wire that passes layers has a place of its own in each (Sugiyama, Tagawa & Toda 1981). What a wire
/// carries is written in the first layer of wires that it comes to.
package struct CircuitLayout: Sendable {
  /// What has a place.
  package enum Content: Sendable, Hashable {
    /// An input, a number or a gate.
    case node(Graph.NodeID)
    /// The end of the circuit, f.
    case end
    /// A wire, where it passes a layer, by its number.
    case wire(Int)
  }

  /// A place in the drawing.
  package struct Place: Sendable, Hashable {
    package let content: Content
    /// The layer, 0 the first; even ones hold gates, odd ones wires.
    package let layer: Int
    /// The height below the top; things of a layer are at least 1 apart.
    package internal(set) var y: Double
  }

  package internal(set) var places: [Place] = []
  /// The places of each layer, from top to bottom.
  package internal(set) var layers: [[Int]] = []
  /// The places that each wire passes, from its node to its gate, both included.
  package private(set) var routes: [[Int]] = []
  /// The places before and after each, by the wires through it.
  var before: [[Int]] = []
  var after: [[Int]] = []

  /// Lays a circuit out.
  package init(_ circuit: Circuit) {
    let depths = Self.depths(of: circuit)
    var placesOfNodes = depths.indices.map { add(.node($0), at: 2 * depths[$0]) }
    let end = add(.end, at: 2 * depths[circuit.output] + 2)
    placesOfNodes.append(end)
    for (number, wire) in circuit.wires.enumerated() {
      let (source, target) = (placesOfNodes[wire.source], wire.target.map { placesOfNodes[$0] } ?? end)
      let passed = (places[source].layer + 1..<places[target].layer).map { add(.wire(number), at: $0) }
      routes.append([source] + passed + [target])
    }
    (before, after) = (places.map { _ in [] }, places.map { _ in [] })
    for route in routes {
      for (left, right) in zip(route, route.dropFirst()) {
        after[left].append(right)
        before[right].append(left)
      }
    }
    order(from: end)
    straighten()
  }

  /// The height between the highest and the lowest place.
  package var height: Double { places.map(\.y).max() ?? 0 }

  /// The length of the longest way to each node; a number stands right before its gate.
  private static func depths(of circuit: Circuit) -> [Int] {
    var depths = circuit.graph.nodes.map { _ in 0 }
    for (id, node) in circuit.graph.nodes.enumerated() {
      if let deepest = node.inputs.map({ depths[$0] }).max() { depths[id] = deepest + 1 }
    }
    for (id, node) in circuit.graph.nodes.enumerated() where node.isConstant {
      let users = circuit.wires(from: id).compactMap { circuit.wires[$0].target }
      depths[id] = users.map { depths[$0] - 1 }.min() ?? 0
    }
    return depths
  }

  private mutating func add(_ content: Content, at layer: Int) -> Int {
    places.append(Place(content: content, layer: layer, y: 0))
    return places.count - 1
  }
}
