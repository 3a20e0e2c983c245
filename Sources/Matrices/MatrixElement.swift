import COpenBLAS

#if canImport(CLIBXSMM)
  import CLIBXSMM
#endif

/// The element of a matrix: `Float` to train with, `Double` to check with.
///
/// Conformers supply the matrix products from OpenBLAS and LIBXSMM; code generic over the element handles whole buffers
/// and never loops over their elements.
public protocol MatrixElement: BinaryFloatingPoint, Sendable, BitwiseCopyable {
  /// C = α·op(A)·op(B) + β·C on row-major buffers, by OpenBLAS; with β = 0, C is not read.
  ///
  /// op(A) is m × k, op(B) is k × n, C is m × n; `transposeA` says that A is stored as k × m, `transposeB` that B is
  /// stored as n × k. C, and B unless it is transposed, are the first n columns of matrices with `row` columns.
  static func gemm(
    transposeA: Bool, transposeB: Bool, m: Int, n: Int, k: Int, alpha: Self, a: UnsafePointer<Self>,
    b: UnsafePointer<Self>, beta: Self, c: UnsafeMutablePointer<Self>, row: Int)

  /// C = op(A)·B, or C += op(A)·B, by LIBXSMM: code made for the shape, without the copies that OpenBLAS makes of its
  /// factors first. B and C are the first n columns of matrices with `row` columns.
  ///
  /// - Returns: false where there is no LIBXSMM or it has no code for this processor; then nothing was computed.
  static func smallGEMM(
    transposeA: Bool, m: Int, n: Int, k: Int, a: UnsafePointer<Self>, b: UnsafePointer<Self>, adding: Bool,
    c: UnsafeMutablePointer<Self>, row: Int
  ) -> Bool
}

extension Float: MatrixElement {
  /// `cblas_sgemm`.
  public static func gemm(
    transposeA: Bool, transposeB: Bool, m: Int, n: Int, k: Int, alpha: Float, a: UnsafePointer<Float>,
    b: UnsafePointer<Float>, beta: Float, c: UnsafeMutablePointer<Float>, row: Int
  ) {
    cblas_sgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans, Int32(m),
      Int32(n), Int32(k), alpha, a, Int32(transposeA ? m : k), b, Int32(transposeB ? k : row), beta, c, Int32(row))
  }

  /// `libxsmm_smmdispatch`'s product.
  public static func smallGEMM(
    transposeA: Bool, m: Int, n: Int, k: Int, a: UnsafePointer<Float>, b: UnsafePointer<Float>, adding: Bool,
    c: UnsafeMutablePointer<Float>, row: Int
  ) -> Bool {
    #if canImport(CLIBXSMM)
      libxsmm_sproduct(transposeA, Int32(m), Int32(n), Int32(k), a, b, adding, c, Int32(row))
    #else
      false
    #endif
  }
}

extension Double: MatrixElement {
  /// `cblas_dgemm`.
  public static func gemm(
    transposeA: Bool, transposeB: Bool, m: Int, n: Int, k: Int, alpha: Double, a: UnsafePointer<Double>,
    b: UnsafePointer<Double>, beta: Double, c: UnsafeMutablePointer<Double>, row: Int
  ) {
    cblas_dgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans, Int32(m),
      Int32(n), Int32(k), alpha, a, Int32(transposeA ? m : k), b, Int32(transposeB ? k : row), beta, c, Int32(row))
  }

  /// `libxsmm_dmmdispatch`'s product.
  public static func smallGEMM(
    transposeA: Bool, m: Int, n: Int, k: Int, a: UnsafePointer<Double>, b: UnsafePointer<Double>, adding: Bool,
    c: UnsafeMutablePointer<Double>, row: Int
  ) -> Bool {
    #if canImport(CLIBXSMM)
      libxsmm_dproduct(transposeA, Int32(m), Int32(n), Int32(k), a, b, adding, c, Int32(row))
    #else
      false
    #endif
  }
}
