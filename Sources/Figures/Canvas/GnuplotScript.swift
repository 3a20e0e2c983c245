import Foundation
import Wording

/// A figure in gnuplot's language.
///
/// Sizes are pixels, from the top left corner. No text of ours goes through gnuplot: it draws placeholders, which
/// `SVGDocument` replaces. So nothing in a name can be taken for markup or a command.
struct GnuplotScript: Sendable {
  /// The width of the canvas.
  let width: Double
  /// The height of the canvas.
  let height: Double
  /// The texts, by the number of their placeholder.
  private(set) var texts: [String] = []
  private var lines: [String] = []
  private var blocks: [String] = []
  private var elements: [String] = []

  /// An empty canvas for some panels, each begun and ended in turn.
  init(width: Double = 720, height: Double, panels: Int = 1) {
    self.width = width
    self.height = height
    lines = ["unset key", "unset border", "unset tics"] + (panels > 1 ? ["set multiplot"] : [])
  }

  /// The placeholder that stands for a text of some number.
  static func placeholder(_ index: Int) -> String { "_T\(index)_" }

  /// Adds a command.
  mutating func add(_ command: String) { lines.append(command) }

  /// The quoted placeholder of a text.
  mutating func quoted(_ text: String) -> String {
    texts.append(text)
    return "'\(Self.placeholder(texts.count - 1))'"
  }

  /// Writes a text on the canvas, its vertical middle at `y`.
  mutating func write(
    _ text: String, x: Double, y: Double, aligned: String = "left", size: Double = 12, color: String = Palette.ink
  ) {
    let placeholder = quoted(text)
    add(
      "set label \(placeholder) at \(screen(x, y)) \(aligned) front textcolor rgb '\(color)' font ',\(plain(size))'")
  }

  /// Draws a line on the canvas.
  mutating func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), color: String, width: Double = 1,
    dash: String? = nil, behind: Bool = false
  ) {
    add(
      "set arrow from \(screen(start.x, start.y)) to \(screen(end.x, end.y)) nohead \(behind ? "back" : "front") "
        + "lc rgb '\(color)' lw \(plain(width))" + (dash.map { " dt \($0)" } ?? ""))
  }

  /// Adds rows of numbers, nil for an empty line, and gives their name.
  mutating func data(_ rows: [[Double]?]) -> String {
    let name = "$d\(blocks.count)"
    let lines = rows.map { $0.map { $0.map(plain).joined(separator: " ") } ?? "" }
    blocks.append("\(name) << EOD\n" + lines.map { $0 + "\n" }.joined() + "EOD")
    return name
  }

  /// Adds something to plot, in the panel's coordinates.
  mutating func plot(_ element: String) { elements.append(element) }

  /// Draws what was added to the panel; a panel with nothing in it has its frame alone.
  mutating func endPanel() {
    add("plot " + (elements.isEmpty ? "NaN" : elements.joined(separator: ", ")))
    elements = []
    add("unset label; unset arrow; unset object")
  }

  var text: String {
    let terminal =
      "set terminal svg size \(plain(width)),\(plain(height)) fixed noenhanced font 'sans-serif,12' linewidth 1"
    let all = ["set encoding utf8", terminal] + blocks + lines
    return all.map { $0 + "\n" }.joined()
  }

  private func screen(_ x: Double, _ y: Double) -> String {
    "screen \(plain(x / width)),\(plain(1 - y / height))"
  }
}
