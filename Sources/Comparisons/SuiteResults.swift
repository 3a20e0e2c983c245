package import Activations
package import Experiments
package import ResultStore
package import Statistics
import Datasets

/// The results of a suite, from wherever they come: all that its reports are made from.
package struct SuiteResults: Sendable {
  package let suite: Suite
  /// The suite as resolved, in YAML.
  package let definition: String
  /// What the trials were run on, in the suite's order; of none where that is not known.
  package let datasets: [DatasetRecord]
  /// The results that are compared, in plan order.
  package let records: [TrialRecord]
  /// The results of the search for the tuned arm's rates, in plan order; none without such an arm.
  package let tuning: [TrialRecord]
  /// The environments that the trials were run in, the most frequent first.
  package let environments: [EnvironmentDescription]
  private let splitsOfDataset: [String: [DatasetRecord]]
  /// The share of the largest class by data set, which takes long to be told anew where there are many.
  private let largestShares: [String: Double]
  private let families: FamilyKeys

  /// Results, each part given; the records may be of any arm.
  package init(
    suite: Suite, definition: String, datasets: [DatasetRecord], records: [TrialRecord],
    environments: [EnvironmentDescription]
  ) {
    self.suite = suite
    self.definition = definition
    self.datasets = datasets
    splitsOfDataset = Dictionary(grouping: datasets, by: \.dataset)
    largestShares = splitsOfDataset.compactMapValues { $0.first?.largestShare }
    families = FamilyKeys(of: records, in: suite)
    tuning = records.filter { $0.arm == .tuning }
    // A million records are not copied for nothing.
    self.records = tuning.isEmpty ? records : records.filter { $0.arm != .tuning }
    self.environments = environments
  }

  /// The results that a store holds of a suite.
  ///
  /// - Throws: `SuiteError` for a suite that cannot be read, or is of more trials than can be.
  package init(_ stored: StoredSuite, registry: ActivationRegistry) throws {
    self.init(
      suite: try SuiteReader(registry: registry, for: .stored).suite(stored.definition, file: "suite.yaml"),
      definition: stored.definition, datasets: stored.datasets, records: stored.records,
      environments: stored.environments)
    if let excess { throw SuiteError("\(suite.name): \(excess)") }
  }

  /// Whether it is known of some trial what its net learned.
  package var hasLearned: Bool { records.contains { !$0.learned.isEmpty } }

  /// All results, those of the search first.
  package var allRecords: [TrialRecord] { tuning.isEmpty ? records : tuning + records }

  /// The trials that the suite asks for, the search for rates included.
  package var plannedTrials: Int { Int(suite.trials(onSplits: splitsOfDatasets)) }

  /// Why there cannot be so many trials as the suite asks for on the splits that there are; nil where there can be.
  package var excess: String? { suite.excess(onSplits: splitsOfDatasets) }

  private var splitsOfDatasets: [Int] { suite.datasets.map { max(1, splits(of: $0.name).count) } }

  /// The trials that have been run.
  package var finishedTrials: Int { tuning.count + records.count }

  /// Whether every trial has been run.
  package var isComplete: Bool { finishedTrials == plannedTrials }

  /// The rates that the search chose; nil without a tuned arm.
  package var tunedRates: TunedRates? {
    suite.learningRates.tuned.map { rates in
      TunedRates(
        tuning, of: rates,
        by: { dataset in splits(of: dataset).isEmpty ? nil : metric(of: [], on: dataset).measure },
        codeRevision: codeRevision)
    }
  }

  /// The family of one of the records.
  func family(of record: TrialRecord) -> FamilyKey { families[record] }

  /// The first of the results whose net is none of the suite's, as in a folder that somebody has altered.
  package var firstOfAnotherNet: TrialRecord? { allRecords.first { !families.isOfSuite($0) } }

  /// What some trials on a data set are compared by.
  package func metric(of trials: [TrialRecord], on dataset: String) -> Metric {
    suite.report.metric(for: trials, largestShare: largestShares[dataset])
  }

  /// The revision of the training code that most trials were run with.
  package var codeRevision: Int { environments.first?.codeRevision ?? TrialSpecification.codeRevision }

  /// The splits of a data set: one for all trials, or one a seed; none where they are not known.
  package func splits(of dataset: String) -> [DatasetRecord] { splitsOfDataset[dataset] ?? [] }

  /// Whether scores of different seeds are independent: on one fixed split they are, given the split, and likewise on a test part that the
  /// source gives, given it and the rows that training parts are drawn from. Of parts drawn anew, n_test / n_train is that of their mean
  /// sizes; of scores on the validation part, those are its rows.
  package func dependence(of metric: Metric, on dataset: String) -> Dependence {
    let splits = splits(of: dataset)
    let isOnValidation = metric.part == .validation
    guard splits.contains(where: { $0.isResampled && (isOnValidation || !$0.hasGivenTestPart) }) else {
      return .independent
    }
    let scored = splits.reduce(0) { $0 + (isOnValidation ? $1.validationRows : $1.testRows) }
    return .resampledSplits(testToTrain: Double(scored) / Double(splits.reduce(0) { $0 + $1.trainingRows }))
  }

  /// What ignoring the features scores on a data set; nil where that is not known.
  package func baseline(of metric: Metric, on dataset: String) -> Baseline? {
    Baseline(of: metric, on: splits(of: dataset))
  }
}
