import Activations

extension Subject {
  /// ∂/∂p of Σ upstream·f over three examples of five units, added to numbers that are there already.
  func checkParameters() -> Verdict {
    if f.learnables.isEmpty { return .skipped("nothing is learned") }
    let (rows, units, step) = (3, 5, 1e-4)
    let (z, upstream, learned) = (points(rows * units, bound: 4), upstreams(rows * units), learned(units: units))
    func total(_ learned: [Double]) -> Double {
      zip(outputs(of: f, z, rows: rows, parameters: learned), upstream).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let start = learned.indices.map { 3 + Double($0) }
    let found = gradients(of: f, z, upstream: upstream, rows: rows, parameters: learned, adding: start).parameters
    var worst = LargestError()
    for index in learned.indices {
      var (above, below) = (learned, learned)
      above[index] += step
      below[index] -= step
      let slope = (total(above) - total(below)) / (2 * step)
      worst.note(
        expected: start[index] + slope, got: found[index], allowed: 1e-6 * max(1, abs(slope)),
        "gradient of parameter value \(index + 1) of \(learned.count), added to \(start[index])")
    }
    return worst.verdict
  }
}
