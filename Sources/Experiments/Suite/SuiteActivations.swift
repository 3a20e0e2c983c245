import Activations
import Yams
import Wording

/// What a suite compares: activations by names, names with parameters, and formulas; and mixtures of them, a layer each.
extension SuiteReader {
  func candidates(_ top: SuiteMapping) throws(SuiteError) -> [Candidate] {
    guard let list = try top.list("activations") else {
      throw top.document.error("lacks the key 'activations', a list like [relu, tanh]", at: "", top.node)
    }
    var candidates: [Candidate] = []
    var formulas: [String: ActivationDefinition] = [:]
    for (path, node) in list {
      let candidate = try candidate(node, at: path, top.document)
      for definition in candidate.activations.map(\.definition) where definition.isFormula {
        let first = formulas[definition.id] ?? definition
        if (first.formula, first.parameters) != (definition.formula, definition.parameters) {
          throw top.document.error(
            "has the formula '\(definition.id)' a second time, and another one; give it another name", at: path, node)
        }
        formulas[definition.id] = first
      }
      if candidates.contains(where: { $0.label == candidate.label }) {
        throw top.document.error("is '\(candidate.label)' a second time", at: path, node)
      }
      candidates.append(candidate)
    }
    return candidates
  }

  /// Checks that mixtures have an activation for each hidden layer.
  func check(_ candidates: [Candidate], on networks: [[Int]], _ top: SuiteMapping) throws(SuiteError) {
    for (candidate, (path, node)) in zip(candidates, try top.list("activations") ?? []) where candidate.isMixture {
      let count = candidate.activations.count
      guard let other = networks.first(where: { $0.count != count }) else { continue }
      throw top.document.error(
        "'\(candidate.label)' names \(counted(count, "layer")), and the network \(other) has \(counted(other.count, "hidden layer"))",
        at: path, node, namesPath: false)
    }
  }

  private func candidate(
    _ node: Node, at path: String, _ document: SuiteDocument
  ) throws(SuiteError) -> Candidate {
    guard let mapping = node.mapping else {
      let names = (node.scalar?.string ?? "").split(separator: "/", omittingEmptySubsequences: false)
      if names.count < 2 { return Candidate(try activation(node, at: path, document)) }
      var layers: [ConfiguredActivation] = []
      for name in names {
        layers.append(
          try activation(.scalar(Node.Scalar(String(name), .implicit, .any, node.mark)), at: path, document))
      }
      return Candidate(layers: layers)
    }
    if mapping["layers"] != nil {
      let mixture = try SuiteMapping(node, at: path, of: document, keys: SuiteKey.mixture(of: .text).keys)
      var layers: [ConfiguredActivation] = []
      for (path, node) in try mixture.list("layers") ?? [] { layers.append(try activation(node, at: path, document)) }
      return Candidate(
        layers: layers, name: try mixture.text("name"),
        initializer: try mixture.choice("initializer", called: "initializer"))
    }
    guard let law = mapping["initializer"] else { return Candidate(try activation(node, at: path, document)) }
    let own = try SuiteMapping(
      .mapping(Node.Mapping([(Node("initializer"), law)])), at: path, of: document, keys: [.ownInitializer])
    let rest = Node.mapping(Node.Mapping(mapping.filter { $0.key.string != "initializer" }.map { ($0.key, $0.value) }))
    return Candidate(
      try activation(rest, at: path, document), initializer: try own.choice("initializer", called: "initializer"))
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
      let mapping = try SuiteMapping(node, at: path, of: document, keys: SuiteKey.formula.keys)
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
    let mapping = try SuiteMapping(
      node, at: path, of: document, keys: [.nameOfActivation] + definition.parameters.map(SuiteKey.init))
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
        let value = try activation.document.number(node, at: path, .any)
        parameters.append(FormulaParameter(name, value))
        continue
      }
      let mapping = try SuiteMapping(node, at: path, of: activation.document, keys: SuiteKey.formulaParameter.keys)
      let key = mapping["value"] == nil ? "default" : "value"
      guard let value = try mapping.number(key) else {
        throw activation.document.error("lacks a 'value', like \(example)", at: path, node)
      }
      let scope: LearnableParameter.Scope = try mapping.choice("per") ?? .unit
      parameters.append(FormulaParameter(name, value, learned: try mapping.flag("learnable") == true ? scope : nil))
    }
    return parameters
  }
}
