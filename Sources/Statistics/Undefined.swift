/// Why a statistic has no value.
///
/// An undefined statistic is nil, never NaN. Where a result can lack values it carries one of these, from which a report says
/// why; the `rawValue` is a stable name for machines.
public enum Undefined: String, Sendable, Hashable, CaseIterable {
  /// There are no values at all.
  case noValues = "no-values"
  /// One value has no spread: no standard deviation, and no interval or test that needs one.
  case singleValue = "single-value"
  /// All values agree to within the `Resolution`: a standardised difference would divide rounding errors by each other.
  case zeroVariance = "zero-variance"
  /// A value, or a difference of two, is NaN or infinite.
  case notFinite = "not-finite"
}
