import CGSL

/// Pearson's correlation of paired values, r = Σ (aᵢ − ā)(bᵢ − b̄) / √(Σ (aᵢ − ā)² Σ (bᵢ − b̄)²).
///
/// Nil for fewer than two pairs, where a value is not finite, and where a column is constant but for rounding. What
/// pairing buys shows here: the variance of a difference is s²ₐ + s²_b − 2 r sₐ s_b.
///
/// Source: Pearson 1895, Proceedings of the Royal Society of London 58.
package func pearson(_ a: [Double], _ b: [Double]) -> Statistic<Double> {
  precondition(a.count == b.count, "pairs have two values each")
  let moments = [a, b].map { Moments(of: $0) }
  if let reason = moments.compactMap(\.undefined).first { return Statistic(undefined: reason) }
  guard let meanOfA = moments[0].mean, let meanOfB = moments[1].mean else { return Statistic(undefined: .notFinite) }
  let (first, second) = (centred(a, about: meanOfA), centred(b, about: meanOfB))
  return Statistic(min(1, max(-1, gsl_stats_correlation(first, 1, second, 1, a.count))))
}

/// Spearman's rank correlation of paired values: Pearson's of their midranks.
///
/// Values that agree but for rounding (`areTied`) are tied. Nil for fewer than two pairs, where a
/// value is NaN, and where all values of a column tie.
///
/// Source: Spearman 1904, "The proof and measurement of association between two things", American Journal of Psychology
/// 15(1).
package func spearman(_ a: [Double], _ b: [Double]) -> Statistic<Double> {
  precondition(a.count == b.count, "pairs have two values each")
  if (a + b).contains(where: \.isNaN) { return Statistic(undefined: .notFinite) }
  return pearson(midranks(a), midranks(b))
}

/// Deviations from the mean, divided by a power of two near the largest, so that their squares neither overflow nor
/// vanish.
private func centred(_ values: [Double], about mean: Double) -> [Double] {
  let deviations = values.map { $0 - mean }
  let scale = Moments.scale(of: deviations)
  return deviations.map { $0 / scale }
}
