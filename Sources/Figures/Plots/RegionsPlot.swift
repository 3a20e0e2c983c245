import Foundation
import Wording

/// What nets answer all over the plane of two inputs, a panel a net, with the examples over it: of classes the regions in which each is
/// the most probable, of values bands of the predicted value.
package struct RegionsPlot {
  /// An example: its inputs, and its class by its number, or its value.
  package typealias Point = (x: Double, y: Double, target: Double)

  /// A net: what it is called, its score as a text, and what it answers at each point of the grid, row after row from the lowest y: of each class its
  /// probability, or the value alone.
  package typealias Net = (name: String, score: String, answers: [[Double]])

  /// The plane, as all panels share it.
  package struct Plane {
    let names: (x: String, y: String)
    let xs, ys: [Double]
    let classes: [String]
    let training, test: [Point]

    /// A plane with its examples; `xs` and `ys` are where the grid's columns and rows are, ascending, and `classes` are the names of the classes, none for
    /// values.
    package init(
      names: (x: String, y: String), xs: [Double], ys: [Double], classes: [String], training: [Point], test: [Point]
    ) {
      (self.names, self.xs, self.ys, self.classes) = (names, xs, ys, classes)
      (self.training, self.test) = (training, test)
    }
  }

  private let title: String
  private let measure: String
  private let plane: Plane
  private let nets: [Net]
  private let note: String?
  private let x: Axis
  private let y: Axis
  /// The bands of values.
  private let bands: ValueBands

  /// More panels than this are too many to be looked at.
  package static let most = 12
  /// More marks than this, in all panels together, make a file that no browser shows gladly.
  private static let mostMarks = 2000

  /// The plot of at least one net and at most `most`; `subject` begins the title, `measure` is what scores are of.
  package init(_ subject: String, measure: String, _ plane: Plane, _ nets: [Net]) {
    precondition((1...Self.most).contains(nets.count), "from one to \(Self.most) panels")
    title = subject + (plane.classes.isEmpty ? ": predicted values" : ": decision regions")
    self.measure = measure
    self.nets = nets
    x = Axis((plane.xs.first ?? 0)...(plane.xs.last ?? 1), count: 5)
    y = Axis((plane.ys.first ?? 0)...(plane.ys.last ?? 1), count: 6)
    let targets = (plane.training + plane.test).map(\.target)
    bands = ValueBands((targets.min() ?? 0)...(targets.max() ?? 1))
    // An example of a value is two marks, one in the other.
    let most = Self.mostMarks / nets.count / (plane.classes.isEmpty ? 2 : 1)
    let all = plane.training.count + plane.test.count
    let (training, test) = (
      Self.evenly(plane.training, most * plane.training.count / max(all, 1)),
      Self.evenly(plane.test, most * plane.test.count / max(all, 1))
    )
    let drawn = training.count + test.count
    note =
      all <= most ? nil : "\(grouped(drawn)) of \(grouped(all)) examples are drawn, evenly spread over their order."
    self.plane =
      all <= most
      ? plane
      : Plane(
        names: plane.names, xs: plane.xs, ys: plane.ys, classes: plane.classes, training: training, test: test)
  }

  /// Of things at most so many, evenly spread.
  private static func evenly(_ points: [Point], _ most: Int) -> [Point] {
    points.count <= most ? points : (0..<most).map { points[$0 * points.count / most] }
  }

  /// The figure, with the name of its file.
  package func figure(_ name: String) -> Figure {
    Figure(name: name, title: title, description: description, note: note, canvas: canvas)
  }

  // MARK: The canvas

  private static let height = 200.0
  private var isOfClasses: Bool { !plane.classes.isEmpty }

  private var canvas: Canvas {
    let columns = min(3, nets.count)
    let rows = (nets.count + columns - 1) / columns
    let legend = legend
    let top = 62 + 18 * Double(legend.map(\.line).max().map { $0 + 1 } ?? 0) + 22
    let left = 16 + max(Labels.width(y.ticks.map(\.text)), 20)
    let width = (720 - left) / 3
    var canvas = Canvas(
      title, subtitle, note: note, height: top + Double(rows) * (Self.height + 50) - (note == nil ? 20 : 0))
    draw(legend, &canvas)
    let names = ShortNames(nets.map(\.name), columns: 22)
    for (index, own) in nets.enumerated() {
      let (column, row) = (index % columns, index / columns)
      let (start, above) = (left + width * Double(column), top + (Self.height + 50) * Double(row))
      let panel = Panel(left: start, right: start + width - 16, top: above, bottom: above + Self.height)
      canvas.write("\(names[own.name]): \(own.score)", x: panel.left, y: panel.top - 9)
      for tick in y.ticks where column == 0 {
        canvas.write(tick.text, x: panel.left - 7, y: panel.y(tick.position, on: y), aligned: .right)
      }
      canvas.horizontalTicks(x, panel, isGrid: false)
      canvas.begin(panel, x: x, y: y)
      drawAnswers(own.answers, panel, &canvas)
      drawExamples(&canvas)
      canvas.endPanel()
    }
    return canvas
  }

  private var subtitle: String {
    let marks = isOfClasses ? ("dots", "rings") : ("dots", "diamonds")
    let examples =
      plane.test.isEmpty ? "\(marks.0): training examples" : "\(marks.0): training, \(marks.1): test examples"
    return "\(examples); across \(plane.names.x), up \(plane.names.y); above each panel its \(measure)"
  }

  // MARK: The legend

  /// A swatch and its text, either of which may be empty: its line, where it begins, its colour.
  private typealias Entry = (line: Int, x: Double, color: String, text: String)

  private var legend: [Entry] { isOfClasses ? legendOfClasses : legendOfBands }

  private var legendOfClasses: [Entry] {
    let names = ShortNames(plane.classes, columns: 24)
    var (line, x) = (0, 8.0)
    return plane.classes.enumerated().map { number, name in
      let width = 34 + Labels.width(names[name])
      if x + width > 712 { (line, x) = (line + 1, 8) }
      defer { x += width }
      return (line, x, Self.color(number), names[name])
    }
  }

  /// The scale from its lower end, which stands before it, to its upper one.
  private var legendOfBands: [Entry] {
    let (low, high) = (Shown.significant(bands.range.lowerBound, 3), Shown.significant(bands.range.upperBound, 3))
    let start = 14 + Labels.width(low)
    var entries: [Entry] = [(0, 8, "", low)]
    for (number, color) in ValueBands.colors.enumerated() {
      entries.append((0, start + 13 * Double(number), color, ""))
    }
    let end = start + 13 * Double(ValueBands.colors.count) + 6
    entries.append((0, end, "", "\(high): the predicted value, and in each mark the known one"))
    return entries
  }

  private func draw(_ legend: [Entry], _ canvas: inout Canvas) {
    for entry in legend {
      let y = 62 + 18 * Double(entry.line)
      if !entry.color.isEmpty {
        canvas.line(from: (entry.x, y), to: (entry.x + 13, y), Canvas.Stroke(paint: .color(entry.color), width: 9))
      }
      canvas.write(entry.text, x: entry.color.isEmpty ? entry.x : entry.x + 18, y: y)
    }
  }

  private static func color(_ number: Int) -> String { Palette.style(number).color }

  // MARK: The answers

  private func drawAnswers(_ answers: [[Double]], _ panel: Panel, _ canvas: inout Canvas) {
    let scale = (
      x: (panel.right - panel.left) / (x.range.upperBound - x.range.lowerBound),
      y: (panel.bottom - panel.top) / (y.range.upperBound - y.range.lowerBound)
    )
    for region in regions(answers) {
      let contours = Contours(of: region.values, xs: plane.xs, ys: plane.ys)
      canvas.area(contours.simplified(scale: scale), color: region.color, opacity: region.opacity)
    }
  }

  /// A function that is above 0 in what is to be filled, and with what.
  private typealias Region = (values: [Double], color: String, opacity: Double)

  private func regions(_ answers: [[Double]]) -> [Region] {
    if isOfClasses {
      let logarithms = answers.map { $0.map { Foundation.log(max($0, .leastNonzeroMagnitude)) } }
      let leaders = Self.leaders(logarithms)
      return logarithms.indices.map { own in
        let margins = leaders.indices.map { place in
          let (first, second) = leaders[place]
          return logarithms[own][place] - (own == first ? second : logarithms[first][place])
        }
        // A probability that is none: the net has diverged there.
        let known = zip(margins, answers[own]).map { $1.isNaN ? .nan : $0 }
        return (known, Self.color(own), 0.28)
      }
    }
    // Each band over the ones below it, the first one everywhere.
    return ValueBands.colors.indices.map { band in
      return (answers[0].map { $0.isNaN ? .nan : $0 - bands.edge(below: band) }, ValueBands.colors[band], 1)
    }
  }

  /// At each point the class with the largest value, and the largest of the others.
  private static func leaders(_ values: [[Double]]) -> [(first: Int, second: Double)] {
    values[0].indices.map { place in
      var (first, second) = (0, -Double.infinity)
      for own in values.indices.dropFirst() {
        let (value, largest) = (values[own][place], values[first][place])
        if value > largest { (first, second) = (own, largest) } else { second = max(second, value) }
      }
      return (first, second)
    }
  }

  // MARK: The examples

  private func drawExamples(_ canvas: inout Canvas) {
    func draw(_ points: [Point], _ form: Palette.PointForm, size: Double, _ paint: Canvas.Paint) {
      if points.isEmpty { return }
      canvas.points(points.map { Canvas.Point(x: $0.x, y: $0.y) }, form, size: size, paint)
    }
    guard isOfClasses else {
      for (points, form) in [(plane.training, Palette.PointForm.disc), (plane.test, .diamond)] {
        draw(points, form, size: 0.62, .ink)
        for band in ValueBands.colors.indices {
          draw(points.filter { bands.band(of: $0.target) == band }, form, size: 0.4, .color(ValueBands.colors[band]))
        }
      }
      return
    }
    for number in plane.classes.indices {
      let style = Palette.style(number)
      draw(plane.training.filter { Int($0.target) == number }, style.point, size: 0.3, .color(style.color))
      draw(plane.test.filter { Int($0.target) == number }, .ring, size: 0.5, .color(style.color))
    }
  }

  // MARK: In words

  private var description: String {
    let what =
      isOfClasses
      ? "The class that is the most probable over the plane of \(plane.names.x) and \(plane.names.y), of \(listed(plane.classes))"
      : "The predicted value over the plane of \(plane.names.x) and \(plane.names.y)"
    return "\(what). The \(measure): " + nets.map { "\($0.name) \($0.score)" }.joined(separator: "; ") + "."
  }
}
