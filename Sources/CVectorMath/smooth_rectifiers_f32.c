// Smooth rectifiers and their gradients in single precision, each from one exponential and at most one division.
//
// z is clamped where the result is nearly 0 or nearly z; NaN passes every clamp, and as each result is a product or a
// quotient of z, NaN stays NaN whatever the exponential makes of it.
#include "exponential.h"

VM_INLINE float clamped(float z, float low, float high) {
  z = z < low ? low : z;
  return z > high ? high : z;
}

// At its low end e^-x is infinity, so that the quotient is 0 from there on; at its high end 1 + e^-x is 1.
#define SILU_VANISHES -89.0f
#define SILU_LINEAR 87.0f

// z / (1 + e^-z) has no cancellation anywhere.
VM_INLINE float silu(float z) {
  float low = z < SILU_VANISHES ? SILU_VANISHES : z, x = -low;
  return low / (1 + vm_exp_shifted_f32(x < -SILU_LINEAR ? -SILU_LINEAR : x, 0));
}

// (1 + e^-z (1 + z)) / (1 + e^-z)^2, above and below the line times h^2: the square is infinity, and the slope 0, only
// where it is below 1e-27.
#define SILU_SLOPE_VANISHES -67.0f
#define SILU_SLOPE_LINEAR 42.0f

VM_INLINE float silu_pull_back(float z, float g) {
  const float h = 0x1p-32f;
  float x = clamped(z, SILU_SLOPE_VANISHES, SILU_SLOPE_LINEAR);
  float e = vm_exp_normal_f32(-x, -32), e_h = vm_times_power_of_two_f32(e, -32);
  float sum = h + e, numerator = e_h * (1 + x) + h * h;
  return numerator / (sum * sum) * g;
}

VM_LOOP void vm_silu_f32(size_t n, const float *z, float *a) { VM_MAP(a, i, n, silu(z[i])); }

VM_LOOP void vm_silu_backward_f32(size_t n, const float *z, const float *g, float *d) {
  VM_MAP(d, i, n, silu_pull_back(z[i], g[i]));
}

// 2 sqrt(2 / pi): (1 + tanh u) / 2 = 1 / (1 + e^-2u). At its ends 2u is as SiLU's -x at the ends above.
#define TWO_ROOT_TWO_OVER_PI 1.595769121605730711f
#define GELU_TANH_VANISHES -10.07f
#define GELU_TANH_LINEAR 9.98f

VM_INLINE float gelu_tanh(float z) {
  float low = z < GELU_TANH_VANISHES ? GELU_TANH_VANISHES : z, x = low > GELU_TANH_LINEAR ? GELU_TANH_LINEAR : low;
  return low / (1 + vm_exp_shifted_f32(-TWO_ROOT_TWO_OVER_PI * (x + 0.044715f * x * x * x), 0));
}

VM_INLINE float gelu_tanh_slope(float z) {
  float x = clamped(z, -10.05f, GELU_TANH_LINEAR), cubic = 0.044715f * x * x;
  float e = vm_exp_normal_f32(-TWO_ROOT_TWO_OVER_PI * (x + x * cubic), 0), s = 1 / (1 + e);
  float bend = TWO_ROOT_TWO_OVER_PI * (1 + 3 * cubic);
  float slope = s * (1 + x * bend * (e * s));
  return z < -10.05f ? 0 : slope;
}

VM_LOOP void vm_gelu_tanh_f32(size_t n, const float *z, float *a) { VM_MAP(a, i, n, gelu_tanh(z[i])); }

VM_LOOP void vm_gelu_tanh_backward_f32(size_t n, const float *z, const float *g, float *d) {
  VM_MAP(d, i, n, g[i] * gelu_tanh_slope(z[i]));
}

// Below it e^z is no normal number; above it tanh(log(1 + e^z)) is 1, and e^4z is still finite.
#define MISH_VANISHES -87.0f
#define MISH_LINEAR 20.0f

// tanh(log(1 + n)) = w / (w + 2) with n = e^z, w = n (n + 2).
VM_INLINE float mish(float z) {
  float e = vm_exp_normal_f32(clamped(z, MISH_VANISHES, MISH_LINEAR), 0), w = e * (e + 2);
  float value = z * (w / (w + 2));
  return z < MISH_VANISHES ? 0 : value;
}

