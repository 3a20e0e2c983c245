import Activations
import Foundation
import Networks
import Testing

@Suite("Gains matched to the activation")
struct MatchedGainTests {
  @Test("The gain is 1/√E[f(z)²], as mpmath has it, whatever the kinks and pieces")
  func references() throws {
    let url = try #require(Bundle.module.url(forResource: "network_gains", withExtension: "json"))
    let references = try JSONDecoder().decode([String: Double].self, from: Data(contentsOf: url))
    #expect(references.count > 10)
    for (text, expected) in references.sorted(by: { $0.key < $1.key }) {
      let gain = try #require(MatchedGain.of(try ActivationRegistry.standard.activation(text).activation), "\(text)")
      #expect(abs(gain / expected - 1) < 1e-9, "\(text): \(gain), not \(expected)")
    }
  }

  @Test("A formula has the gain of the built-in that it spells, undeclared kinks included")
  func formulas() throws {
    for (formula, name) in [
      ("x * sigmoid(x)", "silu"), ("max(x, 0)", "relu"), ("x >= 0 ? x : 0.1 * x", "leaky-relu(slope=0.1)"),
    ] {
      let definition = try ActivationDefinition(id: "f", formula: formula, parameters: [])
      let gain = try #require(MatchedGain.of(try definition.configured([:]).activation))
      let expected = try #require(MatchedGain.of(try ActivationRegistry.standard.activation(name).activation))
      #expect(abs(gain / expected - 1) < 1e-9, "\(formula): \(gain), not \(expected)")
    }
  }

  @Test("Where no gain could keep the scale there is none")
  func none() throws {
    for formula in ["0 * x", "log(x)", "exp(x ^ 2)"] {
      let definition = try ActivationDefinition(id: "f", formula: formula, parameters: [])
      #expect(MatchedGain.of(try definition.configured([:]).activation) == nil, "\(formula)")
    }
  }
}
