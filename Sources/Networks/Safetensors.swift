import Activations
package import Foundation
import Matrices
import Wording

extension Parameters where Element == Float {
  /// The parameters as a safetensors file.
  ///
  /// Tensors are named and shaped as PyTorch users expect: `layers.0.weight` [out, in], row-major float32, and
  /// `layers.0.bias` [out]; for Maxout [pieces·out, in], the pieces of a unit neighbours. What an activation learns is
  /// `layers.0.activation.slope` and the like, [out] or, where a layer shares it, [1].
  ///
  /// The format is eight bytes with the header's length, little-endian; the header, JSON; then the tensors' bytes.
  /// `metadata` goes into the header, as the JSON text of an object of texts.
  /// Source: the safetensors format, https://github.com/huggingface/safetensors.
  package func safetensors(of architecture: Architecture, metadata: String? = nil) -> Data {
    var entries = metadata.map { ["\"__metadata__\":\($0)"] } ?? []
    var offset = 0
    for (index, layer) in architecture.layers.enumerated() {
      let learned = layer.learnables.map { ("activation.\($0.name)", [$0.count(units: layer.units)]) }
      let tensors = [("weight", [layer.preActivations, layer.inputs]), ("bias", [layer.preActivations])] + learned
      for (name, shape) in tensors {
        let end = offset + shape.reduce(1, *) * MemoryLayout<Float>.size
        entries.append(
          "\"layers.\(index).\(name)\":{\"dtype\":\"F32\",\"shape\":\(shape),\"data_offsets\":[\(offset),\(end)]}")
        offset = end
      }
    }
    var header = Data("{\(entries.joined(separator: ","))}".utf8)
    header.append(contentsOf: Array(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8))
    var file = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Data($0) }
    file.append(header)
    inPyTorchOrder.withUnsafeBytes { file.append(contentsOf: $0) }
    return file
  }
}

extension Parameters {
  /// Takes the values of `inPyTorchOrder`; false where they are not as many as the parameters.
  package func assign(_ values: [Element]) -> Bool {
    guard values.count == storage.elements.count else { return false }
    var rest = values[...]
    for layer in layers {
      let weights = layer.weights
      for unit in 0..<weights.columns { for input in 0..<weights.rows { weights[input, unit] = rest.removeFirst() } }
      layer.biases.assign(rest.prefix(layer.biases.count))
      rest.removeFirst(layer.biases.count)
      guard let activation = layer.activation else { continue }
      activation.assign(rest.prefix(activation.count))
      rest.removeFirst(activation.count)
    }
    return true
  }
}

/// What a safetensors file of `Parameters` holds: its texts, and the numbers of its tensors one after the other.
package struct StoredTensors {
  /// The texts of the header.
  package let metadata: [String: String]
  /// All tensors' numbers, in the file's order.
  package let values: [Float]

  /// Reads a file; nil where it is none.
  package init?(_ file: Data) {
    let bytes = [UInt8](file)
    guard bytes.count >= 8 else { return nil }
    let length = bytes[..<8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(bytes.count - 8), (bytes.count - 8 - Int(length)) % 4 == 0 else { return nil }
    let header = Data(bytes[8..<(8 + Int(length))])
    guard !CombiningMarks.pileEscaped(in: header),
      let object = try? JSONSerialization.jsonObject(with: header) as? [String: Any]
    else { return nil }
    metadata = object["__metadata__"] as? [String: String] ?? [:]
    values = stride(from: 8 + Int(length), to: bytes.count, by: 4).map { place in
      Float(bitPattern: bytes[place..<(place + 4)].reversed().reduce(0) { $0 << 8 | UInt32($1) })
    }
  }
}
