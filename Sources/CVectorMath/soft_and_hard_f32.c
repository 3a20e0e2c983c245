// Softplus and the piecewise functions, with their gradients, in single precision. NaN passes every choice.
#include "exponential.h"

// log(1 + e) for e in [0, 1]: e p(e) with a minimax polynomial p (Tests/References/fit_polynomials.py).
VM_INLINE float log1p_of_fraction(float e) {
  float p = -0.0032440246083f;
  p = p * e + 0.0198514598155f;
  p = p * e - 0.0569595295249f;
  p = p * e + 0.106036544123f;
  p = p * e - 0.153055923012f;
  p = p * e + 0.196759391696f;
  p = p * e - 0.249541336413f;
  p = p * e + 0.333299624158f;
  p = p * e - 0.499999024228f;
  p = p * e + 0.999999995287f;
  return e * p;
}

// max(0, u) + log1p(e^-|u|) neither overflows nor loses digits.
VM_INLINE float softplus(float z, float beta, float threshold) {
  float u = beta * z;
  float smooth = (u < 0 ? 0 : u) + log1p_of_fraction(vm_exp1_f32(-vm_abs_f32(u)));
  float scaled = smooth / beta;
  return u > threshold ? z : scaled;
}

VM_INLINE float softplus_slope(float z, float beta, float threshold) {
  float u = beta * z, slope = vm_sigmoid1_f32(u);
  return u > threshold ? 1 : slope;
}

VM_LOOP void vm_softplus_f32(size_t n, float beta, float threshold, const float *z, float *a) {
  VM_MAP(a, i, n, softplus(z[i], beta, threshold));
}

VM_LOOP void vm_softplus_backward_f32(size_t n, float beta, float threshold, const float *z, const float *g,
                                      float *d) {
  VM_MAP(d, i, n, g[i] * softplus_slope(z[i], beta, threshold));
}

VM_LOOP void vm_log_sigmoid_f32(size_t n, const float *z, float *a) {
  VM_MAP(a, i, n, (z[i] > 0 ? 0 : z[i]) - log1p_of_fraction(vm_exp1_f32(-vm_abs_f32(z[i]))));
}

VM_LOOP void vm_log_sigmoid_backward_f32(size_t n, const float *z, const float *g, float *d) {
  VM_MAP(d, i, n, g[i] * vm_sigmoid1_f32(-z[i]));
}

// Nearest to z in [low, high]; NaN stays.
VM_INLINE float between(float z, float low, float high) {
  z = z <= low ? low : z;
  return z >= high ? high : z;
}

// What it pulls back: nothing at the ends and beyond them.
VM_INLINE float inside(float z, float low, float high, float g) { return ((z <= low) | (z >= high)) ? 0 : g; }

VM_LOOP void vm_hard_tanh_f32(size_t n, float low, float high, const float *z, float *a) {
  VM_MAP(a, i, n, between(z[i], low, high));
}

VM_LOOP void vm_hard_tanh_backward_f32(size_t n, float low, float high, const float *z, const float *g, float *d) {
  VM_MAP(d, i, n, inside(z[i], low, high, g[i]));
}

VM_LOOP void vm_hard_sigmoid_f32(size_t n, const float *z, float *a) {
  VM_MAP(a, i, n, (between(z[i], -3, 3) + 3) / 6);
}

VM_LOOP void vm_hard_sigmoid_backward_f32(size_t n, const float *z, const float *g, float *d) {
  VM_MAP(d, i, n, inside(z[i], -3, 3, g[i] * (1.0f / 6)));
}

VM_INLINE float hard_swish(float z) {
  float x = between(z, -3, 3), value = x * (x + 3) * (1.0f / 6);
  return z >= 3 ? z : value;
}

VM_INLINE float hard_swish_slope(float z) {
  float slope = z * (1.0f / 3) + 0.5f;
  slope = z >= 3 ? 1 : slope;
  return z <= -3 ? 0 : slope;
}

VM_LOOP void vm_hard_swish_f32(size_t n, const float *z, float *a) { VM_MAP(a, i, n, hard_swish(z[i])); }

VM_LOOP void vm_hard_swish_backward_f32(size_t n, const float *z, const float *g, float *d) {
  VM_MAP(d, i, n, g[i] * hard_swish_slope(z[i]));
}

// Beyond 1e18 it is 1 exactly, so that infinity has its limit.
VM_INLINE float softsign(float z) {
  float x = z < -1e18f ? -1e18f : z;
  x = x > 1e18f ? 1e18f : x;
  return x / (1 + vm_abs_f32(x));
}

VM_INLINE float softsign_slope(float z) {
  float r = 1 / (1 + vm_abs_f32(z));
  return r * r;
}

VM_LOOP void vm_softsign_f32(size_t n, const float *z, float *a) { VM_MAP(a, i, n, softsign(z[i])); }

VM_LOOP void vm_softsign_backward_f32(size_t n, const float *z, const float *g, float *d) {
  VM_MAP(d, i, n, g[i] * softsign_slope(z[i]));
}

VM_LOOP void vm_split_pairs_f32(size_t n, const float *p, float *first, float *second) {
  VM_EACH(i, n) {
    first[i] = p[2 * i];
    second[i] = p[2 * i + 1];
  }
}

VM_LOOP void vm_join_pairs_f32(size_t n, const float *first, const float *second, float *p) {
  VM_EACH(i, n) {
    p[2 * i] = first[i];
    p[2 * i + 1] = second[i];
  }
}
