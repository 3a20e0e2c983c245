import Activations
import Foundation

extension Subject {
  /// Slopes in `Double` from |x| = 8 to 1000 against those of the formula in 100 bits, to 10⁻¹² of themselves down to the smallest normal
  /// number: an e^−40 that is made of an output near −1 is 0. (Those of the lab are held to 4 ulp by their reference values.)
  func checkTails() -> Verdict {
    guard let f = f as? any ElementwiseActivation else { return .skipped("no formula of one number") }
    let z = (0...200).map { 8 * pow(125, Double($0) / 200) }.flatMap { [-$0, $0] }
    let found = gradient(of: f, z, upstream: z.map { _ in 1 })
    var worst = LargestError()
    for (x, slope) in zip(z, found) {
      let expected = f.formulaSlope(at: x)
      if !expected.isFinite { continue }
      worst.note(
        expected: expected, got: slope, allowed: max(1e-12 * abs(expected), .leastNormalMagnitude),
        "slope at \(place([x]))")
    }
    return worst.verdict
  }
}
