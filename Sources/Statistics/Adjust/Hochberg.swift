/// Hochberg's step-up adjustment, p̃₍ᵢ₎ = min over j ≥ i of (m − j + 1) p₍ⱼ₎ with the m values in ascending order.
///
/// It bounds the chance of any false rejection by α where the tests are independent or positively dependent (Simes'
/// inequality holds), and is never larger than Holm's.
///
/// - Parameter p: the p-values of one family; nil where a test has none, which stays nil and is not counted in m.
/// - Returns: the adjusted values, in the same order.
///
/// Source: Hochberg 1988, "A sharper Bonferroni procedure for multiple tests of significance", Biometrika 75(4).
package func hochberg(_ p: [Double?]) -> [Double?] {
  let family = Family(p)
  return family.stepUp { Double(family.sorted.count - $0 + 1) }
}
