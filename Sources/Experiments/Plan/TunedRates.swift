package import Networks

/// The learning rates that a search chose, one for each data set, net, matching and activation, and for each split where there are several.
///
/// The choice is the rate with the best mean validation score after the last epoch, by the measure that nets are compared by. A
/// rate at which any net diverged comes after all at which none did; ties go to the lower mean validation loss, and where that ties,
/// too, to the smaller rate.
package struct TunedRates: Sendable {
  /// What a rate is chosen for.
  package struct Key: Sendable, Hashable {
    /// The data set.
    package let dataset: String
    /// The sizes of the net's layers.
    package let network: NetworkShape
    /// The label of the activation.
    package let activation: String
    /// What nets have in common: one that was made narrower may be as wide as another that the suite names.
    package let matching: Matching
    /// The split, as `DatasetRecord` names it: one that is drawn anew for each seed has rates of its own.
    package let split: String

    /// A key, each part given.
    package init(
      dataset: String, network: NetworkShape, activation: String, matching: Matching,
      split: String = DatasetRecord.fixedSplit
    ) {
      self.split = split
      self.dataset = dataset
      self.network = network
      self.activation = activation
      self.matching = matching
    }
  }

  /// A rate of the grid, and what its nets came to.
  package struct Point: Sendable, Hashable {
    package let rate: Double
    /// The mean validation score over the seeds of the search; nil where a net diverged or is missing.
    package let score: Double?
    /// The mean validation loss over the seeds of the search; nil where a net diverged or is missing.
    package let loss: Double?
    /// The nets that have been trained.
    package let trials: Int
    /// Those that diverged.
    package let diverged: Int
  }

  /// What a search came to.
  package struct Choice: Sendable {
    /// What the rate is for.
    package let key: Key
    /// What the scores are: the measure that nets are compared by, of the validation part, as far as it was recorded.
    package let metric: Metric
    /// The grid, ascending.
    package let points: [Point]
    /// The chosen rate; nil until all nets have been trained.
    package let rate: Double?
    /// Whether ties went to the lower validation loss, and not, as once, to the smaller rate.
    private let lossBreaksTies: Bool

    /// The rates whose score is the best; their validation loss decides between them.
    package var best: [Double] {
      let scores = points.compactMap(\.score)
      guard let best = metric.higherIsBetter ? scores.max() : scores.min() else { return [] }
      return points.filter { $0.score.map { Self.tie($0, best) } ?? false }.map(\.rate)
    }

    /// Whether two mean scores are the same but for the rounding of their sums.
    fileprivate static func tie(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 16 * max(abs(a), abs(b)).ulp }

    /// Whether all rates of the grid have the same score, so that the search tells nothing of them but by their loss.
    package var isTie: Bool { lossBreaksTies && points.count > 1 && best.count == points.count }

    /// Whether the chosen rate is the grid's smallest or largest and alone has its score, so that a better one may lie beyond.
    package var isAtEdge: Bool {
      points.count > 1 && !(lossBreaksTies && best.count > 1)
        && (rate == points.first?.rate || rate == points.last?.rate)
    }
  }

  /// The choices, in the order of the records.
  package let choices: [Choice]
  private let places: [Key: Int]

  /// The choices from the results of a search.
  ///
  /// - Parameters:
  ///   - measure: what the nets of a data set are compared by; where it is not known, the accuracy of classes and R² of numbers.
  ///   - codeRevision: of the training code that ran it: up to revision 3 ties went to the smaller rate.
  package init(
    _ records: [TrialRecord], of tuning: LearningRates.Tuning,
    by measure: (_ dataset: String) -> Measure? = { _ in nil },
    codeRevision: Int = TrialSpecification.codeRevision
  ) {
    var groups: [Key: [TrialRecord]] = [:]
    var order: [Key] = []
    for record in records where record.arm == .tuning {
      let key = Key(
        dataset: record.dataset, network: record.network, activation: record.activation, matching: record.matching,
        split: record.split.map(String.init) ?? DatasetRecord.fixedSplit)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(record)
    }
    choices = order.map {
      Choice($0, groups[$0] ?? [], of: tuning, by: measure($0.dataset), lossBreaksTies: codeRevision > 3)
    }
    places = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The choice for an activation on a data set and net; nil where no net of the search has been trained.
  package subscript(_ key: Key) -> Choice? { places[key].map { choices[$0] } }
}

extension TunedRates.Choice {
  fileprivate init(
    _ key: TunedRates.Key, _ records: [TrialRecord], of tuning: LearningRates.Tuning, by measure: Measure?,
    lossBreaksTies: Bool
  ) {
    self.key = key
    self.lossBreaksTies = lossBreaksTies
    func isKnown(_ measure: Measure) -> Bool {
      records.allSatisfy { $0.epochs.last.map { $0.validation[measure] != nil } ?? true }
    }
    let metric = Metric(.validation, ([measure].compactMap(\.self) + [.accuracy, .r2]).first(where: isKnown) ?? .loss)
    self.metric = metric
    let points = tuning.grid.map { rate in
      let own = records.filter { $0.learningRate == rate }
      func mean(_ metric: Metric) -> Double? {
        let values = own.compactMap { $0.value(of: metric) }
        return values.count == tuning.seeds.count ? values.reduce(0, +) / Double(values.count) : nil
      }
      return TunedRates.Point(
        rate: rate, score: mean(metric), loss: mean(.validationLoss), trials: own.count,
        diverged: own.filter { $0.status == .diverged }.count)
    }
    self.points = points
    let isComplete = points.allSatisfy { $0.trials == tuning.seeds.count }
    let best = points.filter { $0.score != nil }.reduce(points.first) { best, point in
      guard let score = point.score, let leader = best?.score else { return point }
      if Self.tie(score, leader) {
        return lossBreaksTies && (point.loss ?? .infinity) < (best?.loss ?? .infinity) ? point : best
      }
      return (metric.higherIsBetter ? score > leader : score < leader) ? point : best
    }
    rate = isComplete ? best?.rate : nil
  }
}
