import Wording

/// The activations that can be asked for by name: a value, built once and passed down.
///
///     var registry = ActivationRegistry.standard
///     try registry.register(Gaussian.definition)
///     let gaussian = try registry.activation("gaussian")
public struct ActivationRegistry: Sendable {
  /// In the order of their registration.
  public private(set) var definitions: [ActivationDefinition] = []
  /// Where among them is what can be asked for, by its spelling.
  private var places: [String: Int] = [:]

  /// An empty registry.
  public init() {}

  /// The activations of CS231n lecture 4 in the lecture's order, then the others by family: linear and piecewise linear,
  /// exponential, smooth rectifiers, sigmoids, periodic, gated.
  public static let standard: ActivationRegistry = {
    var registry = ActivationRegistry()
    let definitions = [
      Sigmoid.definition, Tanh.definition, ReLU.definition, LeakyReLU.definition, Maxout.definition, ELU.definition,

      Identity.definition, ReLU6.definition, Threshold.definition, HardSigmoid.definition, HardTanh.definition,
      HardSwish.definition, SparsePlus.definition, SparseSigmoid.definition, Softshrink.definition,
      Hardshrink.definition, PReLU.definition, RReLU.definition,

      Exponential.definition, SELU.definition, CELU.definition, ISRLU.definition,

      GELU.definition, TanhGELU.definition, SigmoidGELU.definition, SiLU.definition, Mish.definition,
      Softplus.definition,
      Squareplus.definition, LogSigmoid.definition, LogCosh.definition, LiSHT.definition, Tanhshrink.definition,
      LearnableSwish.definition,

      Softsign.definition, ISRU.definition, LeCunTanh.definition, PenalizedTanh.definition,

      Sine.definition, Snake.definition,

      GatedLinearUnit<Sigmoid>.definition, GatedLinearUnit<Identity>.definition, GatedLinearUnit<ReLU>.definition,
      GatedLinearUnit<GELU>.definition, GatedLinearUnit<SiLU>.definition,
    ]
    for definition in definitions { registry.append(definition) }
    return registry
  }()

  /// Adds a definition.
  ///
  /// - Throws: `ActivationError` where its id or an alias is taken.
  public mutating func register(_ definition: ActivationDefinition) throws(ActivationError) {
    for name in [definition.id] + definition.aliases {
      if let other = find(name) {
        throw ActivationError(
          "activation '\(definition.id)': the name '\(name)' belongs to '\(other.id)' already; choose another")
      }
    }
    append(definition)
  }

  private mutating func append(_ definition: ActivationDefinition) {
    for name in [definition.id] + definition.aliases where find(name) == nil {
      places[spelling(name)] = definitions.count
    }
    definitions.append(definition)
  }

  /// The definition of an id or an alias.
  ///
  /// - Throws: `ActivationError`, with the nearest name, where there is none.
  public func definition(_ name: String) throws(ActivationError) -> ActivationDefinition {
    if let found = find(name) { return found }
    let hint = spellingHint(for: name, among: definitions.flatMap { [$0.id] + $0.aliases })
    throw ActivationError("unknown activation '\(name)'\(hint)")
  }

  /// The activation that a text asks for: a name, or a name with parameters as in `leaky-relu(slope=0.3)`.
  ///
  /// - Throws: `ActivationError` for an unknown name or parameter, a value out of bounds, or a text of another form.
  public func activation(_ text: String) throws(ActivationError) -> ConfiguredActivation {
    let (name, settings) = try Self.parsed(text)
    return try definition(name).configured(settings)
  }

  private func find(_ name: String) -> ActivationDefinition? { places[spelling(name)].map { definitions[$0] } }

  private func spelling(_ name: String) -> String {
    name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
  }

  /// The name and the parameters in a text like `leaky-relu(slope=0.3)`.
  package static func parsed(_ text: String) throws(ActivationError) -> (name: String, settings: [String: Double]) {
    guard let open = text.firstIndex(of: "(") else { return (text, [:]) }
    let example = "write it like 'leaky-relu(slope=0.1)'"
    guard text.last == ")" else { throw ActivationError("activation '\(text)' lacks its closing ')'; \(example)") }
    var settings: [String: Double] = [:]
    for setting in text[text.index(after: open)...].dropLast().split(separator: ",") {
      let sides = setting.split(separator: "=", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
      let flags = ["true": 1.0, "false": 0]
      guard sides.count == 2, let value = Double(sides[1]) ?? flags[sides[1]] else {
        throw ActivationError("activation '\(text)': '\(setting)' is not a parameter with a number; \(example)")
      }
      settings[sides[0]] = value
    }
    return (text[..<open].filter { $0 != " " }, settings)
  }
}

/// Why an activation cannot be had, in one line that says what would be right.
public struct ActivationError: Error, CustomStringConvertible, Hashable {
  /// The line.
  public let description: String

  /// An error with its line.
  public init(_ description: String) { self.description = description }
}
