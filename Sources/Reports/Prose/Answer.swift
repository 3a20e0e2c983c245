import Figures
import Statistics
import Wording

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
    [ranking, verdicts, unsettled, sensitivity, outOfReach, resampled, failures].compactMap { $0 }.joined(
      separator: " ")
  }

  var rules: ComparisonRules { scores.rules }

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

  /// Whose nets diverged.
  private var failures: String? {
    let failed = scores.methods.filter { $0.failures > 0 }
    if failed.isEmpty { return nil }
    return "Diverged: "
      + listed(failed.map { "\($0.name) in \($0.failures) of \($0.failures + $0.description.n) trials" }) + "."
  }
}
