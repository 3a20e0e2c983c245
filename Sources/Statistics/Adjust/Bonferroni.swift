/// Bonferroni's adjustment, p̃ᵢ = min(1, m pᵢ): the plainest bound on the chance of any false rejection.
///
/// It holds whatever the dependence between the tests, and so does Holm's, which is never larger.
///
/// - Parameter p: the p-values of one family; nil where a test has none, which stays nil and is not counted in m.
/// - Returns: the adjusted values, in the same order.
///
/// Source: Dunn 1961, "Multiple comparisons among means", Journal of the American Statistical Association 56(293).
package func bonferroni(_ p: [Double?]) -> [Double?] {
  let family = Family(p)
  return family.inOriginalOrder(family.sorted.map { Double(family.sorted.count) * $0 })
}
