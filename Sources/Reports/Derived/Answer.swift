import Experiments
import Statistics
import Wording
import Networks

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
    guard let best = steady.first, let worst = steady.last else {
      return scores.methods.allSatisfy { $0.failures > 0 }
        ? "\(setting), every activation diverged." : "\(setting), no method that never failed has a score."
    }
    if rules.decision == .wilcoxon, let ranking = byRank { return ranking }
    if steady.count == 1 { return "\(setting), \(best.name) has a mean \(measure) of \(mean(best))." }
    if best.description.mean == worst.description.mean {
      return "\(setting), all have the same mean \(measure), \(mean(best))."
    }
    return
      "\(setting), \(best.name) has the best mean \(measure), \(mean(best)), and \(worst.name) the worst, \(mean(worst))."
  }

  /// Who has the best mean rank and who the worst, where ranks decide.
  private var byRank: String? {
    let ranked = scores.methods.compactMap { method in method.averageRank.map { (method.name, $0) } }
      .sorted { $0.1 < $1.1 }
    guard let best = ranked.first, let worst = ranked.last, ranked.count > 1 else { return nil }
    if best.1 == worst.1 { return "\(setting), all have the same mean rank by \(measure), \(Shown.fixed(best.1, 2))." }
    let leaders = ranked.filter { $0.1 == best.1 }.map(\.0)
    return "\(setting), \(listed(leaders)) \(numbered(leaders.count, "has", "have")) the best mean rank by \(measure), "
      + "\(Shown.fixed(best.1, 2)) (1 is the best possible), and \(worst.0) the worst, \(Shown.fixed(worst.1, 2))."
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
        named(.inconclusive) { !$0.aFailed && !$0.bFailed && !$0.test.isConstant }.map {
          rules.decision == .wilcoxon
            ? "inconclusive, since these \(blocks) do not agree well enough: \($0)"
            : "inconclusive, since these \(blocks) leave it open: \($0)"
        },
        named(.inconclusive) { !$0.aFailed && !$0.bFailed && $0.test.isConstant }.map {
          "inconclusive, since the difference is the same in all \(blocks) and no test can be made of it: \($0)"
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
    return "A new run of about \(grouped(most)) \(blocks) would tell a difference of \(shown.value(rope))"
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
      ? "With \(most) \(blocks) Wilcoxon's test cannot be significant after correction for \(comparisons)."
      : "With \(most) \(blocks) the exact rank test cannot be significant after correction for \(comparisons): all rests on the t "
        + "test, and so on normality."
  }

  private var comparisons: String {
    counted(scores.family.count, "comparison")
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
        "Over \(counted(seeds, "seed")) of \(key.network) on \(key.dataset), at \(key.arm.rates)\(key.matching.suffix)",
      measure: metric.title, blocks: "seeds"
    ).text + chance + grain
  }

  /// The test examples; nil where they differ or no net was tested.
  var testExamples: Int? {
    let counts = Set(records.map(\.testExamples).filter { $0 > 0 })
    return counts.count == 1 ? counts.first : nil
  }

  /// Who does no better than chance: one class in as many as there are outputs.
  private var chance: String {
    guard metric == .testAccuracy || metric == .validationAccuracy,
      key.network.outputs > 1
    else { return "" }
    let classes = Double(key.network.outputs)
    let names = methods.filter { method in
      guard let mean = method.description.mean else { return false }
      return (method.description.meanCI95?.low ?? mean) <= 1 / classes
    }.map(\.name)
    if names.isEmpty { return "" }
    let share = Shown(metric: metric).value(1 / classes)
    return " No better than chance, which is \(share) % of \(Int(classes)) classes: \(listed(names))."
  }

  /// Where a single test example is worth more than the region of equivalence.
  private var grain: String {
    guard metric == .testAccuracy, let rope, let count = testExamples, 1 / Double(count) > rope,
      family.contains(where: { $0.verdict == .equivalent || $0.verdict == .differentButNegligible })
    else { return "" }
    let shown = Shown(metric: metric)
    return
      " One of the \(count) test examples is worth \(shown.value(1 / Double(count)))\(shown.differenceUnit), more than the "
      + "region of equivalence: here *equivalent* speaks of these very examples, not of new ones."
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
