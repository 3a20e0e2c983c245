import Activations
import Comparisons
import Datasets
import Experiments
import Figures
import Formats
import Networks
import Wording
import Statistics

/// The section of the report that tells how the numbers came about, in a few lines.
struct MethodSection {
  let comparison: Comparison

  var block: ReportBlock {
    let hasPairs = suite.candidates.count > 1
    let lines =
      [nets] + (length.map { [$0] } ?? []) + [rates, identity] + (splits.map { [$0] } ?? []) + [data, scores]
      + (hasPairs ? [test, checks, verdicts, planning] : [])
      + (comparison.overDatasets.isEmpty ? [] : [overDatasets]) + [divergence] + (insides.map { [$0] } ?? [])
    return .fold("How it was measured", [.prose(lines.map { "- \($0)\n" }.joined())])
  }

  var suite: Suite { comparison.results.suite }

  private var nets: String {
    return "**Nets.** Fully connected, \(suite.trainingInWords(tasks: tasks)) with \(gains)."
  }

  /// What the suite's nets predict.
  var tasks: Set<Measure.Task> {
    Set(comparison.results.records.map { $0.isRegression ? .values : .classes })
  }

  /// When a net counts as still improving, and which epochs are recorded.
  private var length: String? {
    guard comparison.families.contains(where: { $0.stillFalling != nil }) else { return nil }
    let recorded =
      suite.recording.most.map { " Of each net at most \($0) epochs are recorded, at about geometric steps." } ?? ""
    return
      "**Length of training.** A net is *still improving* at its end if the mean validation loss over the last fifth of the "
      + "\(isSpaced ? "epochs, as far as they are recorded," : "epochs (one at least)") is more than 1 % below that over the fifth "
      + "before.\(isSpaced ? recorded : "")"
  }

  private var gains: String {
    if suite.gain == .shared {
      return suite.candidates.contains { $0.initializer != nil }
        ? "the gain of each law, the same for all activations"
        : "one gain for all, \(Shown.fixed(suite.training.initializer.sharedGain, 4))"
    }
    if case .fixed(let gain) = suite.gain { return "one gain for all, \(plain(gain))" }
    let activations = suite.candidates.flatMap(\.activations)
    let labels = activations.map(\.label)
    let gains = zip(activations.indices, activations).filter { labels.firstIndex(of: $1.label) == $0 }.map {
      _, activation in
      let matched = MatchedGain.of(activation.activation).map { Shown.fixed($0, 4) } ?? "–"
      let published =
        activation.activation.properties.recommendedGain.map { " (published: \(Shown.fixed($0, 4)))" } ?? ""
      return "\(activation.label.escapedForMarkdown) \(matched)\(published)"
    }
    return "each activation's own gain, 1/√E[f(z)²] of a standard normal z: \(listed(gains))"
  }

  private var rates: String {
    let shared = suite.learningRates.shared.map { "\(words($0)) for all activations (the shared arm)" }
    guard let tuning = suite.learningRates.tuned else {
      return
        "**Learning rate.** \(shared ?? ""); it was not tuned for any activation, and suits some better than others."
    }
    let grid = listed(tuning.grid.map(Shown.rate))
    return
      "**Learning rates.** \(shared.map { $0 + ", and one" } ?? "One") for each activation (the tuned arm): of \(grid) the one "
      + "whose nets, after \(tuning.epochs.map { counted($0, "epoch") } ?? "as many epochs"), have the best mean score by the same measure on the validation part over "
      + "\(counted(tuning.seeds.count, "seed")) that \(numbered(tuning.seeds.count, "evaluates", "evaluate")) nothing; a rate at which a net diverged comes "
      + "last, ties go to the \(ties). The budget is the same for every activation, and the search never sees the test part. "
      + "Intervals and tests of the tuned arm hold given the rates chosen: they leave out that another search might choose others."
  }

  /// A rate, or the usual ones of what the suite's nets predict.
  private func words(_ rate: LearningRates.Shared) -> String {
    let (classes, values) = (plain(rate.rate(forValues: false)), plain(rate.rate(forValues: true)))
    if tasks.count == 2, classes != values { return "\(classes) on classes and \(values) on values" }
    return tasks == [.values] ? values : classes
  }

  /// Where ties of a search go, by the revision of the code that ran it.
  private var ties: String {
    comparison.results.codeRevision > 3 ? "lower validation loss, and then to the smaller rate" : "smaller rate"
  }

