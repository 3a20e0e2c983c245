import Backprop
import Wording

/// The places of a circuit in pixels: columns as wide as what they hold, rows as high.
struct CircuitFrame: Sendable {
  /// The radius of a gate's circle; a longer name makes it wider.
  static let radius = 19.0
  /// The height of a line of text.
  static let line = 17.0
  /// The letters of an input's name that are shown.
  static let longestName = 24
  private static let gap = 26.0
  private static let margin = 12.0
  /// The width of a letter of 14 pixels, generously.
  private static let letter = 8.4

  private let circuit: Circuit
  private let layout: CircuitLayout
  private let lefts: [Double]
  private let widths: [Double]
  private let widthsOfPlaces: [Double]
  private let rowHeight: Double
  private let top: Double
  let width: Double
  let height: Double

  init(_ circuit: Circuit, _ layout: CircuitLayout) {
    (self.circuit, self.layout) = (circuit, layout)
    let widthsOfPlaces = layout.places.indices.map { Self.width(of: $0, circuit, layout) }
    widths = layout.layers.map { $0.map { widthsOfPlaces[$0] }.max() ?? 0 }
    lefts = widths.reduce(into: [Self.margin]) { $0.append(($0.last ?? 0) + $1 + Self.gap) }
    self.widthsOfPlaces = widthsOfPlaces
    let above = circuit.wires.map { circuit.values[$0.source].label.count }.max() ?? 1
    let below = circuit.wires.map { $0.gradient?.label.count ?? 0 }.max() ?? 1
    rowHeight = max(Self.line * Double(above + below) + 16, 2 * Self.radius + 12)
    top = Self.margin + max(Self.line * Double(above) + 8, Self.radius)
    let bottom = Self.margin + max(Self.line * Double(below) + 10, Self.radius + 20)
    width = (lefts.last ?? 0) - Self.gap + Self.margin
    height = top + rowHeight * layout.height + bottom
  }

  /// The width of what a place holds.
  private static func width(of place: Int, _ circuit: Circuit, _ layout: CircuitLayout) -> Double {
    func width(_ texts: [String]) -> Double { letter * Double(texts.map(\.columns).max() ?? 0) }
    switch layout.places[place].content {
    case .end: return letter + 8
    case .wire(let number):
      if layout.routes[number][1] != place { return 0 }
      let wire = circuit.wires[number]
      return max(28, width(circuit.values[wire.source].label + (wire.gradient?.label ?? [])) + 8)
    case .node(let id):
      if case .gate(let gate, _) = circuit.graph.nodes[id] { return max(2 * radius, width([gate.sign]) + 20) }
      let shown = circuit.names[id].shortened(to: longestName).visible
      return width([shown] + [circuit.total(of: id)].compactMap { $0 }) + 8
    }
  }

  private func layer(of place: Int) -> Int { layout.places[place].layer }
  private var isGate: (Int) -> Bool {
    { place in
      if case .node(let id) = layout.places[place].content { !circuit.graph.nodes[id].inputs.isEmpty } else { false }
    }
  }

  func y(of place: Int) -> Double { top + rowHeight * layout.places[place].y }
  func middle(of place: Int) -> Double { lefts[layer(of: place)] + widths[layer(of: place)] / 2 }
  /// The width of a gate.
  func width(of place: Int) -> Double { widthsOfPlaces[place] }
  /// Where a wire arrives: at a gate's edge, else at its column's.
  func left(of place: Int) -> Double {
    isGate(place) ? middle(of: place) - widthsOfPlaces[place] / 2 : lefts[layer(of: place)]
  }
  /// Where a wire leaves.
  func right(of place: Int) -> Double {
    isGate(place)
      ? middle(of: place) + widthsOfPlaces[place] / 2 : lefts[layer(of: place)] + widths[layer(of: place)]
  }

  /// Where a wire comes to a place: into a gate beside its other inputs, in the order in which they stand.
  func entry(of wire: Int, at place: Int) -> (x: Double, y: Double) {
    let arriving = layout.routes.indices.filter { layout.routes[$0].last == place }
    guard isGate(place), arriving.count > 1, arriving.contains(wire) else { return (left(of: place), y(of: place)) }
    let order = arriving.sorted {
      layout.places[layout.routes[$0].secondLast].y < layout.places[layout.routes[$1].secondLast].y
    }
    let rank = Double(order.firstIndex(of: wire) ?? 0) - Double(order.count - 1) / 2
    let offset = rank * Self.radius * 1.1 / Double(order.count - 1)
    let inset = Self.radius - (Self.radius * Self.radius - offset * offset).squareRoot()
    return (left(of: place) + inset, y(of: place) + offset)
  }
}

extension Circuit {
  /// The columns of a sum that is shown with its terms.
  private static let longestSum = 24

  /// What comes back to a node along several wires, and its sum; nil where there is one wire, or where the node is a number.
  func total(of id: Graph.NodeID) -> String? {
    let shares = wires(from: id).compactMap { wires[$0].gradient }
    guard shares.count > 1 else { return nil }
    let sum = gradients[id].inWords
    let whole = "\(Self.sum(shares.map(\.inWords))) = \(sum)"
    return whole.columns <= Self.longestSum ? whole : "Σ \(sum)"
  }

  /// A sum as it is written: negative numbers after the first in parentheses.
  static func sum(_ terms: [String]) -> String {
    terms.enumerated().map { $0 > 0 ? inParentheses($1) : $1 }.joined(separator: " + ")
  }

  /// A number as it stands after an operator.
  static func inParentheses(_ number: String) -> String { number.hasPrefix("-") ? "(\(number))" : number }
}

extension [Int] {
  /// The place before the last, by which a route enters its end.
  fileprivate var secondLast: Int { self[count - 2] }
}
