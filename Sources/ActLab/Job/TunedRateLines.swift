import Experiments
import Wording

extension TunedRates {
  /// Which rates the search chose, a line for each data set and net.
  var lines: [String] {
    inOrder(choices) { "\($0.dataset), \($0.network)" }.map { choices in
      let key = choices[0].key
      let texts = inOrder(choices, by: \.activation).map { own in
        "\(own[0].key.activation) \(span(of: own.compactMap(\.rate)))"
      }
      return "tuned rates on \(key.dataset), \(key.network): \(firstFew(of: texts).joined(separator: ", "))"
    }
  }

  /// Choices that have something in common, in the order of their first.
  private func inOrder(_ choices: [Choice], by common: (Key) -> String) -> [[Choice]] {
    var seen: Set<String> = []
    let groups = Dictionary(grouping: choices) { common($0.key) }
    return choices.map { common($0.key) }.filter { seen.insert($0).inserted }.compactMap { groups[$0] }
  }

  /// `0.02`, or `0.02 to 0.1, by seed` where splits have rates of their own.
  private func span(of rates: [Double]) -> String {
    guard let lowest = rates.min(), let highest = rates.max() else { return "–" }
    return lowest == highest ? lowest.sixDigits : "\(lowest.sixDigits) to \(highest.sixDigits), by seed"
  }
}
