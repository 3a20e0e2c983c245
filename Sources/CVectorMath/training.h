// The loops of a training step around its matrix products: gather, bias, loss, update. For float and for double.
#include <math.h>

#include "exponential.h"

VM_LOOP void NAME(vm_fill_rows)(size_t rows, size_t columns, const REAL *row, REAL *matrix) {
  for (size_t i = 0; i < rows; i++)
    VM_EACH(j, columns) matrix[i * columns + j] = row[j];
}

VM_LOOP void NAME(vm_add_columns)(size_t rows, size_t columns, const REAL *matrix, REAL *sums) {
  for (size_t i = 0; i < rows; i++)
    VM_EACH(j, columns) sums[j] += matrix[i * columns + j];
}

// Rows in random order come from far memory: each is asked for while the ones before it are worked on.
#define ROWS_AHEAD 8

VM_INLINE void vm_prefetch(const void *start, size_t bytes) {
  for (size_t line = 0; line < bytes; line += 64) __builtin_prefetch((const char *)start + line);
}

// x[i, j] = (source[indices[i], j] - mean[j]) * inverse_scale[j] in the arithmetic of the type STATISTIC, then narrowed.
#define VM_GATHER(name, SOURCE, STATISTIC)                                                                             \
  VM_LOOP void NAME(name)(size_t rows, size_t columns, const SOURCE *source, const int32_t *indices,                   \
                          const STATISTIC *mean, const STATISTIC *inverse_scale, REAL *x) {                            \
    for (size_t i = 0; i < rows; i++) {                                                                                \
      const SOURCE *from = source + (size_t)indices[i] * columns;                                                      \
      if (i + ROWS_AHEAD < rows)                                                                                       \
        vm_prefetch(source + (size_t)indices[i + ROWS_AHEAD] * columns, columns * sizeof(SOURCE));                     \
      VM_EACH(j, columns) x[i * columns + j] = (REAL)(((STATISTIC)from[j] - mean[j]) * inverse_scale[j]);              \
    }                                                                                                                  \
  }
VM_GATHER(vm_gather_bytes, uint8_t, REAL)
VM_GATHER(vm_gather_bytes_in_double, uint8_t, double)
VM_GATHER(vm_gather_doubles, double, double)

// -log softmax(z)[label] = log(sum of e^(z - max)) - (z[label] - max), a row at a time; NaN and infinity pass through.
VM_LOOP double NAME(vm_softmax_cross_entropy)(size_t rows, size_t columns, const REAL *z, const int32_t *labels,
                                              REAL scale, REAL *gradient) {
  double total = 0;
  for (size_t i = 0; i < rows; i++) {
    const REAL *row = z + i * columns;
    REAL largest = row[0], sum = 0;
    for (size_t j = 1; j < columns; j++) largest = row[j] > largest ? row[j] : largest;
    if (gradient) {
      REAL *out = gradient + i * columns;
      VM_EACH(j, columns) out[j] = NAME(vm_exp1)(row[j] - largest);
      for (size_t j = 0; j < columns; j++) sum += out[j];
      REAL factor = scale / sum;
      VM_EACH(j, columns) out[j] *= factor;
      out[labels[i]] -= scale;
    } else {
      for (size_t j = 0; j < columns; j++) sum += NAME(vm_exp1)(row[j] - largest);
    }
    total += log((double)sum) - ((double)row[labels[i]] - (double)largest);
  }
  return total;
}

VM_LOOP double NAME(vm_squared_error)(size_t n, const REAL *y, const REAL *t, REAL scale, REAL *gradient) {
  double total = 0;
  for (size_t i = 0; i < n; i++) {
    REAL error = y[i] - t[i];
    total += (double)error * (double)error;
    if (gradient) gradient[i] = scale * error;
  }
  return total;
}

size_t NAME(vm_count_correct)(size_t rows, size_t columns, const REAL *z, const int32_t *labels) {
  size_t correct = 0;
  for (size_t i = 0; i < rows; i++) {
    const REAL *row = z + i * columns, answer = row[labels[i]];
    int is_largest = answer == answer;
    for (size_t j = 0; j < columns; j++)
      is_largest &= (int32_t)j < labels[i] ? row[j] < answer : row[j] <= answer;
    correct += (size_t)is_largest;
  }
  return correct;
}

VM_LOOP void NAME(vm_widen)(size_t n, const REAL *x, const REAL *minus, double *values) {
  if (minus)
    VM_EACH(i, n) values[i] = (double)x[i] - (double)minus[i];
  else
    VM_EACH(i, n) values[i] = (double)x[i];
}

// Each update leaves in g what the next gradient is added to: momentum v for plain momentum, else 0.
VM_LOOP void NAME(vm_sgd)(size_t n, REAL rate, REAL momentum, REAL decay, REAL *w, REAL *g) {
  VM_EACH(i, n) {
    REAL velocity = g[i] + decay * w[i];
    w[i] -= rate * velocity;
    g[i] = momentum * velocity;
  }
}

VM_LOOP void NAME(vm_nesterov)(size_t n, REAL rate, REAL momentum, REAL decay, REAL *w, REAL *g,
                               REAL *velocity) {
  VM_EACH(i, n) {
    REAL gradient = g[i] + decay * w[i];
    g[i] = 0;
    velocity[i] = momentum * velocity[i] + gradient;
    w[i] -= rate * (gradient + momentum * velocity[i]);
  }
}

// correction1 = 1 - beta1^t, correction2 = sqrt(1 - beta2^t); `shrink` = 1 - rate * decoupled decay (AdamW), else 1.
// The rests, 1 - beta, come from outside, computed in double: in float, 1 - 0.999f is off in the fifth digit.
VM_LOOP void NAME(vm_adam)(size_t n, REAL rate, REAL beta1, REAL beta2, REAL rest1, REAL rest2, REAL eps, REAL decay,
                           REAL shrink, REAL correction1, REAL correction2, REAL *w, REAL *g, REAL *m, REAL *v) {
  REAL step = rate / correction1;
  VM_EACH(i, n) {
    REAL gradient = g[i] + decay * w[i];
    g[i] = 0;
    m[i] = beta1 * m[i] + rest1 * gradient;
    v[i] = beta2 * v[i] + rest2 * gradient * gradient;
    w[i] = shrink * w[i] - step * m[i] / (__builtin_elementwise_sqrt(v[i]) / correction2 + eps);
  }
}

VM_LOOP void NAME(vm_rmsprop)(size_t n, REAL rate, REAL alpha, REAL complement, REAL eps, REAL decay, REAL *w,
                              REAL *g, REAL *v) {
  VM_EACH(i, n) {
    REAL gradient = g[i] + decay * w[i];
    g[i] = 0;
    v[i] = alpha * v[i] + complement * gradient * gradient;
    w[i] -= rate * gradient / (__builtin_elementwise_sqrt(v[i]) + eps);
  }
}

VM_LOOP void NAME(vm_adagrad)(size_t n, REAL rate, REAL eps, REAL decay, REAL *w, REAL *g, REAL *sum) {
  VM_EACH(i, n) {
    REAL gradient = g[i] + decay * w[i];
    g[i] = 0;
    sum[i] += gradient * gradient;
    w[i] -= rate * gradient / (__builtin_elementwise_sqrt(sum[i]) + eps);
  }
}
