// Smooth rectifiers and their gradients in single precision, each from one exponential and one division.
//
// Where the result is nearly 0 or nearly z, z is clamped, so that e^-z stays a normal number; NaN passes every clamp, and
// as each result is a product with z, NaN stays NaN whatever the exponential makes of it.
#include "exponential.h"

// Below it e^-z overflows, and z e^z is 0 to 35 decimals.
#define VANISHES -88.5f
// Above it e^-z is no normal number, and long 0 beside 1.
#define LINEAR 87.0f

VM_INLINE float clamped(float z, float low, float high) {
  z = z < low ? low : z;
  return z > high ? high : z;
}

// z / (1 + e^-z) has no cancellation anywhere.
VM_LOOP void vm_silu_f32(size_t n, const float *z, float *a) {
  VM_EACH(i, n) {
    float value = z[i] / (1 + vm_exp_normal_f32(-clamped(z[i], VANISHES, LINEAR)));
    a[i] = z[i] < VANISHES ? 0 : value;
  }
}

// s (1 + z (1 - s)), with 1 - s = e^-z s.
VM_LOOP void vm_silu_backward_f32(size_t n, const float *z, const float *g, float *d) {
  VM_EACH(i, n) {
    float x = clamped(z[i], VANISHES, LINEAR), e = vm_exp_normal_f32(-x), s = 1 / (1 + e);
    float slope = s * (1 + x * (e * s));
    d[i] = g[i] * (z[i] < VANISHES ? 0 : slope);
  }
}

// 2 sqrt(2 / pi): (1 + tanh u) / 2 = 1 / (1 + e^-2u). Beyond these ends 2u is beyond the clamps above.
#define TWO_ROOT_TWO_OVER_PI 1.595769121605730711f
#define GELU_TANH_VANISHES -10.05f
#define GELU_TANH_LINEAR 9.98f

VM_LOOP void vm_gelu_tanh_f32(size_t n, const float *z, float *a) {
  VM_EACH(i, n) {
    float x = clamped(z[i], GELU_TANH_VANISHES, GELU_TANH_LINEAR);
    float e = vm_exp_normal_f32(-TWO_ROOT_TWO_OVER_PI * (x + 0.044715f * x * x * x));
    float value = z[i] / (1 + e);
    a[i] = z[i] < GELU_TANH_VANISHES ? 0 : value;
  }
}

VM_LOOP void vm_gelu_tanh_backward_f32(size_t n, const float *z, const float *g, float *d) {
  VM_EACH(i, n) {
    float x = clamped(z[i], GELU_TANH_VANISHES, GELU_TANH_LINEAR), cubic = 0.044715f * x * x;
    float e = vm_exp_normal_f32(-TWO_ROOT_TWO_OVER_PI * (x + x * cubic)), s = 1 / (1 + e);
    float bend = TWO_ROOT_TWO_OVER_PI * (1 + 3 * cubic);
    float slope = s * (1 + x * bend * (e * s));
    d[i] = g[i] * (z[i] < GELU_TANH_VANISHES ? 0 : slope);
  }
}

// Below it e^z is no normal number; above it tanh(log(1 + e^z)) is 1, and e^4z is still finite.
#define MISH_VANISHES -87.0f
#define MISH_LINEAR 20.0f

// tanh(log(1 + n)) = w / (w + 2) with n = e^z, w = n (n + 2).
VM_LOOP void vm_mish_f32(size_t n, const float *z, float *a) {
  VM_EACH(i, n) {
    float e = vm_exp_normal_f32(clamped(z[i], MISH_VANISHES, MISH_LINEAR)), w = e * (e + 2);
    float value = z[i] * (w / (w + 2));
    a[i] = z[i] < MISH_VANISHES ? 0 : value;
  }
}

// t + z (1 - t^2) n / (n + 1), with 1 - t^2 = 4 (n + 1)^2 / (w + 2)^2.
VM_LOOP void vm_mish_backward_f32(size_t n, const float *z, const float *g, float *d) {
  VM_EACH(i, n) {
    float x = clamped(z[i], MISH_VANISHES, MISH_LINEAR), e = vm_exp_normal_f32(x), w = e * (e + 2);
    float r = 1 / (w + 2), slope = w * r + x * (4 * e * r) * ((e + 1) * r);
    d[i] = g[i] * (z[i] < MISH_VANISHES ? 0 : slope);
  }
}

// Beyond it P(-|z|) is below the least normal number.
#define GELU_LINEAR 13.1f
#define ONE_OVER_ROOT_TWO_PI 0.39894228040143267794f

// The standard normal density, and the distribution function P of -|z|.
typedef struct {
  float density, tail;
} normal;

// P(-|z|) = e^(-z^2 / 2) p(|z|) / q(|z|) with a minimax quotient (Tests/References/fit_normal_tail.py), whose relative
// error is 5e-9 however small the result is. Its coefficients are all positive: nothing cancels.
VM_INLINE normal normal_of(float t) {
  float e = vm_exp_normal_f32(-0.5f * t * t);
  float p = 0.004010994161f;
  p = p * t + 0.03992199032f;
  p = p * t + 0.1811218328f;
  p = p * t + 0.4354357967f;
  p = p * t + 0.5000000024f;
  float q = 0.0100539258f;
  q = q * t + 0.1000770634f;
  q = q * t + 0.4638922105f;
  q = q * t + 1.193714645f;
  q = q * t + 1.668756506f;
  q = q * t + 1.0f;
  return (normal){e * ONE_OVER_ROOT_TWO_PI, e * p / q};
}

// z P(z) = max(0, z) - |z| P(-|z|).
VM_LOOP void vm_gelu_f32(size_t n, const float *z, float *a) {
  VM_EACH(i, n) {
    float size = __builtin_fabsf(z[i]), near = size > GELU_LINEAR ? 0 : size;
    float tail = near * normal_of(near).tail;
    a[i] = (z[i] < 0 ? 0 : z[i]) - tail;
  }
}

// P(z) + z P'(z).
VM_LOOP void vm_gelu_backward_f32(size_t n, const float *z, const float *g, float *d) {
  VM_EACH(i, n) {
    float x = clamped(z[i], -GELU_LINEAR, GELU_LINEAR);
    normal at = normal_of(__builtin_fabsf(x));
    float slope = (x < 0 ? at.tail : 1 - at.tail) + x * at.density;
    d[i] = g[i] * slope;
  }
}
