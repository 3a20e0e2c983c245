import Figures
import Statistics
import Wording

/// How verdicts are worded: the sentences of an answer on each comparison, and on how far it can be trusted.
extension Answer {
  /// What each comparison of the family came to.
  var verdicts: String? {
    let region = rules.rope.map { " (within ±\(shown.value($0))\(shown.differenceUnit))" } ?? ""
    let parts =
      differing
      + [
        named(.differentButNegligible).map { "different, but by less than matters\(region): \($0)" },
        named(.equivalent).map { "equivalent\(region): \($0)" },
      ].compactMap { $0 }
      + open
    if parts.isEmpty { return nil }
    let text = parts.joined(separator: "; ")
    let rest = rules.reference != nil && family.count > Self.mostNamed ? " The tables have each." : ""
    let kind =
      rules.decision == .wilcoxon && text.contains("(")
      ? " Differences are Hodges and Lehmann's estimates\(isRobust ? ", which no single data set turns around" : "")."
      : ""
    return (rules.reference.map { "Against \($0), " + text } ?? sentenceCased(text)) + "."
      + kind + rest
  }

  /// Whether every estimate is the median of so many averages that one block cannot decide it.
  private var isRobust: Bool { (family.map(\.test.n).min() ?? 0) >= 4 }

  /// Who is better and who is worse than the reference, or, without one, who wins against whom.
  private var differing: [String] {
    if rules.reference == nil { return named(.different).map { ["different: " + $0] } ?? [] }
    return [("better: ", true), ("worse: ", false)].compactMap { word, isBetter in
      named(.different) { $0.isBetter(rules) == isBetter }.map { word + $0 }
    }
  }

  /// What stays open, and why.
  private var open: [String] {
    func open(_ reason: String, where isWanted: (PairComparison) -> Bool) -> String? {
      named(.inconclusive) { !$0.aFailed && !$0.bFailed && isWanted($0) }.map { "inconclusive, since \(reason): \($0)" }
    }
    let failed = named(.inconclusive) { $0.aFailed || $0.bFailed }.map { "not judged, since nets diverged: \($0)" }
    let reasons =
      switch rules.decision {
      case .pairedT:
        [
          open("these \(blocks) leave it open") { !$0.test.isConstant && $0.test.n > 1 },
          open("there are not two \(blocks) with scores of both") { $0.test.n < 2 },
          open("the difference is the same in all \(blocks), which \(chance)") {
            $0.test.isConstant && !$0.test.isIdentical
          },
          open("the scores are the same in all \(blocks) and no region of equivalence is declared") {
            $0.test.isIdentical
          },
        ]
      case .wilcoxon:
        [
          open("these \(blocks) do not agree well enough") { !canNotReach($0.wilcoxon.nNonzero) },
          open("too few of these \(blocks) tell them apart") {
            !canNotReach($0.test.n) && canNotReach($0.wilcoxon.nNonzero)
          },
          open("these \(blocks) are too few to be significant") { canNotReach($0.test.n) },
        ]
      }
    return (reasons + [failed]).compactMap { $0 }
  }

  /// Why equal differences show nothing.
  private var chance: String {
    rules.dependence == .independent
      ? "so few may agree on by chance" : "share training data and may agree by chance"
  }

  /// The pairs of the family with a verdict, in words; nil where there are none.
  private func named(_ verdict: Verdict, where isWanted: (PairComparison) -> Bool = { _ in true }) -> String? {
    let pairs = family.filter { $0.verdict == verdict && isWanted($0) }
    if pairs.isEmpty { return nil }
    let words = verdict == .different && rules.reference == nil ? won : difference
    if pairs.count <= Self.mostNamed { return listed(pairs.map(words)) }
    let leaders = verdict == .different ? ", most of all " + listed(pairs.largest(3).map(words)) : ""
    return counted(pairs) + leaders
  }

  /// `40 of 99`, or `40 of 4,950 pairs`.
  private func counted(_ pairs: [PairComparison]) -> String {
    "\(grouped(pairs.count)) of \(grouped(family.count))\(rules.reference == nil ? " pairs" : "")"
  }

  private func difference(_ pair: PairComparison) -> String {
    if pair.decidingDifference == nil { return pair.name(by: rules) }
    return "\(pair.name(by: rules)) (\(pair.decidingDifference(shown))\(shown.differenceUnit))"
  }

