import Wording

/// What a registry knows of an activation: how it is called, what it computes, and how to make it.
public struct ActivationDefinition: Sendable {
  /// The name to ask for: lower case, words joined by hyphens.
  public let id: String
  /// The name to print.
  public let name: String
  /// Other names to ask for. Case, hyphens and underscores never matter, so `LeakyReLU` needs no alias.
  public let aliases: [String]
  /// f, in terms of `x` and the parameters.
  public let formula: String
  /// f′, in the same terms.
  public let derivative: String
  /// What may be set, with defaults.
  public let parameters: [NumericParameter]
  /// The paper and equation.
  public let source: String
  /// Raise it when the function's values change, so that stored trials of the old function are not taken for the new.
  public let revision: Int
  /// Whether `formula` is all there is to it, compiled and differentiated by the lab.
  public let isFormula: Bool
  /// The numbers, names and signs of that formula.
  package internal(set) var tokens = 0
  /// The bytes of that formula and of its parameters' names; 0 for what is none.
  package var bytesOfFormula: Int {
    isFormula ? parameters.reduce(formula.utf8.count) { $0 + $1.name.utf8.count } : 0
  }

  private let constraint: @Sendable (ParameterValues) -> String?
  private let make: @Sendable (ParameterValues) -> any Activation

  /// A definition whose `make` gets a value for every parameter, each within its bounds and all as `constraint` wants them: it
  /// returns what would be right, like `'lower' must be at most 'upper'`, or nil.
  public init(
    id: String, name: String, aliases: [String] = [], formula: String, derivative: String,
    parameters: [NumericParameter] = [], source: String, revision: Int = 1,
    isFormula: Bool = false,
    constraint: @escaping @Sendable (ParameterValues) -> String? = { _ in nil },
    make: @escaping @Sendable (ParameterValues) -> any Activation
  ) {
    self.id = id
    self.name = name
    self.aliases = aliases
    self.formula = formula
    self.derivative = derivative
    self.parameters = parameters
    self.source = source
    self.revision = revision
    self.isFormula = isFormula
    self.constraint = constraint
    self.make = make
  }

  /// The activation with some parameters set and the others at their defaults.
  ///
  /// - Throws: `ActivationError` for a parameter that it does not have, or a value out of bounds.
  public func configured(_ settings: [String: Double] = [:]) throws(ActivationError) -> ConfiguredActivation {
    for name in settings.keys.sorted() where !parameters.contains(where: { $0.name == name }) {
      let known = parameters.map(\.name)
      let hint = known.isEmpty ? "; it has no parameters" : spellingHint(for: name, among: known)
      throw ActivationError("activation '\(id)' has no parameter '\(name)'\(hint)")
    }
    for parameter in parameters {
      if let value = settings[parameter.name], let problem = parameter.problem(with: value) {
        throw ActivationError("activation '\(id)': parameter '\(parameter.name)' \(problem)")
      }
    }
    let values = ParameterValues(
      Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, settings[$0.name] ?? $0.defaultValue) }))
    if let problem = constraint(values) { throw ActivationError("activation '\(id)': \(problem)") }
    return ConfiguredActivation(definition: self, values: values, activation: make(values))
  }
}

extension Collection<ConfiguredActivation> {
  /// Refuses formulas that together are longer than can be integrated and checked within seconds.
  package func requireShortFormulas() throws(ActivationError) {
    let tokens = Dictionary(map { ($0.label, $0.definition.tokens) }, uniquingKeysWith: { first, _ in first })
    let sum = tokens.values.reduce(0, +)
    guard sum > Limits.tokensOfFormulas else { return }
    throw ActivationError(
      "\(counted(tokens.values.count { $0 > 0 }, "formula")) of \(grouped(sum)) numbers, names and signs together, where at most "
        + "\(grouped(Limits.tokensOfFormulas)) can be; give fewer or shorter ones")
  }
}

/// A value for every parameter of a definition.
public struct ParameterValues: Sendable, Hashable {
  /// By name.
  public let byName: [String: Double]

  init(_ byName: [String: Double]) { self.byName = byName }

  /// The value of a parameter that the definition declares.
  public subscript(name: String) -> Double {
    guard let value = byName[name] else { preconditionFailure("the definition declares no parameter '\(name)'") }
    return value
  }
}

/// An activation with its parameters set, ready for a net.
public struct ConfiguredActivation: Sendable {
  /// Where it comes from.
  public let definition: ActivationDefinition
  /// A value for every parameter.
  public let values: ParameterValues
  /// The function itself.
  public let activation: any Activation

  /// What tables and figures call it: the id, with the parameters that differ from their defaults, e.g. `maxout(pieces=3)`.
  public var label: String {
    let changed = definition.parameters.filter { values[$0.name] != $0.defaultValue }
    if changed.isEmpty { return definition.id }
    return definition.id + "(" + changed.map { "\($0.name)=\($0.shown(values[$0.name]))" }.joined(separator: ", ") + ")"
  }
}
