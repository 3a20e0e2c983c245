import Comparisons
import Experiments
import Figures
import Formats
import Statistics

/// A column of the table at the top of a report: its cell in the row of an activation and variant, and in the baseline's.
struct OverviewColumn {
  let title: String
  var alignment = TextTable.Alignment.right
  var baseline: String?
  /// How good what the cell shows is, where one may be the best: more is better.
  var goodness: ((String, OverviewVariant) -> Double?)?
  let cell: (String, OverviewVariant) -> String

  /// What marks a mean that lacks trials which diverged.
  private static let dagger = "†"

  /// Whether some cell has that mark.
  func hasDiverged(_ variants: [OverviewVariant], _ names: [String]) -> Bool {
    names.contains { name in variants.contains { cell(name, $0).hasSuffix(Self.dagger) } }
  }

  /// Rate, mean and comparison with the reference, where all families are of one data set and net.
  static func comparing(_ families: [ComparisonFamily]) -> [OverviewColumn] {
    let shown = Shown(metric: families[0].metric)
    let template = MethodTable(scores: families[0].scores, shown: shown)
    /// The same column of each family's own table.
    func column(_ template: MethodTable.Column, _ own: @escaping (MethodTable) -> MethodTable.Column?) -> OverviewColumn
    {
      func found(_ name: String, _ variant: OverviewVariant) -> (MethodTable.Column, ScoreComparison.Method)? {
        guard let scores = families.first(where: variant.holds)?.scores,
          let method = scores.methods.first(where: { $0.name == name }),
          let column = own(MethodTable(scores: scores, shown: shown))
        else { return nil }
        return (column, method)
      }
      return OverviewColumn(
        title: template.title, alignment: template.alignment,
        goodness: template.goodness == nil
          ? nil
          : { name, variant in found(name, variant).flatMap { $1.failures == 0 ? $0.goodness?($1) : nil } },
        cell: { name, variant in
          // As the answer puts it.
          if template.id == "verdict", let pair = families.first(where: variant.holds)?.pair(name),
            pair.verdict == .different, let isBetter = pair.isBetter(families[0].scores.rules)
          {
            return isBetter ? "better" : "worse"
          }
          return found(name, variant).map { $0.cell($1) } ?? "–"
        })
    }
    func method(_ name: String, _ variant: OverviewVariant) -> ComparisonFamily.Method? {
      families.first(where: variant.holds)?.methods.first { $0.name == name }
    }
    let title = families[0].metric.title
    var mean = column(template.mean(title)) { $0.mean(title) }
    mean.baseline = families[0].baseline.map { shown.value($0.score) }
    let compared = template.againstReference.filter { ["difference", "interval", "verdict"].contains($0.id) }
      .map { own in column(own) { $0.againstReference.first { $0.id == own.id } } }
    let rate = OverviewColumn(title: "rate") { name, variant in
      method(name, variant).map { $0.learningRate.map(Shown.rate) ?? "by split" } ?? "–"
    }
    let diverged = OverviewColumn(title: "diverged") { name, variant in
      method(name, variant).map { $0.diverged == 0 ? "0" : "\($0.diverged) of \($0.trials)" } ?? "–"
    }
    return (families.contains { $0.key.arm != .shared } ? [rate] : []) + [mean] + compared
      + (families.contains { $0.methods.contains { $0.diverged > 0 } } ? [diverged] : [])
  }

  /// A column a data set or net, with the means.
  static func means(_ conditions: [OverviewCondition]) -> [OverviewColumn] {
    conditions.map { condition in
      func method(_ name: String, _ variant: OverviewVariant) -> ComparisonFamily.Method? {
        condition.families.first(where: variant.holds)?.methods.first { $0.name == name }
      }
      let metric = condition.metric
      return OverviewColumn(
        title: condition.title, baseline: condition.baseline,
        goodness: { name, variant in
          guard let method = method(name, variant), method.diverged == 0 else { return nil }
          return method.description.mean.map { metric.higherIsBetter ? $0 : -$0 }
        },
        cell: { name, variant in
          guard let method = method(name, variant) else { return "–" }
          guard let mean = method.description.mean else { return method.diverged > 0 ? "diverged" : "–" }
          return Shown(metric: metric).value(mean) + (method.diverged == 0 ? "" : Self.dagger)
        })
    }
  }

  /// The mean ranks over data sets; a column for each of several nets.
  static func ranks(_ overDatasets: [DatasetsComparison]) -> [OverviewColumn] {
    var order: [String] = []
    var groups: [String: [DatasetsComparison]] = [:]
    let isOne = Set(overDatasets.map { $0.nets + $0.measure }).count == 1
    for comparison in overDatasets {
      let title = "mean rank" + (isOne ? "" : "\(comparison.nets) (\(comparison.measure))")
      if groups[title] == nil { order.append(title) }
      groups[title, default: []].append(comparison)
    }
    return order.map { title in
      func rank(_ name: String, _ variant: OverviewVariant) -> Double? {
        groups[title]?.first { variant.holds($0.key.arm, $0.key.matching) }?.scores.methods.first { $0.name == name }?
          .averageRank
      }
      return OverviewColumn(
        title: title, goodness: { rank($0, $1).map { -$0 } }, cell: { rank($0, $1).map { Shown.fixed($0, 2) } ?? "–" })
    }
  }
}
