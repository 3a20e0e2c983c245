// What every vector loop is marked with: one clone a vector level, chosen when the program is loaded.
#ifndef ACTLAB_VECTOR_LOOPS_H
#define ACTLAB_VECTOR_LOOPS_H

#include "CVectorMath.h"

#if defined(__x86_64__)
#define VM_LOOP __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define VM_LOOP
#endif

#define VM_INLINE static inline __attribute__((always_inline))

// A loop whose iterations touch element i alone, so that an output may be one of the inputs and it still vectorises.
#define VM_EACH(i, n) _Pragma("clang loop vectorize(assume_safety)") for (size_t i = 0; i < (n); i++)

// A product and a sum may be fused into one rounding.
#pragma clang fp contract(fast)

#endif
