/// A closed interval, such as a confidence interval: all x with low ≤ x ≤ high.
package struct Interval: Sendable, Hashable {
  /// The lower end.
  package let low: Double
  /// The upper end.
  package let high: Double

  /// The interval from `low` to `high`, which must not be less.
  package init(low: Double, high: Double) {
    precondition(low <= high, "an interval ends where it starts or above")
    self.low = low
    self.high = high
  }

  /// The interval that holds one point alone.
  package init(point: Double) {
    self.init(low: point, high: point)
  }

  /// Whether the whole interval lies in the region of practical equivalence [−rope, rope], ends included.
  package func isInside(rope: Double) -> Bool {
    -rope <= low && high <= rope
  }
}