  private var identity: String {
    let narrowed =
      suite.matchings.contains(.parameters)
      ? " Matched by parameters, a net of several pieces a unit is made narrower, by one factor on all hidden layers, until its "
        + "parameter count is the nearest to the others'; nets of one piece are the same by either matching."
      : ""
    let drawsSelection = comparison.results.datasets.contains { $0.isResampled && $0.hasGivenTestPart }
    let seeds =
      drawsSelection && !hasResampled
      ? "Seeds vary these two and which rows are for validation: intervals speak of the test part that the source gives."
      : hasFixed && !hasResampled
        ? "Seeds vary these two only: intervals speak of the one split of the data, drawn from seed \(suite.seed)."
        : "Where the split is fixed, seeds vary these two only; else the split, too."
    return
      "**Identical but for the activation.** Trial *s* of every activation starts from the same weights, sees the same "
      + "batches in the same order and is scored on the same rows, so results pair by \(suite.splits.unit). " + seeds
      + narrowed
  }

  var hasResampled: Bool { comparison.families.contains(where: \.hasResampledSplits) }
  var hasFixed: Bool { comparison.families.contains { !$0.hasResampledSplits } }

  /// Which net is scored.
  private var scored: String {
    suite.training.earlyStopping?.restore == .best ? "of the epoch that early stopping restores" : "of the last epoch"
  }

  private var data: String {
    let validation =
      suite.validation == 0
      ? "No part of the training source is" : "\(percent(suite.validation)) of the training source is"
    let standardised =
      switch suite.standardize {
      case .none: "features are used as they are"
      case .global: "features are standardised by one mean and one standard deviation of the training part"
      case .feature: "each feature is standardised by its mean and standard deviation in the training part"
      case .auto:
        "features are standardised by the training part alone (images by one mean and standard deviation, tables by each "
          + "column's)"
      }
    // Older programs, which trained on the values as they are, recorded no R².
    let areValuesStandardised = comparison.results.records.contains { $0.test.r2 != nil }
    let target =
      areValuesStandardised
      ? " Values to predict are standardised likewise, and so are the losses; RMSE and the mean absolute error are in the values' own "
        + "unit, and R² has none." : ""
    return
      "**Data.** \(aside)\(validation) "
      + "set aside for validation; \(standardised).\(target) The net \(scored) is scored on the test part, once."
  }

  /// What is set aside for the test, unless folds take turns.
  private var aside: String {
    if case .folds = suite.splits { return "" }
    return "A source without a test part of its own sets \(percent(suite.test)) aside for the test. "
  }

  private var test: String {
    let count = suite.candidates.count - 1
    let alpha = plain(suite.report.alpha)
    let corrected =
      hasResampled
      ? (hasFixed
        ? " (with the standard error of *Splits*, where they are resampled)" : " (with the standard error of *Splits*)")
      : ""
    let alike =
      hasFixed
      ? " (one whose differences are all alike has no t, and counts with the p of n equal signs, 2^(1 − n), or 1 where they are zero)"
      : " (one whose differences are all alike has no t, and counts with a p of 1)"
    return
      "**Test.** Paired t of the differences from \(suite.report.reference.escapedForMarkdown)\(corrected), two-sided, corrected by Holm over the "
      + "\(counted(count, "comparison")) of each table\(alike), α = \(alpha)."
  }

  private var checks: String {
    if !hasFixed {
      return "**Beside the test.** Effect sizes (d_z, d, Cliff's δ, A12), Hodges–Lehmann and the Bayesian t are in "
        + "[comparisons.csv](comparisons.csv)."
    }
    let place = hasResampled ? "On fixed splits, " : ""
    return
      "**Checks of the test.** \(place)Wilcoxon's signed-rank test by its exact conditional law and the sign-flip permutation test "
      + "(exact up to 20 seeds) do not lean on normality; where Wilcoxon's, corrected likewise, comes to the other side of α, "
      + "the answer says so. They, effect sizes (d_z, d, Cliff's δ, A12), Hodges–Lehmann and the Bayesian t are in "
      + "[comparisons.csv](comparisons.csv)."
  }

  private var planning: String {
    "**Seeds needed** are for 80 % power to detect a true difference of the region's size in a *new* run, at the smallest α of "
      + "the family and with the spread observed here. Adding seeds to this run until something is significant is not valid."
  }

