import ActivationTesting
import Activations
import Testing

@Suite("The registered activations conform")
struct RegisteredTests {
  static let registry = ActivationRegistry.standard

  /// As they are by default, and with each of their parameters at other values that suit the rest.
  static let variants =
    registry.definitions.flatMap { definition in
      [definition.id]
        + definition.parameters.flatMap { parameter in
          (parameter.kind == .real ? [0, 0.3, 2.5] : [1, 3]).filter(parameter.bounds.contains)
            .map { "\(definition.id)(\(parameter.name)=\($0))" }
        }.filter { (try? registry.activation($0)) != nil }
    } + ["leaky-relu(slope=-0.5)", "elu(alpha=-1)", "rrelu(lower=0.125, upper=0.5)"]

  @Test("Every check passes, or has nothing to check", arguments: variants)
  func conforms(text: String) throws {
    let conformance = Conformance(of: try Self.registry.activation(text))
    for failure in conformance.failures { Issue.record("\(failure.check): \(failure.detail)") }
    #expect(conformance.results.map(\.check) == Check.allCases)
  }

  @Test("Every activation has reference values, at its defaults or others")
  func references() throws {
    let checked = try Self.variants.filter { text in
      let results = Conformance(of: try Self.registry.activation(text)).results
      return results.contains { $0.check == .reference && $0.outcome == .passed }
    }
    let ids = Set(checked.map { $0.prefix { $0 != "(" } })
    for definition in Self.registry.definitions { #expect(ids.contains(definition.id[...]), "\(definition.id)") }
  }

  @Test("CELU with α = 1 is ELU, and a formula may be one of the registered; neither is a failure")
  func duplicates() throws {
    let formula = try ActivationDefinition(formula: "own = max(0, x)").configured()
    for (configured, other) in [(try Self.registry.activation("celu"), "elu"), (formula, "relu")] {
      let conformance = Conformance(of: configured)
      let warning = try #require(conformance.results.first { $0.check == .duplicate })
      #expect(warning.outcome == .warning && warning.detail.contains("'\(other)'"), "\(warning)")
      #expect(conformance.failures.isEmpty)
    }
  }
}
