import Comparisons
import Experiments
import Figures
import Formats
import Statistics
import Wording
import Networks

/// The one table at the top of a report: an activation a row, both arms in it, and what they agree in once.
///
/// Where there is one data set and net, its columns are the mean and the comparison with the reference; else a data set or net is a column,
/// and the mean ranks over data sets are the last.
struct OverviewTable {
  let table: TextTable
  /// What it shows, in a sentence or two.
  let caption: String

  /// More rows than this are too many before the first fold.
  private static let mostRows = 40

  /// Nil where there is nothing to show.
  init?(_ comparison: Comparison) {
    let families = comparison.families
    guard let first = families.first else { return nil }
    let variants = Variant.all(families)
    let conditions = Condition.all(families)
    let most = max(2, Self.mostRows / variants.count)
    let names = first.methods.map(\.name)
    let shown = names.count <= most ? names : names.filter(Set(first.scores.leaders(most)).contains)
    let columns =
      conditions.count == 1
      ? Self.single(families, comparison.results.suite) : Self.several(conditions, comparison.overDatasets)
    var table = TextTable(
      [("activation", .left)] + (variants.count > 1 ? [(Variant.title(families), .left)] : [])
        + columns.map { ($0.title, $0.alignment) })
    for name in shown {
      for (labels, cells) in Self.rows(of: name, variants, columns) {
        let label = labels.count == variants.count ? "both" : labels.joined(separator: " and ")
        table.append(
          [name] + (variants.count > 1 ? [variants.count > 2 && labels.count == variants.count ? "all" : label] : [])
            + cells)
      }
    }
    let baselines = columns.map { $0.baseline ?? "–" }
    if columns.contains(where: { $0.baseline != nil }) {
      let titles = Set(families.compactMap { $0.baseline?.title }).sorted()
      table.append(
        ["baseline: " + titles.joined(separator: ", ")] + (variants.count > 1 ? ["–"] : []) + baselines)
    }
    self.table = table
    let left =
      shown.count == names.count
      ? ""
      : " Of \(grouped(names.count)) activations the \(shown.count) best are here, the reference among them; summary.csv has all."
    caption = (conditions.count == 1 ? Self.captionOfOne(first) : Self.captionOfSeveral(comparison)) + left
  }

  /// A row for each set of variants that agree in all cells.
  private static func rows(
    of name: String, _ variants: [Variant], _ columns: [Column]
  ) -> [(labels: [String], cells: [String])] {
    var rows: [(labels: [String], cells: [String])] = []
    for variant in variants {
      let cells = columns.map { $0.cell(name, variant) }
      if let place = rows.firstIndex(where: { $0.cells == cells }) {
        rows[place].labels.append(variant.label)
      } else {
        rows.append(([variant.label], cells))
      }
    }
    return rows
  }

  /// A column: its cell in the row of an activation, and in the baseline's.
  private struct Column {
    let title: String
    var alignment = TextTable.Alignment.right
    var baseline: String?
    let cell: (String, Variant) -> String
  }

  /// The columns where all families are of one data set and net.
  private static func single(_ families: [ComparisonFamily], _ suite: Suite) -> [Column] {
    let first = families[0]
    let shown = Shown(metric: first.metric)
    func method(_ name: String, _ variant: Variant) -> ComparisonFamily.Method? {
      families.first(where: variant.holds)?.methods.first { $0.name == name }
    }
    func table(_ variant: Variant) -> MethodTable? {
      families.first(where: variant.holds).map { MethodTable(scores: $0.scores, shown: shown) }
    }
    func column(
      _ title: String, _ alignment: TextTable.Alignment = .right,
      _ of: @escaping (MethodTable) -> MethodTable.Column?
    ) -> Column {
      Column(title: title, alignment: alignment) { name, variant in
        guard let table = table(variant), let row = table.scores.methods.first(where: { $0.name == name }) else {
          return "–"
        }
        return of(table)?.cell(row) ?? "–"
      }
    }
    let template = MethodTable(scores: first.scores, shown: shown)
    let reference = template.againstReference
    let kept = reference.isEmpty ? [] : [0, 1, reference.count - 1]
    let hasTuned = families.contains { $0.key.arm != .shared }
    let mean = template.mean(first.metric.title)
    let rates =
      hasTuned
      ? [
        Column(title: "rate") { name, variant in
          guard let method = method(name, variant) else { return "–" }
          return method.learningRate.map(Shown.rate) ?? "by split"
        }
      ] : []
    var score = column(mean.title) { $0.mean(first.metric.title) }
    score.baseline = first.baseline.map { shown.value($0.score) }
    let compared = kept.map { place in
      column(reference[place].title, reference[place].alignment) { $0.againstReference[place] }
    }
    let diverged =
      families.contains { $0.methods.contains { $0.diverged > 0 } }
      ? [
        Column(title: "diverged") { name, variant in
          method(name, variant).map { $0.diverged == 0 ? "0" : "\($0.diverged) of \($0.trials)" } ?? "–"
        }
      ] : []
    return rates + [score] + compared + diverged
  }

