import Figures
import Statistics
import Wording

/// What stands beside the tests that decide, in words: other corrections, bootstrap intervals, Bayesian signed ranks.
extension ScoreComparison {
  /// The corrections that a table shows beside Holm's.
  var shownCorrections: [Correction] { rules.corrections.filter { $0 != .holm } }

  /// A paragraph on each that there is.
  var furtherNotes: [String] {
    pairs.isEmpty ? [] : [correctionNote, bootstrapNote, posteriorNote].compactMap { $0 }
  }

  /// What verdicts follow, what the other corrections bound, and what they would call different.
  private var correctionNote: String? {
    if shownCorrections.isEmpty { return nil }
    let bounds = shownCorrections.map { "\($0.name)'s \($0.bound)" }
    let alpha = plain(rules.alpha)
    func rejected(_ p: (PairComparison) -> Double?) -> Int { family.count { p($0).map { $0 <= rules.alpha } ?? false } }
    let counts =
      ["Holm's for \(grouped(rejected(\.decidingP)))"]
      + shownCorrections.map { correction in "\(correction.name)'s for \(grouped(rejected { $0.p(by: correction) }))" }
    return
      "Verdicts follow Holm's p alone. \(bounds.joined(separator: "; ")). Of \(Wording.counted(family.count, "comparison")), "
      + "p is at most \(alpha) by \(listed(counts))."
  }

  /// Whether something was asked for that stands in the table of pairs alone.
  var hasMoreOfPairs: Bool {
    if pairs.isEmpty { return false }
    return !shownCorrections.isEmpty && rules.reference == nil || rules.bootstrapDraws != nil && bootstrapAbsence == nil
  }

  /// Why there are no bootstrap intervals, although they were asked for; nil where there are.
  var bootstrapAbsence: String? {
    if rules.bootstrapDraws == nil { return nil }
    if rules.dependence != .independent {
      return "No bootstrap intervals: resampling takes \(unit)s for independent, and training parts of splits overlap."
    }
    return pairs.contains { $0.test.n > 1 }
      ? nil : "No bootstrap intervals: they need two \(unit)s at least that have scores of both methods."
  }

  /// What bootstrap intervals are, and that of few blocks they are too short.
  private var bootstrapNote: String? {
    guard let draws = rules.bootstrapDraws else { return nil }
    return bootstrapAbsence
      ?? "Bootstrap intervals are of the mean difference, bias-corrected and accelerated, by \(grouped(draws)) resamples; they stand "
      + "beside the t intervals, and decide nothing. Below about 20 \(unit)s they are too short: of 5 they hold the true mean in about 84 % of "
      + "experiments, of 10 in about 90 %."
  }

  /// What the probabilities are of.
  private var posteriorNote: String? {
    guard rules.hasPosteriors, rules.decision == .wilcoxon, pairs.contains(where: { $0.bayesSignedRank != nil }) else {
      return nil
    }
    let draws = PosteriorWeights.draws(observations: table.blocks.count, comparisons: pairs.count)
    let error = Shown.significant(0.5 / Double(draws).squareRoot(), 1)
    let region = rules.rope.map { "±\(plain($0))" } ?? "0, since no region of equivalence is declared"
    return
      "Bayesian signed rank: how probable it is that a typical difference a − b is below, inside (≈) or above the region of "
      + "equivalence, \(region) (Benavoli et al. 2017); by \(grouped(draws)) draws, so with a standard error of at most \(error)."
  }
}

extension PairComparison {
  /// The deciding test's p by a correction; nil where there is none.
  func p(by correction: Correction) -> Double? { corrected.first { $0.correction == correction }?.p }
}

extension Correction {
  /// Whose it is.
  var name: String {
    switch self {
    case .holm: "Holm"
    case .hochberg: "Hochberg"
    case .hommel: "Hommel"
    case .bonferroni: "Bonferroni"
    case .bh: "Benjamini–Hochberg"
    }
  }

  /// What it bounds, and when.
  fileprivate var bound: String {
    switch self {
    case .holm: "bounds the chance of any false rejection, whatever the dependence between the tests"
    case .bonferroni:
      "bounds the chance of any false rejection, whatever the dependence between the tests, and is never smaller than Holm's"
    case .hochberg, .hommel:
      "bounds the chance of any false rejection where tests are independent or positively dependent"
    case .bh:
      "bounds the false discovery rate, the expected share of false ones among the rejections, where tests are independent or positively "
        + "dependent; not the chance of any"
    }
  }
}
