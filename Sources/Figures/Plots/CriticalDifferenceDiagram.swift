import Wording

/// Average ranks over data sets on a line, with a bar for each group of methods that tests do not tell apart; of many methods
/// the best.
///
/// Source: Demšar 2006, "Statistical comparisons of classifiers over multiple data sets", JMLR 7, figure 1; with groups from
/// pairwise tests, as Benavoli, Corani & Mangili 2016, "Should we really use post-hoc tests based on mean-ranks?", JMLR 17.
package struct CriticalDifferenceDiagram {
  private let names: [String]
  private let ranks: [Double]
  private let styles: [String: Palette.Style]
  private let title: String
  /// The methods that are drawn, the best rank first.
  private let order: [Int]
  /// A bar a group, from the group with the best rank on.
  package let bars: [Bar]

  /// A group's bar, with a dot for each member.
  ///
  /// Groups of pairwise tests need not be neighbours in rank. Where a method that is not of the group lies between members, the
  /// bar is broken and its parts are joined by dots alone, so that no bar runs over a method which it does not hold.
  package struct Bar: Hashable, Sendable {
    /// The members with no other method between them, the best rank first.
    package let runs: [[Int]]
    package var members: [Int] { runs.flatMap { $0 } }
  }

  /// The diagram of some methods.
  ///
  /// - Parameters:
  ///   - names: the methods.
  ///   - styles: how each is drawn.
  ///   - averageRanks: the rank of each, 1 the best.
  ///   - groups: sets of methods, as positions, no two of which are called different; one of a single method has no bar.
  ///   - title: the heading.
  package init(
    names: [String], styles: [String: Palette.Style], averageRanks: [Double], groups: [[Int]], title: String
  ) {
    precondition(names.count == averageRanks.count, "a rank a method")
    precondition(groups.joined().allSatisfy(names.indices.contains), "groups hold positions of methods")
    self.names = names
    self.styles = styles
    ranks = averageRanks
    self.title = title
    let all = averageRanks.indices.sorted { (averageRanks[$0], $0) < (averageRanks[$1], $1) }
    let order = Array(all.prefix(Self.most))
    self.order = order
    let whole = groups.map(Set.init)
    let drawn = order.count == all.count ? whole : Self.largest(whole.map { $0.intersection(order) })
    bars = drawn.filter { $0.count > 1 }.map { Self.bar($0, order) }
      .sorted { a, b in
        a.members.lexicographicallyPrecedes(b.members) { (averageRanks[$0], $0) < (averageRanks[$1], $1) }
      }
  }

  /// The figure, with the name of its file.
  package func figure(_ name: String) -> Figure {
    Figure(name: name, title: title, description: description, note: note, canvas: canvas)
  }

  /// More methods than this are too many to be told apart.
  private static let most = 48

  /// The sets that no other holds, each once.
  private static func largest(_ sets: [Set<Int>]) -> [Set<Int>] {
    sets.enumerated().filter { place, set in
      !sets.enumerated().contains { $1.isStrictSuperset(of: set) || ($1 == set && $0 < place) }
    }.map(\.element)
  }

  private static func bar(_ group: Set<Int>, _ order: [Int]) -> Bar {
    var runs: [[Int]] = []
    var isOpen = false
    for method in order {
      if group.contains(method) {
        if isOpen { runs[runs.count - 1].append(method) } else { runs.append([method]) }
      }
      isOpen = group.contains(method)
    }
    return Bar(runs: runs)
  }

  /// What is left out, as a sentence; nil where nothing is.
  private var note: String? {
    let left = names.count - order.count
    return left == 0
      ? nil
      : "\(grouped(left)) of \(grouped(names.count)) methods \(numbered(left, "is", "are")) not drawn: those below the \(order.count) best."
  }

  private static let levelHeight = 10.0
  private static let rowHeight = 19.0

  private var canvas: Canvas {
    let short = ShortNames(order.map { names[$0] }, columns: 26)
    func label(_ method: Int) -> String { "\(short[names[method]])  \(Shown.fixed(ranks[method], 2))" }
    let side = Labels.width(order.map(label))
    let levels = self.levels
    let rowsTop = 96 + Self.levelHeight * Double(levels.count) + 18
    let half = (order.count + 1) / 2
    let panel = Panel(left: 30 + side, right: 720 - 30 - side, top: 86, bottom: rowsTop)
    var canvas = Canvas(
      title, "average rank over data sets, 1 the best; a bar's dots: methods that tests do not tell apart", note: note,
      height: rowsTop + Self.rowHeight * Double(half) + (note == nil ? 4 : 24))
    let axis = Axis(1...max(2, note == nil ? Double(names.count) : order.map { ranks[$0] }.max() ?? 2), count: 12)
    scale(axis, panel, &canvas)
    canvas.begin(panel, x: axis, y: Axis(0...(panel.bottom - panel.top)))
    for (place, method) in order.enumerated() {
      let isLeft = place < half
      let row = Double(isLeft ? place : order.count - 1 - place)
      let corner = (x: panel.x(ranks[method], on: axis), y: rowsTop + row * Self.rowHeight)
      let end = (x: isLeft ? panel.left - 8 : panel.right + 8, y: corner.y)
      let stroke = Canvas.Stroke(styles[names[method]] ?? Palette.style(method), width: 1)
      canvas.draw(of: names[method]) { canvas in
        canvas.line(from: (corner.x, panel.top), to: corner, stroke, isBehind: true)
        canvas.line(from: corner, to: end, stroke, isBehind: true)
        canvas.write(
          label(method), x: isLeft ? panel.left - 12 : panel.right + 12, y: corner.y, aligned: isLeft ? .right : .left)
        canvas.targets([
          Canvas.Point(
            x: ranks[method], y: panel.bottom - panel.top,
            value: "\(names[method]): mean rank \(Shown.fixed(ranks[method], 2))")
        ])
      }
    }
    draw(levels, panel, &canvas)
    return canvas
  }

  private func scale(_ axis: Axis, _ panel: Panel, _ canvas: inout Canvas) {
    canvas.line(from: (panel.left, panel.top), to: (panel.right, panel.top), Canvas.Stroke(paint: .ink))
    for tick in axis.ticks {
      let x = panel.x(tick.position, on: axis)
      canvas.line(from: (x, panel.top - 5), to: (x, panel.top), Canvas.Stroke(paint: .ink))
    }
    canvas.writeTicks(axis, panel, y: panel.top - 14)
  }

  /// The bars by the level that they are drawn at: as few levels as there can be without bars that touch.
  private var levels: [[Bar]] {
    var levels: [[Bar]] = []
    for bar in bars {
      let start = bar.members.map { ranks[$0] }.min() ?? 0
      let level = levels.firstIndex { level in
        level.allSatisfy { ($0.members.map { ranks[$0] }.max() ?? 0) + 0.02 * Double(names.count) < start }
      }
      if let level { levels[level].append(bar) } else { levels.append([bar]) }
    }
    return levels
  }

  private func draw(_ levels: [[Bar]], _ panel: Panel, _ canvas: inout Canvas) {
    for (index, level) in levels.enumerated() {
      let y = panel.bottom - panel.top - 12 - Double(index) * Self.levelHeight
      for bar in level {
        let all = bar.members.map { Canvas.Point(x: ranks[$0], y: y) }
        canvas.polyline(all, Canvas.Stroke(paint: .ink, dash: [2, 6]))
        for run in bar.runs where run.count > 1 {
          let ends = [run[0], run[run.count - 1]].map { Canvas.Point(x: ranks[$0], y: y) }
          canvas.polyline(ends, Canvas.Stroke(paint: .ink, width: 3))
        }
        canvas.points(all, .disc, size: 0.7, .ink)
      }
    }
    canvas.endPanel()
  }

  private var description: String {
    let ranked = order.map { "\(names[$0]) \(Shown.fixed(ranks[$0], 2))" }
    let groups = bars.map { excerpt($0.members.map { names[$0] }) }
    return "Average ranks, 1 the best: \(excerpt(ranked)). "
      + (groups.isEmpty
        ? "Tests call all pairs different." : "Not told apart: \(firstFew(of: groups).joined(separator: "; ")).")
  }
}
