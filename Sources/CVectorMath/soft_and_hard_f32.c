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
VM_LOOP void vm_softplus_f32(size_t n, float beta, float threshold, const float *z, float *a) {
  VM_EACH(i, n) {
    float u = beta * z[i];
    float smooth = (u < 0 ? 0 : u) + log1p_of_fraction(vm_exp1_f32(-__builtin_fabsf(u)));
    a[i] = u > threshold ? z[i] : smooth / beta;
  }
}

VM_LOOP void vm_softplus_backward_f32(size_t n, float beta, float threshold, const float *z, const float *g,
                                      float *d) {
  VM_EACH(i, n) {
    float u = beta * z[i], slope = vm_sigmoid1_f32(u);
    d[i] = g[i] * (u > threshold ? 1 : slope);
  }
}

VM_LOOP void vm_log_sigmoid_f32(size_t n, const float *z, float *a) {
  VM_EACH(i, n) {
    float low = z[i] > 0 ? 0 : z[i];
    a[i] = low - log1p_of_fraction(vm_exp1_f32(-__builtin_fabsf(z[i])));
  }
}

VM_LOOP void vm_log_sigmoid_backward_f32(size_t n, const float *z, const float *g, float *d) {
  VM_EACH(i, n) d[i] = g[i] * vm_sigmoid1_f32(-z[i]);
}

VM_LOOP void vm_hard_tanh_f32(size_t n, float low, float high, const float *z, float *a) {
  VM_EACH(i, n) {
    float raised = z[i] <= low ? low : z[i];
    a[i] = raised >= high ? high : raised;
  }
}

VM_LOOP void vm_hard_tanh_backward_f32(size_t n, float low, float high, const float *z, const float *g, float *d) {
  VM_EACH(i, n) d[i] = ((z[i] <= low) | (z[i] >= high)) ? 0 : g[i];
}

VM_LOOP void vm_hard_sigmoid_f32(size_t n, const float *z, float *a) {
  VM_EACH(i, n) {
    float x = z[i] <= -3 ? -3 : z[i];
    x = x >= 3 ? 3 : x;
    a[i] = (x + 3) / 6;
  }
}

VM_LOOP void vm_hard_sigmoid_backward_f32(size_t n, const float *z, const float *g, float *d) {
  VM_EACH(i, n) d[i] = ((z[i] <= -3) | (z[i] >= 3)) ? 0 : g[i] * (1.0f / 6);
}

VM_LOOP void vm_hard_swish_f32(size_t n, const float *z, float *a) {
  VM_EACH(i, n) {
    float x = z[i] <= -3 ? -3 : z[i];
    x = x >= 3 ? 3 : x;
    float value = x * (x + 3) * (1.0f / 6);
    a[i] = z[i] >= 3 ? z[i] : value;
  }
}

VM_LOOP void vm_hard_swish_backward_f32(size_t n, const float *z, const float *g, float *d) {
  VM_EACH(i, n) {
    float slope = z[i] * (1.0f / 3) + 0.5f;
    slope = z[i] >= 3 ? 1 : slope;
    d[i] = g[i] * (z[i] <= -3 ? 0 : slope);
  }
}

// Beyond 1e18 it is 1 exactly, so that infinity has its limit.
VM_LOOP void vm_softsign_f32(size_t n, const float *z, float *a) {
  VM_EACH(i, n) {
    float x = z[i] < -1e18f ? -1e18f : z[i];
    x = x > 1e18f ? 1e18f : x;
    a[i] = x / (1 + __builtin_fabsf(x));
  }
}

VM_LOOP void vm_softsign_backward_f32(size_t n, const float *z, const float *g, float *d) {
  VM_EACH(i, n) {
    float r = 1 / (1 + __builtin_fabsf(z[i]));
    d[i] = g[i] * (r * r);
  }
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
