import Foundation

/// What is computed exactly, or at all, of each pair of a comparison: of many pairs less, so that all of them are answered in seconds.
struct Effort: Sendable, Hashable {
  /// The most differences for which laws of signed ranks are counted, which takes their cube.
  let exactCount: Int
  /// Whether signs are flipped.
  let hasSignFlips: Bool
  /// Whether it is computed how many seeds would be needed.
  let hasPlans: Bool

  /// So many steps of counting a law, and of adding signed differences, take about 2 s.
  private static let (countingSteps, flippingSteps) = (3e10, 1e9)
  private static let mostPlans = 5000

  /// The effort for each of some pairs over some blocks.
  init(pairs: Int, blocks: Int) {
    let pairsOrOne = Double(max(1, pairs))
    exactCount = min(SignedRankLaw.largestCount, Int(cbrt(Self.countingSteps / pairsOrOne)))
    // Few signs are enumerated by halves; of more, patterns are drawn, four signs a step.
    let steps = blocks <= SignFlip.largestExactCount ? 16 * exp2(Double(blocks) / 2) : Double(blocks) * 5000
    hasSignFlips = pairsOrOne * steps <= Self.flippingSteps
    hasPlans = pairs <= Self.mostPlans
  }
}
