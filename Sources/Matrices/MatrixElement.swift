import COpenBLAS

/// The element of a matrix: `Float` to train with, `Double` to check with.
///
/// Conformers supply the matrix product from OpenBLAS; code generic over the element handles whole buffers and never
/// loops over their elements.
public protocol MatrixElement: BinaryFloatingPoint, Sendable, BitwiseCopyable {
  /// C = α·op(A)·op(B) + β·C on row-major buffers; with β = 0, C is not read.
  ///
  /// op(A) is m × k, op(B) is k × n, C is m × n; `transposeA` says that A is stored as k × m, `transposeB` that B is
  /// stored as n × k.
  static func gemm(
    transposeA: Bool, transposeB: Bool, m: Int, n: Int, k: Int, alpha: Self, a: UnsafePointer<Self>,
    b: UnsafePointer<Self>, beta: Self, c: UnsafeMutablePointer<Self>)
}

extension Float: MatrixElement {
  /// `cblas_sgemm`.
  public static func gemm(
    transposeA: Bool, transposeB: Bool, m: Int, n: Int, k: Int, alpha: Float, a: UnsafePointer<Float>,
    b: UnsafePointer<Float>, beta: Float, c: UnsafeMutablePointer<Float>
  ) {
    cblas_sgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans, Int32(m),
      Int32(n), Int32(k), alpha, a, Int32(transposeA ? m : k), b, Int32(transposeB ? k : n), beta, c, Int32(n))
  }
}

extension Double: MatrixElement {
  /// `cblas_dgemm`.
  public static func gemm(
    transposeA: Bool, transposeB: Bool, m: Int, n: Int, k: Int, alpha: Double, a: UnsafePointer<Double>,
    b: UnsafePointer<Double>, beta: Double, c: UnsafeMutablePointer<Double>
  ) {
    cblas_dgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans, Int32(m),
      Int32(n), Int32(k), alpha, a, Int32(transposeA ? m : k), b, Int32(transposeB ? k : n), beta, c, Int32(n))
  }
}
