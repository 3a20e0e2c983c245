// `#embed` takes the bytes of a file as they are; a Swift array literal of 300,000 takes the compiler the better part of a minute.
#include "CActivationReferences.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char references[] = {
#embed "References/activation_references.json"
};

const unsigned char *activation_references(size_t *count) {
  *count = sizeof references;
  return references;
}
