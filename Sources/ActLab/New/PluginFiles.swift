extension PluginPackage {
  /// The text of each file, by its path in the package.
  var files: [(path: String, text: String)] {
    [
      ("Package.swift", manifest), (".gitignore", ".build/\n"), ("Sources/\(module)/WavySiLU.swift", activation),
      ("Sources/\(module)/Definitions.swift", definitions), ("Sources/\(program)/main.swift", main),
      ("Tests/\(module)Tests/ConformanceTests.swift", test),
    ]
  }

  private func product(_ name: String) -> String {
    ".product(name: \"\(name)\", package: \(lab.identity.debugDescription))"
  }

  private var manifest: String {
    """
    // swift-tools-version: 6.2
    import PackageDescription

    let package = Package(
      name: "\(name)",
      dependencies: [\(lab.dependency)],
      targets: [
        .target(name: "\(module)", dependencies: [\(product("Activations"))]),
        .executableTarget(
          name: "\(program)",
          dependencies: [
            "\(module)",
            \(product("ActLab")),
            \(product("Activations")),
          ]),
        .testTarget(
          name: "\(module)Tests",
          dependencies: [
            "\(module)",
            \(product("ActivationTesting")),
            \(product("Activations")),
          ]),
      ])

    """
  }

  private var activation: String {
    """
    import Activations

    /// The wavy SiLU, f(x) = x·σ(x) + a·sin(x): an example to change.
    public struct WavySiLU: ElementwiseActivation {
      /// How the registry knows it.
      public static let definition = ActivationDefinition(
        id: "wavy-silu", name: "Wavy SiLU", formula: "x * sigmoid(x) + a * sin(x)",
        derivative: "sigmoid(x) + x * sigmoid(x) * (1 - sigmoid(x)) + a * cos(x)",
        parameters: [NumericParameter("a", default: 0.1, "height of the waves")], source: "this package"
      ) { WavySiLU(a: $0["a"]) }

      /// The height of the waves.
      let a: Double

      /// What is declared here is checked: a range, kinks, limits.
      public var properties: ActivationProperties { ActivationProperties() }

      /// The formula. `T.sigmoid(z)` stays finite where the `T.exp(-z)` of `1 / (1 + T.exp(-z))` overflows.
      public func value<T: ActivationNumber>(at z: T) -> T { z * T.sigmoid(z) + T(a) * T.sin(z) }
    }

    """
  }

  private var definitions: String {
    """
    import Activations

    /// The activations of this package: a new one is added here.
    public let definitions = [WavySiLU.definition]

    """
  }

  private var main: String {
    """
    import ActLab
    import Activations
    import \(module)

    var registry = ActivationRegistry.standard
    for definition in definitions { try registry.register(definition) }
    await ActLab.main(registry: registry)

    """
  }

  private var test: String {
    """
    import ActivationTesting
    import Activations
    import \(module)
    import Testing

    @Test("Every activation of the package conforms", arguments: definitions.map(\\.id))
    func conforms(id: String) throws {
      let definition = try #require(definitions.first { $0.id == id })
      let conformance = Conformance(of: try definition.configured(), among: .standard)
      #expect(conformance.failures.isEmpty, "\\(conformance.failures)")
    }

    """
  }
}
