/// A way to correct the p-values of a family for there being several.
///
/// Holm's is the declared one, which verdicts follow whatever else is asked for; the others may stand beside it.
package enum Correction: String, Sendable, Hashable, CaseIterable {
  case holm, hochberg, hommel, bonferroni
  /// Benjamini and Hochberg's.
  case bh

  /// The corrected p-values, in the same order; nil where a test has none, which stays nil and is not counted.
  package func adjusted(_ p: [Double?]) -> [Double?] {
    switch self {
    case .holm: Statistics.holm(p)
    case .hochberg: Statistics.hochberg(p)
    case .hommel: Statistics.hommel(p)
    case .bonferroni: Statistics.bonferroni(p)
    case .bh: benjaminiHochberg(p)
    }
  }
}

/// A p-value by a correction that was asked for beside Holm's.
package struct CorrectedP: Sendable, Hashable {
  /// By which.
  package let correction: Correction
  /// The deciding test's p, corrected within the family; nil outside the family and where the test has none.
  package let p: Double?
}
