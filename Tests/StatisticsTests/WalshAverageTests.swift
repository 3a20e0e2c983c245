import Statistics
import Testing

@Suite("Selected Walsh averages")
struct WalshAverageTests {
  @Test(
    "Hodges and Lehmann's estimate is the median of all averages, with ties and with values of all sizes",
    arguments: 0..<60)
  func estimates(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let count = Int.random(in: 60...150, using: &generator)
    let values = (0..<count).map { _ -> Double in
      switch seed % 4 {
      case 0: Double(Int.random(in: -3...4, using: &generator))
      case 1: Double(Int.random(in: 0...1, using: &generator)) * (Bool.random(using: &generator) ? 1e300 : -1)
      case 2: Double.random(in: -1...1, using: &generator)
      default: Double.random(in: 1...2, using: &generator) * [1e-300, -1e-5, 1, -1e10, 1e300][count % 5]
      }
    }
    let averages = values.indices.flatMap { i in values[i...].map { values[i] / 2 + $0 / 2 } }.sorted()
    let middle = averages.count / 2
    let median = averages.count.isMultiple(of: 2) ? averages[middle - 1] / 2 + averages[middle] / 2 : averages[middle]
    let found = HodgesLehmann(PairedDifferences(values)).estimate ?? .nan
    let scale = values.reduce(0) { max($0, abs($1)) }
    #expect(abs(found - median) <= 1e-15 * scale, "seed \(seed): \(found), \(median)")
  }
}
