import Comparisons
import Experiments
import Figures
import Formats
import Networks
import Statistics
import Wording

/// What the method section says of the scores: over which splits, and what they are.
extension MethodSection {
  /// Groups come first: which classes they hold cannot be chosen.
  private var stratified: String { tasks.contains(.classes) ? ", stratified by class" : "" }

  /// What was resampled, what intervals then cover, and why the t was corrected.
  var splits: String? {
    if !hasResampled { return nil }
    let resampled = comparison.families.filter(\.hasResampledSplits)
    var names: [String] = []
    for family in resampled where !names.contains(family.key.dataset) { names.append(family.key.dataset) }
    let on = hasFixed ? " On \(excerpt(names).escapedForMarkdown):" : ""
    let what =
      if case .folds(let folds, let repeats) = suite.splits {
        "all rows are dealt into \(folds) folds\(stratified)\(repeats > 1 ? ", \(repeats) times over" : ""); each is the test "
          + "part once, and the validation part is drawn from the rest"
      } else {
        "each seed draws its own test part and validation part\(stratified)"
      }
    let ratios = resampled.map(\.scores.rules.dependence.testToTrain).sorted()
    let ends = [ratios.first, ratios.last].compactMap { $0.map { Shown.significant($0, 4) } }
    let ratio = Set(ends).count == 1 ? ends[0] : ends.joined(separator: " … ")
    let search =
      suite.learningRates.tuned == nil
      ? ""
      : " The tuned rate of each seed is chosen on its own split, since the validation rows of others may be its test rows."
    return
      "**Splits.**\(on) \(hasFixed ? what : sentenceCased(what)). So a score varies with the rows that were drawn as well as with the weights, and intervals speak of how nets "
      + "trained on so many rows of this kind do on new ones. Splits of one table share rows, and their scores rise and fall together; a t "
      + "test that took them for independent would find differences too often. So the standard error of a mean of n is not s/√n but "
      + "s·√(1/n + n_test/n_train), with n_train the rows trained on (n_test/n_train = \(ratio)), in intervals, t tests, tests of equivalence, "
      + "comparisons with the baseline and the seeds needed (Nadeau & Bengio 2003; of folds Bouckaert & Frank 2004), and the Bayesian t takes "
      + "the same correlation (Benavoli et al. 2017). The correction is a heuristic: it takes the correlation of two splits' scores to be "
      + "n_test/(n_test + n_train), whatever the net and the data. Tests that assume independence (Wilcoxon's, sign flips, signs, Friedman's over seeds, the "
      + "interval of Hodges and Lehmann) have no p.\(search)"
  }

  /// What is compared, as it is defined, and what it is held against.
  var scores: String {
    var metrics: [Metric] = []
    for family in comparison.families where !metrics.contains(family.metric) { metrics.append(family.metric) }
    let definitions = metrics.map { metric in
      let part =
        metric.part == .train
        ? "of the training part as it was trained on in the last epoch" : "of the \(metric.part.rawValue) part"
      let meaning = metric.measure.meaning
      return
        "*\(sentenceCased(metric.title))* is, \(part), \(meaning.hasSuffix(",") ? String(meaning.dropLast()) : meaning)"
        + (metric.higherIsBetter ? "." : "; lower is better.")
    }
    let measures = metrics.map(\.measure)
    let notes = [
      metrics.count < 2 ? nil : "Each data set has its own.",
      measures.contains(.balancedAccuracy) && suite.report.metric == nil
        ? "The balanced accuracy is compared where one class has more than 80 % of the rows, of which the accuracy says little."
        : nil,
      measures.contains(.balancedAccuracy) || measures.contains(.auroc)
        ? "A class without an example in the part that is scored is left out." : nil,
      measures.contains(.logLoss) ? "Probabilities are clipped to 2⁻⁵² … 1 − 2⁻⁵²." : nil,
      measures.contains(.loss) ? nil : "Measures are defined as in scikit-learn, and computed in double precision.",
      comparison.families.contains { $0.baseline != nil }
        ? "The baseline is the same answer for every example, scored by the same measure on the examples that each trial is scored on; bounds "
          + "are of the differences from it." : nil,
    ]
    return "**Scores.** " + (definitions + notes.compactMap { $0 }).joined(separator: " ")
  }
}
