/// Memory for matrices: one aligned block, zeroed, freed with its owner.
///
/// Whoever trains makes one storage for a net's parameters, one for their gradients and one for the values of a batch,
/// before the first step; no step allocates.
public final class MatrixStorage<Element: MatrixElement> {
  /// All elements.
  public let elements: UnsafeMutableBufferPointer<Element>

  /// A zeroed block of `count` elements on a 64-byte boundary (a cache line, and the widest vector register).
  public init(count: Int) {
    OpenBLAS.singleThreaded
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Element>.stride, alignment: 64)
    let start = raw.bindMemory(to: Element.self, capacity: count)
    start.initialize(repeating: 0, count: count)
    elements = UnsafeMutableBufferPointer(start: start, count: count)
  }

  deinit {
    elements.baseAddress.map { UnsafeMutableRawPointer($0).deallocate() }
  }

  /// The part from `offset` on as a matrix of `rows` × `columns`.
  public func view(at offset: Int = 0, rows: Int, columns: Int) -> MatrixView<Element> {
    precondition(offset >= 0 && offset + rows * columns <= elements.count, "a view beyond its storage")
    guard let start = elements.baseAddress else { preconditionFailure("a storage always has memory") }
    return MatrixView(start: start + offset, rows: rows, columns: columns)
  }
}
