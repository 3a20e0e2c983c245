import Experiments
import Datasets
import Networks

/// Which seeds of a plan there is time for: all nets of a seed are run, or none, so that each activation has the same seeds. Nothing but the time
/// ends a run, and never what came out; so tests for a fixed number of seeds hold.
struct TimedSeeds {
  private let end: ContinuousClock.Instant
  /// The operations a second of the seeds that were run last; nil before the first.
  private var speed: Double?

  /// Seeds that are to be done within a time from now.
  init(within limit: Duration) { end = .now + limit }

  /// How many of the next seeds to run, by what each takes: no more than half of what there is time for, since the speed is known the better
  /// the more has been run; one, if there is time for it; the first seed of all, however long it takes. None when time is up.
  func count(of costs: some Sequence<Double>) -> Int {
    let room = speed.map { $0 * ((end - .now) / .seconds(1)) }
    var (sum, count) = (0.0, 0)
    for cost in costs {
      let isFirst = sum == 0
      sum += cost
      if cost > 0, isFirst ? room.map({ sum > $0 }) ?? false : sum > (room ?? 0) / 2 { break }
      count += 1
    }
    return count
  }

  /// Takes note of how long some operations took.
  mutating func ran(_ cost: Double, for time: Duration) {
    if cost > 0 { speed = cost / max(1e-9, time / .seconds(1)) }
  }
}

extension Plan {
  /// The trials of some seeds that can be run before any rate is chosen, and the part of the search that they need: that of their own splits, or,
  /// where there is one split, all of it.
  func firstStage(of seeds: Set<Int>) -> [PlannedTrial] {
    known.filter { trial in
      switch trial.arm {
      case .tuning: trial.split.map(seeds.contains) ?? true
      case .shared: seeds.contains(trial.seed)
      case .tuned: false
      }
    }
  }

  /// The trials of some seeds at the rates that were chosen for them.
  func secondStage(of seeds: Set<Int>) -> [PlannedTrial] {
    trials.filter { $0.arm == .tuned && seeds.contains($0.seed) }
  }

  /// Roughly what each seed takes that is not stored, in operations; the search of a single split counts to the first seed that needs it. A net of the
  /// tuned arm counts as one of the search, since its rate may not be known yet.
  func costs(of seeds: ArraySlice<Int>, besides stored: Set<String>) -> [Double] {
    var costs: [Int: Double] = [:]
    var searched: [Int?: [[String]: Double]] = [:]
    for trial in known where trial.arm != .tuned {
      let seed = trial.arm == .tuning ? trial.split ?? seeds.first : trial.seed
      if let seed, !stored.contains(trial.key) { costs[seed, default: 0] += trial.cost }
      if trial.arm == .tuning {
        let net = [trial.dataset, trial.network.description, trial.activation, trial.matching.rawValue]
        searched[trial.split, default: [:]][net] = trial.cost
      }
    }
    let done = Set(trials.filter { $0.arm == .tuned && stored.contains($0.key) }.map(\.seed))
    return seeds.map { seed in
      let nets = done.contains(seed) ? nil : searched[seed] ?? searched[nil]
      return (costs[seed] ?? 0) + (nets?.values.reduce(0, +) ?? 0)
    }
  }
}
