import Wording

/// A number that may be set, of an activation or of an optimizer.
public struct NumericParameter: Sendable, Hashable {
  /// Which numbers are allowed within the bounds.
  public enum Kind: Sendable, Hashable {
    /// Any number.
    case real
    /// Whole numbers.
    case whole
    /// 1 for true and 0 for false.
    case flag
  }

  /// The name, as in a suite file.
  public let name: String
  /// The value where none is given.
  public let defaultValue: Double
  /// The least and the greatest value allowed.
  public let bounds: ClosedRange<Double>
  /// Which numbers between them are.
  public let kind: Kind
  /// What it sets.
  public let meaning: String

  /// Any finite number.
  public static let finite = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude

  /// Any number above 0.
  public static let positive = Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude

  /// A parameter of any finite value, or of those within bounds.
  public init(
    _ name: String, default defaultValue: Double, in bounds: ClosedRange<Double> = finite, kind: Kind = .real,
    _ meaning: String
  ) {
    self.name = name
    self.defaultValue = defaultValue
    self.bounds = bounds
    self.kind = kind
    self.meaning = meaning
  }

  /// What is wrong with a value, as the end of a sentence, or nil: nets compute with it in single precision, so that the
  /// bounds must hold there, too.
  package func problem(with value: Double) -> String? {
    if bounds.contains(value) && (kind == .real || value == value.rounded()) {
      if kind != .real { return nil }
      if SinglePrecision.reachesExcluded(value, of: bounds) {
        let limits =
          bounds.lowerBound == .leastNonzeroMagnitude ? " of at least \(Float.leastNonzeroMagnitude)" : self.limits
        return "must be a number\(limits) in single precision, too, not \(plain(value))"
      }
      return SinglePrecision.problem(with: value)
    }
    let wanted =
      switch kind {
      case .real: "a number"
      case .whole: "a whole number"
      case .flag: "true or false"
      }
    return "must be \(wanted)\(kind == .flag ? "" : limits), not \(plain(value))"
  }

  /// A value as people write it: a flag is true or false.
  package func shown(_ value: Double) -> String { kind == .flag ? (value == 1 ? "true" : "false") : plain(value) }

  /// What the bounds are, after "a number": ` above 0`; empty where there are none.
  package var limits: String {
    let (low, high) = (bounds.lowerBound, bounds.upperBound)
    switch (low, high) {
    case (-.greatestFiniteMagnitude, .greatestFiniteMagnitude): return ""
    case (.leastNonzeroMagnitude, .greatestFiniteMagnitude): return " above 0"
    case (_, .greatestFiniteMagnitude): return " of at least \(plain(low))"
    case (-.greatestFiniteMagnitude, _): return " of at most \(plain(high))"
    case (_, 1.0.nextDown): return " of at least \(plain(low)) and below 1"
    default: return " from \(plain(low)) to \(plain(high))"
    }
  }
}