// t + z (1 - t^2) n / (n + 1), with 1 - t^2 = 4 (n + 1)^2 / (w + 2)^2.
VM_INLINE float mish_slope(float z) {
  float x = clamped(z, MISH_VANISHES, MISH_LINEAR), e = vm_exp_normal_f32(x, 0), w = e * (e + 2);
  float r = 1 / (w + 2), slope = w * r + x * (4 * e * r) * ((e + 1) * r);
  return z < MISH_VANISHES ? 0 : slope;
}

VM_LOOP void vm_mish_f32(size_t n, const float *z, float *a) { VM_MAP(a, i, n, mish(z[i])); }

VM_LOOP void vm_mish_backward_f32(size_t n, const float *z, const float *g, float *d) {
  VM_MAP(d, i, n, g[i] * mish_slope(z[i]));
}

// 2^-x for x >= 0 with a relative error of 9e-8, by a polynomial of degree 5 (Tests/References/fit_normal_tail.py); 0 from
// 126.5 on.
VM_INLINE float power_of_half(float x) {
  float near = x > 127 ? 127 : x, rounding = ROUNDING + EXPONENT_BIAS, shifted = rounding - near;
  float f = (rounding - shifted) - near;
  float p = 1.326444681e-3f;
  p = p * f + 9.6717255e-3f;
  p = p * f + 0.05550736346f;
  p = p * f + 0.2402223883f;
  p = p * f + 0.6931469751f;
  p = p * f + 1;
  return p * vm_power_of_two_f32(vm_to_bits_f32(shifted));
}

// Beyond it the normal tail is below the least normal number.
#define NORMAL_TAIL_ENDS 13.3f

// -log2 of P(-t), P the standard normal distribution function, by a minimax polynomial
// (Tests/References/fit_normal_tail.py): P(-t) is off by 2.1e-7 at most, and by 2.1 % of itself where it is below 1e-5.
VM_INLINE float minus_log2_of_tail(float t) {
  float w = 9.216887261e-7f;
  w = w * t - 4.183545029e-5f;
  w = w * t + 7.794923528e-4f;
  w = w * t - 8.01238155e-3f;
  w = w * t + 0.0532128051f;
  w = w * t + 0.4589584071f;
  w = w * t + 1.151136387f;
  return w * t + 0.9999993922f;
}

// z P(z) = max(0, z) - |z| P(-|z|).
VM_INLINE float gelu(float z) {
  float size = vm_abs_f32(z), t = size > NORMAL_TAIL_ENDS ? NORMAL_TAIL_ENDS : size;
  return (z < 0 ? 0 : z) - t * power_of_half(minus_log2_of_tail(t));
}

// P(z) + z P'(z), with P(-t) = e^(-t^2 / 2) p(t) / q(t) by a minimax quotient (Tests/References/fit_normal_tail.py), which is
// off by 3.5e-7 of itself. Its coefficients are all positive: nothing cancels.
#define LOG2_E_HALF 0.72134752044448170368f
#define ONE_OVER_ROOT_TWO_PI 0.39894228040143267794f

VM_INLINE float gelu_slope(float z) {
  float size = vm_abs_f32(z), t = size > NORMAL_TAIL_ENDS ? NORMAL_TAIL_ENDS : size;
  float e = power_of_half(LOG2_E_HALF * (t * t));
  float p = 0.01683611226f;
  p = p * t + 0.1186372193f;
  p = p * t + 0.3604108818f;
  p = p * t + 0.4999998262f;
  float q = 0.04220738682f;
  q = q * t + 0.2971626477f;
  q = q * t + 0.9491518099f;
  q = q * t + 1.518688939f;
  q = q * t + 1.0f;
  float below = e * (p / q - ONE_OVER_ROOT_TWO_PI * t);
  // below where z has a sign, else 1 - below: chosen by the bits, since a comparison takes a multiplication's place.
  uint32_t above = ~vm_to_bits_f32(z), sign = above & 0x80000000u, all = (uint32_t)((int32_t)above >> 31);
  return vm_from_bits_f32(vm_to_bits_f32(1) & all) + vm_from_bits_f32(vm_to_bits_f32(below) ^ sign);
}

VM_LOOP void vm_gelu_f32(size_t n, const float *z, float *a) { VM_MAP(a, i, n, gelu(z[i])); }

VM_LOOP void vm_gelu_backward_f32(size_t n, const float *z, const float *g, float *d) {
  VM_MAP(d, i, n, g[i] * gelu_slope(z[i]));
}
