public import Foundation
import Matrices

extension Parameters where Element == Float {
  /// The parameters as a safetensors file.
  ///
  /// Tensors are named and shaped as PyTorch users expect: `layers.0.weight` [out, in], row-major float32, and
  /// `layers.0.bias` [out]; for Maxout [pieces·out, in], the pieces of a unit neighbours.
  ///
  /// The format is eight bytes with the header's length, little-endian; the header, JSON; then the tensors' bytes.
  /// Source: the safetensors format, https://github.com/huggingface/safetensors.
  public var safetensors: Data {
    var entries: [String] = []
    var offset = 0
    for (index, layer) in layers.enumerated() {
      let weights = layer.weights
      for (name, shape) in [("weight", [weights.rows, weights.columns]), ("bias", [weights.rows])] {
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
    file.append(Data(buffer: UnsafeBufferPointer(storage.elements)))
    return file
  }
}
