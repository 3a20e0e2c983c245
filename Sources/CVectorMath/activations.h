// Elementary functions and activation kernels over a buffer; compiled once for float and once for double.
#include "exponential.h"

VM_LOOP void NAME(vm_exp)(size_t n, const REAL *x, REAL *y) {
  VM_EACH(i, n) y[i] = NAME(vm_exp1)(x[i]);
}

VM_LOOP void NAME(vm_expm1)(size_t n, const REAL *x, REAL *y) {
  VM_EACH(i, n) y[i] = NAME(vm_expm1_1)(x[i]);
}

VM_LOOP void NAME(vm_tanh)(size_t n, const REAL *x, REAL *y) {
  VM_EACH(i, n) y[i] = NAME(vm_tanh1)(x[i]);
}

VM_LOOP void NAME(vm_sigmoid)(size_t n, const REAL *z, REAL *a) {
  VM_EACH(i, n) a[i] = NAME(vm_sigmoid1)(z[i]);
}

VM_LOOP void NAME(vm_sigmoid_backward)(size_t n, const REAL *a, const REAL *g, REAL *d) {
  VM_EACH(i, n) d[i] = g[i] * a[i] * (LITERAL(1.0) - a[i]);
}

VM_LOOP void NAME(vm_tanh_backward)(size_t n, const REAL *a, const REAL *g, REAL *d) {
  VM_EACH(i, n) d[i] = g[i] * (LITERAL(1.0) - a[i] * a[i]);
}

// `z < 0 ? slope z : z` keeps NaN, and with slope 0 is ReLU (but for infinity, where 0 z would be NaN).
VM_LOOP void NAME(vm_leaky_relu)(size_t n, REAL slope, const REAL *z, REAL *a) {
  if (slope == 0)
    VM_EACH(i, n) a[i] = z[i] < 0 ? 0 : z[i];
  else
    VM_EACH(i, n) a[i] = z[i] < 0 ? slope * z[i] : z[i];
}

VM_LOOP void NAME(vm_leaky_relu_backward)(size_t n, REAL slope, const REAL *z, const REAL *g, REAL *d) {
  if (slope == 0)
    VM_EACH(i, n) d[i] = z[i] <= 0 ? 0 : g[i];
  else
    VM_EACH(i, n) d[i] = z[i] <= 0 ? slope * g[i] : g[i];
}

VM_LOOP void NAME(vm_elu)(size_t n, REAL alpha, const REAL *z, REAL *a) {
  VM_EACH(i, n) {
    REAL negative = alpha * NAME(vm_expm1_1)(z[i] > 0 ? 0 : z[i]);
    a[i] = z[i] > 0 ? z[i] : negative;
  }
}

VM_LOOP void NAME(vm_elu_backward)(size_t n, REAL alpha, const REAL *z, const REAL *a, const REAL *g, REAL *d) {
  VM_EACH(i, n) d[i] = z[i] > 0 ? g[i] : g[i] * (a[i] + alpha);
}

// The first of equal pieces wins, and NaN in any piece stays.
VM_LOOP void NAME(vm_maxout)(size_t n, size_t k, const REAL *z, REAL *a) {
  if (k == 2) {
    VM_EACH(i, n) {
      REAL first = z[2 * i], second = z[2 * i + 1];
      a[i] = ((second <= first) | (first != first)) ? first : second;
    }
    return;
  }
  for (size_t i = 0; i < n; i++) {
    REAL best = z[i * k];
    for (size_t j = 1; j < k; j++) best = ((z[i * k + j] <= best) | (best != best)) ? best : z[i * k + j];
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
  VM_EACH(i, n) y[i] = a[i] * b[i];
}

VM_LOOP void NAME(vm_multiply_add)(size_t n, const REAL *a, const REAL *b, REAL *y) {
  VM_EACH(i, n) y[i] += a[i] * b[i];
}

VM_LOOP REAL NAME(vm_sum)(size_t n, const REAL *x) {
#pragma clang fp reassociate(on)
  REAL sum = 0;
  for (size_t i = 0; i < n; i++) sum += x[i];
  return sum;
}
