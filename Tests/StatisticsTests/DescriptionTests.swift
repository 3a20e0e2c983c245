import Foundation
import Statistics
import Testing

@Suite("Descriptions")
struct DescriptionTests {
  @Test("Descriptions are those of NumPy and scipy")
  func references() throws {
    for reference in try References.read().descriptions {
      let description = Description(of: reference.values)
      #expect(description.n == reference.n, "\(reference.case)")
      let numbers: [(String, Double?, Double?)] = [
        ("mean", description.mean, reference.mean), ("sd", description.sd, reference.sd),
        ("sem", description.sem, reference.sem), ("median", description.median, reference.median),
        ("mad", description.mad, reference.mad),
        ("iqm", description.iqm, reference.iqm), ("min", description.min, reference.min),
        ("max", description.max, reference.max), ("q05", description.q05, reference.q05),
        ("q25", description.q25, reference.q25), ("q75", description.q75, reference.q75),
        ("q95", description.q95, reference.q95),
        ("low", description.meanCI95?.low, reference.meanCi95?[0]),
        ("high", description.meanCI95?.high, reference.meanCi95?[1]),
      ]
      for (name, value, expected) in numbers { expect(value, isNear: expected, "\(reference.case): \(name)") }
    }
  }

  @Test("Without values, or with one that is not finite, everything is nil and says why")
  func nothing() {
    for (values, reason) in [([], Undefined.noValues), ([1, .nan], .notFinite), ([1, .infinity, 2], .notFinite)] {
      let description = Description(of: values)
      #expect(description.undefined == reason, "\(values)")
      #expect(description.n == values.count)
      let numbers = [
        description.mean, description.sd, description.sem, description.median, description.mad, description.iqm,
        description.min,
        description.max, description.q05, description.q25, description.q75, description.q95,
      ]
      #expect(numbers.allSatisfy { $0 == nil } && description.meanCI95 == nil, "\(values)")
    }
  }

  @Test("A single value has a mean and quantiles but no spread")
  func single() {
    let description = Description(of: [0.9])
    #expect(description.mean == 0.9 && description.q05 == 0.9 && description.iqm == 0.9)
    #expect(description.sd == nil && description.sem == nil && description.meanCI95 == nil)
    #expect(description.undefined == .singleValue)
  }

  @Test("Equal values have no spread, and their interval is the mean", arguments: [0, 0.1, -3e8, 1e300, 1e-300])
  func constant(value: Double) {
    let description = Description(of: Array(repeating: value, count: 7))
    #expect(
      description.sd == 0 && description.sem == 0 && description.mad == 0 && description.undefined == .zeroVariance)
    #expect(
      description.mean == value && description.iqm == value && description.q05 == value && description.q95 == value)
    #expect(description.meanCI95 == Interval(point: value))
  }

  @Test("Scaling by a power of two scales the description, however near to overflow", arguments: [-900, -300, 40, 900])
  func scaling(exponent: Int) {
    let values = [0.3, 1.7, -2.2, 0.9, 1.1]
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    let (plain, scaled) = (Description(of: values), Description(of: values.map { $0 * scale }))
    #expect(scaled.mean == plain.mean.map { $0 * scale })
    #expect(scaled.sd == plain.sd.map { $0 * scale })
    #expect(scaled.meanCI95?.low == (plain.meanCI95?.low).map { $0 * scale })
  }

  @Test("A spread beyond the largest number is undefined, not infinite")
  func overflow() {
    let description = Description(of: [1.7e308, -1.7e308])
    #expect(description.mean == 0 && description.sd == nil && description.meanCI95 == nil)
    #expect(description.undefined == .notFinite)
  }

  @Test("The order of the values does not matter, and is left alone")
  func order() {
    var generator = SplitMix(state: 1)
    let values = (0..<20).map { _ in Double.random(in: -1...1, using: &generator) }
    let shuffled = values.shuffled(using: &generator)
    let copy = shuffled
    let (one, other) = (Description(of: values), Description(of: shuffled))
    expect(one.mean, isNear: other.mean, "mean")
    expect(one.sd, isNear: other.sd, "sd")
    #expect(one.median == other.median && one.q95 == other.q95)
    #expect(shuffled == copy)
  }
}
