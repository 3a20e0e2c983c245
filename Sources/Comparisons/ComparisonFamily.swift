import Activations
package import Experiments
package import Networks
package import Statistics

/// The activations on one data set and net, compared with the reference seed by seed.
///
/// The paired t decides, corrected by Holm over the comparisons with the reference. Diverged trials count as losses and
/// rank last; means, intervals and t are over completed trials, and over the pairs in which both completed.
package struct ComparisonFamily: Sendable {
  /// An activation's row.
  package struct Method: Sendable {
    /// The activation's label.
    package let name: String
    /// The metric over the completed trials.
    package let description: Description
    /// The mean rank within a seed, 1 the best.
    package let averageRank: Double?
    /// The trials run.
    package let trials: Int
    /// Those that diverged.
    package let diverged: Int
    /// How its scores stand to the baseline's; nil where there is none.
    package let againstBaseline: BaselineVerdict?
    /// Those in which the validation loss was still falling; nil where none tells.
    package let stillFalling: Int?
    /// What its nets have in common with the others'.
    package let matching: Matching
    /// Weights and biases of the net.
    package let parameters: Int
    /// The learning rate; nil where seeds have different ones, each tuned on its own split.
    package let learningRate: Double?
    /// The median wall time of a trial.
    package let medianSeconds: Double?
  }

  /// What the members have in common.
  package let key: FamilyKey
  /// Whether the suite has another arm.
  package let isOneOfSeveralArms: Bool
  /// What is predicted.
  package let task: Measure.Task
  package let metric: Metric
  package let settings: Suite.ReportSettings
  /// How the rows are split.
  package let splits: Splits
  /// The scores by activation and seed, compared.
  package let scores: ScoreComparison
  /// The activations, in plan order.
  package let methods: [Method]
  /// What ignoring the features scores; nil where that is not known or the metric has no baseline.
  package let baseline: Baseline?
  /// What ignoring the features scores by the metric of the curves.
  package let curvesBaseline: Baseline?
  /// The test examples; nil where they differ or no net was tested.
  package let testExamples: Int?
  /// In how many trials the validation loss was still falling; nil where none tells.
  package let stillFalling: StillFalling?
  /// The course of training by epoch.
  package let curves: LearningCurves
  /// What the hidden layers of each activation's nets were like; of none where nothing was recorded.
  package let layers: [LayerCourse]
  /// What each activation's nets learned; of none where nothing was.
  package let learned: [LearnedActivation]

  /// A family of its own records; one matched by parameters compares its narrower nets with the reference, whose net is the same
  /// by either matching, or, where the reference itself has been made narrower, with all others.
  ///
  /// - Parameter pairsTogether: how many pairs all families of the comparison have.
  init(
    _ key: FamilyKey, _ own: [TrialRecord], besides others: [TrialRecord], _ results: SuiteResults, pairsTogether: Int
  ) {
    self.key = key
    let suite = results.suite
    let settings = suite.report
    self.settings = settings
    splits = suite.splits
    isOneOfSeveralArms = suite.learningRates.arms.count > 1
    let names = Set(own.map(\.activation))
    let single = Set(suite.candidates.filter { !$0.hasSeveralPieces }.map(\.label))
    let hasReference = names.contains(settings.reference)
    let compared = others.filter {
      single.contains($0.activation) && (hasReference || $0.activation == settings.reference)
    }
    let places = Dictionary(
      suite.candidates.enumerated().map { ($1.label, $0) }, uniquingKeysWith: { first, _ in first })
    let records =
      compared.isEmpty
      ? own : (own + compared).sorted { (places[$0.activation] ?? 0) < (places[$1.activation] ?? 0) }
    let metric = results.metric(of: records, on: key.dataset)
    self.metric = metric
    task = records.contains(where: \.isRegression) ? .values : .classes
    let trials = TrialsByActivation(records)
    var rules = ComparisonRules(
      higherIsBetter: metric.higherIsBetter, reference: settings.reference, rope: settings.rope.size(for: metric),
      alpha: settings.alpha, dependence: results.dependence(of: metric, on: key.dataset))
    rules.pairsTogether = pairsTogether
    let scores = ScoreComparison(trials.scores(by: metric), rules)
    self.scores = scores
    let baseline = results.baseline(of: metric, on: key.dataset)
    self.baseline = baseline
    let examples = Set(records.map(\.testExamples).filter { $0 > 0 })
    testExamples = examples.count == 1 ? examples.first : nil
    let stillFalling = StillFalling(records)
    self.stillFalling = stillFalling
    curves = LearningCurves(records, comparedBy: metric) { results.dependence(of: $0, on: key.dataset) }
    curvesBaseline = results.baseline(of: curves.metric, on: key.dataset)
    layers = LayerCourse.all(records)
    learned = LearnedActivation.all(records, of: suite.candidates, rules.dependence)
    methods = scores.methods.map { method in
      let own = trials[method.name]
      return Method(
        name: method.name, description: method.description, averageRank: method.averageRank, trials: own.count,
        diverged: method.failures,
        againstBaseline: baseline?.advantage(of: own, by: metric, rules.dependence).map {
          BaselineVerdict($0, rules, hasFailed: method.failures > 0)
        },
        stillFalling: stillFalling?.counts.first { $0.name == method.name }?.falling,
        matching: own.first?.matching ?? key.matching, parameters: own.first?.parameters ?? 0,
        learningRate: Set(own.map(\.learningRate)).count == 1 ? own.first?.learningRate : nil,
        medianSeconds: Description(of: own.map(\.seconds)).median)
    }
  }

  /// Whether the rows that are scored are drawn anew for each seed.
  package var hasResampledSplits: Bool { scores.rules.dependence != .independent }

  /// The label of the reference.
  package var reference: String { settings.reference }

  /// The size of the region of equivalence; nil where there is none.
  package var rope: Double? { scores.rules.rope }

  /// All pairs; those with the reference have it as b and form the family.
  package var pairs: [PairComparison] { scores.pairs }

  /// The pairs with the reference: the declared family.
  package var family: [PairComparison] { scores.family }

  /// The pair of an activation with the reference.
  package func pair(_ name: String) -> PairComparison? { scores.pair(name) }
}

extension ComparisonFamily.Method {
  /// A row that holds nothing, for the names of its columns.
  package static let blank = Self(
    name: "", description: Description(of: []), averageRank: nil, trials: 0, diverged: 0, againstBaseline: nil,
    stillFalling: nil, matching: .width, parameters: 0, learningRate: nil, medianSeconds: nil)
}
