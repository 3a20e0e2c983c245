import Activations
import Foundation

extension Subject {
  /// ∂/∂p of Σ upstream·f over three examples of five units, added to numbers that are there already.
  func checkParameters() -> Verdict {
    if f.learnables.isEmpty { return .skipped("nothing is learned") }
    let (rows, units) = (3, 5)
    let (z, upstream, learned) = (points(rows * units, bound: 4), upstreams(rows * units), learned(units: units))
    func total(_ learned: [Double]) -> Double {
      zip(outputs(of: f, z, rows: rows, parameters: learned), upstream).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let start = learned.indices.map { 3 + Double($0) }
    let found = gradients(of: f, z, upstream: upstream, rows: rows, parameters: learned, adding: start).parameters
    var worst = LargestError()
    for index in learned.indices {
      func difference(_ step: Double) -> (slope: Double, rounding: Double) {
        var (above, below) = (learned, learned)
        above[index] += step
        below[index] -= step
        return Difference.quotient(below[index], above[index], total(below), total(above))
      }
      let steps = (2...8).map { power in
        let step = pow(10, -Double(power)) * max(1, abs(learned[index]))
        let (near, far) = (difference(step), difference(2 * step))
        return (slope: near.slope, doubled: far.slope, rounding: near.rounding)
      }
      guard let best = Difference.best(steps) else { continue }
      worst.note(
        expected: start[index] + best.slope, got: found[index], allowed: 1e-6 * max(1, abs(best.slope)) + best.error,
        "gradient of parameter value \(index + 1) of \(learned.count), added to \(start[index])")
    }
    return worst.verdict
  }
}
