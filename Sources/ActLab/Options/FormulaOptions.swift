import Activations
import ArgumentParser

/// The option that adds activations as formulas.
struct FormulaOptions: ParsableArguments {
  @Option(
    name: .customLong("formula"),
    help: ArgumentHelp(
      "An activation as a formula, 'swish2(b=2) = x * sigmoid(b * x)'; may be repeated.", valueName: "name = expression"
    ))
  var texts: [String] = []

  /// The definitions, none of which has the name of a registered activation.
  func definitions() throws -> [ActivationDefinition] { try registered().formulas }

  /// The registered activations and the formulas together, and the formulas alone.
  func registered() throws -> (registry: ActivationRegistry, formulas: [ActivationDefinition]) {
    var registry = ActLab.registry
    let definitions = try texts.map { try ActivationDefinition(formula: $0) }
    for definition in definitions { try registry.register(definition) }
    return (registry, definitions)
  }
}
