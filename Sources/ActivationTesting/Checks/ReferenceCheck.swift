import Activations

extension Subject {
  /// Values to 2e-15 of f or x·f′, what a rounding of x changes. Slopes to 4 ulp, from |x| = 8 on of themselves, nearer of the largest
  /// summand of their formula; where that is not known, to 4e-15 of 1, f′ or x·f″.
  func checkReference(_ points: [ReferencePoint]) -> Verdict {
    if points.isEmpty { return .skipped("no reference values") }
    var worst = LargestError()
    for point in points {
      let z = point.preActivations
      guard z.count == pieces, point.gradient.count == pieces else {
        return .failed("a reference value has \(z.count) pieces: expected \(pieces)")
      }
      let scale = zip(z, point.gradient).reduce(abs(point.value)) { max($0, abs($1.0 * $1.1)) }
      worst.note(expected: point.value, got: outputs(of: f, z)[0], allowed: 2e-15 * scale, place(z))
      let slopes = slopes(at: z)
      let bends = point.scales == nil ? bends(at: z, count: slopes.count) : []
      for (index, expected) in (point.gradient + point.parameterGradient).enumerated() where index < slopes.count {
        let allowed =
          point.scales.map { max(4 * $0[index].ulp, .leastNormalMagnitude) } ?? 4e-15
          * max(1, abs(expected), bends[index])
        worst.note(expected: expected, got: slopes[index], allowed: allowed, "slope \(index + 1) at \(place(z))")
      }
    }
    return worst.verdict
  }

  /// ∂f/∂x for each piece, then ∂f/∂p for each learnable parameter.
  private func slopes(at z: [Double]) -> [Double] {
    if f.learnables.isEmpty { return gradient(of: f, z, upstream: [1]) }
    let found = gradients(of: f, z, upstream: [1], parameters: f.startingParameters(units: 1))
    return found.preActivations + found.parameters
  }

  /// How much each slope changes with a relative change of x, by differences.
  private func bends(at z: [Double], count: Int) -> [Double] {
    var bends = Array(repeating: 0.0, count: count)
    for piece in z.indices {
      let step = 1e-4 * max(1e-8, abs(z[piece]))
      var (above, below) = (z, z)
      above[piece] += step
      below[piece] -= step
      for (index, (high, low)) in zip(slopes(at: above), slopes(at: below)).enumerated() {
        bends[index] += abs(z[piece] * (high - low) / (2 * step))
      }
    }
    return bends
  }
}
