import Activations

extension Subject {
  /// NaN in any piece of any of 19 units makes NaN of that unit alone; the formula keeps it in `Float` lanes too.
  func checkNan() -> Verdict {
    if let formula = f as? any ElementwiseActivation {
      let lanes = formula.value(at: FloatLanes(.nan)).lanes
      if !lanes.indices.allSatisfy({ lanes[$0].isNaN }) {
        return .failed("the formula at x = nan: expected nan, got \(lanes[0])")
      }
    }
    return checkNan(Float.self) ?? checkNan(Double.self) ?? .passed
  }

  private func checkNan<Element: ActivationElement>(_: Element.Type) -> Verdict? {
    let z = points(19, bound: 3).map { Element($0) }
    let clean = outputs(of: f, z)
    for place in z.indices {
      var spoiled = z
      spoiled[place] = .nan
      for (unit, value) in outputs(of: f, spoiled).enumerated() {
        if unit == place / pieces, !value.isNaN {
          return .failed("\(Element.self), x = nan, piece \(place % pieces + 1): expected nan, got \(value)")
        }
        if unit != place / pieces, value.isNaN, !clean[unit].isNaN {
          return .failed("\(Element.self), a neighbour of x = nan: expected \(clean[unit]), got nan")
        }
      }
    }
    return nil
  }

  /// f(±∞), in both precisions.
  func checkInfinity() -> Verdict {
    let declared = [(-Double.infinity, properties.atMinusInfinity), (.infinity, properties.atInfinity)]
    let known = declared.compactMap { x, value in value.map { (x, $0) } }
    if known.isEmpty { return .skipped("not declared") }
    var worst = LargestError()
    for (x, value) in known {
      let all = Array(repeating: x, count: pieces)
      let allowed = 1e-6 * max(1, abs(value.isFinite ? value : 1))
      worst.note(expected: value, got: outputs(of: f, all)[0], allowed: allowed / 1e6, "Double, \(place([x]))")
      let single = outputs(of: f, all.map { Float($0) })[0]
      worst.note(expected: value, got: Double(single), allowed: allowed, "Float, \(place([x]))")
    }
    return worst.verdict
  }

  /// Finite values and gradients at ±50 and ±10⁴, in both precisions, each piece by itself and all together.
  func checkSaturation() -> Verdict { checkSaturation(Float.self) ?? checkSaturation(Double.self) ?? .passed }

  private func checkSaturation<Element: ActivationElement>(_: Element.Type) -> Verdict? {
    let learned = f.learnables.isEmpty ? nil : f.startingParameters(units: 1).map { Element($0) }
    for x in [-1e4, -50, 50, 1e4] as [Element] {
      if let limit = properties.overflowsBeyond, Double(x) > limit { continue }
      let alone = (0..<pieces).map { piece in (0..<pieces).map { $0 == piece ? x : 0 } }
      for z in alone + [Array(repeating: x, count: pieces)] {
        let value = outputs(of: f, z)[0]
        let slopes = gradients(of: f, z, upstream: [1], parameters: learned)
        let wrong = ([value] + slopes.preActivations + slopes.parameters).first { !$0.isFinite }
        // Where the function itself has no value, as log(x) below 0, NaN is the right answer.
        let exact = outputs(of: f, z.map { Double($0) })[0]
        if value.isNaN, exact.isNaN, properties == ActivationProperties() { continue }
        // What is larger than a number of this precision is infinite.
        if exact.isFinite, !Element(exact).isFinite { continue }
        if let wrong {
          let what = value.isFinite ? "gradient" : "value"
          return .failed(
            "\(what), \(Element.self), \(place(z.map { Double($0) })): expected a finite number, got \(wrong.isNaN ? "nan" : "\(wrong)")"
          )
        }
      }
    }
    return nil
  }
}