  /// `a wins by 0.04 against b`.
  private func won(_ pair: PairComparison) -> String {
    guard let isBetter = pair.isBetter(rules), let difference = pair.decidingDifference else { return difference(pair) }
    let (winner, loser) = isBetter ? (pair.a, pair.b) : (pair.b, pair.a)
    // An estimate may be 0 where signed ranks are not.
    let size = pair.decidingDifference(shown).drop { "+−".contains($0) }
    return "\(winner) wins\(difference == 0 ? "" : " by \(size)\(shown.differenceUnit)") against \(loser)"
  }

  /// How many blocks a new experiment would need for what stays open.
  var unsettled: String? {
    let open = family.filter { $0.verdict == .inconclusive && !$0.aFailed && !$0.bFailed }
    guard rules.decision == .pairedT, let rope = rules.rope else { return nil }
    let size = shown.value(rope) + shown.differenceUnit
    let hopeless = open.filter { $0.seedsNeeded.undefined == .tooLittleData }
    if !hopeless.isEmpty {
      let names = hopeless.count <= Self.mostNamed ? listed(hopeless.map { $0.name(by: rules) }) : counted(hopeless)
      return
        "To tell a difference of \(size) takes more data, not more \(blocks), for \(names): no number of splits "
        + "of this data is enough."
    }
    return open.compactMap(\.seedsNeeded.value).max().map {
      "A new run of about \(grouped($0)) \(blocks) in all would find a true difference of \(size) there 4 times in 5 (80 % power)."
    }
  }

  /// Where the rank tests do not bear the t test out.
  var sensitivity: String? {
    if rules.decision == .wilcoxon { return nil }
    let disagreeing = family.filter { pair in
      guard let p = pair.adjustedP, let rank = pair.wilcoxonAdjustedP, !canNotReach(pair.wilcoxon.nNonzero) else {
        return false
      }
      return (p <= rules.alpha) != (rank <= rules.alpha)
    }
    if disagreeing.isEmpty { return nil }
    let names =
      disagreeing.count > Self.mostNamed ? counted(disagreeing) : listed(disagreeing.map { $0.name(by: rules) })
    return
      "Wilcoxon's test, which does not lean on normality, comes to the other answer for \(names): take these as unsettled."
  }

  /// Where so few blocks could not be significant by the exact rank test, whatever they held.
  var outOfReach: String? {
    guard rules.dependence == .independent, let most = family.map(\.test.n).max(), most > 1, canNotReach(most)
    else { return nil }
    return rules.decision == .wilcoxon
      ? "With \(most) \(blocks) no difference can be significant by Wilcoxon's test, corrected for \(comparisons), however large: that takes "
        + "\(fewestToReach) at least."
      : "With \(most) \(blocks) the exact rank test cannot be significant after correction for \(comparisons): all rests on the t "
        + "test, and so on normality."
  }

  /// What scores of resampled splits do to the tests.
  var resampled: String? {
    guard case .resampledSplits(let testToTrain) = rules.dependence, scores.table.blocks.count > 1 else { return nil }
    return
      "Splits share training data, so that their scores are not independent: t tests and intervals are the corrected ones (n_test/n_train = "
      + "\(Shown.significant(testToTrain, 4))), and tests that assume independent \(blocks) have no p."
  }

  private var comparisons: String {
    Wording.counted(family.count, "comparison")
  }

  /// The fewest blocks that can be significant by the exact rank test: 2^(1 − n) · m ≤ α.
  private var fewestToReach: Int { (2...2000).first { !canNotReach($0) } ?? 2000 }

  private func canNotReach(_ n: Int) -> Bool {
    Double(sign: .plus, exponent: 1 - n, significand: 1) * Double(family.count) > rules.alpha
  }
}

extension [PairComparison] {
  /// Those with the largest differences.
  fileprivate func largest(_ count: Int) -> [PairComparison] {
    let sizes = map { abs($0.decidingDifference ?? 0) }
    return indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }.prefix(count).map { self[$0] }
  }
}

extension PairComparison {
  /// What is compared with the reference; both names where there is none.
  func names(by rules: ComparisonRules) -> [String] { rules.reference == nil ? [a, b] : [a] }

  /// The names as a difference.
  func name(by rules: ComparisonRules) -> String { names(by: rules).joined(separator: " − ") }
}
