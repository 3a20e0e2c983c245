import Comparisons
import Experiments
import Figures
import Formats
import Networks
import Statistics
import Wording

/// The section of the report that shows what others published beside the suite's own.
struct PublishedSection {
  private let published: PublishedResults
  private let findings: PublishedFindings
  private let rows: [Row]
  private let shown: Shown

  /// The section; nil where the suite repeats nobody.
  private init?(_ comparison: Comparison) {
    let suite = comparison.results.suite
    guard let published = suite.published else { return nil }
    self.published = published
    findings = PublishedFindings(tests: comparison.findings, alpha: suite.report.alpha)
    let families = comparison.families.filter { $0.key.matching == .width }
    let values = Dictionary(grouping: published.values, by: \.hidden)
    rows = families.flatMap { family in
      let methods = Dictionary(family.methods.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
      return (values[family.key.network.hidden] ?? []).map { (family, $0, methods[$0.activation]) }
    }
    shown = families.first.map { Shown(metric: $0.metric) } ?? Shown(.numbers)
  }

  /// The section; empty where the suite repeats nobody.
  static func blocks(_ comparison: Comparison) -> [ReportBlock] {
    PublishedSection(comparison).map { [.fold("Beside what was published", $0.blocks)] } ?? []
  }

  /// How much of it is found here, too, in a sentence; nil where nothing is held against it.
  static func headline(_ comparison: Comparison) -> String? {
    guard let section = PublishedSection(comparison) else { return nil }
    let tested = section.findings.tests.compactMap { $0.isReproduced(alpha: section.findings.alpha) }
    let parts =
      [section.published.tolerance.map { String(section.summary($0).dropLast()) }].compactMap { $0 }
      + (tested.isEmpty
        ? []
        : [
          "\(tested.count { $0 }) of \(counted(tested.count, "finding")) \(numbered(tested.count, "is", "are")) reproduced"
        ])
    return parts.isEmpty ? nil : "**Beside what was published, \(listed(parts)).**"
  }

  private var blocks: [ReportBlock] {
    let hasFindings = !published.findings.isEmpty
    let numbers: [ReportBlock] =
      published.tolerance.map {
        [.table(table($0)), .prose(summary($0) + (hasFindings ? "\n\nAlso found there:" : ""))]
      } ?? []
    let source = "Source: \(published.source.escapedForMarkdown)."
    return numbers + (hasFindings ? [.prose(findings.text)] : []) + [.prose(source)] + deviations
  }

  /// Where the suite departs from how it was done there.
  private var deviations: [ReportBlock] {
    if published.deviations.isEmpty { return [] }
    return [
      .prose("Done in another way here:\n\n" + published.deviations.map { "- \($0.escapedForMarkdown)\n" }.joined())
    ]
  }

  /// A family and a number.
  private typealias Row = (family: ComparisonFamily, value: PublishedResults.Value, method: ComparisonFamily.Method?)

  private func table(_ tolerance: Double) -> TextTable {
    var table = TextTable([
      ("network", .left), ("activation", .left), ("published" + shown.unit, .right), ("here" + shown.unit, .right),
      ("here − published" + shown.differenceUnit, .right), ("within ±\(shown.value(tolerance))", .left),
    ])
    for row in rows {
      table.append([
        row.family.key.network.description, row.value.activation, shown.value(row.value.value),
        row.method.map { shown.mean($0.description) } ?? "–",
        shown.difference(difference(row), in: row.method?.description.meanCI95),
        isWithin(row, tolerance) ? "yes" : "no",
      ])
    }
    return table
  }

  private func difference(_ row: Row) -> Double? { row.method?.description.mean.map { $0 - row.value.value } }

  private func isWithin(_ row: Row, _ tolerance: Double) -> Bool {
    difference(row).map { abs($0) <= tolerance } ?? false
  }

  private func summary(_ tolerance: Double) -> String {
    return
      "\(rows.count { isWithin($0, tolerance) }) of \(rows.count) numbers are reproduced within ±\(shown.value(tolerance))"
      + "\(shown.differenceUnit)."
  }
}
