package import Statistics
import Wording

/// Differences from something, each with its interval, best first; of many those that can be read.
package struct ForestPlot {
  /// The mean difference of something, or of the first of two things from the second, with its 95 % interval.
  package typealias Row = (names: [String], style: Palette.Style, difference: Double, interval: Interval?)

  /// Which of many pairs the rows are, in words, and how many pairs there are.
  package typealias Selection = (pairs: String, of: Int)

  private let subject: Subject
  private let rows: [Row]
  private let drawn: Extremes<Row>
  private let reference: String?
  private let selection: Selection?
  private let rope: Double?

  /// The plot of some differences; nil where there are none.
  ///
  /// - Parameters:
  ///   - reference: what they are from; nil where each row is of a pair.
  ///   - selection: which of the pairs they are, where these are too many to be read.
  ///   - rope: the largest difference that does not matter.
  package init?(
    _ subject: Subject, rows: [Row], reference: String?, selection: Selection? = nil, rope: Double?
  ) {
    if rows.isEmpty { return nil }
    self.subject = subject
    self.rows = subject.bestFirst(rows) { $0.difference }
    drawn = Extremes(self.rows, most: RowPlot.most)
    self.reference = reference
    self.selection = selection
    self.rope = rope
  }

  /// The figure, with the name of its file.
  package func figure(_ name: String) -> Figure {
    let (shown, measure) = (subject.shown, subject.measure)
    let title = "\(subject.title): difference in \(measure) \(origin)"
    let hasIntervals = rows.contains { $0.interval != nil }
    let region = rope.map { "; shaded: ±\(shown.value($0))\(shown.differenceUnit), too small to matter" } ?? ""
    let plot = RowPlot(
      title: title,
      subtitle: (hasIntervals ? "mean over \(subject.block)s with 95 % interval" : "one \(subject.block), no interval")
        + "; \(subject.direction)\(region)",
      axisTitle: "difference in \(measure)" + (shown.isShare ? " (percentage points)" : ""),
      columnTitle: hasIntervals ? "difference (95 % interval)" : "difference",
      rows: drawn.drawn.map { row in
        RowPlot.Row(
          names: row.names, style: row.style, mean: row.difference * shown.factor,
          interval: row.interval?.scaled(by: shown.factor),
          numbers: shown.difference(row.difference, in: row.interval)
            + (row.interval.map { " (\(shown.interval($0)))" } ?? ""),
          value: "\(row.names.joined(separator: " − ")): " + shown.difference(row.difference, in: row.interval)
            + shown.differenceUnit + (row.interval.map { " (\(shown.interval($0)))" } ?? ""))
      }, leftOut: drawn.leftOut, reference: (0, reference ?? "no difference"), region: rope.map { $0 * shown.factor },
      isSigned: true, remark: note)
    return Figure(
      name: name, title: title, description: description, note: plot.noted(drawn.note), canvas: plot.canvas)
  }

  private var origin: String { reference.map { "from \($0)" } ?? "of \(selection?.pairs ?? "all pairs")" }

  /// What is left out before rows are, as a sentence; nil where nothing is.
  private var note: String? {
    selection.map {
      let left = $0.of - rows.count
      return "\(grouped(left)) of \(grouped($0.of)) pairs \(numbered(left, "is", "are")) not drawn."
    }
  }

  private var description: String {
    let shown = subject.shown
    func named(_ row: Row) -> String {
      "\(row.names.joined(separator: " − ")) \(shown.difference(row.difference, in: row.interval))\(shown.differenceUnit)"
        + (row.interval.map { " (95 % interval \(shown.interval($0)))" } ?? "")
    }
    let intervals = rows.compactMap(\.interval)
    var sentences = ["Differences \(origin) in \(subject.measure)\(subject.place), best first: "]
    if let best = rows.first, let worst = rows.last {
      sentences[0] += rows.count > 1 ? "from \(named(best)) to \(named(worst))." : "\(named(best))."
    }
    if !intervals.isEmpty {
      let apart = intervals.count { $0.low > 0 || $0.high < 0 }
      sentences.append("\(apart) of \(intervals.count) 95 % intervals \(numbered(apart, "does", "do")) not hold zero.")
    }
    if let rope, !intervals.isEmpty {
      let inside = intervals.count { $0.isInside(rope: rope) }
      sentences.append(
        "\(inside) \(numbered(inside, "lies", "lie")) within the region of equivalence, ±\(shown.value(rope))\(shown.differenceUnit)."
      )
    }
    return sentences.joined(separator: " ")
  }
}

extension Interval {
  /// The interval in a unit of which `factor` make one.
  func scaled(by factor: Double) -> Interval { Interval(low: low * factor, high: high * factor) }

  /// The part of the interval that is possible, where bounds are known and hold some of it.
  func clamped(to bounds: ClosedRange<Double>?) -> Interval {
    guard let bounds, low <= bounds.upperBound, high >= bounds.lowerBound else { return self }
    return Interval(low: Swift.max(low, bounds.lowerBound), high: Swift.min(high, bounds.upperBound))
  }
}
