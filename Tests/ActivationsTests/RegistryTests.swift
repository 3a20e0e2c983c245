import Activations
import Testing

@Suite("The registry of activations")
struct RegistryTests {
  static let registry = ActivationRegistry.standard

  @Test("An activation is found by its id, its aliases, and any case, hyphen or underscore", arguments: Registered.ids)
  func names(id: String) throws {
    let definition = try Self.registry.definition(id)
    #expect(definition.id == id)
    let words = id.split(separator: "-")
    let spellings = [id.uppercased(), words.joined(), words.joined(separator: "_"), words.joined(separator: " ")]
    for name in spellings + definition.aliases {
      #expect(try Self.registry.definition(name).id == id, "\(name)")
    }
  }

  @Test(
    "PyTorch's spellings are known",
    arguments: [
      ("Sigmoid", "sigmoid"), ("Tanh", "tanh"), ("ReLU", "relu"), ("LeakyReLU", "leaky-relu"),
      ("leaky_relu", "leaky-relu"), ("ELU", "elu"), ("Identity", "identity"), ("ReLU6", "relu6"), ("SELU", "selu"),
      ("CELU", "celu"), ("GELU", "gelu"), ("SiLU", "silu"), ("Mish", "mish"), ("Softplus", "softplus"),
      ("Softsign", "softsign"), ("Hardsigmoid", "hard-sigmoid"), ("Hardtanh", "hard-tanh"),
      ("Hardswish", "hard-swish"), ("Tanhshrink", "tanhshrink"), ("Softshrink", "softshrink"),
      ("Hardshrink", "hardshrink"), ("LogSigmoid", "log-sigmoid"), ("Threshold", "threshold"), ("GLU", "glu"),
    ])
  func pyTorch(name: String, id: String) throws {
    #expect(try Self.registry.definition(name).id == id)
  }

  @Test("What a definition says of itself is complete, and its defaults are allowed", arguments: Registered.ids)
  func documentation(id: String) throws {
    let definition = try Self.registry.definition(id)
    #expect(id == id.lowercased() && !id.contains("_") && !id.contains(" "))
    for text in [definition.name, definition.formula, definition.derivative, definition.source] {
      #expect(!text.isEmpty)
    }
    let defaults = Dictionary(uniqueKeysWithValues: definition.parameters.map { ($0.name, $0.defaultValue) })
    #expect(try definition.configured(defaults).label == id)
    #expect(definition.parameters.allSatisfy { !$0.meaning.isEmpty })
  }

  @Test("A label is read back as the same activation", arguments: Registered.variants)
  func labels(text: String) throws {
    let configured = try Self.registry.activation(text)
    let again = try Self.registry.activation(configured.label)
    #expect(again.label == configured.label)
    #expect(again.values == configured.values)
  }

  @Test(
    "A label shows the parameters that differ from their defaults",
    arguments: [
      ("leaky-relu", "leaky-relu"), ("leaky-relu(slope=0.1)", "leaky-relu"), ("relu()", "relu"),
      ("LeakyReLU(slope=0.3)", "leaky-relu(slope=0.3)"), ("leaky-relu( slope = 0.3 )", "leaky-relu(slope=0.3)"),
      ("maxout(pieces=3)", "maxout(pieces=3)"), ("elu(alpha=0.5)", "elu(alpha=0.5)"), ("elu(alpha=2)", "elu(alpha=2)"),
    ])
  func label(text: String, label: String) throws {
    #expect(try Self.registry.activation(text).label == label)
  }

  @Test(
    "What cannot be had says why and what would be right",
    arguments: [
      ("rleu", "unknown activation 'rleu'; did you mean 'relu'?"),
      ("leaky", "unknown activation 'leaky'; did you mean 'leaky-relu'?"),
      ("relu(", "activation 'relu(' lacks its closing ')'; write it like 'leaky-relu(slope=0.1)'"),
      (
        "leaky-relu(0.3)",
        "activation 'leaky-relu(0.3)': '0.3' is not a parameter with a number; write it like 'leaky-relu(slope=0.1)'"
      ),
      (
        "leaky-relu(slope=steep)",
        "activation 'leaky-relu(slope=steep)': 'slope=steep' is not a parameter with a number; "
          + "write it like 'leaky-relu(slope=0.1)'"
      ),
      ("relu(slope=1)", "activation 'relu' has no parameter 'slope'; it has no parameters"),
      ("leaky-relu(slop=1)", "activation 'leaky-relu' has no parameter 'slop'; did you mean 'slope'?"),
      ("maxout(pieces=0)", "activation 'maxout': parameter 'pieces' must be a whole number from 1 to 64, not 0"),
      ("maxout(pieces=2.5)", "activation 'maxout': parameter 'pieces' must be a whole number from 1 to 64, not 2.5"),
      ("maxout(pieces=65)", "activation 'maxout': parameter 'pieces' must be a whole number from 1 to 64, not 65"),
      ("rrelu(lower=0.5, upper=0.1)", "activation 'rrelu': parameter 'lower' must be at most 'upper'"),
      ("leaky-relu(slope=nan)", "activation 'leaky-relu': parameter 'slope' must be a number, not nan"),
      ("leaky-relu(slope=inf)", "activation 'leaky-relu': parameter 'slope' must be a number, not inf"),
    ])
  func errors(text: String, message: String) {
    #expect(throws: ActivationError(message)) { try Self.registry.activation(text) }
  }

  @Test("A name that is near none lists all")
  func unknown() throws {
    let error = #expect(throws: ActivationError.self) { try Self.registry.activation("perceptron") }
    let message = try #require(error).description
    for id in Registered.ids { #expect(message.contains(id), "\(message)") }
  }

  @Test("What is registered can be asked for; a name that is taken is refused", arguments: Registered.ids)
  func registration(id: String) throws {
    let own = definition(id: "my-own", aliases: ["mine"])
    var registry = Self.registry
    try registry.register(own)
    #expect(try registry.definition("MINE").id == "my-own")
    #expect(registry.definitions.map(\.id) == Registered.ids + ["my-own"])
    #expect(throws: ActivationError.self) { try Self.registry.definition("mine") }

    #expect(
      throws: ActivationError("activation 'my-own': the name 'my-own' belongs to 'my-own' already; choose another")
    ) {
      try registry.register(own)
    }
    let taken = id.uppercased()
    #expect(
      throws: ActivationError("activation 'other': the name '\(taken)' belongs to '\(id)' already; choose another")
    ) {
      try registry.register(definition(id: "other", aliases: [taken]))
    }
    #expect(throws: ActivationError.self) { try registry.register(definition(id: id, aliases: [])) }
    #expect(registry.definitions.count == Registered.ids.count + 1)
  }

  private func definition(id: String, aliases: [String]) -> ActivationDefinition {
    ActivationDefinition(id: id, name: id, aliases: aliases, formula: "x", derivative: "1", source: "none") { _ in
      Maxout(pieces: 1)
    }
  }
}
