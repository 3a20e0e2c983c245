import Foundation
package import Statistics
import Wording

/// The mean of each thing over the sizes of nets, with its 95 % interval.
package struct NetsPlot {
  /// The scores of something with some nets, by their places along the axis.
  package typealias Curve = (name: String, style: Palette.Style, points: [(place: Int, score: Description)])

  /// What nets differ in.
  package enum Size: Sendable {
    case layers
    case width
    /// More than one thing: then places count the nets, 1 the first of these names.
    case nets([String])

    fileprivate var title: String {
      switch self {
      case .layers: "number of hidden layers"
      case .width: "width of hidden layers"
      case .nets: "hidden layers"
      }
    }

    /// What a place stands for.
    fileprivate func text(_ place: Double) -> String {
      if case .nets(let names) = self { return names[Int(place) - 1] }
      return grouped(Int(place))
    }
  }

  private struct Line {
    typealias Mean = (place: Double, mean: Double, interval: Interval?)

    let name: String
    let style: Palette.Style
    let means: [Mean]
    var last: Double { means.last?.mean ?? 0 }
  }

  private let subject: Subject
  private let size: Size
  private let curves: [Line]
  private let note: String?
  private let repetitions: Int

  /// The plot of some curves; nil where none has two nets.
  ///
  /// - Parameters:
  ///   - size: what places are.
  ///   - repetitions: over how many of the subject's blocks means are.
  package init?(_ subject: Subject, by size: Size, curves: [Curve], repetitions: Int) {
    let shown = subject.shown
    let lines = curves.map { name, style, points -> Line in
      let means = points.compactMap { place, score -> Line.Mean? in
        score.mean.flatMap(Axis.drawable).map {
          (Double(place), $0 * shown.factor, score.meanCI95?.scaled(by: shown.factor).clamped(to: shown.bounds))
        }
      }
      return Line(name: name, style: style, means: means.sorted { $0.place < $1.place })
    }.filter { !$0.means.isEmpty }
    guard lines.contains(where: { $0.means.count > 1 }) else { return nil }
    let drawn = Extremes(subject.bestFirst(lines, by: \.last), most: LinePanel.most)
    let names = Set(lines.map(\.name))
    let scoreless = curves.map(\.name).filter { !names.contains($0) }
    let absent = scoreless.isEmpty ? nil : "Not drawn, since no net has a score: \(excerpt(scoreless))."
    let notes = [drawn.note, absent].compactMap { $0 }
    (self.curves, note) = (drawn.leftOut == 0 ? lines : drawn.drawn, notes.isEmpty ? nil : notes.joined(separator: " "))
    (self.subject, self.size, self.repetitions) = (subject, size, repetitions)
  }

  /// The figure, with the name of its file.
  package func figure(_ name: String) -> Figure {
    let title = "\(subject.title): \(subject.measure) by \(size.title)"
    return Figure(name: name, title: title, description: description, note: note, canvas: canvas(title))
  }

  private var shown: Shown { subject.shown }

  private func canvas(_ title: String) -> Canvas {
    let axis = axis
    let ends = curves.map { ($0.name, $0.style, $0.means.last?.place ?? 0, $0.last) }
    let panel = LinePanel(
      x: places, y: axis, ends: ends, shown: shown, axisTitle: size.title, hasGrid: true, gap: 4, hasPoints: true,
      note: note)
    let unit = shown.isShare ? "in %, " : axis.isLogarithmic ? "on a logarithmic axis, " : ""
    let means = "mean over \(repetitions) \(subject.block)s" + (hasBands ? " with 95 % band" : "")
    return panel.canvas(title, unit + (repetitions > 1 ? means : "one \(subject.block)")) { draw(axis, &$0) }
  }

  /// An axis with a tick at each net, logarithmic for widths.
  private var places: Axis {
    let places = Set(curves.flatMap { $0.means.map(\.place) }).sorted()
    let (low, high) = (places.first ?? 0, places.last ?? 1)
    let ticks = places.map { Axis.Tick(position: $0, text: size.text($0)) }
    if case .width = size {
      let margin = pow(high / low, 0.04)
      return Axis(at: ticks, over: (low / margin)...(high * margin), isLogarithmic: true)
    }
    let margin = 0.04 * (high - low)
    return Axis(at: ticks, over: (low - margin)...(high + margin), isLogarithmic: false)
  }

  /// Of more curves than this, bands would hide each other.
  private var hasBands: Bool { curves.count <= 12 }

  /// All means, and the bands where these do not dwarf them.
  private var axis: Axis {
    let means = curves.flatMap { $0.means.map(\.mean) }
    let bands = hasBands ? curves.flatMap { $0.means.compactMap(\.interval) }.flatMap { [$0.low, $0.high] } : []
    func spread(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? 0) }
    let byMeans = Axis(showing: means, within: shown.bounds, allowsLogarithm: shown.allowsLogarithm)
    if byMeans.isLogarithmic || spread(means + bands) > 3 * spread(means) { return byMeans }
    return Axis(showing: means + bands, within: shown.bounds)
  }

  /// Bands first, so that no band hides a line.
  private func draw(_ axis: Axis, _ canvas: inout Canvas) {
    for curve in curves where hasBands {
      let band = curve.means.compactMap { mean in
        mean.interval.map { (mean.place, axis.clamped($0.low), axis.clamped($0.high)) }
      }
      if band.count > 1 { canvas.draw(of: curve.name) { $0.band(band, color: curve.style.color) } }
    }
    for curve in curves {
      let points = curve.means.map { Canvas.Point(x: $0.place, y: $0.mean, value: value(of: $0, curve)) }
      canvas.draw(of: curve.name) { canvas in
        canvas.polyline(points, Canvas.Stroke(curve.style, width: 1.8))
        canvas.points(points, curve.style.point, size: 0.5, .color(curve.style.color))
      }
    }
  }

  /// `relu, 4: 90.47 %`.
  private func value(of mean: Line.Mean, _ curve: Line) -> String {
    "\(curve.name), \(size.text(mean.place)): \(shown.value(mean.mean / shown.factor))\(shown.unit)"
  }

  private var description: String {
    func path(_ curve: Line) -> String {
      let ends = [curve.means.first, curve.means.last].compactMap { $0 }.map { mean in
        "\(shown.value(mean.mean / shown.factor))\(shown.unit) at \(size.text(mean.place))"
      }
      return "\(curve.name) from \(ends.joined(separator: " to "))"
    }
    return "Mean \(subject.measure)\(subject.place) by \(size.title), as it ends best first: "
      + excerpt(subject.bestFirst(curves, by: \.last).map(path)) + "."
  }
}

extension Axis {
  /// An axis over a range with ticks of one's own.
  fileprivate init(at ticks: [Tick], over range: ClosedRange<Double>, isLogarithmic: Bool) {
    (self.ticks, self.range, self.isLogarithmic) = (ticks, range, isLogarithmic)
  }
}
