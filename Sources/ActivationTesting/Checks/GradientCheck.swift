import Activations
import Foundation

extension Subject {
  /// Every piece of 400 units in ±8, with parameters that differ by unit, against central differences.
  ///
  /// The differences' own error is allowed on top. Where f is NaN itself, as a logarithm left of 0, there is nothing to compare.
  func checkGradient() -> Verdict {
    let (rows, units) = (4, 400)
    let (z, upstream) = (points(units, bound: 8), upstreams(units))
    let learned = f.learnables.isEmpty ? nil : learned(units: units / rows)
    let found = gradients(of: f, z, upstream: upstream, rows: rows, parameters: learned).preActivations
    var worst = LargestError()
    for piece in 0..<pieces {
      let steps = (2...9).map { differences(of: piece, z, rows: rows, learned, step: pow(10, -Double($0))) }
      for unit in 0..<units {
        let index = unit * pieces + piece
        guard let difference = Difference.best(steps.compactMap { $0[unit] }) else { continue }
        let slope = upstream[unit] * difference.slope
        worst.note(
          expected: slope, got: found[index],
          allowed: 2e-7 * max(1, abs(slope)) + abs(upstream[unit]) * difference.error,
          place(self.unit(unit, of: z)))
      }
    }
    return worst.verdict
  }

  /// For each unit the central difference in a piece and that of the doubled step; nil where a declared kink lies between.
  private func differences(
    of piece: Int, _ z: [Double], rows: Int, _ learned: [Double]?, step: Double
  ) -> [(slope: Double, doubled: Double, rounding: Double)?] {
    let moved = [-2, -1, 1, 2].map { steps in
      z.enumerated().map { $0 % pieces == piece ? $1 + steps * step : $1 }
    }
    let values = moved.map { outputs(of: f, $0, rows: rows, parameters: learned) }
    return (0..<values[0].count).map { unit in
      let x = moved.map { $0[unit * pieces + piece] }
      if properties.kinks.contains(where: { (x[0]...x[3]).contains($0) }) { return nil }
      let near = Difference.quotient(x[1], x[2], values[1][unit], values[2][unit])
      let far = Difference.quotient(x[0], x[3], values[0][unit], values[3][unit])
      return (near.slope, far.slope, near.rounding)
    }
  }

  /// Differences on either side of a kink that never step over it: f may jump there.
  func checkKinks() -> Verdict {
    if properties.kinks.isEmpty { return .skipped("no kinks declared") }
    for kink in properties.kinks where kink.isFinite {
      let gaps = properties.kinks.filter { $0 != kink }.map { abs($0 - kink) / 8 }
      let step = gaps.reduce(1e-4 * max(1, abs(kink)), min)
      guard let left = oneSided(at: kink, step: -step), let right = oneSided(at: kink, step: step) else { continue }
      let got = gradients(of: f, [kink], upstream: [1]).preActivations[0]
      let slack = 1e-6 * max(1, abs(left.slope), abs(right.slope)) + left.error + right.error
      if !(got >= min(left.slope, right.slope) - slack && got <= max(left.slope, right.slope) + slack) {
        return .failed(
          "slope at \(place([kink])): expected \(left.slope) from below or \(right.slope) from above, got \(got)")
      }
    }
    return .passed
  }

  /// f′ at x from three points beside it, to second order.
  private func oneSided(at x: Double, step: Double) -> Difference? {
    func slope(_ step: Double) -> (slope: Double, rounding: Double) {
      let values = outputs(of: f, [x + step, x + 2 * step, x + 3 * step])
      let rounding = 8 * values.reduce(0) { max($0, $1.ulp) } / abs(step)
      return ((-2.5 * values[0] + 4 * values[1] - 1.5 * values[2]) / step, rounding)
    }
    return Difference.best(
      (0...5).map { power in
        let step = step * pow(10, -Double(power))
        let (near, far) = (slope(step), slope(2 * step))
        return (near.slope, far.slope, near.rounding)
      })
  }
}
