import CGSL
import Randomness

/// A random matrix, row-major, whose rows (or columns, if they are fewer) are orthonormal, uniform over all such.
///
/// A normal matrix A with as many rows as the longer side is factored as A = Q·R by GSL's Householder reflections; with
/// the diagonal of R made positive, Q = A·R⁻¹ follows the uniform (Haar) law.
///
/// Source: Mezzadri 2007, "How to generate random matrices from the classical compact groups", Notices AMS 54(5).
func orthonormal(rows: Int, columns: Int, from stream: RandomStream) -> [Double] {
  GSLErrors.areReturned
  let (long, short) = (max(rows, columns), min(rows, columns))
  var tall = (0..<(long * short)).map { _ in stream.normal() }
  var factors = tall
  tall.withUnsafeMutableBufferPointer { tall in
    factors.withUnsafeMutableBufferPointer { factors in
      guard let a = tall.baseAddress, let qr = factors.baseAddress, let tau = gsl_vector_alloc(short) else { return }
      defer { gsl_vector_free(tau) }
      var original = gsl_matrix_view_array(a, long, short)
      var decomposed = gsl_matrix_view_array(qr, long, short)
      gsl_linalg_QR_decomp(&decomposed.matrix, tau)
      var triangle = gsl_matrix_submatrix(&decomposed.matrix, 0, 0, short, short)
      gsl_blas_dtrsm(CblasRight, CblasUpper, CblasNoTrans, CblasNonUnit, 1, &triangle.matrix, &original.matrix)
      for column in 0..<short where qr[column * short + column] < 0 {
        for row in 0..<long { a[row * short + column].negate() }
      }
    }
  }
  if rows >= columns { return tall }
  return (0..<(rows * columns)).map { tall[($0 % columns) * short + $0 / columns] }
}
