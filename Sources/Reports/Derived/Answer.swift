import Experiments
import Statistics

extension ComparisonFamily {
  /// The answer in a few sentences, put together from the verdicts.
  public var answer: String {
    let completed = methods.filter { $0.description.mean != nil }
    if completed.isEmpty {
      return "No trial of \(key.network) on \(key.dataset) has a \(metric.title), so there is nothing to compare."
    }
    return ([ranking(completed), verdicts, divergence].compactMap { $0 }).joined(separator: " ")
  }

  private var shown: Shown { Shown(metric: metric) }

  /// Who has the best mean and who the worst, among the activations that never diverged.
  private func ranking(_ completed: [Method]) -> String {
    let seeds = methods.map(\.trials).max() ?? 0
    let setting =
      "Over \(seeds) \(seeds == 1 ? "seed" : "seeds") of \(key.network) on \(key.dataset), at one shared rate"
    let steady = completed.filter { $0.diverged == 0 }
      .sorted { a, b in
        let (x, y) = (a.description.mean ?? 0, b.description.mean ?? 0)
        return metric.higherIsBetter ? x > y : x < y
      }
    func mean(_ method: Method) -> String { shown.value(method.description.mean) + shown.unit }
    guard let best = steady.first, let worst = steady.last else { return "\(setting), every activation diverged." }
    if steady.count == 1 { return "\(setting), \(best.name) has a mean \(metric.title) of \(mean(best))." }
    if best.description.mean == worst.description.mean {
      return "\(setting), all have the same mean \(metric.title), \(mean(best))."
    }
    return "\(setting), \(best.name) has the best mean \(metric.title), \(mean(best)), and \(worst.name) the worst, "
      + "\(mean(worst))."
  }

  /// What each comparison with the reference came to.
  private var verdicts: String? {
    let diverged = Set(methods.filter { $0.diverged > 0 }.map(\.name))
    func isJudged(_ pair: Pair) -> Bool { !diverged.contains(pair.a) && !diverged.contains(pair.b) }
    func isBetter(_ pair: Pair) -> Bool { ((pair.test.meanDifference ?? 0) > 0) == metric.higherIsBetter }
    func named(_ verdict: Verdict, where isWanted: (Pair) -> Bool) -> String? {
      let pairs = family.filter { $0.verdict == verdict && isWanted($0) }
      if pairs.isEmpty { return nil }
      return listed(pairs.map { "\($0.a) (\(shown.difference($0.test.meanDifference))\(shown.differenceUnit))" })
    }
    let region = rope.map { " (within ±\(shown.value($0))\(shown.differenceUnit))" } ?? ""
    let parts = [
      named(.different) { isBetter($0) }.map { "better: \($0)" },
      named(.different) { !isBetter($0) }.map { "worse: \($0)" },
      named(.differentButNegligible) { _ in true }.map { "different, but by less than matters\(region): \($0)" },
      named(.equivalent) { _ in true }.map { "equivalent\(region): \($0)" },
      named(.inconclusive, where: isJudged).map { "inconclusive, since these seeds leave it open: \($0)" },
      named(.inconclusive) { !isJudged($0) }.map { "not judged, since nets diverged: \($0)" },
    ].compactMap { $0 }
    return parts.isEmpty ? nil : "Against \(reference), " + parts.joined(separator: "; ") + "."
  }

  private var divergence: String? {
    let diverged = methods.filter { $0.diverged > 0 }
    if diverged.isEmpty { return nil }
    return "Diverged: " + listed(diverged.map { "\($0.name) in \($0.diverged) of \($0.trials) trials" }) + "."
  }
}

/// `a, b and c`.
func listed(_ items: [String]) -> String {
  items.count < 2 ? items.joined() : items.dropLast().joined(separator: ", ") + " and " + (items.last ?? "")
}
