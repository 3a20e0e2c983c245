/// How many pairs (seeds) a new experiment needs to detect a true mean difference of one rope, given the observed
/// spread.
///
/// It is the smallest n ≥ 2 for which the two-sided paired t at α has the wanted power when differences have standard
/// deviation s and mean rope. A planning figure: it takes the observed s for the true one, and adding seeds until
/// something is significant is not valid. Over resampled splits of the same sizes there may be no such n, for the reason
/// `tooLittleData`.
///
/// - Parameters:
///   - test: the paired t observed.
///   - rope: the difference to detect, in the units of the data; without one, or with 0, there is nothing to plan for.
///   - alpha: the level of significance, for a family its smallest, α / m.
///   - power: the chance to detect it.
package func seedsNeeded(
  of test: PairedT, rope: Double?, alpha: Double, power: Double = 0.8
) -> Statistic<Int> {
  guard let rope, rope > 0 else { return Statistic(undefined: .noRegion) }
  if let reason = test.undefined { return Statistic(undefined: reason) }
  guard let sd = test.sdDifference else { return Statistic(undefined: .singleValue) }
  // The smallest α there is was divided by a family.
  guard alpha > 0 else { return Statistic(undefined: .tooManyValues) }
  let n = PairedTPower(alpha: alpha, test.dependence).smallestCount(power: power, effect: rope / sd)
  let reason: Undefined = test.dependence == .independent ? .tooManyValues : .tooLittleData
  return n.map(Statistic.init) ?? Statistic(undefined: reason)
}
