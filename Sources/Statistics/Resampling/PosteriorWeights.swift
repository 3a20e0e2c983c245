package import Randomness

/// Draws from the posterior of a Dirichlet process: weights of n observations and of a pseudo-observation before them, which is the prior.
///
/// With a prior of strength s they have the Dirichlet law (s, 1, …, 1), and so have those of some of the observations, divided by
/// their sum: comparisons share draws, which take longer to make than to use, though each lacks some blocks.
package struct PosteriorWeights: Sendable {
  /// The most observations that weights are drawn for.
  package static let mostObservations = 1000
  /// How many draws are enough: shares of them have a standard error of at most 0.0022.
  package static let mostDraws = 50_000

  /// The number n of observations.
  package let observations: Int
  /// The number of draws.
  package let draws: Int
  /// n + 1 weights a draw, the prior's first, whose sum is 1.
  private let weights: [Double]

  /// Draws weights.
  package init(
    observations: Int, priorStrength: Double = 0.5, draws: Int = Self.mostDraws, stream: StreamName
  ) {
    precondition(priorStrength > 0 && draws > 0, "prior strength and draws are positive")
    (self.observations, self.draws) = (observations, draws)
    let concentrations = [priorStrength] + [Double](repeating: 1, count: observations)
    let random = RandomStream(stream)
    var (weights, draw) = ([Double](), concentrations)
    weights.reserveCapacity(draws * concentrations.count)
    for _ in 0..<draws {
      random.dirichlet(concentrations, into: &draw)
      weights += draw
    }
    self.weights = weights
  }

  /// How many draws are made for so many comparisons of n observations: fewer where they would take long, or much memory.
  package static func draws(observations: Int, comparisons: Int) -> Int {
    let (mostWeights, mostSteps) = (5_000_000, 500_000_000)
    return min(mostDraws, mostWeights / (observations + 1), mostSteps / (comparisons * (observations + 1)))
  }

  /// One draw's weights.
  func draw(_ index: Int) -> ArraySlice<Double> {
    weights[index * (observations + 1)..<(index + 1) * (observations + 1)]
  }
}
