import Wording

/// An activation and its derivative, side by side, broken where they jump.
///
/// As in textbooks, a filled dot is the value at a jump and an open one a limit that is not attained.
package struct ActivationPlot {
  /// The value and the slope of the function at some points.
  package typealias Evaluation = ([Double]) -> [(value: Double, slope: Double)]

  /// A sample; two of them at the two sides of a kink have no line between them.
  private struct Sample {
    let x: Double
    let value: Double
    let slope: Double
  }

  private let label: String
  private let formula: String
  private let derivative: String
  private let note: String?
  private let evaluate: Evaluation
  private let range: ClosedRange<Double>
  private let pieces: [[Sample]]

  /// The plot of a function that is smooth but at `kinks`; jumps elsewhere are found by bisection.
  ///
  /// - Parameters:
  ///   - label: what the function is called.
  ///   - formula: f, as text.
  ///   - derivative: f′, as text.
  ///   - kinks: where the derivative is known to jump.
  ///   - note: what a reader must know besides.
  ///   - evaluate: the function.
  package init(
    label: String, formula: String, derivative: String, kinks: [Double], note: String?, evaluate: @escaping Evaluation
  ) {
    self.label = label
    self.formula = formula
    self.derivative = derivative
    self.note = note
    self.evaluate = evaluate
    let near = kinks.filter { abs($0) <= 25 }
    range = min(-4, (near.min() ?? 0) - 2)...max(4, (near.max() ?? 0) + 2)
    let jumps = Jumps(range, kinks: near, evaluate: evaluate)
    pieces = jumps.pieces.map { points in
      zip(points, evaluate(points)).map { Sample(x: $0, value: $1.value, slope: $1.slope) }
    }
  }

  package var figure: Figure {
    Figure(name: "activation", title: "\(label) and its derivative", description: description, canvas: canvas)
  }

  private var canvas: Canvas {
    var canvas = Canvas(label + (note.map { ": \($0)" } ?? ""), "", height: 350)
    let panels = [60.0, 424].map { Panel(left: $0, right: $0 + 280, top: 76, bottom: 306) }
    draw(\.value, "f(x) = \(formula)", Palette.colors[5], panels[0], &canvas)
    // What is no formula is prose: "by backpropagation".
    let slope = derivative.hasPrefix("by ") ? "f′(x), \(derivative)" : "f′(x) = \(derivative)"
    draw(\.slope, slope, Palette.colors[1], panels[1], &canvas)
    return canvas
  }

  private func draw(
    _ quantity: KeyPath<Sample, Double>, _ title: String, _ color: String, _ panel: Panel, _ canvas: inout Canvas
  ) {
    let values = pieces.joined().map { $0[keyPath: quantity] }.filter(\.isFinite)
    let axis = Axis(showing: values + [0], count: 6)
    let x = Axis(range, count: 9)
    for (index, line) in TextRoom(width: 326).lines(of: title, most: 2).enumerated() {
      canvas.write(line, x: panel.left - 40, y: 40 + Labels.height * Double(index))
    }
    canvas.verticalTicks(axis, panel)
    canvas.horizontalTicks(x, panel)
    canvas.write("x", x: (panel.left + panel.right) / 2, y: panel.bottom + 33, aligned: .center)
    let zero = (panel.x(0, on: x), panel.y(0, on: axis))
    canvas.line(from: (zero.0, panel.top), to: (zero.0, panel.bottom), Canvas.Stroke(paint: .ink), isBehind: true)
    canvas.line(from: (panel.left, zero.1), to: (panel.right, zero.1), Canvas.Stroke(paint: .ink), isBehind: true)
    canvas.begin(panel, x: x, y: axis)
    for piece in pieces {
      for run in piece.split(whereSeparator: { !$0[keyPath: quantity].isFinite }) where run.count > 1 {
        canvas.polyline(
          run.map { Canvas.Point(x: $0.x, y: $0[keyPath: quantity]) }, Canvas.Stroke(paint: .color(color), width: 2.4))
      }
    }
    markJumps(quantity, axis, color, &canvas)
    canvas.endPanel()
  }

  /// The dots where a piece ends and the next begins somewhere else.
  private func markJumps(
    _ quantity: KeyPath<Sample, Double>, _ axis: Axis, _ color: String, _ canvas: inout Canvas
  ) {
    let visible = 0.01 * (axis.range.upperBound - axis.range.lowerBound)
    for (left, right) in zip(pieces, pieces.dropFirst()) {
      guard let before = left.last, let after = right.first else { continue }
      let limits = [before, after].map { $0[keyPath: quantity] }
      guard abs(limits[1] - limits[0]) > visible else { continue }
      let x = ((before.x + after.x) / 2 * 1e6).rounded() / 1e6
      let sample = evaluate([x]).map { Sample(x: x, value: $0.value, slope: $0.slope) }
      let attained = sample.map { $0[keyPath: quantity] }.first ?? .nan
      for limit in limits where abs(limit - attained) > visible {
        canvas.points([Canvas.Point(x: x, y: limit)], .ring, size: 0.9, .color(color))
      }
      if attained.isFinite {
        canvas.points([Canvas.Point(x: x, y: attained)], .disc, size: 0.9, .color(color))
      }
    }
  }

  private var description: String {
    let ends = [pieces.first?.first, pieces.last?.last].compactMap { $0 }
    let courses = [("f", \Sample.value), ("the derivative", \Sample.slope)].map { name, quantity in
      let values = ends.map { plain(($0[keyPath: quantity] * 1000).rounded() / 1000) }
      return "\(name) goes from \(values.joined(separator: " to "))"
    }
    return "f(x) = \(formula) and its derivative \(derivative), for x from \(plain(range.lowerBound)) to "
      + "\(plain(range.upperBound)): \(courses.joined(separator: ", ")). " + (note.map { "Note: \($0)." } ?? "")
  }
}
