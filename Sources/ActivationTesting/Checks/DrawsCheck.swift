import Activations
import Matrices

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
    withViews([z, draws, z]) { views in f.forward(views[0], draws: views[1], into: views[2]) }
  }

  private func gradient(
    _ f: any RandomizedActivation, _ z: [Double], _ draws: [Double], upstream: [Double]
  ) -> [Double] {
    withViews([z, draws, upstream, z]) { views in
      f.backward(upstream: views[2], preActivations: views[0], draws: views[1], into: views[3])
    }
  }

  /// What `body` leaves in the last of the buffers.
  private func withViews(_ buffers: [[Double]], _ body: ([MatrixView<Double>]) -> Void) -> [Double] {
    let storages = buffers.map { MatrixStorage<Double>(count: $0.count) }
    return withExtendedLifetime(storages) {
      let views = zip(storages, buffers).map { storage, numbers in
        let view = storage.view(rows: 1, columns: numbers.count)
        view.assign(numbers)
        return view
      }
      body(views)
      return views.last.map { Array($0.elements) } ?? []
    }
  }
}
