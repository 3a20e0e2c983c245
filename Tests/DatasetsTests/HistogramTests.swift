import Datasets
import Testing

@Suite("Histograms of columns")
struct HistogramTests {
  private static let (least, most) = (Double.leastNonzeroMagnitude, Double.greatestFiniteMagnitude)

  static let cases: [([Double], [Int])] = [
    ([0, least], [1, 0, 0, 1]), ([-least, least, 0], [1, 0, 1, 1]), ([-most, most, 0], [1, 0, 1, 1]),
    ([3, 3], [2, 0, 0, 0]), ([0, 1, 2, 3, 4], [1, 1, 1, 2]), ([], [0, 0, 0, 0]),
  ]

  @Test("Every number is in one part, be the span the smallest there is or more than the largest", arguments: cases)
  func parts(_ numbers: [Double], _ expected: [Int]) {
    #expect(numbers.histogram(parts: 4) == expected, "\(numbers)")
  }
}
