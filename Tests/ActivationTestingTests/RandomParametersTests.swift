import ActivationTesting
import Activations
import Foundation
import Testing

@Suite("Random parameters conform")
struct RandomParametersTests {
  /// Those that can be set.
  static let adjustable = ActivationRegistry.standard.definitions.filter { !$0.parameters.isEmpty }

  @Test("Every check passes, whatever the parameters are within their bounds", arguments: adjustable.map(\.id))
  func conforms(id: String) throws {
    let definition = try ActivationRegistry.standard.definition(id)
    var random = SplitMix(state: 1)
    // Of 200, which take minutes, the first 20.
    let count = Int(ProcessInfo.processInfo.environment["ACTLAB_RANDOM_PARAMETERS"] ?? "") ?? 20
    var tried = 0
    while tried < count {
      let settings = definition.parameters.map { ($0.name, value(of: $0, &random)) }
      guard let f = try? definition.configured(Dictionary(uniqueKeysWithValues: settings)) else { continue }
      tried += 1
      for failure in Conformance(of: f, among: ActivationRegistry()).failures {
        Issue.record("\(f.label): \(failure.check): \(failure.detail)")
      }
    }
  }

  /// A third of them in ±10, a third of any size from 1e-6 to 1e6, a third from 1e-30 to 1e30; of either sign, within the bounds.
  private func value(of parameter: NumericParameter, _ random: inout SplitMix) -> Double {
    guard parameter.kind == .real else {
      return Double.random(in: parameter.bounds, using: &random).rounded()
    }
    while true {
      let sign = Bool.random(using: &random) ? 1.0 : -1
      let decades: Double = [0.0, 6, 30].randomElement(using: &random) ?? 0
      let size = pow(10, Double.random(in: -decades...decades, using: &random))
      let value = decades == 0 ? Double.random(in: -10...10, using: &random) : sign * size
      if parameter.bounds.contains(value) { return value }
    }
  }
}

/// The same numbers for the same state.
///
/// Source: Steele, Lea & Flood 2014, OOPSLA, "Fast splittable pseudorandom number generators".
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
