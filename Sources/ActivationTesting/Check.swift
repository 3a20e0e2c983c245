/// What the conformance kit looks at, one promise of an activation each.
public enum Check: String, Sendable, Hashable, CaseIterable {
  /// Values, slopes and parameter gradients are the reference values, in `Double`.
  case reference
  /// The gradient is that of central differences, in `Double`, away from declared kinks.
  case gradient
  /// At declared kinks the gradient lies between the one-sided slopes.
  case kinks
  /// The gradient of learnable parameters is that of central differences, and is added to what is there.
  case parameters
  /// With fixed draws the gradient of a randomized activation is that of central differences.
  case draws
  /// The gradient is linear in the upstream gradient, and the same when it is written over it.
  case upstream
  /// NaN in gives NaN out, in its own unit alone.
  case nan
  /// The values at ±∞ are those declared.
  case infinity
  /// At ±50 and ±10⁴ values and gradients are finite.
  case saturation
  /// A batch gives what its units give alone, bit for bit.
  case batch
  /// Values in `Float` are as near to those in `Double` as declared.
  case accuracy
  /// Gradients in `Float` are those in `Double`.
  case slopes
  /// Far out, where the outputs have lost their digits, slopes in `Double` have theirs.
  case tails
  /// Values lie in the declared range, and come near its finite ends.
  case range
  /// Whether values fall anywhere is as declared.
  case monotonicity
  /// No other registered activation has the same values.
  case duplicate
}

/// What a check came to.
public struct CheckResult: Sendable, Hashable {
  /// How it ended.
  public enum Outcome: String, Sendable, Hashable {
    /// The promise holds.
    case passed
    /// The promise is broken.
    case failed
    /// There was nothing to check.
    case skipped
    /// Nothing is wrong, but somebody should know.
    case warning
  }

  /// The promise.
  public let check: Check
  /// How it ended.
  public let outcome: Outcome
  /// Where, expected and got; or why it was skipped.
  public let detail: String
}
