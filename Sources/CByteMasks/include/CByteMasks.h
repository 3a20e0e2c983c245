// Where certain bytes stand in a text, found 64 at a time with the processor's vector extension.
#ifndef ACTLAB_CBYTEMASKS_H
#define ACTLAB_CBYTEMASKS_H

#include <stddef.h>
#include <stdint.h>

// Bit i % 64 of masks[i / 64] is set where text[i] is one byte or the other; there are (n + 63) / 64 masks.
void bm_find_either(size_t n, const uint8_t *text, uint8_t one, uint8_t other, uint64_t *masks);
// The number of bytes of a text that are this one.
size_t bm_count(size_t n, const uint8_t *text, uint8_t byte);

#endif
