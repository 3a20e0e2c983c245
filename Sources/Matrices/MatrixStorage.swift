/// Memory for matrices: one aligned block, zeroed, freed with its owner.
///
/// Whoever trains makes one storage for a net's parameters, one for their gradients and one for the values of a batch,
/// before the first step; no step allocates.
public final class MatrixStorage<Element: MatrixElement> {
  /// All elements.
  public let elements: UnsafeMutableBufferPointer<Element>

  /// A zeroed block of `count` elements on the boundary of a cache line, and of a page where it is larger than one.
  ///
  /// Blocks that begin at the same place of a page are worked through in step: a processor tells a load from a store before it
  /// by their places in a page alone, and waits where a loop's loads are a little ahead of its stores.
  public init(count: Int) {
    OpenBLAS.singleThreaded
    LIBXSMM.safe
    let (line, page, size) = (64, 4096, max(1, count) * MemoryLayout<Element>.stride)
    let raw = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: size < page ? line : page)
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
