import Wording

/// What `Float`, in which nets compute, can hold of a number that is given in double precision.
package enum SinglePrecision {
  /// What is wrong with a number, as the end of a sentence with the bound, or nil.
  ///
  /// Numbers beyond `Float`'s largest would become infinite, and those below half its smallest 0. What is rounded otherwise
  /// is no problem. A number that is not finite is another's to refuse.
  package static func problem(with value: Double) -> String? {
    guard value.isFinite else { return nil }
    let narrow = Float(value)
    if narrow.isInfinite {
      let limit = value < 0 ? "at least -\(Float.greatestFiniteMagnitude)" : "at most \(Float.greatestFiniteMagnitude)"
      return "must be \(limit), the \(value < 0 ? "least" : "largest") number of single precision, not \(plain(value))"
    }
    if narrow == 0 && value != 0 {
      return "must be 0 or at least \(Float.leastNonzeroMagnitude) in size, the smallest number of single precision, "
        + "not \(plain(value))"
    }
    return nil
  }

  /// Whether a number within bounds reaches, in single precision, a bound that they exclude, as 0.999999999 reaches 1.
  ///
  /// Bounds exclude a number of `Float` by ending next to it: `0...(1.0.nextDown)` excludes 1.
  static func reachesExcluded(_ value: Double, of bounds: ClosedRange<Double>) -> Bool {
    func isNarrow(_ bound: Double) -> Bool { bound.isFinite && Double(Float(bound)) == bound }
    let (low, high) = (bounds.lowerBound, bounds.upperBound)
    return !isNarrow(high) && isNarrow(high.nextUp) && Double(Float(value)) > high
      || !isNarrow(low) && isNarrow(low.nextDown) && Double(Float(value)) < low
  }
}
