/// Benjamini and Hochberg's adjustment, p̃₍ᵢ₎ = min over j ≥ i of (m / j) p₍ⱼ₎ with the m values in ascending order.
///
/// Rejecting where p̃ ≤ α bounds the *expected share* of false rejections among all rejections by α, for tests that are
/// independent or positively dependent; it does not bound the chance of any.
///
/// - Parameter p: the p-values of one family; nil where a test has none, which stays nil and is not counted in m.
/// - Returns: the adjusted values, in the same order.
///
/// Source: Benjamini & Hochberg 1995, "Controlling the false discovery rate", Journal of the Royal Statistical Society
/// B 57(1).
package func benjaminiHochberg(_ p: [Double?]) -> [Double?] {
  let family = Family(p)
  return family.stepUp { Double(family.sorted.count) / Double($0) }
}
