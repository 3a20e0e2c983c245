import Backprop
import Formats
import Foundation
import Wording

/// A circuit as an SVG, on its own or within a page: values in green above each wire, gradients in red below, as on the lecture's slides.
package struct CircuitSVG: Sendable {
  private let circuit: Circuit
  private let layout: CircuitLayout
  private let frame: CircuitFrame
  /// What the whole computes, for the title.
  private let expression: String

  /// The drawing of a circuit of some expression.
  package init(_ circuit: Circuit, of expression: String) {
    (self.circuit, self.expression) = (circuit, expression.shortened(to: 200))
    layout = CircuitLayout(circuit)
    frame = CircuitFrame(circuit, layout)
  }

  /// The document, with its style.
  package var text: String { text(style: "<style>\n\(Self.style)\n</style>\n") }

  /// The drawing for a page that has the style in its own sheet, as pages must that allow no other.
  package var withoutStyle: String { text(style: "") }

  /// Each wire and each node is a group with its number, `data-wire` or `data-node`, for a page to light it up.
  private func text(style: String) -> String {
    let size = "\(Self.short(frame.width)) \(Self.short(frame.height))"
    let wires = circuit.wires.indices.map(wire).joined()
    let nodes = layout.places.indices.map(node).joined()
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="circuit" role="img" width="\(Self.short(frame.width))" \
      height="\(Self.short(frame.height))" viewBox="0 0 \(size)">
      <title>The circuit of f = \(expression.escapedForXML)</title>
      <desc>\(description.escapedForXML)</desc>
      \(style)<rect class="paper" width="\(Self.short(frame.width))" height="\(Self.short(frame.height))"/>
      \(wires)\(nodes)</svg>

      """
  }

  /// Colours have a contrast of at least 4.5:1 on the page, light and dark.
  private static let style = """
    .circuit text { font: 14px system-ui, "DejaVu Sans", sans-serif; fill: #1f2328; }
    .circuit .value { fill: #116329; }
    .circuit .gradient { fill: #b3201b; }
    .circuit .name { font-size: 11px; fill: #59636e; }
    .circuit .line { fill: none; stroke: #59636e; stroke-width: 1.5; }
    .circuit .gate { fill: #f6f8fa; stroke: #1f2328; stroke-width: 1.5; }
    .circuit .paper { fill: #ffffff; }
    @media (prefers-color-scheme: dark) {
      .circuit text { fill: #e6edf3; }
      .circuit .value { fill: #56d364; }
      .circuit .gradient { fill: #ff938a; }
      .circuit .name { fill: #9ba5b0; }
      .circuit .line { stroke: #9ba5b0; }
      .circuit .gate { fill: #161b22; stroke: #e6edf3; }
      .circuit .paper { fill: #0d1117; }
    }
    """

  /// What is to be seen, for who does not see it.
  private var description: String {
    let graph = circuit.graph
    let inputs = graph.nodes.indices.filter { if case .input = graph.nodes[$0] { true } else { false } }
    let ways = inputs.prefix(Limits.inputsInWords).map { id in
      "\(circuit.names[id].shortened(to: CircuitFrame.longestName)) = \(circuit.values[id].inWords) with gradient \(circuit.gradients[id].inWords)"
    }
    let rest = inputs.count > ways.count ? ["\(inputs.count - ways.count) more"] : []
    let gates = graph.nodes.count { !$0.inputs.isEmpty }
    return "\(counted(gates, "gate")), from the left to the right. f = \(circuit.values[circuit.output].inWords)"
      + (inputs.isEmpty ? "." : "; \(listed(ways + rest)).")
  }

  // MARK: Wires

  private func wire(_ number: Int) -> String {
    let wire = circuit.wires[number]
    let route = layout.routes[number]
    var path = ""
    var before = (x: frame.right(of: route[0]), y: frame.y(of: route[0]))
    for place in route.dropFirst() {
      let (x, y) = frame.entry(of: number, at: place)
      let bend = (before.x + x) / 2
      path += path.isEmpty ? "M\(Self.short(before.x)) \(Self.short(before.y))" : ""
      path +=
        before.y == y
        ? "H\(Self.short(x))"
        : "C\([bend, before.y, bend, y, x, y].map(Self.short).joined(separator: " "))"
      before = (frame.right(of: place), y)
      if place != route.last { path += "H\(Self.short(before.x))" }
    }
    let middle = frame.middle(of: route[1])
    let y = frame.y(of: route[1])
    return "<g class=\"wire\" data-wire=\"\(number)\" data-source=\"\(wire.source)\">"
      + "<path class=\"line\" d=\"\(path)\"/>"
      + lines(circuit.values[wire.source].label, "value", x: middle, last: y - 6)
      + lines(wire.gradient?.label ?? [], "gradient", x: middle, first: y + 17) + "</g>\n"
  }

  // MARK: Nodes

  private func node(_ place: Int) -> String {
    let (x, y) = (frame.middle(of: place), frame.y(of: place))
    switch layout.places[place].content {
    case .wire: return ""
    case .end: return name("f", x: frame.left(of: place) + 4, y: y, anchor: "start")
    case .node(let id):
      let open = "<g class=\"node\" data-node=\"\(id)\">"
      guard case .gate(let gate, _) = circuit.graph.nodes[id] else {
        let shown = circuit.names[id].shortened(to: CircuitFrame.longestName)
        return open + name(shown, x: frame.right(of: place) - 6, y: y, anchor: "end") + total(id, place) + "</g>\n"
      }
      let (width, height) = (frame.width(of: place), 2 * CircuitFrame.radius)
      return open
        + "<rect class=\"gate\" x=\"\(Self.short(x - width / 2))\" y=\"\(Self.short(y - height / 2))\" "
        + "width=\"\(Self.short(width))\" height=\"\(Self.short(height))\" rx=\"\(Self.short(height / 2))\"/>"
        + name(gate.sign, x: x, y: y, anchor: "middle")
        + "<text class=\"name\" x=\"\(Self.short(x))\" y=\"\(Self.short(y - height / 2 - 5))\" "
        + "text-anchor=\"middle\">\(circuit.names[id])</text>" + total(id, place) + "</g>\n"
    }
  }

  private func name(_ name: String, x: Double, y: Double, anchor: String) -> String {
    "<text x=\"\(Self.short(x))\" y=\"\(Self.short(y + 5))\" text-anchor=\"\(anchor)\">\(name.escapedForXML)</text>"
  }

  /// Below a node whose wires branch, the sum of what comes back along them.
  private func total(_ id: Graph.NodeID, _ place: Int) -> String {
    guard let total = circuit.total(of: id) else { return "" }
    let isGate = !circuit.graph.nodes[id].inputs.isEmpty
    let x = isGate ? frame.middle(of: place) : frame.right(of: place) - 6
    let y = frame.y(of: place) + (isGate ? CircuitFrame.radius + 15 : 24)
    return "<text class=\"gradient\" x=\"\(Self.short(x))\" y=\"\(Self.short(y))\" "
      + "text-anchor=\"\(isGate ? "middle" : "end")\">\(total.escapedForXML)</text>"
  }

  /// Texts below each other, the last at a height or the first.
  private func lines(_ lines: [String], _ style: String, x: Double, last: Double? = nil, first: Double = 0) -> String {
    let top = last.map { $0 - CircuitFrame.line * Double(lines.count - 1) } ?? first
    return lines.enumerated().map { number, line in
      "<text class=\"\(style)\" x=\"\(Self.short(x))\" y=\"\(Self.short(top + CircuitFrame.line * Double(number)))\" "
        + "text-anchor=\"middle\">\(line.escapedForXML)</text>"
    }.joined()
  }

  /// A length to a tenth of a pixel.
  private static func short(_ length: Double) -> String { plain((length * 10).rounded() / 10) }
}
