/// A row-major matrix in memory that a `MatrixStorage` owns.
///
/// A view is three words that copy freely: no reference count, no exclusivity check, so that a training step costs what
/// its arithmetic costs. The price is a contract: a view is valid as long as its storage lives, and views of one storage
/// stay on one thread.
public struct MatrixView<Element: MatrixElement> {
  /// The first element.
  public let start: UnsafeMutablePointer<Element>
  /// The number of rows.
  public let rows: Int
  /// The number of columns; a row follows the one before without a gap.
  public let columns: Int

  /// A view of `rows` × `columns` elements from `start`.
  @inlinable
  public init(start: UnsafeMutablePointer<Element>, rows: Int, columns: Int) {
    self.start = start
    self.rows = rows
    self.columns = columns
  }

  /// The number of elements.
  @inlinable public var count: Int { rows * columns }

  /// All elements, row after row.
  @inlinable public var elements: UnsafeMutableBufferPointer<Element> {
    UnsafeMutableBufferPointer(start: start, count: count)
  }

  /// The first `count` rows.
  @inlinable
  public func prefix(rows count: Int) -> MatrixView {
    precondition(count <= rows, "a prefix of \(count) rows from a matrix of \(rows)")
    return MatrixView(start: start, rows: count, columns: columns)
  }

  /// The element at a row and a column.
  @inlinable
  public subscript(row: Int, column: Int) -> Element {
    get {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "index out of range")
      return start[row * columns + column]
    }
    nonmutating set {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "index out of range")
      start[row * columns + column] = newValue
    }
  }

  /// Copies `values`, row after row; there must be as many as elements.
  public func assign(_ values: some Collection<Element>) {
    precondition(values.count == count, "\(values.count) values for a matrix of \(count) elements")
    _ = elements.update(fromContentsOf: values)
  }

  /// self = α·op(A)·op(B) + β·self, a product by OpenBLAS; with β = 0 the old contents are not read.
  public func assignProduct(
    _ a: MatrixView, transposed transposeA: Bool = false, _ b: MatrixView, transposed transposeB: Bool = false,
    alpha: Element = 1, adding beta: Element = 0
  ) {
    let (m, k) = transposeA ? (a.columns, a.rows) : (a.rows, a.columns)
    let (inner, n) = transposeB ? (b.columns, b.rows) : (b.rows, b.columns)
    precondition(
      m == rows && n == columns && k == inner,
      "a product of \(m) × \(k) and \(inner) × \(n) into \(rows) × \(columns)")
    Element.gemm(
      transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k, alpha: alpha, a: a.start, b: b.start,
      beta: beta, c: start)
  }
}
