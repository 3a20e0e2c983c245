/// What of the inside of a net in training is recorded.
package struct DiagnosticsSettings: Sendable, Hashable, Codable {
  /// The training examples that hidden layers are looked at over.
  package enum Probe: Sendable, Hashable {
    /// The smaller of 1,000 and a tenth of the training examples.
    case automatic
    /// All training examples.
    case all
    /// So many, or all where there are fewer.
    case count(Int)
  }

  /// The training examples that hidden layers are looked at over, the same at every moment.
  package var probe: Probe
  /// The moments in the first epoch, evenly apart, its end the last; later epochs have their end alone.
  package var firstEpoch: Int

  /// Settings, each given.
  package init(probe: Probe = .automatic, firstEpoch: Int = 1) {
    self.probe = probe
    self.firstEpoch = firstEpoch
  }
}

extension DiagnosticsSettings.Probe: Codable {
  /// `auto`, `all` or a whole number above 0.
  package init?(_ text: String) {
    switch text {
    case "auto": self = .automatic
    case "all": self = .all
    default:
      guard let count = Int(text), count > 0 else { return nil }
      self = .count(count)
    }
  }

  /// `auto`, `all` or the number.
  package var text: String {
    switch self {
    case .automatic: "auto"
    case .all: "all"
    case .count(let count): String(count)
    }
  }

  /// The examples of a probe among `total`.
  package func size(among total: Int) -> Int {
    switch self {
    case .automatic: max(1, min(1000, total / 10))
    case .all: total
    case .count(let count): min(count, total)
    }
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let probe = Self(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no probe is called '\(text)'")
    }
    self = probe
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
