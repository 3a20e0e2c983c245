// The parts of the GNU Scientific Library that the lab uses.
#ifndef ACTLAB_CGSL_H
#define ACTLAB_CGSL_H

#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_statistics_double.h>
#include <gsl/gsl_version.h>

// `gsl_rng_mt19937` is a global variable, which Swift 6 does not let shared code read.
static inline gsl_rng *actlab_rng_mt19937(unsigned long seed) {
  gsl_rng *generator = gsl_rng_alloc(gsl_rng_mt19937);
  if (generator) gsl_rng_set(generator, seed);
  return generator;
}

// Likewise the version string.
static inline const char *actlab_gsl_version(void) { return gsl_version; }

#endif
