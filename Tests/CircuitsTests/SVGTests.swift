import Backprop
import Circuits
import Foundation
import FoundationXML
import Testing

@Suite("A circuit as an SVG")
struct SVGTests {
  /// The drawing, read as XML.
  private func document(_ circuit: Circuit, of text: String) throws -> XMLElement {
    let document = try XMLDocument(xmlString: CircuitSVG(circuit, of: text).text)
    return try #require(document.rootElement())
  }

  /// The elements of a kind below another.
  private func elements(_ element: XMLElement, _ name: String, _ style: String? = nil) -> [XMLElement] {
    (element.children ?? []).compactMap { $0 as? XMLElement }.flatMap { child -> [XMLElement] in
      let isWanted =
        child.localName == name && (style == nil || attribute(child, "class") == style)
      return (isWanted ? [child] : []) + elements(child, name, style)
    }
  }

  private func attribute(_ element: XMLElement, _ name: String) -> String? {
    element.attributes?.first { $0.name == name }?.stringValue
  }

  private func number(_ element: XMLElement, _ name: String) throws -> Double {
    try #require(attribute(element, name).flatMap(Double.init))
  }

  @Test("Each wire has its value above its line and its gradient below, to three digits")
  func wires() throws {
    for (text, circuit) in try Samples.circuits(seed: 7) {
      let svg = try document(circuit, of: text)
      let wires = elements(svg, "g", "wire")
      #expect(wires.count == circuit.wires.count, "\(text)")
      for (element, wire) in zip(wires, circuit.wires) {
        let value = elements(element, "text", "value")
        let gradient = elements(element, "text", "gradient")
        #expect(value.map(\.stringValue) == circuit.values[wire.source].label, "\(text)")
        #expect(gradient.map(\.stringValue) == wire.gradient?.label ?? [], "\(text)")
        let path = try #require(elements(element, "path").first.flatMap { attribute($0, "d") })
        let heights = try value.map { try number($0, "y") }
        let below = try gradient.map { try number($0, "y") }
        #expect((heights.max() ?? 0) < (below.min() ?? .infinity) - 17, "\(text): a line lies between")
        #expect(path.hasPrefix("M") && path.contains("H"), "\(text): \(path)")
      }
    }
  }

  @Test("Gates do not overlap, and everything lies within the picture")
  func apart() throws {
    for (text, circuit) in try Samples.circuits(seed: 8) {
      let svg = try document(circuit, of: text)
      let (width, height) = (try number(svg, "width"), try number(svg, "height"))
      let boxes = try elements(svg, "rect", "gate").map { gate in
        (
          x: try number(gate, "x"), y: try number(gate, "y"), width: try number(gate, "width"),
          height: try number(gate, "height")
        )
      }
      #expect(boxes.count == circuit.graph.nodes.count { !$0.inputs.isEmpty }, "\(text)")
      for (index, a) in boxes.enumerated() {
        #expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height, "\(text): \(a)")
        for b in boxes[..<index] {
          let isApart = a.x + a.width < b.x || b.x + b.width < a.x || a.y + a.height < b.y || b.y + b.height < a.y
          #expect(isApart, "\(text): \(a) and \(b)")
        }
      }
      for label in elements(svg, "text") {
        let (x, y) = (try number(label, "x"), try number(label, "y"))
        #expect(
          (0...width).contains(x) && (10...height - 3).contains(y), "\(text): \(label.stringValue ?? "") at \(x), \(y)")
      }
    }
  }

  @Test("Labels of the same layer do not overlap")
  func labels() throws {
    for (text, circuit) in try Samples.circuits(seed: 9) {
      let labels = try elements(try document(circuit, of: text), "g", "wire").flatMap { elements($0, "text") }.map {
        (text: $0.stringValue ?? "", x: try number($0, "x"), y: try number($0, "y"))
      }
      for (index, a) in labels.enumerated() {
        for b in labels[..<index] {
          let isApart = abs(a.y - b.y) >= 13 || abs(a.x - b.x) > 3.4 * Double(a.text.count + b.text.count)
          #expect(isApart, "\(text): \(a) and \(b)")
        }
      }
    }
  }

  @Test("A picture says in words what it shows, and hostile names stay names")
  func words() throws {
    let svg = try document(
      try circuit("x * y", ["x": 3, "y": -4]), of: "x * y </title><script>alert(1)</script>\u{202E}")
    #expect(elements(svg, "script").isEmpty)
    #expect(elements(svg, "title").first?.stringValue?.hasPrefix("The circuit of f = x * y </title><script>") == true)
    let words = try #require(elements(svg, "desc").first?.stringValue)
    #expect(words == "1 gate, from the left to the right. f = -12; x = 3 with gradient -4 and y = -4 with gradient 3.")
    #expect(attribute(svg, "role") == "img")
    let long = String(repeating: "é", count: 3000)
    let wide = try document(try circuit("\(long) + 1", [long: 1]), of: long)
    #expect(try number(wide, "width") < 1000)
  }

  @Test("What several wires bring back is added up below the node")
  func totals() throws {
    let svg = try document(try circuit("x * y + x", ["x": 3, "y": -4]), of: "x * y + x")
    let nodes = elements(svg, "g", "node")
    let totals = nodes.flatMap { elements($0, "text", "gradient") }.map(\.stringValue)
    #expect(totals == ["-4 + 1 = -3"])
  }
}
