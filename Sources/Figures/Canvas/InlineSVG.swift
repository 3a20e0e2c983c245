import Formats
import Foundation
import Wording

extension Figure {
  /// The figure as an SVG within a page of HTML, as `styles` say it looks: texts in the page's colour, with a title and a
  /// description, and without anything that gnuplot must draw.
  ///
  /// What belongs to something compared is in groups `<g class="series" data-series="NAME">`, so that a page can hide it. What has a
  /// value is of the class `v`, with the value as its title.
  ///
  /// - Parameter id: what the ids of the SVG's parts begin with; each on a page has its own.
  package func inlineSVG(id: String) -> String {
    let id = id.escapedForXML
    let (width, height) = (canvas.width.tenths, canvas.height.tenths)
    let parts = canvas.parts.enumerated().map { InlinePart($1, clip: "\(id)-c\($0)").text }
    return "<svg class=\"figure\" viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-labelledby=\"\(id)-t \(id)-d\">"
      + "<title id=\"\(id)-t\">\(title.escapedForXML)</title><desc id=\"\(id)-d\">\(description.escapedForXML)</desc>"
      + parts.joined() + "</svg>"
  }

  /// How the classes of inline SVGs look; a page sets the colours `--grid` and `--region`, and that of its text.
  ///
  /// Texts: `t` a heading, `s` small, `m` centred, `e` ending at their place. Lines: `g` grids, `a` axes, `d` leaders to labels,
  /// `l` of something compared. `r` is a region, `b` a band, `p` dots that may lie on each other, `o` a ring. `v` has a value as its
  /// title; where nothing is to be seen but can be pointed at, it is `v h`.
  package static let styles = """
    .figure{max-width:720px;width:100%;font:12px sans-serif}
    .figure text{fill:currentColor;stroke:none}
    .figure .t{font-size:14px}.figure .s{font-size:11px}
    .figure .m{text-anchor:middle}.figure .e{text-anchor:end}
    .figure .g,.figure .a,.figure .d,.figure .l,.figure .o{fill:none}
    .figure .l{stroke-width:1.8}
    .figure .g{stroke:var(--grid);stroke-width:.7}
    .figure .a,.figure .d{stroke:currentColor}
    .figure .d{stroke-width:.7;stroke-dasharray:1 2.5;stroke-opacity:.6}
    .figure .r{fill:var(--region)}
    .figure .b{fill-opacity:.16;stroke:none}
    .figure .p{fill-opacity:.75}
    .figure .v{stroke:none}
    .figure .o{stroke-width:1.5}
    .figure .h{fill:transparent}

    """
}

extension Palette.Style {
  /// A piece of its line with a point, as an SVG for the key of a page.
  package var swatch: String {
    let line = Canvas.Element(series: nil, shape: .swatch((1, 7), self, width: 24, hasPoint: true))
    return
      "<svg class=\"figure\" viewBox=\"0 0 26 14\" aria-hidden=\"true\">\(InlinePart(Canvas.Part(elements: [line]), clip: "").text)</svg>"
  }
}

/// A part of a canvas as elements of an SVG, written short: numbers to a tenth of a pixel, what is alike in one path.
private struct InlinePart {
  private let part: Canvas.Part
  private let clip: String
  private var groups = InlineGroups()
  private var needsClip = false

  init(_ part: Canvas.Part, clip: String) {
    self.part = part
    self.clip = clip
    // As gnuplot draws them: grids, marks, texts.
    for layer in 0...2 {
      for element in part.elements where element.shape.layer == layer { add(element) }
    }
  }

  var text: String {
    let area = part.panel.map {
      "<clipPath id=\"\(clip)\"><path d=\"\(InlinePath.box([$0.left, $0.right], [$0.top, $0.bottom]))\"/></clipPath>"
    }
    return (needsClip ? area ?? "" : "") + groups.text
  }

