public import Matrices

/// A feature table with its standardization, ready to be gathered into batches of `Element`.
public struct StandardizedFeatures<Element: GatheringElement>: Sendable {
  /// The features as read.
  public let table: FeatureTable
  private let mean: [Element]
  private let inverseScale: [Element]

  /// A table seen through a standardization.
  public init(_ table: FeatureTable, _ standardization: Standardization) {
    precondition(standardization.mean.count == table.columns, "one mean and scale a feature")
    self.table = table
    mean = standardization.mean.map { Element($0) }
    inverseScale = standardization.scale.map { Element(1 / $0) }
  }

  /// Fills the rows of `batch` with the examples of `indices`, standardised, in one pass.
  @specialized(where Element == Float)
  @specialized(where Element == Double)
  public func gather(_ indices: UnsafeBufferPointer<Int32>, into batch: MatrixView<Element>) {
    precondition(batch.rows == indices.count && batch.columns == table.columns, "a batch of another shape")
    guard let rows = indices.baseAddress else { return }
    let (mean, inverseScale) = (mean, inverseScale)
    switch table.values {
    case .bytes(let bytes):
      Element.gather(bytes, rows, mean: mean, inverseScale: inverseScale, into: batch)
    case .floats(let floats):
      Element.gather(floats, rows, mean: mean, inverseScale: inverseScale, into: batch)
    }
  }
}
