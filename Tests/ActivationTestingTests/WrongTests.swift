import ActivationTesting
import Activations
import Foundation
import Testing

@Suite("A wrong activation fails the check of what is wrong")
struct WrongTests {
  /// What each breaks, in words, and the one check that must see it.
  static let wrong: [(what: String, check: Check, f: any Activation)] = [
    ("slope", .gradient, Wrong(slope: { _ in 0.6 })),
    (
      "slope at the kink", .kinks,
      Wrong(
        properties: .init(kinks: [0]), value: { $0.z < 0 ? 0 : $0.z },
        slope: { $0.z < 0 ? 0 : $0.z == 0 ? 7 : 1 })
    ),
    ("parameter gradient", .parameters, WrongLearnable(factor: 1.1)),
    ("overwrites the parameter gradient", .parameters, WrongLearnable(overwrites: true)),
    ("draws", .draws, WrongDraws()),
    ("in place", .upstream, Wrong(clearsFirst: true)),
    (
      "swallows NaN", .nan,
      Wrong(value: { $0.z.isNaN ? 0 : $0.z / 2 })
    ),
    ("infinity", .infinity, Wrong(properties: .init(atInfinity: 1))),
    ("overflow", .saturation, Wrong(value: { $0.z == 1e4 ? .infinity : $0.z / 2 })),
    ("column", .batch, Wrong(value: { $0.z / 2 + Double($0.index % $0.columns) })),
    (
      "ulps", .accuracy,
      Wrong(properties: .init(accuracy: .ulps(1)), value: { $0.z / 2 * ($0.isFloat ? 1.000001 : 1) })
    ),
    ("slope in Float", .slopes, Wrong(slope: { $0.isFloat ? 0.51 : 0.5 })),
    ("slopes from outputs", .tails, WrongTails()),
    (
      "leaves the range", .range,
      Wrong(properties: .init(range: -0.1...1), value: { tanh($0.z) }, slope: { 1 - pow(tanh($0.z), 2) })
    ),
    (
      "never comes near its bound", .range,
      Wrong(properties: .init(range: -1...2), value: { tanh($0.z) }, slope: { 1 - pow(tanh($0.z), 2) })
    ),
    (
      "falls", .monotonicity,
      Wrong(properties: .init(isNonDecreasing: true), value: { -$0.z }, slope: { _ in -1 })
    ),
    ("does not fall", .monotonicity, Wrong(properties: .init(isNonDecreasing: false))),
  ]

  @Test("It fails that check and no other", arguments: wrong.indices)
  func fails(index: Int) throws {
    let (what, check, f) = Self.wrong[index]
    let failures = Conformance(of: try Wrong.configured(f), among: ActivationRegistry()).failures
    #expect(failures.map(\.check) == [check], "\(what): \(failures)")
    #expect(failures.allSatisfy { $0.detail.contains("expected") && $0.detail.contains("got") }, "\(failures)")
  }

  @Test("The slope of a formula with a pole is not taken for wrong")
  func pole() throws {
    let formula = try ActivationDefinition(formula: "pole = 1 / x").configured()
    #expect(Conformance(of: formula, among: .standard).failures.isEmpty)
  }

  @Test("A wrong reference value, slope or number of pieces is seen, right ones are not")
  func references() throws {
    let right = ReferencePoint(3, value: 1.5, derivative: 0.5)
    let points: [(ReferencePoint, [Check])] = [
      (right, []), (ReferencePoint(3, value: 1.6, derivative: 0.5), [.reference]),
      (ReferencePoint(3, value: 1.5, derivative: 0.6), [.reference]),
      (ReferencePoint([3, 4], value: 1.5, gradient: [0.5, 0]), [.reference]),
    ]
    for (point, checks) in points {
      let conformance = Conformance(
        of: try Wrong.configured(Wrong()), among: ActivationRegistry(), references: [right, point])
      #expect(conformance.failures.map(\.check) == checks, "\(point)")
    }
  }

  @Test("What is not declared is skipped, and says so")
  func undeclared() throws {
    let results = Conformance(of: try Wrong.configured(Wrong()), among: ActivationRegistry()).results
    for check in [Check.infinity, .accuracy, .range, .monotonicity] {
      #expect(results.contains { $0.check == check && $0.outcome == .skipped && $0.detail == "not declared" })
    }
  }
}
