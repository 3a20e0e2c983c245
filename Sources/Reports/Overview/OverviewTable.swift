import Comparisons
import Experiments
import Figures
import Formats
import Wording
import Statistics

/// The one table at the top of a report: an activation a row, and both arms in it, with what they agree in once.
///
/// Where there is one data set and net, its columns are the mean and the comparison with the reference; else a data set or net is a column,
/// and mean ranks over data sets are the last.
struct OverviewTable {
  let table: TextTable
  /// What it shows, in a sentence or two.
  let caption: String

  /// More rows than this are too many before the first fold.
  private static let mostRows = 40

  /// The table of a comparison; nil where there is nothing to show.
  init?(_ comparison: Comparison) {
    let families = comparison.families
    guard let first = families.first else { return nil }
    let (variants, conditions) = (OverviewVariant.all(families), OverviewCondition.all(families))
    let columns =
      conditions.count == 1
      ? OverviewColumn.comparing(families)
      : OverviewColumn.means(conditions) + OverviewColumn.ranks(comparison.overDatasets)
    let names = first.methods.map(\.name)
    let shown = names.filter(Self.leaders(comparison, most: Self.mostRows / variants.count).contains)
    let hasVariants = variants.count > 1
    var table = TextTable(
      [("activation", .left)] + (hasVariants ? [(OverviewVariant.title(families), .left)] : [])
        + columns.map { ($0.title, $0.alignment) })
    let best = columns.map { column in
      column.goodness.flatMap { goodness in shown.flatMap { name in variants.compactMap { goodness(name, $0) } }.max() }
    }
    for name in shown {
      for row in Self.rows(of: name, variants, columns, best) {
        let label = row.labels.count < variants.count ? listed(row.labels) : variants.count == 2 ? "both" : "all"
        let start = [name] + (hasVariants ? [label] : [])
        table.append(start + row.cells, best: Set(row.best.map { $0 + start.count }))
      }
    }
    if columns.contains(where: { $0.baseline != nil }) {
      let titles = Set(families.compactMap { $0.baseline?.title }).sorted()
      table.append(
        ["baseline: " + titles.joined(separator: ", ")] + (hasVariants ? ["–"] : [])
          + columns.map { $0.baseline ?? "–" })
    }
    self.table = table
    let left =
      shown.count == names.count
      ? ""
      : " Here are \(shown.count) of \(grouped(names.count)) activations, those that do best in some comparison, the worst and the reference; summary.csv has all."
    let caption =
      conditions.count == 1
      ? Self.caption(of: first)
      : Self.caption(of: comparison, hasDiverged: columns.contains { $0.hasDiverged(variants, shown) })
    self.caption = caption + left
  }

  /// The activations that have a row: of too many those that do best in some comparison, the best and the worst of each and the reference.
  private static func leaders(_ comparison: Comparison, most: Int) -> Set<String> {
    let scores =
      comparison.overDatasets.isEmpty ? comparison.families.map(\.scores) : comparison.overDatasets.map(\.scores)
    let orders = scores.map { $0.bestFirst.map(\.name) }
    var chosen: [String] = [comparison.results.suite.report.reference]
    for name in orders.compactMap(\.first) + orders.compactMap(\.last) where !chosen.contains(name) {
      chosen.append(name)
    }
    for place in 0..<(orders.map(\.count).max() ?? 0) {
      for order in orders where order.indices.contains(place) && !chosen.contains(order[place]) {
        chosen.append(order[place])
      }
    }
    return Set(chosen.prefix(max(2, most)))
  }

  private struct Row {
    var labels: [String]
    let cells: [String]
    /// The places of the cells that are the best of their columns.
    let best: [Int]
  }

  /// A row for each set of variants that agree in all cells; none for those that have no scores.
  private static func rows(
    of name: String, _ variants: [OverviewVariant], _ columns: [OverviewColumn], _ best: [Double?]
  ) -> [Row] {
    var rows: [Row] = []
    for variant in variants {
      let cells = columns.map { $0.cell(name, variant) }
      if variants.count > 1, cells.allSatisfy({ $0 == "–" }) { continue }
      if let place = rows.firstIndex(where: { $0.cells == cells }) {
        rows[place].labels.append(variant.label)
      } else {
        let leading = columns.indices.filter { best[$0] != nil && columns[$0].goodness?(name, variant) == best[$0] }
        rows.append(Row(labels: [variant.label], cells: cells, best: leading))
      }
    }
    return rows
  }

  private static func caption(of family: ComparisonFamily) -> String {
    let unit = family.splits.unit
    let mean = "*\(sentenceCased(family.metric.title))* is the mean over \(unit)s with half its 95 % t interval"
    if family.family.isEmpty { return mean + "." }
    let corrected =
      family.family.count == 1
      ? ""
      : " Intervals are of each difference by itself; verdicts are corrected for \(family.family.count) comparisons (Holm)."
    return mean + "; differences from \(family.reference.escapedForMarkdown) are paired by \(unit)." + corrected
  }

  private static func caption(of comparison: Comparison, hasDiverged: Bool) -> String {
    let metrics = Set(
      comparison.families.map { family in
        let unit = Shown(metric: family.metric).unit
        return family.metric.title + (unit.isEmpty ? "" : " in\(unit)")
          + (family.metric.higherIsBetter ? "" : " (lower is better)")
      }
    ).sorted()
    let ranks = comparison.overDatasets.isEmpty ? "" : " *Mean rank* is over data sets, 1 the best."
    let diverged = hasDiverged ? " † Some trials diverged; the mean is that of the others." : ""
    return "Means of the \(listed(metrics, by: "or")) over \(comparison.families[0].splits.unit)s.\(ranks)\(diverged)"
  }
}
