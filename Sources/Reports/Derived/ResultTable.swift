import Experiments
import Statistics

extension ComparisonFamily {
  /// The main table: an activation a row, with its mean and its comparison with the reference.
  public var table: TextTable {
    let shown = Shown(metric: metric)
    var table = TextTable([
      ("activation", .left), (metric.title + shown.unit, .right), ("median", .right), ("rank", .right),
      ("− \(reference)\(shown.differenceUnit)", .right), ("95 % interval", .right), ("p (Holm)", .right),
      ("wins/ties/losses", .right), ("against \(reference)", .left), ("diverged", .right), ("parameters", .right),
      ("seconds", .right),
    ])
    for method in methods {
      let pair = pair(method.name)
      table.append([
        method.name, shown.mean(method.description), shown.value(method.description.median),
        method.averageRank.map { Shown.fixed($0, 1) } ?? "–", shown.difference(pair?.test.meanDifference),
        shown.interval(pair?.test.ci95), Shown.p(pair?.adjustedP),
        pair.map { "\($0.outcomes.wins)/\($0.outcomes.ties)/\($0.outcomes.losses)" } ?? "–",
        method.name == reference ? "reference" : pair?.verdict?.rawValue ?? "–",
        method.diverged == 0 ? "0" : "\(method.diverged) of \(method.trials)", Shown.grouped(method.parameters),
        method.medianSeconds.map { Shown.fixed($0, 2) } ?? "–",
      ])
    }
    return table
  }

  /// The answer in a few sentences, put together from the verdicts.
  public var answer: String {
    let shown = Shown(metric: metric)
    let ordered = methods.filter { $0.description.mean != nil }
      .sorted { a, b in
        let (x, y) = (a.description.mean ?? 0, b.description.mean ?? 0)
        return metric.higherIsBetter ? x > y : x < y
      }
    guard let best = ordered.first, let worst = ordered.last else {
      return "No trial of \(key.network) on \(key.dataset) has completed, so there is nothing to compare."
    }
    let seeds = methods.map(\.trials).max() ?? 0
    let isAlone = ordered.count == 1
    var sentences = [
      isAlone
        ? "Over \(seeds) \(seeds == 1 ? "seed" : "seeds") of \(key.network) on \(key.dataset), \(best.name) has a mean "
          + "\(metric.title) of \(shown.value(best.description.mean))\(shown.unit)."
        : "Over \(seeds) \(seeds == 1 ? "seed" : "seeds") of \(key.network) on \(key.dataset), \(best.name) has the best mean "
          + "\(metric.title), \(shown.value(best.description.mean))\(shown.unit), and \(worst.name) the worst, "
          + "\(shown.value(worst.description.mean))\(shown.unit)."
    ]
    let verdicts = family.filter { $0.verdict != nil }
    func named(_ verdict: Verdict, where isWanted: (Pair) -> Bool = { _ in true }) -> String? {
      let pairs = verdicts.filter { $0.verdict == verdict && isWanted($0) }
      if pairs.isEmpty { return nil }
      return listed(pairs.map { "\($0.a) (\(shown.difference($0.test.meanDifference))\(shown.differenceUnit))" })
    }
    func isBetter(_ pair: Pair) -> Bool { ((pair.test.meanDifference ?? 0) > 0) == metric.higherIsBetter }
    let parts = [
      named(.different) { isBetter($0) }.map { "better: \($0)" },
      named(.different) { !isBetter($0) }.map { "worse: \($0)" },
      named(.differentButNegligible).map { "different, but by less than matters: \($0)" },
      named(.equivalent).map { "equivalent: \($0)" },
      named(.inconclusive).map { "inconclusive, so these seeds do not tell: \($0)" },
    ].compactMap { $0 }
    if !parts.isEmpty { sentences.append("Against \(reference), " + parts.joined(separator: "; ") + ".") }
    let diverged = methods.filter { $0.diverged > 0 }
    if !diverged.isEmpty {
      sentences.append(
        "Diverged: " + listed(diverged.map { "\($0.name) in \($0.diverged) of \($0.trials) trials" }) + ".")
    }
    return sentences.joined(separator: " ")
  }
}

/// `a, b and c`.
func listed(_ items: [String]) -> String {
  items.count < 2 ? items.joined() : items.dropLast().joined(separator: ", ") + " and " + (items.last ?? "")
}
