// The CBLAS interface, bound to OpenBLAS.
//
// GSL's header declares it, because OpenBLAS's own `cblas.h` cannot be imported beside GSL's; the library linked is
// OpenBLAS alone, never `gslcblas`, so that GSL runs on it too.
#ifndef ACTLAB_COPENBLAS_H
#define ACTLAB_COPENBLAS_H

#include <gsl/gsl_cblas.h>
#include <strings.h>
#if defined(__x86_64__)
#include <cpuid.h>
#endif

void openblas_set_num_threads(int count);
char *openblas_get_config(void);
char *openblas_get_corename(void);

// Whether this processor has the instructions that OpenBLAS's kernels of this name are written with; those that are not named here do with less
// than any processor of the last ten years has.
static inline int ob_runs(const char *kernels) {
#if defined(__x86_64__)
#define HAS __builtin_cpu_supports
#define NAMED(NAME) (strcasecmp(kernels, NAME) == 0)
  const int has_avx512 = HAS("avx512f") && HAS("avx512cd") && HAS("avx512dq") && HAS("avx512bw") && HAS("avx512vl");
  if (NAMED("Sapphirerapids")) return has_avx512 && HAS("avx512bf16") && HAS("avx512vnni");
  if (NAMED("Cooperlake")) return has_avx512 && HAS("avx512bf16");
  if (NAMED("SkylakeX")) return has_avx512;
  if (NAMED("Haswell") || NAMED("Zen")) return HAS("avx2") && HAS("fma");
  if (NAMED("Bulldozer") || NAMED("Piledriver") || NAMED("Steamroller") || NAMED("Excavator")) return HAS("fma4") && HAS("xop");
  if (NAMED("Sandybridge")) return HAS("avx");
  if (NAMED("Opteron") || NAMED("Opteron_SSE3")) {
    // 3DNow!, of which no processor has been made since 2011.
    unsigned a, b, c, d = 0;
    return __get_cpuid(0x80000001, &a, &b, &c, &d) && d >> 31;
  }
#undef HAS
#undef NAMED
#endif
  return 1;
}

#endif
