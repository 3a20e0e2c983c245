package import Matrices

/// A feature table with its standardization, ready to be gathered into batches of `Element`.
///
/// What is gathered is (x − mean) / scale to within a relative 2⁻²¹ of max(1, |it|), for every column.
package struct StandardizedFeatures<Element: GatheringElement>: Sendable {
  /// Where the values come from, and the arithmetic that standardises them.
  private enum Source {
    case bytes([UInt8], mean: [Element], inverseScale: [Element])
    case bytesInDouble([UInt8], mean: [Double], inverseScale: [Double])
    case doubles([Double], mean: [Double], inverseScale: [Double])
  }

  /// The features as read.
  package let table: FeatureTable
  private let source: Source
  /// The columns in which something stands in for missing values, and that standardised.
  private let fills: [(column: Int, value: Element)]

  /// A table seen through a standardization.
  package init(_ table: FeatureTable, _ standardization: Standardization) {
    precondition(standardization.mean.count == table.columns, "one mean and scale a feature")
    self.table = table
    let (mean, inverseScale) = (standardization.mean, standardization.scale.map { 1 / $0 })
    fills = table.fills.enumerated().compactMap { column, fill in
      fill.map { (column, Element(($0 - mean[column]) * inverseScale[column])) }
    }
    source =
      switch table.values {
      case .doubles(let doubles): .doubles(doubles, mean: mean, inverseScale: inverseScale)
      case .bytes(let bytes) where Self.holds(standardization):
        .bytes(bytes, mean: mean.map { Element($0) }, inverseScale: inverseScale.map { Element($0) })
      case .bytes(let bytes): .bytesInDouble(bytes, mean: mean, inverseScale: inverseScale)
      }
  }

  /// Whether means as elements are near enough to means: what their rounding moves a standardised value by is at most 2⁻²².
  ///
  /// A pixel that is nearly always white has a large mean beside its spread, and needs doubles.
  private static func holds(_ standardization: Standardization) -> Bool {
    zip(standardization.mean, standardization.scale).allSatisfy { mean, scale in
      abs(Double(Element(mean)) - mean) <= 0x1p-22 * scale
    }
  }

  /// Fills the rows of `batch` with the examples of `indices`, standardised, in one pass.
  @specialized(where Element == Float)
  @specialized(where Element == Double)
  package func gather(_ indices: UnsafeBufferPointer<Int32>, into batch: MatrixView<Element>) {
    precondition(batch.rows == indices.count && batch.columns == table.columns, "a batch of another shape")
    guard let rows = indices.baseAddress else { return }
    switch source {
    case .bytes(let bytes, let mean, let inverseScale):
      Element.gather(bytes, rows, mean: mean, inverseScale: inverseScale, into: batch)
    case .bytesInDouble(let bytes, let mean, let inverseScale):
      Element.gatherInDouble(bytes, rows, mean: mean, inverseScale: inverseScale, into: batch)
    case .doubles(let doubles, let mean, let inverseScale):
      Element.gather(doubles, rows, mean: mean, inverseScale: inverseScale, into: batch)
      if fills.isEmpty { return }
      for (place, row) in indices.enumerated() {
        let start = Int(row) * table.columns
        for fill in fills where doubles[start + fill.column].isNaN { batch[place, fill.column] = fill.value }
      }
    }
  }
}
