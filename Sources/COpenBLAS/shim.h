// The CBLAS interface, bound to OpenBLAS.
//
// GSL's header declares it, because OpenBLAS's own `cblas.h` cannot be imported beside GSL's; the library linked is
// OpenBLAS alone, never `gslcblas`, so that GSL runs on it too.
#ifndef ACTLAB_COPENBLAS_H
#define ACTLAB_COPENBLAS_H

#include <gsl/gsl_cblas.h>

void openblas_set_num_threads(int count);
char *openblas_get_config(void);

#endif
