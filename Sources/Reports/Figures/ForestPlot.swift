import Experiments
import Statistics
import Wording

extension ComparisonFamily {
  /// The differences from the reference with their intervals, best first; nil where there are none.
  func forestPlot(_ name: String, styles: [String: Palette.Style]) -> Figure? {
    let shown = Shown(metric: metric)
    let factor = shown.factor
    let pairs = family.filter { $0.test.meanDifference != nil }.sorted { a, b in
      let (x, y) = (a.test.meanDifference ?? 0, b.test.meanDifference ?? 0)
      return metric.higherIsBetter ? x > y : x < y
    }
    if pairs.isEmpty { return nil }
    let rows = pairs.map { pair in
      RowPlot.Row(
        name: pair.a, style: styles[pair.a] ?? Palette.style(0), mean: pair.test.meanDifference.map { $0 * factor },
        interval: pair.test.ci95?.scaled(by: factor),
        numbers: shown.difference(pair.test.meanDifference)
          + (pair.test.ci95.map { " (\(shown.difference($0.low)) … \(shown.difference($0.high)))" } ?? ""))
    }
    let hasIntervals = pairs.contains { $0.test.ci95 != nil }
    let direction = metric.higherIsBetter ? "to the right is better" : "to the left is better"
    let region = rope.map { "; shaded: ±\(shown.value($0))\(shown.differenceUnit), too small to matter" } ?? ""
    let title = "\(title): difference in \(metric.title) from \(reference)"
    let plot = RowPlot(
      title: title,
      subtitle:
        "\(hasIntervals ? "mean over seeds with 95 % interval" : "one seed, no interval"); \(direction)\(region)",
      axisTitle: "difference in \(metric.title)" + (metric.higherIsBetter ? " (percentage points)" : ""),
      columnTitle: hasIntervals ? "difference (95 % interval)" : "difference", rows: rows, reference: (0, reference),
      region: rope.map { $0 * factor }, isSigned: true)
    return Figure(name: name, title: title, description: description(of: pairs, shown), script: plot.script)
  }

  private func description(of pairs: [PairComparison], _ shown: Shown) -> String {
    func named(_ pair: PairComparison) -> String {
      "\(pair.a) \(shown.difference(pair.test.meanDifference))\(shown.differenceUnit)"
        + (pair.test.ci95.map { " (95 % interval \(shown.interval($0)))" } ?? "")
    }
    let intervals = pairs.compactMap(\.test.ci95)
    var sentences = ["Differences from \(reference) in \(metric.title) on \(key.dataset), best first"]
    if let best = pairs.first, let worst = pairs.last {
      sentences[0] += pairs.count == 1 ? ": \(named(best))." : ": from \(named(best)) to \(named(worst))."
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

  /// What figures and tables are headed by.
  public var title: String {
    "\(key.dataset), \(key.network)" + (key.arm == .shared ? "" : ", \(key.arm.rates)") + key.matching.suffix
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
