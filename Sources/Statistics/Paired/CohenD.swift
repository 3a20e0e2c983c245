/// Cohen's d of two samples: the difference of their means in units of their pooled standard deviation, d = (ā − b̄) /
/// √((s²ₐ + s²_b) / 2).
///
/// Unlike d_z, it does not grow with the correlation of the pairs. Nil where neither sample has a spread beyond
/// rounding.
///
/// - Parameters:
///   - a: the values of a, paired with those of b.
///   - b: the values of b.
///
/// Source: Cohen 1988, "Statistical Power Analysis for the Behavioral Sciences", equation 2.5.2 with the root mean
/// square of the two standard deviations.
package func cohenD(_ a: [Double], _ b: [Double]) -> Statistic<Double> {
  precondition(a.count == b.count, "pairs have two values each")
  let moments = [a, b].map { Moments(of: $0) }
  if let reason = moments.compactMap(\.undefined).first(where: { $0 != .zeroVariance }) {
    return Statistic(undefined: reason)
  }
  let difference = PairedT(a, b).meanDifference
  guard let difference, let first = moments[0].sd, let second = moments[1].sd else {
    return Statistic(undefined: .notFinite)
  }
  let larger = max(first, second)
  guard larger > 0 else { return Statistic(undefined: .zeroVariance) }
  let (u, v) = (first / larger, second / larger)  // The squares of the spreads themselves could overflow.
  return Statistic(difference / (larger * ((u * u + v * v) / 2).squareRoot()))
}
