import Activations

extension Subject {
  /// Values in `Float` against those in `Double`, with the parameters rounded to `Float`, over floats of every size.
  func checkAccuracy() -> Verdict {
    guard let accuracy = properties.accuracy else { return .skipped("not declared") }
    let z = floats()
    // What Float cannot hold is its infinity.
    func exact(_ f: any Activation) -> [Double] {
      outputs(of: f, z.map { Double($0) }).map { Float($0).isFinite ? $0 : Double(Float($0)) }
    }
    // A kernel may round a parameter, or what it makes of several.
    let candidates = [exact(rounded), exact(f)]
    var worst = LargestError()
    for (index, value) in outputs(of: f, z).enumerated() {
      let farthest = (0..<pieces).reduce(0) { max($0, abs(Double(z[index * pieces + $1]))) }
      let (first, second) = (candidates[0][index], candidates[1][index])
      let nearer = abs(second - Double(value)) < abs(first - Double(value)) ? second : first
      worst.note(
        expected: nearer, got: Double(value), allowed: allowed(accuracy, nearer, farthest),
        "Float, \(place(unit(index, of: z).map { Double($0) }))")
    }
    return worst.verdict
  }

  private func allowed(_ accuracy: FloatAccuracy, _ exact: Double, _ farthest: Double) -> Double {
    let nearest = Float(exact)
    if !nearest.isFinite { return 0 }
    let rounding = Double(nearest.ulp) / 2
    switch accuracy {
    // A correctly rounded result is half a unit away; where more than one operation rounds, one of them may have left the normal
    // numbers, and lost what is below them.
    case .ulps(let count, let bound) where farthest <= bound:
      return max(rounding, count * Double(nearest.ulp), count > 1 ? Double(Float.leastNormalMagnitude) : 0)
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

  /// Gradients in `Float`, which a kernel may take from outputs, against those in `Double`: to 10⁻⁶ of 1, f, f′ or x·f″.
  func checkSlopes() -> Verdict {
    let z = points(4_000 / pieces, bound: 20).map { Float($0) }
    let units = z.count / pieces
    let exactly = z.map { Double($0) }
    let found = gradient(of: f, z, upstream: Array(repeating: 1, count: units))
    func exact(_ z: [Double]) -> [Double] { gradient(of: rounded, z, upstream: Array(repeating: 1, count: units)) }
    let expected = exact(exactly)
    // Over steps of four sizes to either side: the bend of a function as steep as sin(1e6 x) is seen at the shortest alone.
    let steps: [Double] = [1e-4, 1e-6, 1e-8, 1e-10, -1e-4, -1e-6, -1e-8, -1e-10]
    let bends = steps.map { (step: Double) -> [Double] in
      let moved = exact(exactly.map { $0 * (1 + step) })
      return z.indices.map { abs((moved[$0] - expected[$0]) / step) }
    }
    let values = outputs(of: rounded, exactly)
    var worst = LargestError()
    for index in z.indices {
      worst.note(
        expected: expected[index], got: Double(found[index]),
        allowed: 1e-6 * bends.reduce(max(1, abs(expected[index]), abs(values[index / pieces]))) { max($0, $1[index]) },
        "slope in Float, \(place(unit(index / pieces, of: exactly)))")
    }
    return worst.verdict
  }
}
