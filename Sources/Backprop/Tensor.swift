/// A scalar, a vector or a matrix of `Double`s, row-major.
package struct Tensor: Sendable, Hashable {
  /// How the elements are arranged.
  package enum Shape: Sendable, Hashable, CustomStringConvertible {
    case scalar
    /// A column of numbers.
    case vector(Int)
    /// Rows of numbers.
    case matrix(rows: Int, columns: Int)

    /// The number of elements.
    package var count: Int {
      switch self {
      case .scalar: 1
      case .vector(let count): count
      case .matrix(let rows, let columns): rows * columns
      }
    }

    /// As an error message names it, e.g. `a 2 × 3 matrix`.
    package var description: String {
      switch self {
      case .scalar: "a scalar"
      case .vector(let count): "a vector of \(count)"
      case .matrix(let rows, let columns): "a \(rows) × \(columns) matrix"
      }
    }
  }

  /// How the elements are arranged.
  package let shape: Shape
  /// The elements, row after row.
  package var elements: [Double]

  /// A tensor of as many elements as its shape holds.
  package init(_ shape: Shape, _ elements: [Double]) {
    precondition(elements.count == shape.count, "\(elements.count) elements for \(shape)")
    self.shape = shape
    self.elements = elements
  }

  package init(_ value: Double) { self.init(.scalar, [value]) }

  package init(_ values: [Double]) { self.init(.vector(values.count), values) }

  /// A matrix of rows of the same length.
  package init(rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columns }, "rows of different lengths")
    self.init(.matrix(rows: rows.count, columns: columns), rows.flatMap { $0 })
  }

  /// The same number everywhere.
  package static func filled(_ value: Double, _ shape: Shape) -> Tensor {
    Tensor(shape, Array(repeating: value, count: shape.count))
  }

  /// Rows and columns; a scalar is 1 × 1 and a vector a column.
  var size: (rows: Int, columns: Int) {
    switch shape {
    case .scalar: (1, 1)
    case .vector(let count): (count, 1)
    case .matrix(let rows, let columns): (rows, columns)
    }
  }

  func mapped(_ f: (Double) -> Double) -> Tensor { Tensor(shape, elements.map(f)) }
}
