extension Verdict {
  /// The verdict where nets diverged, and p and intervals speak only of the pairs in which both completed.
  ///
  /// A method with any divergence is never called equivalent, only negligibly different, or better: what a comparison
  /// leaves out would tell against it. That the one that diverged is worse stands.
  ///
  /// - Parameters:
  ///   - betterDiverged: whether the method whose completed nets did better also has nets that diverged.
  ///   - worseDiverged: whether the other has.
  package func givenDivergence(ofBetter betterDiverged: Bool, ofWorse worseDiverged: Bool) -> Verdict {
    guard betterDiverged || worseDiverged else { return self }
    switch self {
    case .different, .differentButNegligible: return betterDiverged ? .inconclusive : .different
    case .equivalent, .inconclusive: return .inconclusive
    }
  }
}
