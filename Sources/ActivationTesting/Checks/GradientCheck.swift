import Activations

extension Subject {
  /// Every piece of 400 units in ±8, with parameters that differ by unit, against central differences.
  ///
  /// Near a pole the differences are coarser than anywhere else; how much they change when the step is doubled bounds
  /// their own error, and is allowed on top. Where f is NaN itself, as a logarithm left of 0, there is nothing to compare.
  func checkGradient() -> Verdict {
    let (rows, units, step) = (4, 400, 1e-4)
    let (z, upstream) = (points(units, bound: 8), upstreams(units))
    let learned = f.learnables.isEmpty ? nil : learned(units: units / rows)
    let found = gradients(of: f, z, upstream: upstream, rows: rows, parameters: learned).preActivations
    var worst = LargestError()
    for piece in 0..<pieces {
      func moved(by step: Double) -> [Double] {
        outputs(
          of: f, z.enumerated().map { $0 % pieces == piece ? $1 + step : $1 }, rows: rows, parameters: learned)
      }
      func slopes(step: Double) -> [Double] {
        zip(moved(by: step), moved(by: -step)).map { ($0 - $1) / (2 * step) }
      }
      let (near, far) = (slopes(step: step), slopes(step: 2 * step))
      for unit in 0..<units {
        let index = unit * pieces + piece
        if properties.kinks.contains(where: { abs($0 - z[index]) <= 2 * step }) { continue }
        if near[unit].isNaN || far[unit].isNaN { continue }
        let slope = upstream[unit] * near[unit]
        let coarseness = abs(upstream[unit] * (near[unit] - far[unit]))
        worst.note(
          expected: slope, got: found[index], allowed: 2e-7 * max(1, abs(slope)) + coarseness,
          place(self.unit(unit, of: z)))
      }
    }
    return worst.verdict
  }

  /// Differences on either side of a kink that never step over it: f may jump there.
  func checkKinks() -> Verdict {
    if properties.kinks.isEmpty { return .skipped("no kinks declared") }
    for kink in properties.kinks where kink.isFinite {
      let gaps = properties.kinks.filter { $0 != kink }.map { abs($0 - kink) / 4 }
      let step = gaps.reduce(1e-4 * max(1, abs(kink)), min)
      let (left, right) = (oneSidedSlope(at: kink, step: -step), oneSidedSlope(at: kink, step: step))
      let got = gradients(of: f, [kink], upstream: [1]).preActivations[0]
      let slack = 1e-6 * max(1, abs(left), abs(right))
      if !(got >= min(left, right) - slack && got <= max(left, right) + slack) {
        return .failed("slope at \(place([kink])): expected \(left) from below or \(right) from above, got \(got)")
      }
    }
    return .passed
  }

  /// f′ at x from three points beside it, to second order.
  private func oneSidedSlope(at x: Double, step: Double) -> Double {
    let values = outputs(of: f, [x + step, x + 2 * step, x + 3 * step])
    return (-2.5 * values[0] + 4 * values[1] - 1.5 * values[2]) / step
  }
}
