import Activations
import Foundation

extension Subject {
  /// Values in ±30, at sizes up to 10³⁸ and beside kinks lie in the range, and come within 5 % of its finite ends.
  func checkRange() -> Verdict {
    let range = properties.range
    if range == -.infinity ... .infinity { return .skipped("not declared") }
    let z = points(20_000, bound: 30) + beside + sizes.flatMap { Array(repeating: $0, count: pieces) }
    let values = outputs(of: f, z)
    func slack(_ bound: Double) -> Double { bound.isFinite ? 1e-12 * max(1, abs(bound)) : 0 }
    if let unit = values.indices.first(where: {
      values[$0] < range.lowerBound - slack(range.lowerBound) || values[$0] > range.upperBound + slack(range.upperBound)
    }) {
      return .failed("\(place(self.unit(unit, of: z))): expected a value in \(range), got \(values[unit])")
    }
    for (bound, reached, what) in [
      (range.lowerBound, values.min() ?? .nan, "least"), (range.upperBound, values.max() ?? .nan, "greatest"),
    ] where bound.isFinite && !(abs(reached - bound) <= 0.05 * max(1, abs(bound))) {
      return .failed("the \(what) value: expected \(bound), as declared, got \(reached)")
    }
    return .passed
  }

  /// A falling value is found where one is declared, and none where not, in each piece with the others fixed.
  func checkMonotonicity() -> Verdict {
    guard let isNonDecreasing = properties.isNonDecreasing else { return .skipped("not declared") }
    for fixed in pieces == 1 ? [0] : [-2.7, -0.4, 1.3] {
      for piece in 0..<pieces {
        let near = points(4_000, bound: 30).enumerated().filter { $0.offset % pieces == 0 }.map(\.element)
        let sweep = (near + beside + (pieces == 1 ? sizes : [])).sorted()
        let z = sweep.flatMap { x in (0..<pieces).map { $0 == piece ? x : fixed } }
        let values = outputs(of: f, z)
        for (index, (low, high)) in zip(values, values.dropFirst()).enumerated() where high < low {
          if !isNonDecreasing { return .passed }
          if low - high > 8 * max(low.ulp, high.ulp, 1e-300) {
            return .failed("\(place(unit(index + 1, of: z))): expected at least \(low), got \(high)")
          }
        }
      }
    }
    return isNonDecreasing ? .passed : .failed("x in ±30: expected falling values, as declared, got none")
  }

  /// Each kink and its neighbours, some ulp to either side, since a kink may be a rounded quotient; with several pieces a unit a kink is
  /// no number.
  private var beside: [Double] {
    pieces > 1 ? [] : properties.kinks.flatMap { kink in (-8...8).map { kink + Double($0) * kink.ulp } }
  }

  /// Numbers of both signs and every size from 10⁻³⁵ to 10³⁸, the largest of single precision, for functions whose bend is narrower or
  /// wider than ±30.
  private var sizes: [Double] { (-140...152).map { pow(10, Double($0) / 4) }.flatMap { [-$0, $0] } }
}
