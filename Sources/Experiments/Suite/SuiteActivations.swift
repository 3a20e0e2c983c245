import Activations
import Yams

/// The activations of a suite: names, names with parameters, and formulas.
extension SuiteReader {
  func activations(_ top: SuiteMapping) throws(SuiteError) -> [ConfiguredActivation] {
    guard let list = try top.list("activations") else {
      throw top.document.error("lacks the key 'activations', a list like [relu, tanh]", at: "", top.node)
    }
    var activations: [ConfiguredActivation] = []
    for (path, node) in list {
      let activation = try activation(node, at: path, top.document)
      if activations.contains(where: { $0.label == activation.label }) {
        throw top.document.error("is '\(activation.label)' a second time", at: path, node)
      }
      activations.append(activation)
    }
    return activations
  }

  private func activation(
    _ node: Node, at path: String, _ document: SuiteDocument
  ) throws(SuiteError) -> ConfiguredActivation {
    func located<Value>(_ body: () throws(ActivationError) -> Value) throws(SuiteError) -> Value {
      do throws(ActivationError) { return try body() } catch {
        throw document.error(error.description, at: path, node, namesPath: false)
      }
    }
    if let text = node.scalar?.string {
      return try located { () throws(ActivationError) in try registry.activation(text) }
    }
    guard let name = node.mapping?["name"]?.scalar?.string else {
      throw document.error(
        "must be a name, or a mapping with a name like {name: leaky-relu, slope: 0.1}", at: path, node)
    }
    if node.mapping?["formula"] != nil {
      let mapping = try SuiteMapping(node, at: path, of: document, keys: ["name", "formula", "parameters"])
      let parameters = try formulaParameters(mapping)
      let formula = try mapping.text("formula") ?? ""
      return try located { () throws(ActivationError) in
        var registry = registry
        let (id, settings) = try ActivationRegistry.parsed(name)
        let definition = try ActivationDefinition(id: id, formula: formula, parameters: parameters)
        try registry.register(definition)
        return try definition.configured(settings)
      }
    }
    let definition = try located { () throws(ActivationError) in try registry.definition(name) }
    let mapping = try SuiteMapping(node, at: path, of: document, keys: ["name"] + definition.parameters.map(\.name))
    let settings = try mapping.numbers(except: ["name"])
    return try located { () throws(ActivationError) in try definition.configured(settings) }
  }

  /// `{b: 2, c: {value: 1, learnable: true, per: layer}}`.
  private func formulaParameters(_ activation: SuiteMapping) throws(SuiteError) -> [FormulaParameter] {
    let example = "{b: 2} or {b: {value: 2, learnable: true}}"
    var parameters: [FormulaParameter] = []
    for (name, node) in try activation.members("parameters", like: example) {
      let path = activation.path(to: "parameters") + "." + name
      guard node.mapping != nil else {
        let value = try activation.document.number(node, at: path, "a number") { _ in true }
        parameters.append(FormulaParameter(name, value))
        continue
      }
      let mapping = try SuiteMapping(
        node, at: path, of: activation.document, keys: ["value", "default", "learnable", "per"])
      let key = mapping["value"] == nil ? "default" : "value"
      guard let value = try mapping.number(key, "a number", where: { _ in true }) else {
        throw activation.document.error("lacks a 'value', like \(example)", at: path, node)
      }
      let scope: LearnableParameter.Scope = try mapping.choice("per") ?? .unit
      parameters.append(FormulaParameter(name, value, learned: try mapping.flag("learnable") == true ? scope : nil))
    }
    return parameters
  }
}
