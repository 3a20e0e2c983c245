/// A closed interval, such as a confidence interval: all x with low ≤ x ≤ high.
public struct Interval: Sendable, Hashable {
  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double

  /// The interval from `low` to `high`, which must not be less.
  public init(low: Double, high: Double) {
    precondition(low <= high, "an interval ends where it starts or above")
    self.low = low
    self.high = high
  }

  /// The interval that holds one point alone.
  public init(point: Double) {
    self.init(low: point, high: point)
  }

  /// Whether the whole interval lies in the region of practical equivalence [−rope, rope], ends included.
  public func isInside(rope: Double) -> Bool {
    -rope <= low && high <= rope
  }
}
