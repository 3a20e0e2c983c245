// Which clone of the vector loops this processor gets, and which compiler made them: for the report's environment.
#include "CVectorMath.h"

const char *vm_vector_extension(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("x86-64-v4")) return "x86-64-v4 (AVX-512)";
  if (__builtin_cpu_supports("x86-64-v3")) return "x86-64-v3 (AVX2)";
#endif
  return "baseline";
}

const char *vm_compiler(void) { return __VERSION__; }
