import Experiments
import Statistics

/// The trials of one family by activation, the activations in plan order.
struct TrialsByActivation {
  private(set) var names: [String] = []
  private var trials: [String: [TrialRecord]] = [:]

  init(_ records: [TrialRecord]) {
    for record in records {
      if trials[record.activation] == nil { names.append(record.activation) }
      trials[record.activation, default: []].append(record)
    }
  }

  subscript(_ name: String) -> [TrialRecord] { trials[name] ?? [] }

  /// The scores of each activation by seed. Test accuracies are ranked by their counts of right answers, so that ties are exact.
  func scores(by metric: Metric) -> ScoreTable {
    var seeds: [Int] = []
    var known: Set<Int> = []
    for trial in names.flatMap({ self[$0] }) where known.insert(trial.seed).inserted { seeds.append(trial.seed) }
    func columns(_ value: (TrialRecord) -> Double?) -> [[Outcome]] {
      names.map { name in
        let bySeed = Dictionary(self[name].map { ($0.seed, $0) }, uniquingKeysWith: { first, _ in first })
        return seeds.map { seed in bySeed[seed].map { outcome($0, value) } ?? .missing }
      }
    }
    let ranked = metric == .testAccuracy ? columns { $0.testCorrect.map(Double.init) } : nil
    return ScoreTable(
      methods: names, blocks: seeds.map(String.init), columns: columns { $0.value(of: metric) }, ranked: ranked)
  }

  private func outcome(_ trial: TrialRecord, _ value: (TrialRecord) -> Double?) -> Outcome {
    if trial.status == .diverged { return .failed }
    return value(trial).map(Outcome.score) ?? .missing
  }
}
