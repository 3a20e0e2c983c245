import Wording

/// A canvas in gnuplot's language.
///
/// No text of ours is read by gnuplot as it stands, so nothing in a name can be taken for markup or a command. In an SVG it
/// draws placeholders, which `SVGDocument` replaces; elsewhere it is given the bytes of each text as octal numbers.
struct GnuplotScript {
  /// The texts of an SVG, by the number of their placeholder.
  private(set) var texts: [String] = []
  private var lines: [String] = []
  private var blocks: [String] = []
  private var elements: [String] = []
  /// How many dashed lines there are.
  private var dashed = 0
  private let canvas: Canvas
  private let format: FigureFormat

  init(_ canvas: Canvas, as format: FigureFormat) {
    self.canvas = canvas
    self.format = format
    let parts = canvas.parts.filter { $0.panel != nil }
    lines = ["unset key", "unset border", "unset tics"] + (parts.count > 1 ? ["set multiplot"] : [])
    for part in parts { draw(part) }
  }

  var text: String {
    let all = ["set encoding utf8", format.terminal(width: canvas.width, height: canvas.height)] + blocks + lines
    return all.map { $0 + "\n" }.joined()
  }

  private mutating func draw(_ part: Canvas.Part) {
    guard let panel = part.panel else { return }
    begin(panel, part)
    for element in part.elements { draw(element.shape, part) }
    lines.append("plot " + (elements.isEmpty ? "NaN" : elements.joined(separator: ", ")))
    lines.append("unset label; unset arrow; unset object")
    elements = []
  }

  /// Sets a panel's edges and ranges.
  private mutating func begin(_ panel: Panel, _ part: Canvas.Part) {
    let (width, height) = (canvas.width, canvas.height)
    lines += [
      "set lmargin at screen \(plain(panel.left / width)); set rmargin at screen \(plain(panel.right / width))",
      "set tmargin at screen \(plain(1 - panel.top / height))",
      "set bmargin at screen \(plain(1 - panel.bottom / height))",
    ]
    for (name, axis) in [("x", part.x), ("y", part.y)] {
      lines.append("set \(name)range [\(plain(axis.range.lowerBound)):\(plain(axis.range.upperBound))]")
      lines.append("\(axis.isLogarithmic ? "set" : "unset") logscale \(name)")
    }
  }

  private mutating func draw(_ shape: Canvas.Shape, _ part: Canvas.Part) {
    switch shape {
    case .text(let text, let place, let alignment, let size):
      write(quoted(text), place, alignment, size: size, color: ink)
    case .line(let start, let end, let stroke, let isBehind): line(start, end, stroke, isBehind: isBehind)
    case .arrow(let place, let pointsLeft, let color):
      write("'\(pointsLeft ? "←" : "→")'", place, pointsLeft ? .left : .right, size: 15, color: color)
    case .swatch(let place, let style, let width, let hasPoint):
      line(place, (place.x + width, place.y), Canvas.Stroke(style, width: 1.8), isBehind: false)
      if hasPoint {
        lines.append(
          "set label '' at \(screen((place.x + width / 2, place.y))) front point pt \(style.point.number) ps 0.6 "
            + "lc rgb '\(style.color)'")
      }
    case .region(let range):
      lines.append(
        "set object rectangle from first \(plain(range.lowerBound)),graph 0 to first \(plain(range.upperBound)),graph 1 "
          + "fc rgb '\(ink)' fs transparent solid 0.18 noborder behind")
    case .polyline(let points, let stroke):
      elements.append(
        "\(data(points.map { [$0.x, $0.y] })) using 1:2 with lines lw \(plain(stroke.width))\(dash(stroke.dash)) "
          + "lc rgb '\(color(stroke.paint))'")
    case .band(let edges, let color):
      elements.append(
        "\(data(edges.map { [$0.x, $0.low, $0.high] })) using 1:2:3 with filledcurves fc rgb '\(color)' "
          + "fs transparent solid 0.16 noborder")
    case .area(let outlines, let color, let opacity):
      // One polygon of all outlines: to each from the first one's start and back again, so that holes stay open.
      guard let anchor = outlines.first?.first else { return }
      let outline = outlines.flatMap { $0 + [$0[0], anchor] }
      elements.append(
        "\(data(outline.map { [$0.x, $0.y] })) using 1:2 with filledcurves closed fc rgb '\(color)' "
          + "fs \(opacity < 1 ? "transparent " : "")solid \(plain(opacity)) noborder")
    case .points(let points, let form, let size, let paint, let opacity):
      let color = color(paint)
      elements.append(
        "\(data(points.map { [$0.x, $0.y] })) using 1:2 with points pt \(form.number) ps \(plain(size))"
          + "\(form == .ring ? " lw 1.5" : "") lc rgb '\(opacity < 1 ? Self.translucent(color, opacity) : color)'")
    case .targets: break
    }
  }