  /// The columns where families are of several data sets or nets.
  private static func several(_ conditions: [Condition], _ overDatasets: [DatasetsComparison]) -> [Column] {
    let means = conditions.map { condition in
      Column(title: condition.title, baseline: condition.baseline) { name, variant in
        guard let family = condition.families.first(where: variant.holds),
          let method = family.methods.first(where: { $0.name == name })
        else { return "–" }
        if method.description.mean == nil { return method.diverged > 0 ? "diverged" : "–" }
        let mean = Shown(metric: family.metric).value(method.description.mean)
        return method.diverged == 0 ? mean : "\(mean), \(method.diverged) diverged"
      }
    }
    let tasks = Set(overDatasets.map { "\($0.key.hidden) \($0.measure)" })
    var ranks: [String: [DatasetsComparison]] = [:]
    var order: [String] = []
    for comparison in overDatasets {
      let title = "mean rank" + (tasks.count > 1 ? comparison.nets + " " + comparison.measure : "")
      if ranks[title] == nil { order.append(title) }
      ranks[title, default: []].append(comparison)
    }
    let ofRanks = order.map { title in
      Column(title: title) { name, variant in
        let comparison = ranks[title]?.first { variant.holds($0.key.arm, $0.key.matching) }
        let method = comparison?.scores.methods.first { $0.name == name }
        return method?.averageRank.map { Shown.fixed($0, 2) } ?? "–"
      }
    }
    return means + ofRanks
  }

  private static func captionOfOne(_ family: ComparisonFamily) -> String {
    let unit = family.splits.unit
    let differences =
      family.methods.count < 2 ? "" : "; differences from \(family.reference.escapedForMarkdown) are paired by \(unit)"
    return
      "*\(sentenceCased(family.metric.title))* is the mean over \(unit)s with half its 95 % t interval\(differences)."
  }

  private static func captionOfSeveral(_ comparison: Comparison) -> String {
    let metrics = Set(comparison.families.map(\.metric.title)).sorted()
    let ranks = comparison.overDatasets.isEmpty ? "" : " *Mean rank* is over data sets, 1 the best."
    return "Means of the \(listed(metrics, by: "or")) over \(comparison.families[0].splits.unit)s.\(ranks)"
  }
}

/// What families of one data set and net differ in: where rates come from, and what nets have in common.
private struct Variant: Hashable {
  let arm: Arm
  let matching: Matching
  let label: String

  func holds(_ family: ComparisonFamily) -> Bool { holds(family.key.arm, family.key.matching) }
  func holds(_ arm: Arm, _ matching: Matching) -> Bool { self.arm == arm && self.matching == matching }

  /// The variants of some families, in their order.
  static func all(_ families: [ComparisonFamily]) -> [Variant] {
    var variants: [Variant] = []
    for family in families {
      let (arm, matching) = (family.key.arm, family.key.matching)
      let parts = (hasArms(families) ? [arm.rawValue] : []) + (hasMatchings(families) ? [matching.rawValue] : [])
      let variant = Variant(arm: arm, matching: matching, label: parts.joined(separator: ", "))
      if !variants.contains(variant) { variants.append(variant) }
    }
    return variants
  }

  /// What their column is headed by.
  static func title(_ families: [ComparisonFamily]) -> String {
    ((hasArms(families) ? ["arm"] : []) + (hasMatchings(families) ? ["matched by"] : [])).joined(separator: ", ")
  }

  private static func hasArms(_ families: [ComparisonFamily]) -> Bool { Set(families.map(\.key.arm)).count > 1 }
  private static func hasMatchings(_ families: [ComparisonFamily]) -> Bool {
    Set(families.map(\.key.matching)).count > 1
  }
}

/// A data set and net, with its families.
private struct Condition {
  let title: String
  let families: [ComparisonFamily]
  let baseline: String?

  /// The conditions of some families, in their order, called by what tells them apart.
  static func all(_ families: [ComparisonFamily]) -> [Condition] {
    var order: [FamilyKey] = []
    var groups: [FamilyKey: [ComparisonFamily]] = [:]
    for family in families {
      let key = FamilyKey(dataset: family.key.dataset, network: family.key.network, arm: .shared, matching: .width)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(family)
    }
    let hasDatasets = Set(order.map(\.dataset)).count > 1
    // The sizes of inputs and outputs follow from the data set.
    let hasNets = Set(order.map(\.network.hidden)).count > 1
    return order.map { key in
      let own = groups[key] ?? []
      let hidden =
        key.network.hidden.isEmpty ? "no hidden layer" : key.network.hidden.map(String.init).joined(separator: "-")
      let parts = (hasDatasets ? [key.dataset] : []) + (hasNets || !hasDatasets ? [hidden] : [])
      let shown = own.first.map { Shown(metric: $0.metric) }
      return Condition(
        title: parts.joined(separator: ", ") + (shown?.unit ?? ""), families: own,
        baseline: own.first?.baseline.map { shown?.value($0.score) ?? "–" })
    }
  }
}
