import Activations

extension Subject {
  /// Values in `Float` against those in `Double`, with the parameters rounded to `Float`, over floats of every size.
  func checkAccuracy() -> Verdict {
    guard let accuracy = properties.accuracy else { return .skipped("not declared") }
    let z = floats()
    // What Float cannot hold is its infinity.
    let exact = outputs(of: rounded, z.map { Double($0) }).map { Float($0).isFinite ? $0 : Double(Float($0)) }
    var worst = LargestError()
    for (index, value) in outputs(of: f, z).enumerated() {
      let own = unit(index, of: z).map { Double($0) }
      let farthest = own.reduce(0) { max($0, abs($1)) }
      worst.note(
        expected: exact[index], got: Double(value), allowed: allowed(accuracy, exact[index], farthest),
        "Float, \(place(own))")
    }
    return worst.verdict
  }

  private func allowed(_ accuracy: FloatAccuracy, _ exact: Double, _ farthest: Double) -> Double {
    let nearest = Float(exact)
    if !nearest.isFinite { return 0 }
    let rounding = Double(nearest.ulp) / 2
    switch accuracy {
    // A correctly rounded result is half a unit away.
    case .ulps(let count, let bound) where farthest <= bound: return max(rounding, count * Double(nearest.ulp))
    case .ulps: return 8 * Double(Float.ulpOfOne) / 2 * max(1, farthest, abs(exact))
    case .roundings(let count): return count * Double(Float.ulpOfOne) / 2 * max(1, farthest, abs(exact))
    }
  }

  /// Bit patterns of both signs (with one piece a unit), and numbers in ±100, ±20 and ±1.
  private func floats() -> [Float] {
    let near = [100, 20, 1].flatMap { points(20_000 / pieces, bound: $0) }.map { Float($0) }
    if pieces > 1 { return near }
    return near + (0..<UInt32(50_000)).map { Float(bitPattern: $0 &* 85_899) }.filter(\.isFinite)
  }

  /// Gradients in `Float` against those in `Double`, to 10⁻⁶ of 1, f′ or x·f″.
  func checkSlopes() -> Verdict {
    let z = points(4_000 / pieces, bound: 20).map { Float($0) }
    let units = z.count / pieces
    let exactly = z.map { Double($0) }
    let found = gradient(of: f, z, upstream: Array(repeating: 1, count: units))
    func exact(_ z: [Double]) -> [Double] { gradient(of: rounded, z, upstream: Array(repeating: 1, count: units)) }
    let expected = exact(exactly)
    let bends = zip(exact(exactly.map { $0 * 1.0001 }), exact(exactly.map { $0 * 0.9999 })).map {
      abs($0 - $1) / 2e-4
    }
    var worst = LargestError()
    for index in z.indices {
      worst.note(
        expected: expected[index], got: Double(found[index]),
        allowed: 1e-6 * max(1, abs(expected[index]), bends[index]),
        "slope in Float, \(place(unit(index / pieces, of: exactly)))")
    }
    return worst.verdict
  }
}
