// LIBXSMM's products of small matrices, whose machine code is made for their shape when it is first asked for.
#ifndef ACTLAB_CLIBXSMM_H
#define ACTLAB_CLIBXSMM_H

#include <libxsmm.h>
#include <stdbool.h>

// C = op(A) B, or C += op(A) B where it `adds`, on row-major matrices: op(A) is m x k without gaps; B is k x n and C m x n, the
// first columns of matrices whose rows have `row` elements.
//
// LIBXSMM counts columns first: there it is C' = B' op(A)', whose second factor may be transposed and whose first may not.
// False where it has no code for the shape on this processor; then nothing is computed.
#define ACTLAB_PRODUCT(REAL, P)                                                                                        \
  static inline bool libxsmm_##P##product(bool transpose_a, int m, int n, int k, const REAL *a, const REAL *b,         \
                                          bool adds, REAL *c, int row) {                                               \
    const libxsmm_blasint row_of_a = transpose_a ? m : k;                                                              \
    const REAL alpha = 1, beta = adds ? 1 : 0;                                                                         \
    const int flags = transpose_a ? LIBXSMM_GEMM_FLAG_TRANS_B : LIBXSMM_GEMM_FLAG_NONE;                                \
    const libxsmm_##P##mmfunction product =                                                                            \
        libxsmm_##P##mmdispatch(n, m, k, &row, &row_of_a, &row, &alpha, &beta, &flags, NULL);                          \
    if (product) product(b, a, c);                                                                                     \
    return product != NULL;                                                                                            \
  }
ACTLAB_PRODUCT(float, s)
ACTLAB_PRODUCT(double, d)
#undef ACTLAB_PRODUCT

#endif
