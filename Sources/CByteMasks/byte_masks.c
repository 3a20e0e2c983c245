#include "CByteMasks.h"

#include <stdbool.h>
#include <string.h>

// One clone a vector level, chosen when the program is loaded: 64 comparisons are one instruction with AVX-512, two with AVX2.
// What chooses one runs before ThreadSanitizer is ready; under it there is one.
#if defined(__x86_64__) && !__has_feature(thread_sanitizer)
#define BM_LOOP __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define BM_LOOP
#endif
#define BM_INLINE static inline __attribute__((always_inline))

typedef uint8_t bytes64 __attribute__((ext_vector_type(64)));
typedef bool bits64 __attribute__((ext_vector_type(64)));

// Bit i is set where text[i] is one byte or the other.
BM_INLINE uint64_t mask(const uint8_t *text, uint8_t one, uint8_t other) {
  bytes64 bytes;
  memcpy(&bytes, text, sizeof bytes);
  const bits64 bits = __builtin_convertvector((bytes == one) | (bytes == other), bits64);
  uint64_t mask;
  memcpy(&mask, &bits, sizeof mask);
  return mask;
}

// The same of the fewer than 64 bytes at the end of a text.
BM_INLINE uint64_t last_mask(size_t n, const uint8_t *text, uint8_t one, uint8_t other) {
  uint8_t padded[64] = {0};
  memcpy(padded, text, n);
  return mask(padded, one, other) & (((uint64_t)1 << n) - 1);
}

BM_LOOP void bm_find_either(size_t n, const uint8_t *text, uint8_t one, uint8_t other, uint64_t *masks) {
  const size_t whole = n - n % 64;
  for (size_t i = 0; i < whole; i += 64) masks[i / 64] = mask(text + i, one, other);
  if (whole < n) masks[whole / 64] = last_mask(n - whole, text + whole, one, other);
}

BM_LOOP size_t bm_count(size_t n, const uint8_t *text, uint8_t byte) {
  size_t count = 0;
  const size_t whole = n - n % 64;
  for (size_t i = 0; i < whole; i += 64) count += (size_t)__builtin_popcountll(mask(text + i, byte, byte));
  return count + (size_t)__builtin_popcountll(last_mask(n - whole, text + whole, byte, byte));
}
