import Foundation
import FoundationXML
import Testing

/// What an SVG says, read as XML.
final class SVGContent: NSObject, XMLParserDelegate {
  /// The figure's title, then the values that it tells.
  private(set) var titles: [String] = []
  var title: String { titles.first ?? "" }
  /// The attributes of each element, by its name.
  private(set) var elements: [(name: String, attributes: [String: String])] = []
  private(set) var summary = ""
  private(set) var height = 0.0
  /// The texts in the figure.
  private(set) var texts: [String] = []
  /// Each text with the place that it is written at, and which of its parts is there.
  private(set) var labels: [(text: String, x: Double, y: Double, anchor: String)] = []
  /// Where the last of each text stands.
  private(set) var positions: [String: (x: Double, y: Double)] = [:]
  private var text = ""
  private var position = (x: 0.0, y: 0.0)
  private var anchor = ""

  /// Reads a document, which must be well-formed.
  init(_ svg: String) throws {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    try #require(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? ""): \(svg.prefix(300))")
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    text = ""
    elements.append((element, attributes))
    if element == "svg" { height = attributes["height"].flatMap(Double.init) ?? 0 }
    let numbers = (attributes["transform"] ?? "").split { "(,)".contains($0) }.compactMap { Double($0) }
    if numbers.count == 2 { position = (numbers[0], numbers[1]) }
    if let own = attributes["text-anchor"] { anchor = own }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(_ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?) {
    switch element {
    case "title": titles.append(text)
    case "desc": summary = text
    case "text":
      texts.append(text)
      positions[text] = position
      labels.append((text, position.x, position.y, anchor))
    default: break
    }
  }
}
