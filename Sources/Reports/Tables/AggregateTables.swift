import Comparisons
import Experiments
import Figures
import Formats
import Statistics
import Wording

/// Aggregates over data sets, as they are shown and given to other programs.
extension DatasetAggregates {
  /// What they are headed by.
  private static let title = "Aggregates over data sets"

  /// The tables with their titles: a row a method, and a row a pair.
  func tables(_ scores: ScoreComparison) -> [(title: String?, table: TextTable)] {
    if methods.isEmpty { return [] }
    return [(Self.title, table)] + (pairs.isEmpty ? [] : [("Probability of improvement", pairTable(scores))])
  }

  /// Why there are none; nil where there are.
  var absence: String? {
    methods.isEmpty ? "No data set has a score of every method, so there is nothing to aggregate." : nil
  }

  /// A row a method.
  private var table: TextTable {
    let shown = Shown(.numbers)
    var table = TextTable(
      [("method", .left)]
        + ["IQM", "median", "mean", "gap to \(plain(target))"].map { ("\($0) (95 % interval)", .right) })
    for method in methods {
      table.append(
        [method.name] + [method.iqm, method.median, method.mean, method.optimalityGap].map { $0.text(shown) })
    }
    return table
  }

  /// A row a pair that can be read.
  private func pairTable(_ scores: ScoreComparison) -> TextTable {
    var table = TextTable([("a", .left), ("b", .left), ("P(a better than b)", .right), ("95 % interval", .right)])
    let readable = Set(scores.readablePairs.map { [$0.a, $0.b] })
    for pair in pairs where readable.contains([pair.a, pair.b]) {
      let interval = pair.improvement.ci95.map { "\(Shown.fixed($0.low, 3)) … \(Shown.fixed($0.high, 3))" }
      table.append([pair.a, pair.b, pair.improvement.value.map { Shown.fixed($0, 3) } ?? "–", interval ?? "–"])
    }
    return table
  }

  /// Their section of an analysis.
  func page(_ scores: ScoreComparison) -> [PageBlock] {
    if let absence { return [.heading(Self.title), .paragraph(absence)] }
    return [.heading(Self.title), .paragraph(setting)] + tables(scores).map { .table($0.table) }
      + [.paragraph(meaning(scores.rules))]
  }

  /// Over what they are, and on which scale.
  private var setting: String {
    let left = dropped.isEmpty ? "" : "; left out, since some method has no score there: \(excerpt(dropped))"
    let fewest = runs.map(\.lowerBound) ?? 0
    let most = runs.map(\.upperBound) ?? 0
    let range = fewest == most ? counted(most, "run") : "\(grouped(fewest)) to \(counted(most, "run"))"
    return
      "Over \(counted(datasets.count, "data set")) with \(range) of each method\(left). The scores of all of them are taken for numbers "
      + "of one scale, such as accuracies, or returns normalised alike; where they are not, the data sets with the largest decide, and "
      + "ranks are what to look at."
  }

  /// What the columns and intervals are.
  private func meaning(_ rules: ComparisonRules) -> String {
    let gap = rules.higherIsBetter ? "fall short of" : "lie above"
    let columns =
      "IQM is the mean of the middle half of all runs; median and mean are of the data sets' means; the gap is how far runs \(gap) "
      + "\(plain(target)) on average (less is better; --target sets another)."
    let improvement =
      " P(a better than b) is that of a run of each on the same data set, ties counted half, averaged over data sets."
    return columns + (pairs.isEmpty ? "" : improvement) + " --format json has performance profiles, too. " + intervals
  }

