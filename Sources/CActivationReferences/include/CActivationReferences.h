// Exact values and slopes of the registered activations, as JSON; References/activation_references.py made them.
#ifndef ACTLAB_CACTIVATIONREFERENCES_H
#define ACTLAB_CACTIVATIONREFERENCES_H

#include <stddef.h>

// The bytes of References/activation_references.json, `count` of them.
const unsigned char *_Nonnull activation_references(size_t *_Nonnull count);

#endif
