import Figures
import Statistics
import Wording

/// The answer of a comparison in a few sentences without markup, put together from the verdicts. Of many methods it names the
/// leaders, and counts the others.
struct Answer {
  let scores: ScoreComparison
  let shown: Shown
  /// What was compared, as the sentence begins: `Over 10 seeds of 784-10 on digits`.
  let setting: String
  /// What the scores are.
  let measure: String
  /// What blocks are, in the plural.
  let blocks: String

  /// More methods or pairs than this are counted and not named.
  static let mostNamed = 12

  var text: String { sentences.text }

  /// The answer in the order of its weight.
  var sentences: AnswerSentences {
    AnswerSentences(
      ranking: ranking, verdicts: [company, verdicts, failures].compactMap { $0 },
      remarks: [unsettled, sensitivity, outOfReach, resampled].compactMap { $0 })
  }

  var rules: ComparisonRules { scores.rules }
  var family: [PairComparison] { scores.family }

  /// Who has the best mean and who the worst, among the methods that never failed.
  private var ranking: String {
    let steady = scores.methods.filter { $0.failures == 0 && $0.description.mean != nil }
      .sorted { a, b in
        let (x, y) = (a.description.mean ?? 0, b.description.mean ?? 0)
        return rules.higherIsBetter ? x > y : x < y
      }
    func mean(_ method: ScoreComparison.Method) -> String { shown.mean(alone: method.description) + shown.unit }
    guard let best = steady.first, let worst = steady.last else {
      return scores.methods.allSatisfy { $0.failures > 0 }
        ? "\(setting), every activation diverged." : "\(setting), no method that never failed has a score."
    }
    if rules.decision == .wilcoxon, let ranking = byRank { return ranking }
    if steady.count == 1 { return "\(setting), \(best.name) has a mean \(measure) of \(mean(best))." }
    if best.description.mean == worst.description.mean {
      return "\(setting), all have the same mean \(measure), \(mean(best))."
    }
    func sharing(_ other: ScoreComparison.Method) -> [String] {
      steady.filter { areTied($0.description.mean ?? 0, other.description.mean ?? 0) }.map(\.name)
    }
    let (leaders, last) = (sharing(best), sharing(worst))
    let next = steady.dropFirst(leaders.count).prefix(2).map { "\($0.name) (\(mean($0)))" }
    let followers = steady.count > Self.mostNamed && !next.isEmpty ? ", followed by \(listed(next))" : ""
    // Where their intervals are wide, two means may look alike.
    let (first, end) = mean(best) == mean(worst) ? (exact(best), exact(worst)) : (mean(best), mean(worst))
    return
      "\(setting), \(excerpt(leaders)) \(numbered(leaders.count, "has", "have")) the best mean \(measure), \(first)\(direction)\(followers), "
      + "and \(excerpt(last)) the worst\(steady.count < scores.methods.count ? " of those that never diverged" : ""), \(end)."
  }

  /// A mean with all its digits.
  private func exact(_ method: ScoreComparison.Method) -> String {
    method.description.mean.map { plain(shown.isShare ? 100 * $0 : $0) + shown.unit } ?? "–"
  }

  /// What is to be known to read a score, where more is not better.
  private var direction: String { rules.higherIsBetter ? "" : " (lower is better)" }

  /// Of many methods without a reference, which are not told apart from the best.
  private var company: String? {
    guard rules.reference == nil, scores.methods.count > Self.mostNamed, let best = scores.bestFirst.first?.name else {
      return nil
    }
    let others = family.filter { ($0.a == best || $0.b == best) && $0.verdict != .different }
      .map { $0.a == best ? $0.b : $0.a }
    if others.isEmpty { return "Every other differs from \(best)." }
    let inOrder = scores.bestFirst.map(\.name).filter(Set(others).contains)
    return
      "Of the others \(grouped(others.count)) \(numbered(others.count, "is", "are")) not called different from \(best): \(excerpt(inOrder))."
  }

  /// Who has the best mean rank and who the worst, where ranks decide.
  private var byRank: String? {
    let ranked = scores.methods.compactMap { method in method.averageRank.map { (method.name, $0) } }
      .sorted { $0.1 < $1.1 }
    guard let best = ranked.first, let worst = ranked.last, ranked.count > 1 else { return nil }
    if best.1 == worst.1 { return "\(setting), all have the same mean rank by \(measure), \(Shown.fixed(best.1, 2))." }
    let leaders = ranked.filter { $0.1 == best.1 }.map(\.0)
    let last = ranked.filter { $0.1 == worst.1 }.map(\.0)
    return
      "\(setting), \(excerpt(leaders)) \(numbered(leaders.count, "has", "have")) the best mean rank by \(measure), "
      + "\(Shown.fixed(best.1, 2)) (1 is the best possible), and \(excerpt(last)) the worst, \(Shown.fixed(worst.1, 2))."
  }

  /// Whose nets diverged.
  private var failures: String? {
    let failed = scores.methods.filter { $0.failures > 0 }
    if failed.isEmpty { return nil }
    let (preposition, units) = rules.decision == .wilcoxon ? ("on", blocks) : ("in", "trials")
    return "Diverged: "
      + excerpt(
        failed.map { "\($0.name) \(preposition) \($0.failures) of \($0.failures + $0.description.n) \(units)" }) + "."
  }
}
