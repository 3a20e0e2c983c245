package import Experiments
import Networks

/// About how long trials take: as like trials took, as far as some are known, else by the operations that the plan counts.
package struct TrialSeconds: Sendable {
  /// Operations a second of a core that nothing is known of.
  private static let usualSpeed = 2e9

  /// Seconds an operation of the trials that are alike in a way.
  private var paces: [[String]: Double] = [:]

  /// What is known of trials that were run.
  package init(of trials: [PlannedTrial], took seconds: [String: Double]) {
    var sums: [[String]: (seconds: Double, cost: Double)] = [:]
    for trial in trials {
      guard let own = seconds[trial.key], own > 0, trial.cost > 0 else { continue }
      for likeness in Self.likenesses(of: trial) {
        let sum = sums[likeness] ?? (0, 0)
        sums[likeness] = (sum.seconds + own, sum.cost + trial.cost)
      }
    }
    paces = sums.mapValues { $0.seconds / $0.cost }
  }

  /// Whether anything is known.
  package var isMeasured: Bool { !paces.isEmpty }

  /// The seconds that a trial takes about.
  package func of(_ trial: PlannedTrial) -> Double {
    let pace = Self.likenesses(of: trial).lazy.compactMap { paces[$0] }.first ?? 1 / Self.usualSpeed
    return pace * trial.cost
  }

  /// What a trial has in common with others, the closest first.
  private static func likenesses(of trial: PlannedTrial) -> [[String]] {
    let (dataset, network) = (trial.dataset, trial.network.description)
    return [[dataset, network, trial.activation], [dataset, network], [dataset], []]
  }
}
