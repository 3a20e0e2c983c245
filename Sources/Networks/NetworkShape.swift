/// The sizes of a net's layers, written as `784-128-128-10`: inputs, hidden layers, outputs.
package struct NetworkShape: Sendable, Hashable, LosslessStringConvertible {
  /// The features of an example.
  package var inputs: Int
  /// The widths of the hidden layers; none for the linear score function.
  package var hidden: [Int]
  /// The units of the output layer.
  package var outputs: Int

  /// A shape, each part given.
  package init(inputs: Int, hidden: [Int], outputs: Int) {
    self.inputs = inputs
    self.hidden = hidden
    self.outputs = outputs
  }

  /// The shape of sizes joined by hyphens; nil for another text.
  package init?(_ description: String) {
    let sizes = description.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard let inputs = sizes.first, let outputs = sizes.last, sizes.count > 1, sizes.allSatisfy({ $0 > 0 }) else {
      return nil
    }
    self.init(inputs: inputs, hidden: Array(sizes.dropFirst().dropLast()), outputs: outputs)
  }

  /// The sizes joined by hyphens.
  package var description: String { ([inputs] + hidden + [outputs]).map(String.init).joined(separator: "-") }
}

extension NetworkShape: Codable {
  /// From the sizes joined by hyphens.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let shape = Self(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not a net's layer sizes")
    }
    self = shape
  }

  /// As the sizes joined by hyphens.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
