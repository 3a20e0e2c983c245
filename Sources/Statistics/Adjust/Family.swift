/// The p-values of one family in ascending order, for adjustments that go through them step by step.
///
/// A test without a p-value (nil) stays nil and is not counted.
struct Family {
  /// The known values, ascending.
  let sorted: [Double]
  private let order: [Int]
  private let count: Int

  init(_ p: [Double?]) {
    let known = p.enumerated().compactMap { index, value in value.map { (index: index, p: $0) } }
    precondition(known.allSatisfy { $0.p >= 0 && $0.p <= 1 }, "a p-value is from 0 to 1")
    let ascending = known.sorted { $0.p < $1.p }
    sorted = ascending.map(\.p)
    order = ascending.map(\.index)
    count = p.count
  }

  /// Puts adjusted values, given in ascending order of p, where their tests stand; none is above 1.
  func inOriginalOrder(_ adjusted: [Double]) -> [Double?] {
    var result = [Double?](repeating: nil, count: count)
    for (index, value) in zip(order, adjusted) { result[index] = min(1, value) }
    return result
  }

  /// Step-up: p̃₍ᵢ₎ = min over j ≥ i of factor(j) p₍ⱼ₎, with j counted from 1.
  func stepUp(factor: (_ place: Int) -> Double) -> [Double?] {
    var (smallest, adjusted) = (1.0, sorted)
    for index in sorted.indices.reversed() {
      smallest = min(smallest, factor(index + 1) * sorted[index])
      adjusted[index] = smallest
    }
    return inOriginalOrder(adjusted)
  }

  /// Step-down: p̃₍ᵢ₎ = max over j ≤ i of factor(j) p₍ⱼ₎, with j counted from 1.
  func stepDown(factor: (_ place: Int) -> Double) -> [Double?] {
    var (largest, adjusted) = (0.0, sorted)
    for index in sorted.indices {
      largest = max(largest, factor(index + 1) * sorted[index])
      adjusted[index] = largest
    }
    return inOriginalOrder(adjusted)
  }
}
