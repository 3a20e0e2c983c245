// Vector loops over whole buffers, dispatched at run time on the processor's vector extension.
//
// Every loop comes for float (`_f32`) and double (`_f64`). Buffers do not overlap unless a comment says that they may.
// The functions are pure: no allocation, no state, the same bits for the same input on the same vector extension.
#ifndef ACTLAB_CVECTORMATH_H
#define ACTLAB_CVECTORMATH_H

#include <stddef.h>
#include <stdint.h>

// The vector extension that the loops run with on this machine, as an x86-64 level or "baseline".
const char *vm_vector_extension(void);
// The C compiler that built the loops.
const char *vm_compiler(void);

#define VM_DECLARE(REAL, T)                                                                                            \
  /* Elementary functions, y[i] = f(x[i]); y may be x. */                                                              \
  void vm_exp_##T(size_t n, const REAL *x, REAL *y);                                                                   \
  void vm_expm1_##T(size_t n, const REAL *x, REAL *y);                                                                 \
  void vm_tanh_##T(size_t n, const REAL *x, REAL *y);                                                                  \
                                                                                                                       \
  /* y[i] = a[i] b[i], and y[i] += a[i] b[i]; y may be a or b. */                                                      \
  void vm_multiply_##T(size_t n, const REAL *a, const REAL *b, REAL *y);                                               \
  void vm_multiply_add_##T(size_t n, const REAL *a, const REAL *b, REAL *y);                                           \
  /* The sum, in an order that suits the vector extension. */                                                          \
  REAL vm_sum_##T(size_t n, const REAL *x);                                                                            \
                                                                                                                       \
  /* Activations, a[i] = f(z[i]), and gradients, d[i] = g[i] f'(z[i]), from z or from a = f(z); a may be z, d may be g. */\
  void vm_sigmoid_##T(size_t n, const REAL *z, REAL *a);                                                               \
  void vm_leaky_relu_##T(size_t n, REAL slope, const REAL *z, REAL *a);                                                \
  void vm_leaky_relu_backward_##T(size_t n, REAL slope, const REAL *z, const REAL *g, REAL *d);                        \
  void vm_elu_##T(size_t n, REAL alpha, const REAL *z, REAL *a);                                                       \
  void vm_elu_backward_##T(size_t n, REAL alpha, const REAL *z, const REAL *a, const REAL *g, REAL *d);                \
  /* n units of k pieces each, unit-major: a[i] = max over j of z[i k + j]; the gradient goes to the first maximum. */ \
  void vm_maxout_##T(size_t n, size_t k, const REAL *z, REAL *a);                                                      \
  void vm_maxout_backward_##T(size_t n, size_t k, const REAL *z, const REAL *g, REAL *d);                              \
                                                                                                                       \
  /* Layers, on row-major matrices of `rows` x `columns`. */                                                           \
  void vm_fill_rows_##T(size_t rows, size_t columns, const REAL *row, REAL *matrix);                                   \
  /* sums[j] += sum over i of matrix[i, j]. */                                                                         \
  void vm_add_columns_##T(size_t rows, size_t columns, const REAL *matrix, REAL *sums);                                \
                                                                                                                       \
  /* Rows `indices` of a table, standardised: x[i, j] = (source[indices[i], j] - mean[j]) * inverse_scale[j]. */       \
  void vm_gather_bytes_##T(size_t rows, size_t columns, const uint8_t *source, const int32_t *indices,                 \
                           const REAL *mean, const REAL *inverse_scale, REAL *x);                                      \
  /* The same in double precision, narrowed at last. */                                                                \
  void vm_gather_bytes_in_double_##T(size_t rows, size_t columns, const uint8_t *source, const int32_t *indices,       \
                                     const double *mean, const double *inverse_scale, REAL *x);                        \
  void vm_gather_doubles_##T(size_t rows, size_t columns, const double *source, const int32_t *indices,                \
                             const double *mean, const double *inverse_scale, REAL *x);                                \
                                                                                                                       \
  /* Softmax cross-entropy summed over rows, with the gradient scale (softmax(z) - one-hot); gradient may be NULL. */  \
  double vm_softmax_cross_entropy_##T(size_t rows, size_t columns, const REAL *z, const int32_t *labels, REAL scale,   \
                                      REAL *gradient);                                                                 \
  /* Sum of (y - t)^2 with the gradient scale (y - t); gradient may be NULL. */                                        \
  double vm_squared_error_##T(size_t n, const REAL *y, const REAL *t, REAL scale, REAL *gradient);                     \
                                                                                                                       \
  /* values[i] = x[i] - minus[i] in double precision; minus may be NULL. */                                            \
  void vm_widen_##T(size_t n, const REAL *x, const REAL *minus, double *values);                                       \
                                                                                                                       \
  /* Rows whose first largest output is the labelled one; a row with NaN is wrong. */                                  \
  size_t vm_count_correct_##T(size_t rows, size_t columns, const REAL *z, const int32_t *labels);                      \
                                                                                                                       \
  /* Updates in one pass; formulas and names are PyTorch's. w: parameters, g: gradient, which becomes what the next is \
     to be added to, the rest: state. */                                                                               \
  void vm_sgd_##T(size_t n, REAL rate, REAL momentum, REAL decay, REAL *w, REAL *g);                                   \
  void vm_nesterov_##T(size_t n, REAL rate, REAL momentum, REAL decay, REAL *w, REAL *g, REAL *velocity);              \
  void vm_adam_##T(size_t n, REAL rate, REAL beta1, REAL beta2, REAL rest1, REAL rest2, REAL eps, REAL decay,          \
                   REAL shrink, REAL correction1, REAL correction2, REAL *w, REAL *g, REAL *m, REAL *v);               \
  void vm_rmsprop_##T(size_t n, REAL rate, REAL alpha, REAL complement, REAL eps, REAL decay, REAL *w, REAL *g, REAL *v);\
  void vm_adagrad_##T(size_t n, REAL rate, REAL eps, REAL decay, REAL *w, REAL *g, REAL *sum);

