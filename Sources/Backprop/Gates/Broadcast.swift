/// How a scalar goes with a vector or a matrix: it stands for each of their elements.
enum Broadcast {
  /// The shape of an elementwise gate's output.
  static func shape(of inputs: [Tensor], for gate: String) throws(GateError) -> Tensor.Shape {
    let shapes = inputs.map(\.shape)
    let shape = shapes.first { $0 != .scalar } ?? .scalar
    guard let other = shapes.first(where: { $0 != .scalar && $0 != shape }) else { return shape }
    throw GateError("\(gate) takes inputs of one shape, or a scalar with any; these are \(shape) and \(other)")
  }

  static func element(_ tensor: Tensor, _ index: Int) -> Double {
    tensor.shape == .scalar ? tensor.elements[0] : tensor.elements[index]
  }
}
