import Figures
import Statistics
import Wording

/// How verdicts are worded: the sentences of an answer on each comparison, and on how far it can be trusted.
extension Answer {
  /// What each comparison of the family came to.
  var verdicts: String? {
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
    guard let mean = pair.test.meanDifference else { return pair.name(by: rules) }
    return "\(pair.name(by: rules)) (\(shown.difference(mean))\(shown.differenceUnit))"
  }

  /// How many blocks a new experiment would need for what stays open.
  var unsettled: String? {
    let open = scores.family.filter { $0.verdict == .inconclusive && !$0.aFailed && !$0.bFailed }
    guard rules.decision == .pairedT, let most = open.compactMap(\.seedsNeeded.value).max(), let rope = rules.rope
    else {
      return nil
    }
    return "A new run of about \(grouped(most)) \(blocks) would tell a difference of \(shown.value(rope))"
      + "\(shown.differenceUnit) there (80 % power)."
  }

  /// Where the rank tests do not bear the t test out.
  var sensitivity: String? {
    if rules.decision == .wilcoxon { return nil }
    let disagreeing = scores.family.filter { pair in
      guard let p = pair.adjustedP, let rank = pair.wilcoxonAdjustedP, !canNotReach(pair.wilcoxon.nNonzero) else {
        return false
      }
      return (p <= rules.alpha) != (rank <= rules.alpha)
    }
    if disagreeing.isEmpty { return nil }
    return
      "Wilcoxon's test comes to the other side of α for \(listed(disagreeing.map { $0.name(by: rules) })): treat as "
      + "borderline."
  }

  /// Where so few blocks could not be significant by the exact rank test, whatever they held.
  var outOfReach: String? {
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
}

extension PairComparison {
  /// What is compared with the reference; both names where there is none.
  func name(by rules: ComparisonRules) -> String { rules.reference == nil ? "\(a) − \(b)" : a }
}
