/// Deals trials, by their keys with what each costs, to parts: the same wherever it is computed.
///
/// The dearest are given out first, a round to each part, of which the one with the least to do gets the dearest of the round. So the costs of
/// two parts differ by no more than the dearest trial: a round gives the one with less to do no less than the other, and no more than that
/// trial more. Where there are fewer trials than parts, some parts are empty.
package func balancedParts(of costs: [String: Double], count: Int) -> [[String]] {
  let dearestFirst = costs.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
  var sums = Array(repeating: 0.0, count: count)
  var parts = Array(repeating: [String](), count: count)
  for start in stride(from: 0, to: dearestFirst.count, by: count) {
    let leastFirst = sums.indices.sorted { (sums[$0], $0) < (sums[$1], $1) }
    for (part, trial) in zip(leastFirst, dearestFirst[start...]) {
      sums[part] += trial.value
      parts[part].append(trial.key)
    }
  }
  return parts
}
