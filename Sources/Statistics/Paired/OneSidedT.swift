extension PairedT {
  /// The one-sided p-value against the hypothesis that the mean difference is not above 0, or not below: P(T ≥ t) or P(T ≤ t); nil below
  /// two pairs.
  ///
  /// Where all differences agree but for rounding, it is that of their equal signs, 2^(−n), or 1 where they are zero or of the other sign.
  package func oneSidedP(above: Bool) -> Double? {
    guard let mean = meanDifference, let both = verdictP else { return nil }
    let isThere = above ? mean > 0 : mean < 0
    if isConstant { return isThere ? both / 2 : 1 }
    return isThere ? both / 2 : 1 - both / 2
  }
}
