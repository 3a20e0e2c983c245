// What every vector loop is marked with: one clone a vector level, chosen when the program is loaded.
#ifndef ACTLAB_VECTOR_LOOPS_H
#define ACTLAB_VECTOR_LOOPS_H

#include "CVectorMath.h"

// What chooses one runs before ThreadSanitizer is ready; under it there is one.
#if defined(__x86_64__) && !__has_feature(thread_sanitizer)
#define VM_LOOP __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define VM_LOOP
#endif

#define VM_INLINE static inline __attribute__((always_inline))

// A loop whose iterations touch element i alone, so that an output may be one of the inputs and it still vectorises.
#define VM_EACH(i, n) _Pragma("clang loop vectorize(assume_safety)") for (size_t i = 0; i < (n); i++)

// d[i] = the expression for each i; it may read element i of any buffer, of d too.
//
// Four vectors at a time: each waits for its own chain of operations, and four chains keep the processor busy. A d too large
// for a core's share of the caches is written around them, a cache line at a time: else every line of it would be read
// before it is overwritten, a third of a gradient's traffic.
#define VM_MAP(d, i, n, ...)                                                                                           \
  do {                                                                                                                 \
    size_t done = 0;                                                                                                   \
    if ((n) * sizeof *(d) >= VM_FAR && (uintptr_t)(d) % 64 == 0) {                                                      \
      done = (n) - (n) % VM_BLOCK(d);                                                                                  \
      for (size_t start = 0; start < done; start += VM_BLOCK(d)) {                                                     \
        union {                                                                                                        \
          __typeof__(*(d)) elements[VM_BLOCK(d)];                                                                      \
          vm_line lines[4];                                                                                            \
        } block;                                                                                                       \
        VM_FOUR_VECTORS for (size_t lane = 0; lane < VM_BLOCK(d); lane++) {                                            \
          const size_t i = start + lane;                                                                               \
          block.elements[lane] = (__VA_ARGS__);                                                                        \
        }                                                                                                              \
        for (size_t line = 0; line < 4; line++)                                                                        \
          __builtin_nontemporal_store(block.lines[line], (vm_line *)((d) + start) + line);                             \
      }                                                                                                                \
      VM_FENCE;                                                                                                        \
    }                                                                                                                  \
    VM_FOUR_VECTORS for (size_t i = done; i < (n); i++) (d)[i] = (__VA_ARGS__);                                        \
  } while (0)

#define VM_FOUR_VECTORS _Pragma("clang loop vectorize(assume_safety) interleave_count(4)")
#define VM_FAR ((size_t)8 << 20)
#define VM_BLOCK(d) (4 * sizeof(vm_line) / sizeof *(d))
typedef char vm_line __attribute__((vector_size(64)));

// Stores around the caches are seen by others in any order until a fence.
#if defined(__x86_64__)
#define VM_FENCE __builtin_ia32_sfence()
#else
#define VM_FENCE (void)0
#endif

// A product and a sum may be fused into one rounding.
#pragma clang fp contract(fast)

#endif