  private var overDatasets: String {
    "**Over data sets.** The mean over seeds is a data set's one score, so that its seeds are not counted as if they were data "
      + "sets. Wilcoxon's test over data sets decides there, corrected by Holm; bars in the diagram join activations of which "
      + "no two are called different by it (corrected over all pairs). An activation that diverged on a data set ranks last on it."
  }

  private var verdicts: String {
    let regions = Set(comparison.families.map { Region(size: $0.rope, metric: $0.metric) })
    let different = "*different*: significant after correction."
    let inconclusive = "it is no finding of no difference."
    guard let region = regions.first, regions.count == 1, let size = region.size else {
      if regions.allSatisfy({ $0.size == nil }) {
        return
          "**Verdicts.** \(different) *inconclusive*: not significant; \(inconclusive) No region of equivalence was "
          + "declared (`report.rope`)."
      }
      let sizes = regions.compactMap { region in
        region.size.map {
          "\(Shown(metric: region.metric).value($0))\(Shown(metric: region.metric).differenceUnit) of the \(region.metric.title)"
        }
      }.sorted()
      return "**Verdicts.** \(verdicts(region: "at most " + listed(sizes)))"
    }
    let shown = Shown(metric: region.metric)
    return
      "**Verdicts.** \(verdicts(region: "at most \(shown.value(size))\(shown.differenceUnit)"))"
  }

  /// What each verdict means, where a difference of some size or less does not matter.
  private func verdicts(region: String) -> String {
    "A difference of \(region) (the region of equivalence, `report.rope`) counts as too small to matter. *different*: significant after "
      + "correction. *different but negligible*: both that and shown to be so small. *equivalent*: shown to be so small, and not significant. "
      + "*inconclusive*: neither; it is no finding of no difference. What is shown to be small has p ≤ α in both of two one-sided tests "
      + "against the ends of the region, the larger p corrected by Holm over the same comparisons."
  }

  /// What saturation is measured by, by the revision of the code that measured it.
  private var largestSlope: String {
    comparison.results.codeRevision > 3
      ? "that the function has anywhere (in its layer, where that is infinite or undefined, and of several pieces a unit)"
      : "in its layer"
  }

  /// The terms of the tables of hidden layers.
  private var insides: String? {
    guard let diagnostics = suite.training.diagnostics, comparison.families.contains(where: { !$0.layers.isEmpty })
    else {
      return nil
    }
    let probe =
      switch diagnostics.probe {
      case .automatic: "the smaller of 1,000 and a tenth of the training examples, drawn once from the suite's seed"
      case .all: "all training examples"
      case .count(let count): "\(grouped(count)) training examples, drawn once from the suite's seed"
      }
    let moments =
      diagnostics.firstEpoch == 1
      ? "" : ", and at \(diagnostics.firstEpoch) moments in the first, its end the last of them"
    return
      "**Inside the nets.** Hidden layers are looked at before the first step and after each \(isSpaced ? "recorded " : "")epoch\(moments), over a probe: \(probe). "
      + "*a* is a unit's activation f(z). A unit is *dead* if its local gradient f′(z) is 0 on every example of the probe, and "
      + "*saturated* if \\|f′(z)\\| is under 1 % of the largest \(largestSlope) on at least 95 % of them (so the dead are saturated, too); of "
      + "several pieces a unit, each counts by itself, and a piece of Maxout is dead if it is never the maximum. "
      + "*∂L/∂W* is the gradient of the probe's loss by the layer's weights, *∂ℓ/∂z* that of an example's own loss by the layer's "
      + "pre-activations; *update/weight* is ‖ΔW‖/‖W‖ of the last step before the moment."
  }

  /// Whether long trainings were not recorded epoch by epoch.
  private var isSpaced: Bool {
    comparison.families.contains { $0.curves.epochs.count < $0.curves.epochs.last ?? 0 }
  }

  private struct Region: Hashable {
    let size: Double?
    let metric: Metric
  }

  private var divergence: String {
    "**Divergence.** A net whose loss becomes NaN or infinite is a result: it ranks last and counts as a loss. Means, "
      + "intervals and curves are over the trials that completed, and an activation that ever diverged is called neither "
      + "equivalent nor better."
  }

  private func percent(_ share: Double) -> String { plain((share * 1e6).rounded() / 1e4) + " %" }
}
