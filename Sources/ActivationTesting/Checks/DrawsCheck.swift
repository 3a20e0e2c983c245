import Activations

extension Subject {
  /// The gradient at fixed draws against central differences; and evaluation is the formula without draws.
  func checkDraws() -> Verdict {
    guard let f = f as? any RandomizedActivation else { return .skipped("nothing is random") }
    let (units, step) = (100, 1e-4)
    let (z, upstream) = (points(units, bound: 8), upstreams(units))
    let draws = upstream.map { ($0 + 2) / 4 }
    let (above, below) = (values(f, z.map { $0 + step }, draws), values(f, z.map { $0 - step }, draws))
    let found = gradient(f, z, draws, upstream: upstream)
    let evaluated = outputs(of: f, z)
    var worst = LargestError()
    for unit in 0..<units where properties.kinks.allSatisfy({ abs($0 - z[unit]) > 2 * step }) {
      let slope = upstream[unit] * (above[unit] - below[unit]) / (2 * step)
      worst.note(
        expected: slope, got: found[unit], allowed: 2e-7 * max(1, abs(slope)),
        "\(place([z[unit]])) with the draw \(draws[unit])")
      let plain = f.value(at: z[unit])
      worst.note(expected: plain, got: evaluated[unit], allowed: 1e-14 * max(1, abs(plain)), place([z[unit]]))
    }
    return worst.verdict
  }

  private func values(_ f: any RandomizedActivation, _ z: [Double], _ draws: [Double]) -> [Double] {
    let buffers = ActivationBuffers(f, preActivations: z, draws: draws)
    buffers.forward()
    return buffers.outputs
  }

  private func gradient(
    _ f: any RandomizedActivation, _ z: [Double], _ draws: [Double], upstream: [Double]
  ) -> [Double] {
    let buffers = ActivationBuffers(f, preActivations: z, upstream: upstream, draws: draws)
    buffers.forward()
    buffers.backward()
    return buffers.gradient
  }
}