VM_DECLARE(float, f32)
VM_DECLARE(double, f64)
#undef VM_DECLARE

// Gradients in double precision alone, d[i] = g[i] f'(x[i]), within 4 ulp where the output has lost its digits; d may be g.
void vm_sigmoid_pull_back_f64(size_t n, const double *x, const double *g, double *d);
void vm_tanh_pull_back_f64(size_t n, const double *x, const double *g, double *d);

// Pairs that lie side by side, p[2 i] and p[2 i + 1], from and into two buffers.
void vm_split_pairs_f32(size_t n, const float *p, float *first, float *second);
void vm_join_pairs_f32(size_t n, const float *first, const float *second, float *p);

// Activations in single precision alone, a[i] = f(z[i]), and gradients, d[i] = g[i] f'(z[i]), of the first two from a = f(z); a may
// be z, d may be g.
void vm_sigmoid_backward_f32(size_t n, const float *a, const float *g, float *d);
void vm_tanh_backward_f32(size_t n, const float *a, const float *g, float *d);
void vm_silu_f32(size_t n, const float *z, float *a);
void vm_silu_backward_f32(size_t n, const float *z, const float *g, float *d);
void vm_gelu_f32(size_t n, const float *z, float *a);
void vm_gelu_backward_f32(size_t n, const float *z, const float *g, float *d);
void vm_gelu_tanh_f32(size_t n, const float *z, float *a);
void vm_gelu_tanh_backward_f32(size_t n, const float *z, const float *g, float *d);
void vm_mish_f32(size_t n, const float *z, float *a);
void vm_mish_backward_f32(size_t n, const float *z, const float *g, float *d);
void vm_softplus_f32(size_t n, float beta, float threshold, const float *z, float *a);
void vm_softplus_backward_f32(size_t n, float beta, float threshold, const float *z, const float *g, float *d);
void vm_log_sigmoid_f32(size_t n, const float *z, float *a);
void vm_log_sigmoid_backward_f32(size_t n, const float *z, const float *g, float *d);
void vm_hard_tanh_f32(size_t n, float low, float high, const float *z, float *a);
void vm_hard_tanh_backward_f32(size_t n, float low, float high, const float *z, const float *g, float *d);
void vm_hard_sigmoid_f32(size_t n, const float *z, float *a);
void vm_hard_sigmoid_backward_f32(size_t n, const float *z, const float *g, float *d);
void vm_hard_swish_f32(size_t n, const float *z, float *a);
void vm_hard_swish_backward_f32(size_t n, const float *z, const float *g, float *d);
void vm_softsign_f32(size_t n, const float *z, float *a);
void vm_softsign_backward_f32(size_t n, const float *z, const float *g, float *d);

#endif
