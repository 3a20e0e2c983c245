// The CBLAS interface, bound to OpenBLAS.
//
// GSL's header declares it, because OpenBLAS's own `cblas.h` cannot be imported beside GSL's; the library linked is
// OpenBLAS alone, never `gslcblas`, so that GSL runs on it too.
#ifndef ACTLAB_COPENBLAS_H
#define ACTLAB_COPENBLAS_H

#include <gsl/gsl_cblas.h>

void openblas_set_num_threads(int count);
char *openblas_get_config(void);
char *openblas_get_corename(void);

// Whether this processor has what the kernels of OpenBLAS are written with that are called SkylakeX, and Haswell.
static inline int ob_runs_skylakex(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl");
#else
  return 0;
#endif
}

static inline int ob_runs_haswell(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return 0;
#endif
}

#endif
