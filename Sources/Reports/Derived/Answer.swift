import Experiments
import Statistics

/// The answer of a comparison in a few sentences, put together from the verdicts.
struct Answer {
  let scores: ScoreComparison
  let shown: Shown
  /// What was compared, as the sentence begins: `Over 10 seeds of 784-10 on digits`.
  let setting: String
  /// What the scores are.
  let measure: String
  /// What blocks are, in the plural.
  let blocks: String

  /// The sentences.
  var text: String {
    ([ranking, verdicts, unsettled, sensitivity, outOfReach, failures].compactMap { $0 }).joined(separator: " ")
  }

  private var rules: ComparisonRules { scores.rules }

  /// Who has the best mean and who the worst, among the methods that never failed.
  private var ranking: String {
    let steady = scores.methods.filter { $0.failures == 0 && $0.description.mean != nil }
      .sorted { a, b in
        let (x, y) = (a.description.mean ?? 0, b.description.mean ?? 0)
        return rules.higherIsBetter ? x > y : x < y
      }
    func mean(_ method: ScoreComparison.Method) -> String { shown.value(method.description.mean) + shown.unit }
    guard let best = steady.first, let worst = steady.last else { return "\(setting), every activation diverged." }
    if steady.count == 1 { return "\(setting), \(best.name) has a mean \(measure) of \(mean(best))." }
    if best.description.mean == worst.description.mean {
      return "\(setting), all have the same mean \(measure), \(mean(best))."
    }
    return
      "\(setting), \(best.name) has the best mean \(measure), \(mean(best)), and \(worst.name) the worst, \(mean(worst))."
  }

  /// What each comparison of the family came to.
  private var verdicts: String? {
    func named(_ verdict: Verdict, where isWanted: (PairComparison) -> Bool) -> String? {
      let pairs = scores.family.filter { $0.verdict == verdict && isWanted($0) }
      return pairs.isEmpty ? nil : listed(pairs.map(difference))
    }
    let region = rules.rope.map { " (within ±\(shown.value($0))\(shown.differenceUnit))" } ?? ""
    let differing: [(String, (PairComparison) -> Bool)] =
      rules.reference == nil
      ? [("different: ", { _ in true })]
      : [("better: ", { $0.isBetter(rules) }), ("worse: ", { !$0.isBetter(rules) })]
    let parts =
      differing.compactMap { word, isWanted in named(.different, where: isWanted).map { word + $0 } }
      + [
        named(.differentButNegligible) { _ in true }.map { "different, but by less than matters\(region): \($0)" },
        named(.equivalent) { _ in true }.map { "equivalent\(region): \($0)" },
        named(.inconclusive) { !$0.aFailed && !$0.bFailed }.map {
          "inconclusive, since these \(blocks) leave it open: \($0)"
        },
        named(.inconclusive) { $0.aFailed || $0.bFailed }.map { "not judged, since nets diverged: \($0)" },
      ].compactMap { $0 }
    if parts.isEmpty { return nil }
    let text = parts.joined(separator: "; ")
    return (rules.reference.map { "Against \($0), " + text } ?? text.prefix(1).uppercased() + text.dropFirst()) + "."
  }

  private func difference(_ pair: PairComparison) -> String {
    let name = rules.reference == nil ? "\(pair.a) − \(pair.b)" : pair.a
    guard let mean = pair.test.meanDifference else { return name }
    return "\(name) (\(shown.difference(mean))\(shown.differenceUnit))"
  }

  /// How many blocks a new experiment would need for what stays open.
  private var unsettled: String? {
    let open = scores.family.filter { $0.verdict == .inconclusive && !$0.aFailed && !$0.bFailed }
    guard rules.decision == .pairedT, let most = open.compactMap(\.seedsNeeded.value).max(), let rope = rules.rope
    else {
      return nil
    }
    return "A new run of about \(Shown.grouped(most)) \(blocks) would tell a difference of \(shown.value(rope))"
      + "\(shown.differenceUnit) there (80 % power)."
  }

  /// Where the rank tests do not bear the t test out.
  private var sensitivity: String? {
    if rules.decision == .wilcoxon { return nil }
    let disagreeing = scores.family.filter { pair in
      guard let p = pair.adjustedP, let rank = pair.wilcoxonAdjustedP, !canNotReach(pair.wilcoxon.nNonzero) else {
        return false
      }
      return (p <= rules.alpha) != (rank <= rules.alpha)
    }
    if disagreeing.isEmpty { return nil }
    let names = disagreeing.map { rules.reference == nil ? "\($0.a) − \($0.b)" : $0.a }
    return "Wilcoxon's test comes to the other side of α for \(listed(names)): treat as borderline."
  }

  /// Where so few blocks could not be significant by the exact rank test, whatever they held.
  private var outOfReach: String? {
    guard let most = scores.family.map(\.test.n).max(), most > 1, canNotReach(most) else { return nil }
    return rules.decision == .wilcoxon
      ? "With \(most) \(blocks) and \(scores.family.count) comparisons Wilcoxon's test cannot be significant."
      : "With \(most) \(blocks) the exact rank test cannot be significant: all rests on the t test, and so on normality."
  }

  private func canNotReach(_ n: Int) -> Bool {
    Double(sign: .plus, exponent: 1 - n, significand: 1) * Double(scores.family.count) > rules.alpha
  }

  private var failures: String? {
    let failed = scores.methods.filter { $0.failures > 0 }
    if failed.isEmpty { return nil }
    return "Diverged: "
      + listed(failed.map { "\($0.name) in \($0.failures) of \($0.failures + $0.description.n) trials" }) + "."
  }
}

extension ComparisonFamily {
  /// The answer in a few sentences.
  public var answer: String {
    if methods.allSatisfy({ $0.description.mean == nil }) {
      return "No trial of \(key.network) on \(key.dataset) has a \(metric.title), so there is nothing to compare."
    }
    let seeds = methods.map(\.trials).max() ?? 0
    return Answer(
      scores: scores, shown: Shown(metric: metric),
      setting:
        "Over \(seeds) \(seeds == 1 ? "seed" : "seeds") of \(key.network) on \(key.dataset), at \(key.arm.rates)\(key.matching.suffix)",
      measure: metric.title, blocks: "seeds"
    ).text
  }
}

extension Arm {
  /// How the rates were come by, in prose: `at …`.
  var rates: String {
    switch self {
    case .shared: "one shared rate"
    case .tuned, .tuning: "the rate tuned for each"
    }
  }
}

extension Matching {
  /// What a heading or a setting adds.
  var suffix: String { self == .width ? "" : ", matched by parameters" }
}

/// `a, b and c`.
func listed(_ items: [String]) -> String {
  items.count < 2 ? items.joined() : items.dropLast().joined(separator: ", ") + " and " + (items.last ?? "")
}
