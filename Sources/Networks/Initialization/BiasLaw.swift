/// The law of the initial biases, of hidden layers and the output layer alike.
///
/// With `standard-uniform` for weights and biases a net starts as PyTorch's `Linear` layers do, uniform within ±1/√fan-in.
package enum BiasLaw: Sendable, Hashable {
  /// 0.
  case zeros
  /// An initializer's law with its own gain, the layer's fan-in and fan-out those of its weights.
  case initializer(Initializer)
  /// N(0, variance).
  case normal(variance: Double)

  /// The laws that have a name: those of independent draws.
  package static let named: [String: BiasLaw] = Dictionary(
    uniqueKeysWithValues: Initializer.allCases.filter { $0 != .orthogonal && $0 != .glorotUniformBiases }
      .map { ($0.rawValue, $0 == .zeros ? .zeros : .initializer($0)) })

  /// How the draws are spread, with the factor on them; nil for zeros.
  func spread(fanIn: Double, fanOut: Double) -> (Initializer.Spread, gain: Double)? {
    switch self {
    case .zeros: nil
    case .initializer(let law): law.spread(fanIn: fanIn, fanOut: fanOut).map { ($0, law.sharedGain) }
    case .normal(let variance): (.normal(variance: variance), 1)
    }
  }
}

extension BiasLaw: Codable {
  private enum Key: CodingKey { case normal }

  /// From a name, or `{"normal": variance}`.
  package init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      guard let law = Self.named[name] else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "'\(name)' is not a law of biases"))
      }
      self = law
      return
    }
    self = .normal(variance: try decoder.container(keyedBy: Key.self).decode(Double.self, forKey: .normal))
  }

  /// As a name, or `{"normal": variance}`.
  package func encode(to encoder: any Encoder) throws {
    if case .normal(let variance) = self {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(variance, forKey: .normal)
      return
    }
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }

  /// The name, of a law that has one.
  package var name: String {
    switch self {
    case .zeros: Initializer.zeros.rawValue
    case .initializer(let law): law.rawValue
    case .normal: "normal"
    }
  }
}
