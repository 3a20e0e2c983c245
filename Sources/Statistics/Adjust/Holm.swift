/// Holm's step-down adjustment: p-values that may be compared with α as they are, however many there are in the family.
///
/// With the m values in ascending order, p̃₍ᵢ₎ = max over j ≤ i of min(1, (m − j + 1) p₍ⱼ₎). It bounds the chance of
/// any false rejection by α whatever the dependence between the tests.
///
/// - Parameter p: the p-values of one family; nil where a test has none, which stays nil and is not counted in m.
/// - Returns: the adjusted values, in the same order.
///
/// Source: Holm 1979, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics
/// 6(2).
package func holm(_ p: [Double?]) -> [Double?] {
  let family = Family(p)
  return family.stepDown { Double(family.sorted.count - $0 + 1) }
}