  private var intervals: String {
    switch withoutIntervals {
    case .singleValue: return "There are no intervals, since each data set has one run of a method."
    case .resampledSplits:
      return
        "There are no intervals, since resampling takes runs for independent, and training parts of splits overlap."
    default: break
    }
    let fewest = runs.map(\.lowerBound) ?? 0
    let shrinkage = (Double(fewest - 1) / Double(fewest)).squareRoot()
    let caution =
      fewest < 10 ? " Of \(fewest) runs they are too short, about \(Shown.fixed(shrinkage, 2)) of what is due." : ""
    let ofPairs =
      pairs.isEmpty || draws.pairs == draws.methods ? "" : ", those of improvement of \(grouped(draws.pairs))"
    return
      "Intervals are percentiles of \(grouped(draws.methods)) resamples of each data set's runs\(ofPairs), and speak of other runs on "
      + "the same data sets (Agarwal et al. 2021).\(caution)"
  }

  /// What is said of a method; of none the fields, which hold nothing.
  private static func fields(of method: Method?) -> [Field] {
    [Field("name", method?.name, "the method")]
      + Estimate.fields("iqm", method?.iqm, "the mean of the middle half of all runs")
      + Estimate.fields("median", method?.median, "the median of the data sets' means")
      + Estimate.fields("mean", method?.mean, "the mean of the data sets' means")
      + Estimate.fields("optimality_gap", method?.optimalityGap, "how far runs miss the target on average")
  }

  /// What is said of a pair, likewise.
  private static func fields(of pair: Pair?) -> [Field] {
    [Field("a", pair?.a, "the first method"), Field("b", pair?.b, "the second")] + improvement(of: pair)
  }

  /// The probability that a does better than b, likewise.
  static func improvement(of pair: Pair?) -> [Field] {
    Estimate.fields(
      "probability_of_improvement", pair?.improvement,
      "the probability that a run of a is better than one of b on the same data set, averaged over data sets")
  }

  /// What `json` has, as the reference describes it.
  static var entries: [FileDescription.Entry] {
    typealias Entry = FileDescription.Entry
    var entries = [
      Entry("datasets", "the data sets that have a score of every method"),
      Entry("dropped_datasets", "the others, which are left out"),
      Entry("target", "what the optimality gap is measured from"),
    ]
    entries += fields(of: Method?.none).map { $0.entry(in: "methods[].") }
    entries += fields(of: Pair?.none).map { $0.entry(in: "pairs[].") }
    entries += [
      Entry("profiles.thresholds", "the scores that performance profiles are taken at"),
      Entry("profiles.methods[].name", "the method"),
      Entry("profiles.methods[].shares", "the share of its runs that are better than each threshold"),
    ]
    return entries
  }

  /// Everything, with performance profiles.
  var json: JSONValue {
    .object([
      ("datasets", .array(datasets.map(JSONValue.string))), ("dropped_datasets", .array(dropped.map(JSONValue.string))),
      ("target", .number(target)),
      (
        "methods",
        .array(
          methods.map { Field.object(Self.fields(of: $0)) })
      ),
      (
        "pairs",
        .array(
          pairs.map { Field.object(Self.fields(of: $0)) })
      ),
      (
        "profiles",
        .object([
          ("thresholds", .array(thresholds.map(JSONValue.number))),
          (
            "methods",
            .array(
              methods.map {
                .object([("name", .string($0.name)), ("shares", .array($0.profile.map(JSONValue.number)))])
              })
          ),
        ])
      ),
    ])
  }
}

extension DatasetAggregates.Estimate {
  /// `0.812 (0.790 … 0.834)`.
  fileprivate func text(_ shown: Shown) -> String {
    guard let ci95 else { return shown.value(value) }
    return "\(shown.value(value, in: ci95)) (\(shown.value(ci95.low, in: ci95)) … \(shown.value(ci95.high, in: ci95)))"
  }

  /// `name{estimate, ci95}`; of none they hold nothing.
  static func fields(_ name: String, _ estimate: Self?, _ meaning: String) -> [Field] {
    [
      Field("\(name).estimate", estimate?.value, meaning),
      Field("\(name).ci95", estimate?.ci95, "its 95 % interval, by the stratified bootstrap"),
    ]
  }
}
