import CVectorMath
package import Matrices

/// An element that a batch can be gathered into: x[i, j] = (source[rows[i], j] − mean[j]) · inverseScale[j].
package protocol GatheringElement: MatrixElement {
  /// Rows of bytes, standardised in the element's own arithmetic.
  static func gather(
    _ source: [UInt8], _ rows: UnsafePointer<Int32>, mean: [Self], inverseScale: [Self], into batch: MatrixView<Self>)
  /// Rows of bytes, standardised in double precision, then narrowed.
  static func gatherInDouble(
    _ source: [UInt8], _ rows: UnsafePointer<Int32>, mean: [Double], inverseScale: [Double],
    into batch: MatrixView<Self>)
  /// Rows of doubles, standardised in double precision, then narrowed.
  static func gather(
    _ source: [Double], _ rows: UnsafePointer<Int32>, mean: [Double], inverseScale: [Double],
    into batch: MatrixView<Self>)
}

extension Float: GatheringElement {
  /// `vm_gather_bytes_f32`.
  package static func gather(
    _ source: [UInt8], _ rows: UnsafePointer<Int32>, mean: [Float], inverseScale: [Float],
    into batch: MatrixView<Float>
  ) {
    vm_gather_bytes_f32(batch.rows, batch.columns, source, rows, mean, inverseScale, batch.start)
  }

  /// `vm_gather_bytes_in_double_f32`.
  package static func gatherInDouble(
    _ source: [UInt8], _ rows: UnsafePointer<Int32>, mean: [Double], inverseScale: [Double],
    into batch: MatrixView<Float>
  ) {
    vm_gather_bytes_in_double_f32(batch.rows, batch.columns, source, rows, mean, inverseScale, batch.start)
  }

  /// `vm_gather_doubles_f32`.
  package static func gather(
    _ source: [Double], _ rows: UnsafePointer<Int32>, mean: [Double], inverseScale: [Double],
    into batch: MatrixView<Float>
  ) {
    vm_gather_doubles_f32(batch.rows, batch.columns, source, rows, mean, inverseScale, batch.start)
  }
}

extension Double: GatheringElement {
  /// `vm_gather_bytes_f64`.
  package static func gather(
    _ source: [UInt8], _ rows: UnsafePointer<Int32>, mean: [Double], inverseScale: [Double],
    into batch: MatrixView<Double>
  ) {
    vm_gather_bytes_f64(batch.rows, batch.columns, source, rows, mean, inverseScale, batch.start)
  }

  /// `vm_gather_bytes_in_double_f64`.
  package static func gatherInDouble(
    _ source: [UInt8], _ rows: UnsafePointer<Int32>, mean: [Double], inverseScale: [Double],
    into batch: MatrixView<Double>
  ) {
    vm_gather_bytes_in_double_f64(batch.rows, batch.columns, source, rows, mean, inverseScale, batch.start)
  }

  /// `vm_gather_doubles_f64`.
  package static func gather(
    _ source: [Double], _ rows: UnsafePointer<Int32>, mean: [Double], inverseScale: [Double],
    into batch: MatrixView<Double>
  ) {
    vm_gather_doubles_f64(batch.rows, batch.columns, source, rows, mean, inverseScale, batch.start)
  }
}
