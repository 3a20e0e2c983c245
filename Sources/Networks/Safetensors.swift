import Activations
public import Foundation
import Matrices

extension Parameters where Element == Float {
  /// The parameters as a safetensors file.
  ///
  /// Tensors are named and shaped as PyTorch users expect: `layers.0.weight` [out, in], row-major float32, and
  /// `layers.0.bias` [out]; for Maxout [pieces·out, in], the pieces of a unit neighbours. What an activation learns is
  /// `layers.0.activation.slope` and the like, [out] or, where a layer shares it, [1].
  ///
  /// The format is eight bytes with the header's length, little-endian; the header, JSON; then the tensors' bytes.
  /// Source: the safetensors format, https://github.com/huggingface/safetensors.
  public func safetensors(of architecture: Architecture) -> Data {
    var entries: [String] = []
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
