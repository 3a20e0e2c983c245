import CVectorMath

/// The features of a data set as they were read, a row an example, and the way from them to standardised batches.
///
/// Images stay bytes: a batch is gathered and standardised in one pass, from a quarter of the memory that floats take.
public struct FeatureTable: Sendable {
  /// Row-major values, `rows` × `columns`.
  public enum Values: Sendable {
    /// Pixels, 0…255.
    case bytes([UInt8])
    /// Any numbers.
    case floats([Float])
  }

  /// The values as read.
  public let values: Values
  /// The number of features of an example.
  public let columns: Int
  /// The number of examples.
  public let rows: Int

  /// A table of values that fill whole rows of `columns`.
  public init(_ values: Values, columns: Int) {
    let count =
      switch values {
      case .bytes(let bytes): bytes.count
      case .floats(let floats): floats.count
      }
    precondition(columns > 0 && count % columns == 0, "\(count) values do not fill rows of \(columns)")
    self.values = values
    self.columns = columns
    rows = count / columns
  }

  /// The feature at a row and a column, as read.
  public subscript(row: Int, column: Int) -> Float {
    switch values {
    case .bytes(let bytes): Float(bytes[row * columns + column])
    case .floats(let floats): floats[row * columns + column]
    }
  }
}

/// A mean and a scale for each feature: x ↦ (x − mean) / scale.
public struct Standardization: Sendable, Hashable {
  /// The value of each feature that becomes 0.
  public let mean: [Double]
  /// The divisor of each feature; never 0.
  public let scale: [Double]

  /// One mean and one scale for each feature; both arrays have as many entries as there are features.
  public init(mean: [Double], scale: [Double]) {
    precondition(mean.count == scale.count, "\(mean.count) means for \(scale.count) scales")
    precondition(scale.allSatisfy { $0 != 0 }, "a scale of 0")
    self.mean = mean
    self.scale = scale
  }

  /// The standardization that changes nothing.
  public static func identity(columns: Int) -> Standardization {
    Standardization(mean: Array(repeating: 0, count: columns), scale: Array(repeating: 1, count: columns))
  }
}

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

/// An element that a batch can be gathered into.
public protocol GatheringElement: MatrixElement {
  /// Rows of bytes, standardised.
  static func gather(
    _ source: [UInt8], _ rows: UnsafePointer<Int32>, mean: [Self], inverseScale: [Self], into batch: MatrixView<Self>)
  /// Rows of floats, standardised.
  static func gather(
    _ source: [Float], _ rows: UnsafePointer<Int32>, mean: [Self], inverseScale: [Self], into batch: MatrixView<Self>)
}

extension Float: GatheringElement {
  /// `vm_gather_bytes_f32`.
  public static func gather(
    _ source: [UInt8], _ rows: UnsafePointer<Int32>, mean: [Float], inverseScale: [Float],
    into batch: MatrixView<Float>
  ) {
    vm_gather_bytes_f32(batch.rows, batch.columns, source, rows, mean, inverseScale, batch.start)
  }

  /// `vm_gather_floats_f32`.
  public static func gather(
    _ source: [Float], _ rows: UnsafePointer<Int32>, mean: [Float], inverseScale: [Float],
    into batch: MatrixView<Float>
  ) {
    vm_gather_floats_f32(batch.rows, batch.columns, source, rows, mean, inverseScale, batch.start)
  }
}

extension Double: GatheringElement {
  /// `vm_gather_bytes_f64`.
  public static func gather(
    _ source: [UInt8], _ rows: UnsafePointer<Int32>, mean: [Double], inverseScale: [Double],
    into batch: MatrixView<Double>
  ) {
    vm_gather_bytes_f64(batch.rows, batch.columns, source, rows, mean, inverseScale, batch.start)
  }

  /// `vm_gather_floats_f64`.
  public static func gather(
    _ source: [Float], _ rows: UnsafePointer<Int32>, mean: [Double], inverseScale: [Double],
    into batch: MatrixView<Double>
  ) {
    vm_gather_floats_f64(batch.rows, batch.columns, source, rows, mean, inverseScale, batch.start)
  }
}
