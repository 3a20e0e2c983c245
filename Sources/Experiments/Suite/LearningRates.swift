package import Networks

/// The learning rates of a suite: one that all activations share, one tuned for each, or both side by side.
package struct LearningRates: Sendable, Hashable {
  /// The rate of all activations; nil where the suite has no such arm.
  package var shared: Shared?
  /// How each activation's own rate is found; nil where the suite has no such arm.
  package var tuned: Tuning?

  /// Rates, each arm given; one at least must be.
  package init(shared: Shared?, tuned: Tuning? = nil) {
    precondition(shared != nil || tuned != nil, "an arm at least")
    self.shared = shared
    self.tuned = tuned
  }

  /// The rate that all activations share.
  package enum Shared: Sendable, Hashable {
    /// The rate on all data sets.
    case given(Double)
    /// What is usual for the optimizer, on classes and on values.
    case usual(Optimizer.Method)

    /// The rate where values are predicted, or classes.
    package func rate(forValues isForValues: Bool) -> Double {
      switch self {
      case .given(let rate): rate
      case .usual(let method): isForValues ? method.defaultLearningRateForValues : method.defaultLearningRate
      }
    }
  }

  /// A search over a grid, with the same budget for every activation.
  ///
  /// Each rate trains a net for each seed; the rate whose nets score best on the validation part is chosen, see `TunedRates`.
  package struct Tuning: Sendable, Hashable {
    /// The rates tried, ascending.
    package var grid: [Double]
    /// The seeds of the search, none of which evaluates.
    package var seeds: [Int]
    /// Passes over the training examples of each net; nil for as many as those that are compared make, where `auto` decides.
    package var epochs: Int?

    /// A search, each part given.
    package init(grid: [Double], seeds: [Int], epochs: Int?) {
      self.grid = grid
      self.seeds = seeds
      self.epochs = epochs
    }

    /// The nets that each activation's search trains.
    package var trials: Int { grid.count * seeds.count }
  }

  /// The arms whose results are compared, in the order of the reports.
  package var arms: [Arm] { (shared == nil ? [] : [.shared]) + (tuned == nil ? [] : [.tuned]) }
}
