// Tables of data that the program carries with it, as gzipped CSV; see Tables/ATTRIBUTION.md.
#ifndef ACTLAB_CEMBEDDEDTABLES_H
#define ACTLAB_CEMBEDDEDTABLES_H

#include <stddef.h>

// The bytes of a file.
typedef struct {
  const unsigned char *_Nonnull bytes;
  size_t count;
} embedded_file;

// Tables/NAME.csv.gz; no bytes for a name that is none of theirs.
embedded_file embedded_table(const char *_Nonnull name);

#endif
