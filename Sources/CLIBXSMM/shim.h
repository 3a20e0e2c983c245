// LIBXSMM's products of small matrices, whose machine code is made for their shape when it is first asked for.
#ifndef ACTLAB_CLIBXSMM_H
#define ACTLAB_CLIBXSMM_H

#include <libxsmm.h>
#include <stdbool.h>
#include <sys/mman.h>

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

// Keeps LIBXSMM from making code that would end the process. Where memory that was written may not be executed, as under systemd's
// MemoryDenyWriteExecute, it makes none; nor for a processor beyond this one or of another line, which LIBXSMM_TARGET may name.
static inline void libxsmm_make_safe(void) {
  const size_t bytes = 4096;
  void *const memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  const bool may_execute = memory != MAP_FAILED && mprotect(memory, bytes, PROT_READ | PROT_EXEC) == 0;
  if (memory != MAP_FAILED) munmap(memory, bytes);
  const int own = libxsmm_cpuid(), target = libxsmm_get_target_archid();
  const bool is_knights = target == LIBXSMM_X86_AVX512_MIC || target == LIBXSMM_X86_AVX512_KNM;
  if (!may_execute) {
    libxsmm_set_target_archid(LIBXSMM_TARGET_ARCH_GENERIC);
  } else if (target > own || is_knights) {
    libxsmm_set_target_archid(own);
  }
}

#endif
