package import Comparisons
import Experiments
import Figures
import Statistics
import Wording
import Networks

extension ComparisonFamily {
  /// The answer in a few sentences, without markup.
  package var answer: String {
    if methods.allSatisfy({ $0.description.mean == nil }) {
      let remedy =
        methods.contains { $0.trials > $0.diverged }
        ? " Older programs recorded fewer measures: where it is such a one that ran them, --rerun trains them anew."
        : ""
      return
        "No trial of \(key.network) on \(key.dataset) has a \(metric.title), so there is nothing to compare.\(remedy)"
    }
    let seeds = methods.map(\.trials).max() ?? 0
    return Answer(
      scores: scores, shown: Shown(metric: metric),
      setting:
        "Over \(counted(seeds, "seed"))\(hasResampledSplits ? ", each with a split of its own," : "") of \(key.network) on \(key.dataset), at \(key.arm.rates)\(key.matching.suffix)",
      measure: metric.title, blocks: "seeds"
    ).text + baselineText + grain + (stillFalling.map { " " + $0.sentence(per: "seeds") } ?? "")
  }

  /// Where a single test example is worth more than the region of equivalence.
  private var grain: String {
    guard metric == .testAccuracy, !hasResampledSplits, let rope, let count = testExamples, 1 / Double(count) > rope,
      family.contains(where: { $0.verdict == .equivalent || $0.verdict == .differentButNegligible })
    else { return "" }
    let shown = Shown(metric: metric)
    return
      " One of the \(count) test examples is worth \(shown.value(1 / Double(count)))\(shown.differenceUnit), more than the "
      + "region of equivalence: here “equivalent” speaks of these very examples, not of new ones."
  }
}
