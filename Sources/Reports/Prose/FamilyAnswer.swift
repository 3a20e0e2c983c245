package import Comparisons
import Experiments
import Figures
import Statistics
import Wording
import Networks

extension ComparisonFamily {
  /// The answer in a few sentences, without markup.
  package var answer: String { answer(setting: setting).text }

  /// What was compared: `Over 10 seeds of 784-128-128-10 on fashion-mnist, at one shared rate`.
  var setting: String { setting(at: key.arm.rates) }

  /// The same, with the words on where rates come from.
  func setting(at rates: String) -> String {
    "Over \(trials) of \(key.network) on \(key.dataset), at \(rates)\(key.matching.suffix)"
  }

  /// The answer, with the words that it begins with.
  func answer(setting: String) -> AnswerSentences {
    if methods.allSatisfy({ $0.description.mean == nil }) {
      let remedy =
        methods.contains { $0.trials > $0.diverged }
        ? " Older programs recorded fewer measures: where it is such a one that ran them, --rerun trains them anew."
        : ""
      return AnswerSentences(
        ranking:
          "No trial of \(key.network) on \(key.dataset) has a \(metric.title), so there is nothing to compare.\(remedy)"
      )
    }
    let blocks = splits.unit + "s"
    var answer = Answer(
      scores: scores, shown: Shown(metric: metric), setting: setting, measure: metric.title, blocks: blocks
    ).sentences
    answer.remarks += [baselineText, grain, stillFalling?.sentence(per: blocks)].compactMap { $0 }
    return answer
  }

  /// `10 folds`, or `10 seeds, each with a split of its own,`.
  private var trials: String {
    let count = methods.map(\.trials).max() ?? 0
    let hasOwnSplits = hasResampledSplits && splits.unit == "seed"
    return splits.counted(count)
      + (hasOwnSplits ? ",\(count == 1 ? "" : " each") with a split of its own," : "")
  }

  /// Where a single test example is worth more than the region of equivalence.
  private var grain: String? {
    guard metric == .testAccuracy, !hasResampledSplits, let rope, let count = testExamples, 1 / Double(count) > rope,
      family.contains(where: { $0.verdict == .equivalent || $0.verdict == .differentButNegligible })
    else { return nil }
    let shown = Shown(metric: metric)
    return
      "One of the \(count) test examples is worth \(shown.value(1 / Double(count)))\(shown.differenceUnit), more than the "
      + "region of equivalence: here “equivalent” speaks of these very examples, not of new ones."
  }
}
