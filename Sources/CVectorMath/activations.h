// Elementary functions and activation kernels over a buffer; compiled once for float and once for double.
#include "exponential.h"

VM_LOOP void NAME(vm_exp)(size_t n, const REAL *x, REAL *y) {
  VM_MAP(y, i, n, NAME(vm_exp1)(x[i]));
}

VM_LOOP void NAME(vm_expm1)(size_t n, const REAL *x, REAL *y) {
  VM_MAP(y, i, n, NAME(vm_expm1_1)(x[i]));
}

VM_LOOP void NAME(vm_tanh)(size_t n, const REAL *x, REAL *y) {
  VM_MAP(y, i, n, NAME(vm_tanh1)(x[i]));
}

VM_LOOP void NAME(vm_sigmoid)(size_t n, const REAL *z, REAL *a) {
  VM_MAP(a, i, n, NAME(vm_sigmoid1)(z[i]));
}

#ifdef VM_DOUBLE
// q / (1 + q)^2 with q = e^-x for x >= 0: the slope of the sigmoid, of which the output has lost the digits far out. The square is
// 1 + q (2 + q), a rounding less.
VM_INLINE double logistic_slope(double x) {
  double q = vm_exp1_f64(-x);
  return q / (1 + q * (2 + q));
}

VM_LOOP void vm_sigmoid_pull_back_f64(size_t n, const double *x, const double *g, double *d) {
  VM_MAP(d, i, n, g[i] * logistic_slope(vm_abs_f64(x[i])));
}

VM_LOOP void vm_tanh_pull_back_f64(size_t n, const double *x, const double *g, double *d) {
  VM_MAP(d, i, n, g[i] * (4 * logistic_slope(vm_abs_f64(x[i] + x[i]))));
}
#else
VM_LOOP void vm_sigmoid_backward_f32(size_t n, const float *a, const float *g, float *d) {
  VM_MAP(d, i, n, g[i] * a[i] * (1.0f - a[i]));
}

VM_LOOP void vm_tanh_backward_f32(size_t n, const float *a, const float *g, float *d) {
  VM_MAP(d, i, n, g[i] * (1.0f - a[i] * a[i]));
}
#endif

// `z < 0 ? slope z : z` keeps NaN, and with slope 0 is ReLU (but for infinity, where 0 z would be NaN).
VM_LOOP void NAME(vm_leaky_relu)(size_t n, REAL slope, const REAL *z, REAL *a) {
  if (slope == 0)
    VM_MAP(a, i, n, z[i] < 0 ? 0 : z[i]);
  else
    VM_MAP(a, i, n, z[i] < 0 ? slope * z[i] : z[i]);
}

VM_INLINE REAL NAME(vm_choose)(int condition, REAL yes, REAL no) { return condition ? yes : no; }

VM_LOOP void NAME(vm_leaky_relu_backward)(size_t n, REAL slope, const REAL *z, const REAL *g, REAL *d) {
  if (slope == 0)
    VM_MAP(d, i, n, NAME(vm_choose)(z[i] <= 0, 0, g[i]));
  else
    VM_MAP(d, i, n, NAME(vm_choose)(z[i] <= 0, slope, 1) * g[i]);
}

// expm1 is -1 to the last bit long before 2 TANH_SATURATES.
VM_INLINE REAL NAME(vm_elu1)(REAL alpha, REAL z) {
  REAL x = z > 0 ? 0 : z;
  x = x < -2 * TANH_SATURATES ? -2 * TANH_SATURATES : x;
  REAL negative = alpha * NAME(vm_expm1_near)(x);
  return z > 0 ? z : negative;
}

VM_LOOP void NAME(vm_elu)(size_t n, REAL alpha, const REAL *z, REAL *a) {
  VM_MAP(a, i, n, NAME(vm_elu1)(alpha, z[i]));
}

// With alpha >= 0 the output has the sign of z, and z need not be read.
VM_LOOP void NAME(vm_elu_backward)(size_t n, REAL alpha, const REAL *z, const REAL *a, const REAL *g, REAL *d) {
  const REAL *sign = alpha < 0 ? z : a;
  VM_MAP(d, i, n, NAME(vm_choose)(sign[i] > 0, LITERAL(1.0), a[i] + alpha) * g[i]);
}

// The first of equal pieces wins, and NaN in any piece stays.
VM_INLINE REAL NAME(vm_larger)(REAL first, REAL second) {
  return ((second <= first) | (first != first)) ? first : second;
}

VM_LOOP void NAME(vm_maxout)(size_t n, size_t k, const REAL *z, REAL *a) {
  if (k == 2) {
    VM_MAP(a, i, n, NAME(vm_larger)(z[2 * i], z[2 * i + 1]));
    return;
  }
  for (size_t i = 0; i < n; i++) {
    REAL best = z[i * k];
    for (size_t j = 1; j < k; j++) best = NAME(vm_larger)(best, z[i * k + j]);
    a[i] = best;
  }
}

VM_LOOP void NAME(vm_maxout_backward)(size_t n, size_t k, const REAL *z, const REAL *g, REAL *d) {
  if (k == 2) {
    VM_EACH(i, n) {
      REAL first = z[2 * i], second = z[2 * i + 1], upstream = g[i];
      d[2 * i] = second > first ? 0 : upstream;
      d[2 * i + 1] = second > first ? upstream : 0;
    }
    return;
  }
  for (size_t i = 0; i < n; i++) {
    size_t best = 0;
    for (size_t j = 1; j < k; j++) best = z[i * k + j] > z[i * k + best] ? j : best;
    for (size_t j = 0; j < k; j++) d[i * k + j] = j == best ? g[i] : 0;
  }
}

VM_LOOP void NAME(vm_multiply)(size_t n, const REAL *a, const REAL *b, REAL *y) {
  VM_MAP(y, i, n, a[i] * b[i]);
}

VM_LOOP void NAME(vm_multiply_add)(size_t n, const REAL *a, const REAL *b, REAL *y) {
  VM_MAP(y, i, n, y[i] + a[i] * b[i]);
}

VM_LOOP REAL NAME(vm_sum)(size_t n, const REAL *x) {
#pragma clang fp reassociate(on)
  REAL sum = 0;
  for (size_t i = 0; i < n; i++) sum += x[i];
  return sum;
}
