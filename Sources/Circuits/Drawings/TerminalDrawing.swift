import Backprop
import Wording

/// A circuit drawn with letters: a wire a line, its value above it and its gradient below.
package struct TerminalDrawing {
  private let circuit: Circuit
  private let layout: CircuitLayout
  /// What is known at this moment of the passes.
  private let known: Known
  /// The row of each place's line.
  private var rows: [Int]
  private var grid: LineGrid
  /// Where what joins each layer to the next begins.
  private var ends: [Int] = []

  /// The drawing of a circuit, after both passes or with what is `known` before their end.
  package init(_ circuit: Circuit, known: Known? = nil) {
    self.circuit = circuit
    self.known = known ?? Known(allOf: circuit)
    layout = CircuitLayout(circuit)
    // More than heights lose to rounding: what is 1 apart is then 3 rows apart.
    rows = layout.places.map { Int((3 * $0.y + 1e-6).rounded()) + 1 }
    grid = LineGrid(rows: 3 * Int(layout.height.rounded(.up)) + 4)
    for layer in layout.layers.indices.dropLast() { untangle(layer) }
    var column = 0
    for layer in layout.layers.indices {
      let width = layout.layers[layer].map { content(of: $0).width }.max() ?? 0
      for place in layout.layers[layer] { draw(place, from: column, width: width) }
      column += width
      ends.append(column)
      if layer + 1 < layout.layers.count { column = join(layer, from: column) }
    }
  }

  /// The drawing in a terminal of some columns: where it is wider, in bands below each other, cut where a gate's output begins, with the names
  /// of the wires that go on.
  package func text(width: Int) -> String {
    var bands: [String] = []
    var first = 0
    while first < layout.layers.count {
      let start = first == 0 ? 0 : ends[first - 1]
      let before = first == 0 ? [:] : signs(after: first - 1)
      var last = layout.layers.count - 1
      // Bands end after layers of gates.
      while last > first + 2, columns(from: start, before, through: last) > width { last -= last % 2 == 0 ? 2 : 1 }
      let after = last == layout.layers.count - 1 ? [:] : signs(after: last)
      bands.append(
        grid.text(start..<ends[last], before: before.mapValues { $0 + "▸" }, after: after.mapValues { "▸" + $0 }))
      first = last + 1
    }
    return bands.joined(separator: "\n")
  }

  private func columns(from start: Int, _ before: [Int: String], through last: Int) -> Int {
    let after = last == layout.layers.count - 1 ? [:] : signs(after: last)
    func widest(_ signs: [Int: String]) -> Int { signs.values.map { $0.columns + 1 }.max() ?? 0 }
    return widest(before) + ends[last] - start + widest(after)
  }

  /// The names of the nodes whose wires leave a layer, by their rows.
  private func signs(after layer: Int) -> [Int: String] {
    let named = layout.layers[layer].map { place -> (Int, String) in
      switch layout.places[place].content {
      case .node(let id): (rows[place], name(of: id))
      case .wire(let number): (rows[place], name(of: circuit.wires[number].source))
      case .end: (rows[place], "")
      }
    }
    return Dictionary(uniqueKeysWithValues: named)
  }

  private func name(of id: Graph.NodeID) -> String { circuit.names[id].shortened(to: 16).visible }

  // MARK: What stands in a layer

  /// What is written at a place: on the line, unless it is a wire's own, above and below it.
  private struct Content {
    enum Line { case wire, gate(String), input(String), end }

    let line: Line
    var above = ""
    var below = ""
    let width: Int
  }

  private func content(of place: Int) -> Content {
    switch layout.places[place].content {
    case .end: return Content(line: .end, width: 2)
    case .node(let id):
      let total = circuit.total(of: id) ?? ""
      let below = Self.text(total, isKnown: known.totals.contains(id))
      let name = name(of: id)
      if case .gate(let gate, _) = circuit.graph.nodes[id] {
        let width = max(gate.sign.columns + 2, name.columns)
        return Content(line: .gate("(\(gate.sign))"), above: name, below: below, width: width)
      }
      return Content(line: .input(name + " "), below: below, width: max(name.columns, total.columns) + 1)
    case .wire(let number):
      if layout.routes[number][1] != place { return Content(line: .wire, width: 0) }
      let wire = circuit.wires[number]
      let (value, gradient) = (Self.onOneLine(circuit.values[wire.source]), wire.gradient.map(Self.onOneLine) ?? "")
      return Content(
        line: .wire, above: Self.text(value, isKnown: known.values.contains(wire.source)),
        below: Self.text(gradient, isKnown: known.gradients.contains(number)),
        width: max(1, value.columns, gradient.columns) + 2)
    }
  }

  /// A text, or as many blanks, which keep its place.
  private static func text(_ text: String, isKnown: Bool) -> String {
    isKnown ? text : String(repeating: " ", count: text.columns)
  }

  /// A value as it stands above a wire: the shape of what is too wide.
  private static func onOneLine(_ tensor: Tensor) -> String {
    let text = tensor.inWords
    if text.columns <= 34 { return text }
    if case .matrix(let rows, let columns) = tensor.shape { return "\(rows) × \(columns)" }
    return "\(tensor.elements.count) numbers"
  }

  private mutating func draw(_ place: Int, from column: Int, width: Int) {
    let (row, content) = (rows[place], content(of: place))
    func middle(_ text: String) -> Int { column + (width - text.columns + 1) / 2 }
    var startBelow = middle(content.below)
    switch content.line {
    case .wire: grid.line(row, from: column, to: column + width, group: -1)
    case .gate(let sign):
      // A wire reaches a gate that is narrower than its layer.
      grid.line(row, from: column, to: column + width, group: -1)
      grid.write(sign, row: row, column: column + (width - sign.columns) / 2)
    case .input(let name):
      grid.write(name, row: row, column: column + width - name.columns)
      startBelow = column
    case .end: grid.write(" f", row: row, column: column)
    }
    grid.write(content.above, row: row - 1, column: middle(content.above))
    grid.write(content.below, row: row + 1, column: startBelow)
  }

  // MARK: Between layers

  /// The bundles of wires between a layer and the next: the wires of a node part after it, and those of a gate meet before it.
  private func bundles(after layer: Int) -> [(hub: Int, bundle: WireBundle)] {
    let parts = layer % 2 == 0
    let hubs = layout.layers[parts ? layer : layer + 1]
    return hubs.enumerated().compactMap { number, hub in
      let ends = (parts ? layout.after : layout.before)[hub].map { rows[$0] }.sorted()
      return ends.isEmpty ? nil : (hub, WireBundle(group: number, hub: rows[hub], rows: ends, parts: parts))
    }
  }

  /// Moves nodes by a row where wires could not pass each other otherwise.
  private mutating func untangle(_ layer: Int) {
    var moved: Set<Int> = []
    while true {
      let bundles = bundles(after: layer)
      guard let stuck = WireBundle.tracks(of: bundles.map(\.bundle)).stuck, moved.insert(bundles[stuck].hub).inserted
      else { return }
      rows[bundles[stuck].hub] += 1
    }
  }

  /// Draws what joins a layer to the next, and returns the column where that begins.
  private mutating func join(_ layer: Int, from column: Int) -> Int {
    let bundles = bundles(after: layer).map(\.bundle)
    let tracks = WireBundle.tracks(of: bundles).tracks
    let width = tracks.compactMap { $0 }.max().map { 2 * $0 + 1 } ?? 0
    for (bundle, track) in zip(bundles, tracks) {
      bundle.draw(into: &grid, from: column, to: column + width, turning: column + 2 * (track ?? 0))
    }
    return column + width
  }
}
