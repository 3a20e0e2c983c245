import Activations
import Testing

@Suite("Edges of the registered activations")
struct EdgeTests {
  @Test("A buffer of any length gives what its units give alone", arguments: Registered.variants)
  func tails(text: String) throws {
    let f = try Registered.registry.activation(text).activation
    let pieces = f.piecesPerUnit
    let z: [Float] = uniform(40 * pieces, -6, 6)
    let upstream: [Float] = uniform(40, -2, 2, seed: 2)
    for length in 1...40 {
      let part = Array(z.prefix(length * pieces))
      let (values, slopes) = (
        outputs(of: f, part), gradient(of: f, part, upstream: Array(upstream.prefix(length)))
      )
      for unit in 0..<length {
        let alone = Array(z[unit * pieces..<(unit + 1) * pieces])
        #expect(values[unit] == outputs(of: f, alone)[0], "unit \(unit) of \(length)")
        #expect(
          Array(slopes[unit * pieces..<(unit + 1) * pieces]) == gradient(of: f, alone, upstream: [upstream[unit]]),
          "gradient of unit \(unit) of \(length)")
      }
    }
  }

  @Test("NaN in gives NaN out, from whichever piece and place", arguments: Registered.variants)
  func keepsNaN(text: String) throws {
    let f = try Registered.registry.activation(text).activation
    try checkNaN(f, Float.self)
    try checkNaN(f, Double.self)
  }

  @Test("The formula keeps NaN over lanes and dual numbers", arguments: Registered.elementwise)
  func formulaKeepsNaN(text: String) throws {
    let f = try #require(try Registered.registry.activation(text).activation as? any ElementwiseActivation)
    let lanes = f.value(at: FloatLanes(lanes: SIMD16(repeating: .nan))).lanes
    #expect(lanes.indices.allSatisfy { lanes[$0].isNaN })
    #expect(f.value(at: Dual(value: Double.nan, slope: 1)).value.isNaN)
  }

  @Test(
    "Far out and at infinity, values stay in the declared range and finite where they can",
    arguments: Registered.variants)
  func extremes(text: String) throws {
    let f = try Registered.registry.activation(text).activation
    checkExtremes(f, Float.self)
    checkExtremes(f, Double.self)
  }

  @Test("Nowhere does a value leave the declared range", arguments: Registered.elementwise)
  func range(text: String) throws {
    let f = try Registered.registry.activation(text).activation
    // A bound is reached up to its rounding.
    let range = f.properties.range
    let slack = 1e-6
    let z: [Float] = uniform(20_000, -30, 30)
    for (z, value) in zip(z, outputs(of: f, z)) {
      let value = Double(value)
      #expect(value >= range.lowerBound - slack && value <= range.upperBound + slack, "f(\(z)) = \(value)")
    }
  }

  /// Whether f settles, or grows evenly, toward an infinity. A product of two pieces depends on which goes faster.
  private func hasLimit<Element: Precision>(_ f: any Activation, toward infinity: Element) -> Bool {
    guard f.piecesPerUnit == 1 else { return false }
    let far = (0..<8).map { (infinity < 0 ? -1 : 1) * Element(10_000 + $0) }
    let values = outputs(of: f, far).map { Double($0) }
    guard let low = values.min(), let high = values.max() else { return true }
    return high - low <= 0.01 * max(1, abs(high))
  }

  private func checkNaN<Element: Precision>(_ f: any Activation, _: Element.Type) throws {
    let (units, pieces) = (19, f.piecesPerUnit)
    let z: [Element] = uniform(units * pieces, -3, 3)
    for place in z.indices {
      var spoiled = z
      spoiled[place] = .nan
      let values = outputs(of: f, spoiled)
      for (unit, value) in values.enumerated() {
        #expect(value.isNaN == (unit == place / pieces), "\(Element.self), NaN at \(place): unit \(unit) is \(value)")
      }
    }
  }

  private func checkExtremes<Element: Precision>(_ f: any Activation, _: Element.Type) {
    let range = f.properties.range
    for z in [-Element.infinity, -1e4, -100, 100, 1e4, .infinity] {
      let pieces = Array(repeating: z, count: f.piecesPerUnit)
      let value = Double(outputs(of: f, pieces)[0])
      if !z.isFinite && value.isNaN && !hasLimit(f, toward: z) { continue }
      let slack = 1e-6 * abs(value.isFinite ? value : 0)
      #expect(
        value + slack >= range.lowerBound && value - slack <= range.upperBound, "\(Element.self), f(\(z)) = \(value)")
      if z.isFinite {
        #expect(value.isFinite, "\(Element.self), f(\(z)) = \(value)")
        let slopes = gradient(of: f, pieces, upstream: [1])
        #expect(slopes.allSatisfy { $0.isFinite }, "\(Element.self), f′(\(z))")
      }
    }
  }
}