  private mutating func add(_ element: Canvas.Element) {
    let series = element.series
    switch element.shape {
    case .text(let text, let place, let alignment, let size):
      groups.put(Self.text(text, place, alignment, size: size), of: series)
    case .line(let start, let end, let stroke, _):
      groups.put(path: InlinePath.line([start, end]), attributes(stroke), of: series, color: stroke.paint.color)
    case .arrow(let place, let pointsLeft, let color):
      let (x, y, sign) = (place.x, place.y, pointsLeft ? 1.0 : -1)
      let head = InlinePath.line([(x + 4 * sign, y - 4), (x, y), (x + 4 * sign, y + 4)])
      groups.put(path: head + InlinePath.line([(x, y), (x + 12 * sign, y)]), " class=\"l\"", of: series, color: color)
    case .swatch(let place, let style, let width, let hasPoint):
      let stroke = Canvas.Stroke(style, width: 1.8)
      groups.put(
        path: InlinePath.line([place, (place.x + width, place.y)]), attributes(stroke), of: series, color: style.color)
      if hasPoint {
        groups.put(
          mark(style.point, (place.x + width / 2, place.y), radius: 2.7, " stroke=\"none\""), of: series,
          color: style.color)
      }
    case .region(let range):
      guard let panel = part.panel else { return }
      let edges = [range.lowerBound, range.upperBound].map { panel.x($0, on: part.x) }
      groups.put(path: InlinePath.box(edges, [panel.top, panel.bottom]), " class=\"r\"", of: series, color: nil)
    case .polyline(let points, let stroke):
      let leaves = !points.allSatisfy(isInPanel)
      needsClip = needsClip || leaves
      groups.put(
        path: InlinePath.line(InlinePath.simplified(points.compactMap(place))),
        attributes(stroke) + (leaves ? " clip-path=\"url(#\(clip))\"" : ""), of: series, color: stroke.paint.color)
    case .band(let edges, let color):
      let high = edges.compactMap { place(Canvas.Point(x: $0.x, y: $0.high)) }
      let low = edges.compactMap { place(Canvas.Point(x: $0.x, y: $0.low)) }
      // What has no sharp edge need not be sharper than a pixel.
      let outline = InlinePath.simplified(high, to: 0.5) + InlinePath.simplified(low, to: 0.5).reversed()
      groups.put(
        path: InlinePath.line(outline.map { ($0.x.rounded(), $0.y.rounded()) }) + "z", " class=\"b\"", of: series,
        color: color)
    case .area(let outlines, let color, let opacity):
      let outline = outlines.map { outline in
        InlinePath.line(outline.compactMap { place(Canvas.Point(x: $0.x, y: $0.y)) }) + "z"
      }
      groups.put(
        path: outline.joined(), " stroke=\"none\" fill-opacity=\"\(opacity)\"", of: series, color: color)
    case .points(let points, let form, let size, let paint, let opacity):
      draw(points.filter(isInPanel), form, radius: 4.5 * size, paint, isFaint: opacity < 1, of: series)
    case .targets(let points):
      for point in points where isInPanel(point) {
        guard let place = place(point) else { continue }
        groups.put(
          mark(.disc, (place.x.rounded(), place.y.rounded()), radius: 6, " class=\"v h\"", value: point.value),
          of: series)
      }
    }
  }

  /// More dots than this have no values: a page must not grow without bounds.
  private static let mostValues = 400

  private mutating func draw(
    _ points: [Canvas.Point], _ form: Palette.PointForm, radius: Double, _ paint: Canvas.Paint, isFaint: Bool,
    of series: String?
  ) {
    let places = points.compactMap { point in place(point).map { (place: $0, value: point.value) } }
    if places.count > Self.mostValues {
      let dots = places.map { "M\($0.place.x.tenths) \($0.place.y.tenths)h0" }.joined()
      return groups.put(
        path: dots, " stroke-linecap=\"round\" stroke-opacity=\".75\" stroke-width=\"\((2 * radius).tenths)\"",
        of: series,
        color: paint.color)
    }
    // A ring is about a point that has its value.
    let marks = places.map { place, value in
      form == .ring
        ? mark(form, place, radius: radius, " class=\"o\"")
        : mark(
          form, place, radius: radius, value == nil ? paint == .ink ? " fill=\"currentColor\"" : "" : " class=\"v\"",
          value: value)
    }.joined()
    groups.put(isFaint ? "<g class=\"p\">\(marks)</g>" : marks, of: series, color: paint.color)
  }

