/// Hommel's adjustment: the closed test whose every intersection is tested by Simes' inequality.
///
/// p̃ᵢ is the largest of min over j of |I| p₍ⱼ₎ᴵ / j over all sets I of tests that hold i. It bounds the chance of any
/// false rejection by α where Simes' inequality holds (independent or positively dependent tests), and is never larger
/// than Hochberg's.
///
/// - Parameter p: the p-values of one family; nil where a test has none, which stays nil and is not counted.
/// - Returns: the adjusted values, in the same order.
/// - Complexity: O(m²) for m tests.
///
/// Source: Hommel 1988, "A stagewise rejective multiple test procedure based on a modified Bonferroni test", Biometrika
/// 75(2); the algorithm is that of Wright 1992, "Adjusted p-values for simultaneous inference", Biometrics 48(4),
/// appendix.
package func hommel(_ p: [Double?]) -> [Double?] {
  let family = Family(p)
  let (p, m) = (family.sorted, family.sorted.count)
  var adjusted = p
  for size in stride(from: m, to: 1, by: -1) {
    let firstOfLargest = m - size + 1
    let ratios = (firstOfLargest..<m).map { (index: Int) -> Double in
      Double(size) * p[index] / Double(index - firstOfLargest + 2)
    }
    let simes = ratios.min() ?? 1
    for index in p.indices {
      let smallestMember = p[min(index, firstOfLargest - 1)]
      adjusted[index] = max(adjusted[index], min(simes, Double(size) * smallestMember))
    }
  }
  return family.inOriginalOrder(adjusted)
}
