import Wording

/// Average ranks over data sets on a line, with a bar for each group of methods that tests do not tell apart; of many methods
/// the best.
///
/// Source: Demšar 2006, "Statistical comparisons of classifiers over multiple data sets", JMLR 7, figure 1; with groups from
/// pairwise tests, as Benavoli, Corani & Mangili 2016, "Should we really use post-hoc tests based on mean-ranks?", JMLR 17.
package struct CriticalDifferenceDiagram {
  private let names: [String]
  private let ranks: [Double]
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
  ///   - names: the methods; their positions give their colours.
  ///   - averageRanks: the rank of each, 1 the best.
  ///   - groups: sets of methods, as positions, no two of which are called different; one of a single method has no bar.
  ///   - title: the heading.
  package init(names: [String], averageRanks: [Double], groups: [[Int]], title: String) {
    precondition(names.count == averageRanks.count, "a rank a method")
    precondition(groups.joined().allSatisfy(names.indices.contains), "groups hold positions of methods")
    self.names = names
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
    Figure(name: name, title: title, description: description, note: note, script: script)
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
    order.count == names.count
      ? nil
      : "\(grouped(names.count - order.count)) of \(grouped(names.count)) methods are not drawn: those below the \(order.count) best."
  }

  private static let levelHeight = 10.0
  private static let rowHeight = 19.0

  private var script: GnuplotScript {
    let short = ShortNames(order.map { names[$0] }, columns: 26)
    func label(_ method: Int) -> String { "\(short[names[method]])  \(Shown.fixed(ranks[method], 2))" }
    let side = Labels.width(order.map(label))
    let levels = self.levels
    let rowsTop = 96 + Self.levelHeight * Double(levels.count) + 18
    let half = (order.count + 1) / 2
    let panel = Panel(left: 30 + side, right: 720 - 30 - side, top: 86, bottom: rowsTop)
    var script = GnuplotScript(height: rowsTop + Self.rowHeight * Double(half) + (note == nil ? 4 : 24))
    script.head(title, "average rank over data sets, 1 the best; a bar's dots: methods that tests do not tell apart")
    script.foot(note)
    let axis = Axis(1...max(2, note == nil ? Double(names.count) : order.map { ranks[$0] }.max() ?? 2), count: 12)
    scale(axis, panel, &script)
    for (place, method) in order.enumerated() {
      let isLeft = place < half
      let row = Double(isLeft ? place : order.count - 1 - place)
      let corner = (x: panel.x(ranks[method], on: axis), y: rowsTop + row * Self.rowHeight)
      let end = (x: isLeft ? panel.left - 8 : panel.right + 8, y: corner.y)
      let style = Palette.style(method)
      script.line(from: (corner.x, panel.top), to: corner, color: style.color, dash: style.dash, behind: true)
      script.line(from: corner, to: end, color: style.color, dash: style.dash, behind: true)
      script.write(
        label(method), x: isLeft ? panel.left - 12 : panel.right + 12, y: corner.y, aligned: isLeft ? "right" : "left",
        color: style.color)
    }
    draw(levels, axis, panel, &script)
    return script
  }

  private func scale(_ axis: Axis, _ panel: Panel, _ script: inout GnuplotScript) {
    script.line(from: (panel.left, panel.top), to: (panel.right, panel.top), color: Palette.ink)
    for tick in axis.ticks {
      let x = panel.x(tick.position, on: axis)
      script.line(from: (x, panel.top - 5), to: (x, panel.top), color: Palette.ink)
    }
    script.writeTicks(axis, panel, y: panel.top - 14)
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

  private func draw(_ levels: [[Bar]], _ axis: Axis, _ panel: Panel, _ script: inout GnuplotScript) {
    script.begin(panel, x: axis.range, y: Axis(0...(panel.bottom - panel.top)))
    for (index, level) in levels.enumerated() {
      let y = panel.bottom - panel.top - 12 - Double(index) * Self.levelHeight
      for bar in level {
        let all = script.data(bar.members.map { [ranks[$0], y] })
        script.plot("\(all) using 1:2 with lines lw 1 dt (2,6) lc rgb '\(Palette.ink)'")
        for run in bar.runs where run.count > 1 {
          let ends = script.data([run[0], run[run.count - 1]].map { [ranks[$0], y] })
          script.plot("\(ends) using 1:2 with lines lw 3 lc rgb '\(Palette.ink)'")
        }
        script.plot("\(all) using 1:2 with points pt 7 ps 0.7 lc rgb '\(Palette.ink)'")
      }
    }
    script.endPanel()
  }

  private var description: String {
    let ranked = order.map { "\(names[$0]) \(Shown.fixed(ranks[$0], 2))" }
    let groups = bars.map { excerpt($0.members.map { names[$0] }) }
    return "Average ranks, 1 the best: \(excerpt(ranked)). "
      + (groups.isEmpty
        ? "Tests call all pairs different." : "Not told apart: \(firstFew(of: groups).joined(separator: "; ")).")
  }
}