  /// A point of some form.
  private func mark(
    _ form: Palette.PointForm, _ place: Canvas.Place, radius: Double, _ attributes: String, value: String? = nil
  ) -> String {
    let (x, y, r) = (place.x, place.y, radius)
    let corners: [Canvas.Place]
    switch form {
    case .disc, .ring: corners = []
    case .square: corners = [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]
    case .triangle: corners = [(0, -1.33), (1.2, 0.67), (-1.2, 0.67)]
    case .wedge: corners = [(0, 1.33), (1.2, -0.67), (-1.2, -0.67)]
    case .diamond: corners = [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)]
    }
    let (name, shape) =
      corners.isEmpty
      ? ("circle", " cx=\"\(x.tenths)\" cy=\"\(y.tenths)\" r=\"\(r.tenths)\"")
      : ("path", " d=\"\(InlinePath.line(corners.map { (x + r * $0.x, y + r * $0.y) }))z\"")
    let title = value.map { "><title>\($0.escapedForXML)</title></\(name)>" } ?? "/>"
    return "<\(name)\(attributes)\(shape)\(title)"
  }

  private static func text(_ text: String, _ place: Canvas.Place, _ alignment: Canvas.Alignment, size: Double) -> String
  {
    let classes = [
      alignment == .center ? "m" : alignment == .right ? "e" : nil, size > 12 ? "t" : size < 12 ? "s" : nil,
    ].compactMap { $0 }
    let own = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
    // A letter's middle is about a third of its size above the line it stands on.
    return "<text x=\"\(place.x.tenths)\" y=\"\((place.y + size / 3).tenths)\"\(own)>\(text.escapedForXML)</text>"
  }

  private func attributes(_ stroke: Canvas.Stroke) -> String {
    if stroke.paint == .faint { return " class=\"g\"" }
    if stroke == Canvas.Stroke.leader { return " class=\"d\"" }
    let width = stroke.width == (stroke.paint == .ink ? 1 : 1.8) ? "" : " stroke-width=\"\(stroke.width.tenths)\""
    let lengths = stroke.dash.map { ($0 * stroke.width / 2).tenths }.joined(separator: " ")
    return " class=\"\(stroke.paint == .ink ? "a" : "l")\"\(width)"
      + (lengths.isEmpty ? "" : " stroke-dasharray=\"\(lengths)\"")
  }

  private func isInPanel(_ point: Canvas.Point) -> Bool {
    part.x.range.contains(point.x) && part.y.range.contains(point.y)
  }

  /// Where a point of the panel is; nil of one that is nowhere.
  private func place(_ point: Canvas.Point) -> Canvas.Place? {
    guard let panel = part.panel else { return nil }
    let (x, y) = (panel.x(point.x, on: part.x), panel.y(point.y, on: part.y))
    return x.isNaN || y.isNaN ? nil : (x.reachable, y.reachable)
  }
}

extension Canvas.Shape {
  /// What is drawn first: 0 behind the panel's marks, 1 these, 2 in front of them.
  fileprivate var layer: Int {
    switch self {
    case .line(_, _, _, let isBehind): isBehind ? 0 : 2
    case .region: 0
    case .polyline, .band, .area, .points, .targets: 1
    case .text, .arrow, .swatch: 2
    }
  }
}

extension Canvas.Paint {
  /// The colour, where it is none of the page's.
  fileprivate var color: String? { if case .color(let color) = self { color } else { nil } }
}
