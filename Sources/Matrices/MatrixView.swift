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

  /// self = α·A·B + β·self; with β = 0 the old contents are not read.
  ///
  /// The product is LIBXSMM's where that is the faster of the two, else OpenBLAS's: LIBXSMM has no factor α, no other β
  /// than 0 and 1 and no transposed B, and is slow below 8 columns. It reads B anew for every few rows, and so is given no
  /// more of B's columns at a time than fit into a core's own cache; where those are few, OpenBLAS is faster again.
  @specialized(where Element == Float)
  @specialized(where Element == Double)
  public func assignProduct(
    _ a: MatrixOperand<Element>, _ b: MatrixOperand<Element>, alpha: Element = 1, adding beta: Element = 0
  ) {
    precondition(
      a.rows == rows && b.columns == columns && a.columns == b.rows,
      "a product of \(a.rows) × \(a.columns) and \(b.rows) × \(b.columns) into \(rows) × \(columns)")
    let isPlain = alpha == 1 && (beta == 0 || beta == 1) && !b.isTransposed
    guard isPlain, let width = Self.columnsForSmallProducts(of: b.view) else {
      return multiply(a, b, columns: 0..<columns, alpha: alpha, adding: beta)
    }
    for column in stride(from: 0, to: columns, by: width) {
      let part = column..<min(column + width, columns)
      let isComputed = Element.smallGEMM(
        transposeA: a.isTransposed, m: rows, n: part.count, k: a.columns, a: a.view.start, b: b.view.start + column,
        adding: beta == 1, c: start + column, row: columns)
      if !isComputed { multiply(a, b, columns: part, alpha: 1, adding: beta) }
    }
  }

  /// How many columns of a factor B LIBXSMM is given at a time; nil where OpenBLAS is faster.
  private static func columnsForSmallProducts(of b: MatrixView) -> Int? {
    let (size, half, line) = (MemoryLayout<Element>.stride, 512 << 10, 64 / MemoryLayout<Element>.stride)
    if b.columns < 8 { return nil }
    if b.count * size <= 2 * half { return b.columns }
    let fitting = half / (b.rows * size) / line * line
    guard fitting >= 4 * line else { return nil }
    let parts = (b.columns + fitting - 1) / fitting
    return (b.columns + parts * line - 1) / (parts * line) * line
  }

  /// Some columns of α·A·B + β·self, by OpenBLAS; all of them where B is transposed.
  private func multiply(
    _ a: MatrixOperand<Element>, _ b: MatrixOperand<Element>, columns part: Range<Int>, alpha: Element,
    adding beta: Element
  ) {
    Element.gemm(
      transposeA: a.isTransposed, transposeB: b.isTransposed, m: rows, n: part.count, k: a.columns, alpha: alpha,
      a: a.view.start, b: b.view.start + part.lowerBound, beta: beta, c: start + part.lowerBound, row: columns)
  }
}

/// A factor of a product: a matrix as it lies in memory, or its transpose.
public enum MatrixOperand<Element: MatrixElement> {
  /// The matrix.
  case plain(MatrixView<Element>)
  /// Its transpose, which no memory is moved for.
  case transposed(MatrixView<Element>)

  var view: MatrixView<Element> {
    switch self {
    case .plain(let view), .transposed(let view): view
    }
  }

  var isTransposed: Bool {
    if case .transposed = self { true } else { false }
  }

  var rows: Int { isTransposed ? view.columns : view.rows }
  var columns: Int { isTransposed ? view.rows : view.columns }
}
