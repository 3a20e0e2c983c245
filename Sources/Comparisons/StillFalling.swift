package import Experiments
import Networks

/// In how many trials of each activation the validation loss was still falling when training ended: their scores are then of how
/// fast nets learn as much as of what they come to.
package struct StillFalling: Sendable {
  /// An activation's trials.
  package struct Count: Sendable {
    /// The label.
    package let name: String
    /// The trials in which it was still falling; none of those that diverged.
    package let falling: Int
    package let trials: Int
  }

  /// A count an activation, in plan order.
  package let counts: [Count]
  /// The epochs that all completed trials made; nil where early stopping ended them at different ones.
  package let epochs: Int?

  /// The counts of some trials; nil where none tells, without a validation part or after a single epoch.
  package init?(_ records: [TrialRecord]) {
    let completed = records.filter { $0.status == .completed }
    if !completed.contains(where: { $0.epochs.isStillFalling != nil }) { return nil }
    let trials = TrialsByActivation(records)
    counts = trials.names.map { name in
      let own = trials[name]
      return Count(
        name: name, falling: own.count { $0.status == .completed && $0.epochs.isStillFalling == true },
        trials: own.count)
    }
    let ends = Set(completed.map { $0.epochs.last?.epoch })
    epochs = ends.count == 1 ? ends.first ?? nil : nil
  }

  /// The counts of several families together, the activations in the order of the first; nil where none tells.
  init?(of families: [ComparisonFamily]) {
    let all = families.compactMap(\.stillFalling)
    guard let first = all.first else { return nil }
    counts = first.counts.map { count in
      let own = all.flatMap(\.counts).filter { $0.name == count.name }
      return Count(
        name: count.name, falling: own.reduce(0) { $0 + $1.falling }, trials: own.reduce(0) { $0 + $1.trials })
    }
    epochs = all.allSatisfy { $0.epochs == first.epochs } ? first.epochs : nil
  }
}
