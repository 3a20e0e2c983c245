/// How often a value of one sample is above a value of another, over all pairs of values, blocks or not.
///
/// A12 = P(a > b) + ½ P(a = b), the chance that the first has the higher value; Cliff's δ = P(a > b) − P(a < b) = 2 A12
/// − 1. Both are on the raw scale: higher is higher, be it better or not. Values that tie (`areTied`) are equal;
/// infinities are values like others.
///
/// - Complexity: O(n log n) for n values.
///
/// Source: Cliff 1993, "Dominance statistics", Psychological Bulletin 114(3); Vargha & Delaney 2000, "A critique and
/// improvement of the CL common language effect size statistics", Journal of Educational and Behavioral Statistics
/// 25(2).
package struct Dominance: Sendable, Hashable {
  /// In how many of all pairs of values the first sample's is above.
  package let above: Int
  /// In how many the two are equal.
  package let equal: Int
  /// In how many the first sample's is below.
  package let below: Int
  /// Why there are no effect sizes; nil where all is well.
  package let undefined: Undefined?

  /// Compares every value of a with every value of b, which may be fewer or more.
  package init(_ a: [Double], _ b: [Double]) {
    guard !a.isEmpty, !b.isEmpty, !(a + b).contains(where: \.isNaN) else {
      (above, equal, below) = (0, 0, 0)
      undefined = a.isEmpty || b.isEmpty ? .noValues : .notFinite
      return
    }
    let others = ascending(b)
    var (above, below, othersBelow, othersNotAbove) = (0, 0, 0, 0)
    for value in ascending(a) {
      while othersBelow < others.count, others[othersBelow] < value, !areTied(others[othersBelow], value) {
        othersBelow += 1
      }
      while othersNotAbove < others.count,
        others[othersNotAbove] <= value || areTied(others[othersNotAbove], value)
      {
        othersNotAbove += 1
      }
      above += othersBelow
      below += others.count - othersNotAbove
    }
    (self.above, self.below, equal, undefined) = (above, below, a.count * b.count - above - below, nil)
  }

  /// Cliff's δ, from −1 to 1; nil without values or where one is NaN.
  package var cliffsDelta: Double? {
    undefined == nil ? Double(above - below) / Double(above + equal + below) : nil
  }

  /// A12, from 0 to 1; nil likewise.
  package var a12: Double? {
    undefined == nil ? Double(2 * above + equal) / Double(2 * (above + equal + below)) : nil
  }
}
