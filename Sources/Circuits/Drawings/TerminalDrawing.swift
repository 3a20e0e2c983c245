import Backprop
import Wording

/// A circuit drawn with letters: a wire a line, its value above it and its gradient below.
package struct TerminalDrawing {
  private let circuit: Circuit
  private let layout: CircuitLayout
  /// What is known at this moment of the passes.
  private let known: Known
  private var grid: LineGrid
  /// The first column of each layer, and where what joins it to the next begins.
  private var starts: [Int] = []
  private var ends: [Int] = []

  /// The drawing of a circuit, after both passes or with what is `known` before their end.
  package init(_ circuit: Circuit, known: Known? = nil) {
    self.circuit = circuit
    self.known = known ?? Known(allOf: circuit)
    layout = CircuitLayout(circuit)
    grid = LineGrid(rows: 3 * Int(layout.height.rounded(.up)) + 4)
    var column = 0
    for layer in layout.layers.indices {
      let width = layout.layers[layer].map { content(of: $0).width }.max() ?? 0
      starts.append(column)
      column += width
      for place in layout.layers[layer] { draw(place, from: starts[layer], width: width) }
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
      case .node(let id): (row(of: place), name(of: id))
      case .wire(let number): (row(of: place), name(of: circuit.wires[number].source))
      case .end: (row(of: place), "")
      }
    }
    return Dictionary(uniqueKeysWithValues: named)
  }

  private func name(of id: Graph.NodeID) -> String { circuit.names[id].shortened(to: 16).visible }

  /// The row of a wire's line.
  private func row(of place: Int) -> Int { Int((3 * layout.places[place].y).rounded()) + 1 }

  // MARK: What stands in a layer

  private func content(of place: Int) -> (above: [String], on: String?, below: [String], width: Int) {
    switch layout.places[place].content {
    case .end: return ([], " f", [], 2)
    case .node(let id):
      let below = [circuit.total(of: id)].compactMap { $0 }.map { Self.text($0, isKnown: known.totals.contains(id)) }
      if case .gate(let gate, _) = circuit.graph.nodes[id] {
        return ([name(of: id)], "(\(gate.sign))", below, max(gate.sign.columns + 2, name(of: id).columns))
      }
      return ([], name(of: id) + " ", below, max(name(of: id).columns + 1, (circuit.total(of: id)?.columns ?? 0) + 1))
    case .wire(let number):
      if layout.routes[number][1] != place { return ([], nil, [], 0) }
      let wire = circuit.wires[number]
      let (value, gradient) = (Self.onOneLine(circuit.values[wire.source]), wire.gradient.map(Self.onOneLine) ?? "")
      let width = max(1, value.columns, gradient.columns) + 2
      let above = Self.text(value, isKnown: known.values.contains(wire.source))
      return ([above], nil, [Self.text(gradient, isKnown: known.gradients.contains(number))], width)
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
    let (row, content) = (row(of: place), content(of: place))
    func centred(_ text: String) -> Int { column + (width - text.columns + 1) / 2 }
    var start = column
    var isNamed = false
    if let sign = content.on {
      isNamed = sign.hasSuffix(" ")
      if isNamed { start += width - sign.columns } else if sign.hasSuffix(")") { start += (width - sign.columns) / 2 }
    }
    // A wire passes its own layer, and reaches a gate that is narrower than the gate's.
    if content.on.map({ $0.hasSuffix(")") }) ?? true { grid.line(row, from: column, to: column + width, group: -1) }
    if let sign = content.on { grid.write(sign, row: row, column: start) }
    for text in content.above { grid.write(text, row: row - 1, column: centred(text)) }
    for text in content.below { grid.write(text, row: row + 1, column: isNamed ? column : centred(text)) }
  }

  // MARK: Between layers

  /// Draws what joins a layer to the next, and returns the column where that begins.
  private mutating func join(_ layer: Int, from column: Int) -> Int {
    // The wires of a node part after it, and those of a gate meet before it.
    let parts = layer % 2 == 0
    let hubs = layout.layers[parts ? layer : layer + 1]
    let bundles = hubs.enumerated().map { number, hub in
      WireBundle(
        group: number, hub: row(of: hub), rows: (parts ? layout.after : layout.before)[hub].map(row).sorted(),
        parts: parts)
    }.filter { !$0.rows.isEmpty }
    let tracks = WireBundle.tracks(of: bundles)
    let width = tracks.compactMap { $0 }.max().map { 2 * $0 + 1 } ?? 0
    for (bundle, track) in zip(bundles, tracks) {
      bundle.draw(into: &grid, from: column, to: column + width, turning: column + 2 * (track ?? 0))
    }
    return column + width
  }
}
