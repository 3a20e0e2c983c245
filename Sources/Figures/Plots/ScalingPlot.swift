import Wording

/// What something comes to for sizes that grow by factors: a line for each of a few things, along a logarithmic axis.
package struct ScalingPlot {
  /// The values of something at ascending sizes.
  package typealias Curve = (name: String, points: [(size: Double, value: Double)])

  private let title: String
  private let subtitle: String
  private let sizes: String
  private let curves: [Curve]
  private let isLogarithmic: Bool
  /// The largest size that is drawn.
  private static let most = 1e15

  /// The plot of some curves; what is not finite is left out, and what is beyond the sizes that can be drawn.
  ///
  /// - Parameters:
  ///   - subtitle: what the values are, with their unit.
  ///   - sizes: what the horizontal axis is of.
  ///   - isLogarithmic: whether values grow by factors, too; else their axis begins with 0.
  package init(_ title: String, _ subtitle: String, by sizes: String, _ curves: [Curve], isLogarithmic: Bool) {
    (self.title, self.subtitle, self.sizes) = (title, subtitle, sizes)
    let ends = 1...Self.most
    self.curves = curves.map { curve in
      (curve.name, curve.points.filter { ends.contains($0.size) && $0.value.isFinite })
    }.filter { !$0.points.isEmpty }
    self.isLogarithmic = isLogarithmic
  }

  /// The figure, with the name of its file.
  package func figure(_ name: String) -> Figure {
    Figure(name: name, title: title, description: description, canvas: canvas)
  }

  private var canvas: Canvas {
    let values = curves.flatMap { $0.points.map(\.value) }
    let x = Axis(logarithmicAt: Set(curves.flatMap { $0.points.map(\.size) }).sorted()) { grouped(Int($0)) }
    let y = Axis(showing: isLogarithmic ? values : values + [0], allowsLogarithm: isLogarithmic)
    let ends = curves.indices.compactMap { index in
      curves[index].points.last.map { (curves[index].name, Palette.style(index), $0.size, $0.value) }
    }
    let panel = LinePanel(
      x: x, y: y, ends: ends, shown: Shown(.numbers), axisTitle: sizes, hasGrid: true, gap: 4, hasPoints: true)
    return panel.canvas(title, subtitle) { canvas in
      for (index, curve) in curves.enumerated() {
        let style = Palette.style(index)
        let points = curve.points.map { Canvas.Point(x: $0.size, y: $0.value) }
        canvas.draw(of: curve.name) { canvas in
          canvas.polyline(points, Canvas.Stroke(style, width: 1.8))
          canvas.points(points, style.point, size: 0.5, .color(style.color))
        }
      }
    }
  }

  private var description: String {
    let paths = curves.map { curve in
      let ends = [curve.points.first, curve.points.last].compactMap { $0 }.map { point in
        "\(Shown.rate(point.value)) at \(grouped(Int(point.size)))"
      }
      return "\(curve.name) from \(ends.joined(separator: " to "))"
    }
    return "\(title), \(subtitle), by \(sizes): " + paths.joined(separator: "; ") + "."
  }
}
