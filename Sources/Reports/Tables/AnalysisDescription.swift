package import Experiments
import Comparisons
import Statistics

/// What `actlab analyze` prints for other programs, as the reference describes it.
extension FileDescription {
  /// Its two forms.
  package static let ofAnalysis: [FileDescription] = {
    var rules = ComparisonRules(higherIsBetter: true, reference: nil, rope: nil, alpha: 0.05)
    (rules.decision, rules.hasPosteriors) = (.wilcoxon, true)
    (rules.corrections, rules.bootstrapDraws) = (Correction.allCases, 100)
    let pair = PairComparison.noFields(rules)
    return [
      FileDescription(
        "analyze --format csv",
        "a row a pair; what `--correction`, `--bootstrap` and `--aggregates` ask for, and Bayesian signed ranks where the rows are data "
          + "sets, have columns at the end",
        [datasetField(nil)] + pair + DatasetAggregates.improvement(of: nil)),
      FileDescription("analyze --format json", "an object", entries),
    ]
  }()

  private static var entries: [Entry] {
    let nothing = ScoreComparison(
      ScoreTable(methods: [""], blocks: [], columns: [[]]),
      ComparisonRules(higherIsBetter: true, reference: nil, rope: nil, alpha: 0.05))
    var entries = [
      Entry("reference", "the method that the others are compared with; null where all pairs are"),
      Entry("rope", "the region of equivalence: the largest difference that does not matter"),
      Entry("alpha", "the level of significance"),
      Entry("higher_is_better", "whether higher scores are better"),
      Entry("test_to_train", "of resampled splits the test part's size over the training part's; null otherwise"),
      Entry("dropped_blocks", "the blocks that mean ranks leave out, since some method has no score there"),
    ]
    entries += nothing.methods[0].fields.map { $0.entry(in: "methods[].") }
    entries.append(Entry("pairs[]", "a pair, with the columns of the CSV but the data set, nested: t_p is p in t"))
    entries += nothing.friedman.fields.map { $0.entry(in: "omnibus.friedman.") }
    entries += nothing.friedman.imanDavenport.fields.map { $0.entry(in: "omnibus.iman_davenport.") }
    entries += [
      Entry("omnibus.nemenyi.critical_difference", "Nemenyi's critical difference of mean ranks"),
      Entry("omnibus.nemenyi.pairs[].a", "the first method"),
      Entry("omnibus.nemenyi.pairs[].b", "the second"),
      Entry("omnibus.nemenyi.pairs[].p", "Nemenyi's p"),
      Entry("omnibus.nemenyi.groups", "the largest sets of methods that Nemenyi's test does not tell apart"),
    ]
    entries += DatasetAggregates.entries.map { Entry("aggregates." + $0.name, $0.meaning) }
    entries.append(
      Entry("datasets[]", "a data set of several, with dataset, dropped_blocks, methods, pairs and omnibus of its own"))
    return entries
  }
}
