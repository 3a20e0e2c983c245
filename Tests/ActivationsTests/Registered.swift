import Activations
import Randomness

/// Every activation that is registered: as it is by default, and with each of its parameters at another value that suits the
/// others.
enum Registered {
  static let registry = ActivationRegistry.standard

  /// By id.
  static let ids = registry.definitions.map(\.id)

  /// By a text that the registry reads.
  static let variants = registry.definitions.flatMap { definition in
    [definition.id]
      + definition.parameters.flatMap { parameter in
        (parameter.kind == .real ? [0.3, 2.5] : [1, 3]).filter(parameter.bounds.contains)
          .map { "\(definition.id)(\(parameter.name)=\($0))" }
      }.filter { (try? registry.activation($0)) != nil }
  }
}

/// Draws from U(low, high), the same for the same seed.
func uniform<Element: BinaryFloatingPoint>(_ count: Int, _ low: Double, _ high: Double, seed: UInt32 = 1) -> [Element] {
  let stream = RandomStream(seed: seed)
  return (0..<count).map { _ in Element(stream.uniform(low, high)) }
}
