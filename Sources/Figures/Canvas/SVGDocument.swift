import Foundation
import Formats
import Wording

/// An SVG as gnuplot writes it, made fit for a report: with a title and a description for screen readers, its texts put
/// in, and without what gnuplot says of itself.
struct SVGDocument {
  let text: String

  /// The document of a figure with its texts; nil where gnuplot's output is not of the expected form.
  init?(gnuplot output: String, figure: Figure, texts: [String]) {
    guard let preamble = output.range(of: "</defs>\n"), let end = output.range(of: "</svg>", options: .backwards)
    else { return nil }
    let groups = Self.withoutEmptyGroups(output[preamble.upperBound..<end.lowerBound].split(separator: "\n"))
    let body = groups.map { Self.withTexts(texts, in: $0) + "\n" }.joined()
    let (width, height) = (plain(figure.canvas.width), plain(figure.canvas.height))
    text = """
      <?xml version="1.0" encoding="utf-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" \
      width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" aria-labelledby="title description">
      <title id="title">\(figure.title.escapedForXML)</title>
      <desc id="description">\(figure.description.escapedForXML)</desc>
      <defs>
      \(Self.points)
      </defs>
      <g>
      \(body)</svg>

      """
  }

  /// The points that figures use, by gnuplot's names for them.
  private static let points = """
    <circle id="gpPt5" r="1" stroke-width="0.4" stroke="currentColor"/>
    <circle id="gpPt6" r="1" fill="currentColor" stroke="none"/>
    <rect id="gpPt4" x="-0.9" y="-0.9" width="1.8" height="1.8" fill="currentColor" stroke="none"/>
    <path id="gpPt8" d="M0,-1.33 L-1.2,0.67 L1.2,0.67 z" fill="currentColor" stroke="none"/>
    <path id="gpPt10" d="M0,1.33 L-1.2,-0.67 L1.2,-0.67 z" fill="currentColor" stroke="none"/>
    <path id="gpPt12" d="M0,-1.3 L1.3,0 L0,1.3 L-1.3,0 z" fill="currentColor" stroke="none"/>
    """

  /// The lines without the groups that hold nothing, and without the titles that gnuplot gives to its plots.
  private static func withoutEmptyGroups(_ lines: [Substring]) -> [String] {
    var result: [String] = []
    for indented in lines {
      // Crisp edges are jagged edges, and bands are oblique.
      let line = String(indented.drop { $0 == "\t" || $0 == " " }).replacing(" shape-rendering='crispEdges'", with: "")
      if line.isEmpty { continue }
      if line.hasPrefix("<g id=\"gnuplot_plot") {
        result.append("<g>")
      } else if line == "</g>", let last = result.last, last.hasPrefix("<g"), last.hasSuffix(">"), !last.contains("/") {
        result.removeLast()
      } else {
        result.append(line)
      }
    }
    return result
  }

  private static func withTexts(_ texts: [String], in line: String) -> String {
    guard let start = line.range(of: "_T"), let end = line.range(of: "_<", range: start.upperBound..<line.endIndex),
      let index = Int(line[start.upperBound..<end.lowerBound]), texts.indices.contains(index)
    else { return line }
    return line[..<start.lowerBound] + texts[index].escapedForXML + line[line.index(after: end.lowerBound)...]
  }
}
