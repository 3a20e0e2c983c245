/// A gradient on its way back through a graph: for each element of a node's output a number, or nil where none comes, as in
/// the branch of a choice that is not taken.
///
/// nil is not 0. A gradient of 0 that meets an infinite local gradient is undefined, NaN; where none comes, none goes on,
/// whatever the local gradient is.
package struct Gradient: Sendable, Hashable {
  /// How the elements are arranged: as those of the node's output.
  package let shape: Tensor.Shape
  /// The elements, row after row.
  package var elements: [Double?]

  /// A gradient of as many elements as its shape holds.
  package init(_ shape: Tensor.Shape, _ elements: [Double?]) {
    precondition(elements.count == shape.count, "\(elements.count) elements for \(shape)")
    self.shape = shape
    self.elements = elements
  }

  /// The gradient that a caller asks for; an element of 0 asks for none.
  package init(_ tensor: Tensor) { self.init(tensor.shape, tensor.elements.map { $0 == 0 ? nil : $0 }) }

  /// No gradient anywhere.
  package static func none(_ shape: Tensor.Shape) -> Gradient {
    Gradient(shape, Array(repeating: nil, count: shape.count))
  }

  /// The same number everywhere.
  package static func filled(_ value: Double, _ shape: Tensor.Shape) -> Gradient {
    Gradient(shape, Array(repeating: value, count: shape.count))
  }

  /// The elements as numbers: exactly 0 where no gradient comes.
  package var tensor: Tensor { Tensor(shape, elements.map { $0 ?? 0 }) }

  /// Whether no element has a gradient.
  var isEmpty: Bool { elements.allSatisfy { $0 == nil } }

  /// Adds another share of the same shape.
  mutating func add(_ share: Gradient) {
    for index in share.elements.indices {
      if let number = share.elements[index] { elements[index] = (elements[index] ?? 0) + number }
    }
  }

  /// Adds up over all elements where `shape` is a scalar that was broadcast; else the gradient itself.
  func reduced(to shape: Tensor.Shape) -> Gradient {
    guard shape == .scalar && self.shape != .scalar else { return self }
    var sum = Gradient.none(.scalar)
    for element in elements { sum.add(Gradient(.scalar, [element])) }
    return sum
  }
}
