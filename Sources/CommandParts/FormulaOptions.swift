package import Activations
package import ArgumentParser
package import Experiments

/// The option that adds activations as formulas.
package struct FormulaOptions: ParsableArguments {
  @Option(
    name: .customLong("formula"),
    help: ArgumentHelp(
      "An activation as a formula, 'swish2(b=2) = x * sigmoid(b * x)'; may be repeated.", valueName: "name = expression"
    ))
  package var texts: [String] = []

  /// No formula.
  package init() {}

  /// The registered activations and the formulas together, and the formulas alone.
  package func registered(in lab: Lab) throws -> (registry: ActivationRegistry, formulas: [ActivationDefinition]) {
    var registry = lab.registry
    let definitions = try texts.map { try ActivationDefinition(formula: $0) }
    for definition in definitions { try registry.register(definition) }
    return (registry, definitions)
  }

  /// The named activations, each once, then the formulas that are not among them; all that are registered where none is asked for.
  package func selected(_ names: [String], in lab: Lab) throws -> [ConfiguredActivation] {
    let (registry, formulas) = try registered(in: lab)
    let isAll = names.isEmpty && formulas.isEmpty
    let named = try (isAll ? registry.definitions.map(\.id) : names).map { try registry.activation($0) }
    let others = try formulas.filter { formula in !named.contains { $0.definition.id == formula.id } }
      .map { try $0.configured() }
    var seen: Set<String> = []
    let selected = (named + others).filter { seen.insert($0.label).inserted }
    try selected.requireShortFormulas()
    return selected
  }
}