  private mutating func line(_ start: Canvas.Place, _ end: Canvas.Place, _ stroke: Canvas.Stroke, isBehind: Bool) {
    var width = stroke.width
    if !stroke.dash.isEmpty {
      // gnuplot's SVG begins a path anew where widths or colours change, but not where dashes alone do.
      dashed += 1
      width *= dashed % 2 == 0 ? 1.0001 : 1.0002
    }
    lines.append(
      "set arrow from \(screen(start)) to \(screen(end)) nohead \(isBehind ? "back" : "front") "
        + "lc rgb '\(color(stroke.paint))' lw \(plain(width))" + dash(stroke.dash))
  }

  private mutating func write(
    _ text: String, _ place: Canvas.Place, _ alignment: Canvas.Alignment, size: Double, color: String
  ) {
    lines.append(
      "set label \(text) at \(screen(place)) \(alignment.rawValue) front textcolor rgb '\(color)' "
        + "font ',\(plain(format.points(of: size)))'"
    )
  }

  /// What stands for a text in the script.
  private mutating func quoted(_ text: String) -> String {
    if format != .svg { return Self.octal(text.visible) }
    texts.append(text)
    return "'\(Self.placeholder(texts.count - 1))'"
  }

  /// The placeholder that stands for a text of some number.
  static func placeholder(_ index: Int) -> String { "_T\(index)_" }

  /// A text as gnuplot's string of octal numbers, `"\101\102"`: quotes, commands and formats of its language cannot occur in it.
  private static func octal(_ text: String) -> String {
    let bytes = text.utf8.map { byte in
      let number = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - number.count) + number
    }
    return "\"" + bytes.joined() + "\""
  }

  /// Adds rows of numbers, and gives their name.
  private mutating func data(_ rows: [[Double]]) -> String {
    let name = "$d\(blocks.count)"
    let lines = rows.map { $0.map(plain).joined(separator: " ") + "\n" }
    blocks.append("\(name) << EOD\n" + lines.joined() + "EOD")
    return name
  }

  /// Text and axes: files other than SVG are for white paper.
  private var ink: String { format == .svg ? Palette.ink : "#444444" }

  private func color(_ paint: Canvas.Paint) -> String {
    switch paint {
    case .ink: ink
    case .faint: Self.translucent(ink, 0.3)
    case .color(let color): color
    }
  }

  /// The colour with a share of opacity, in gnuplot's notation `#aarrggbb`, where 00 is opaque.
  private static func translucent(_ color: String, _ opacity: Double) -> String {
    let alpha = String(Int(((1 - opacity) * 255).rounded()), radix: 16)
    return "#" + (alpha.count < 2 ? "0" : "") + alpha + color.dropFirst()
  }

  private func dash(_ dash: [Double]) -> String {
    dash.isEmpty ? "" : " dt (\(dash.map(plain).joined(separator: ",")))"
  }

  private func screen(_ place: Canvas.Place) -> String {
    "screen \(plain(place.x / canvas.width)),\(plain(1 - place.y / canvas.height))"
  }
}

extension Palette.PointForm {
  /// gnuplot's number of the form.
  fileprivate var number: Int {
    switch self {
    case .disc: 7
    case .ring: 6
    case .square: 5
    case .triangle: 9
    case .wedge: 11
    case .diamond: 13
    }
  }
}
