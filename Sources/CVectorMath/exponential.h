// exp and expm1 without branches, so that loops over them vectorise. Included once for float and once for double.
//
// x = n ln 2 + r, |r| <= ln(2)/2, with ln 2 in two parts (Cody and Waite 1980); expm1(r) = r + r^2 q(r) by a minimax
// polynomial (Tests/References/fit_polynomials.py). n is read from the bits of a sum: 1.5 2^23 + n has n in its lowest bits
// (double: 1.5 2^52), and moved up they are the exponent of 2^n. Where e^x may be anything, 2^n is made of two factors, so
// that the ends of the range round as they should (2^128 is no float). NaN stays NaN: every clamp is written so that a
// comparison with NaN keeps it.
#include "vector_loops.h"

#ifdef VM_DOUBLE
#define REAL double
#define BITS uint64_t
#define NAME(f) f##_f64
#define EXPONENT_SHIFT 52
#define EXPONENT_BIAS 1023
#define ROUNDING 6755399441055744.0 /* 1.5 2^52: adding it rounds to a whole number */
#define LOG2_E 1.4426950408889634074
#define LN2_HIGH 6.93147180369123816490e-01 /* 33 bits, so that n LN2_HIGH is exact */
#define LN2_LOW 1.90821492927058770002e-10
#define LOWEST -746.0
#define HIGHEST 710.0
#define TANH_SATURATES 20.0
#define SIGMOID_SHIFT 53
#define LITERAL(x) x
#else
#define REAL float
#define BITS uint32_t
#define NAME(f) f##_f32
#define EXPONENT_SHIFT 23
#define EXPONENT_BIAS 127
#define ROUNDING 12582912.0f /* 1.5 2^23 */
#define LOG2_E 1.44269504088896341f
#define LN2_HIGH 0.693359375f
#define LN2_LOW -2.12194440054690583e-4f
#define LOWEST -104.0f
#define HIGHEST 89.0f
#define TANH_SATURATES 10.0f
#define SIGMOID_SHIFT 24
#define LITERAL(x) x##f
#endif
#define SIGMOID_SATURATES LITERAL(60.0)

VM_INLINE REAL NAME(vm_from_bits)(BITS bits) {
  REAL x;
  __builtin_memcpy(&x, &bits, sizeof x);
  return x;
}

VM_INLINE BITS NAME(vm_to_bits)(REAL x) {
  BITS bits;
  __builtin_memcpy(&bits, &x, sizeof bits);
  return bits;
}

// r, and a number whose lowest bits are those of the whole number n + offset.
typedef struct {
  REAL r;
  BITS n;
} NAME(vm_reduced);

VM_INLINE NAME(vm_reduced) NAME(vm_reduce)(REAL x, int offset) {
  REAL rounding = ROUNDING + offset, shifted = x * LOG2_E + rounding, whole = shifted - rounding;
  return (NAME(vm_reduced)){(x - whole * LN2_HIGH) - whole * LN2_LOW, NAME(vm_to_bits)(shifted)};
}

// q of the reduced argument.
VM_INLINE REAL NAME(vm_quadratic)(REAL r) {
#ifdef VM_DOUBLE
  REAL q = 2.0921589849536788289e-9;
  q = q * r + 2.5105217612305580787e-8;
  q = q * r + 2.7557252910994075249e-7;
  q = q * r + 2.7557255398560106486e-6;
  q = q * r + 2.4801587347341064557e-5;
  q = q * r + 1.984126987482211392e-4;
  q = q * r + 1.3888888888874397797e-3;
  q = q * r + 8.333333333326134627e-3;
  q = q * r + 4.1666666666666683796e-2;
  q = q * r + 0.16666666666666670991;
  return q * r + 0.5;
#else
  REAL q = 1.3941124127479292871e-3f;
  q = q * r + 8.3631812345435942848e-3f;
  q = q * r + 4.1666375132324476661e-2f;
  q = q * r + 0.16666576970040478003f;
  return q * r + 0.50000000269505407474f;
#endif
}

VM_INLINE REAL NAME(vm_exp_reduced)(REAL r) { return (NAME(vm_quadratic)(r) * r + LITERAL(1.0)) * r + LITERAL(1.0); }

VM_INLINE REAL NAME(vm_expm1_reduced)(REAL r) { return r + r * r * NAME(vm_quadratic)(r); }

// The number whose exponent is in the lowest bits: a power of 2, or 0 or infinity at the ends.
VM_INLINE REAL NAME(vm_power_of_two)(BITS biased) { return NAME(vm_from_bits)(biased << EXPONENT_SHIFT); }

// e^x 2^shift where 2^(n + shift) is a normal number, or 0 or infinity.
VM_INLINE REAL NAME(vm_exp_shifted)(REAL x, int shift) {
  NAME(vm_reduced) reduced = NAME(vm_reduce)(x, EXPONENT_BIAS + shift);
  return NAME(vm_exp_reduced)(reduced.r) * NAME(vm_power_of_two)(reduced.n);
}

// The same where the result is a normal number, without a product; elsewhere, and for NaN, anything.
VM_INLINE REAL NAME(vm_exp_normal)(REAL x, int shift) {
  NAME(vm_reduced) reduced = NAME(vm_reduce)(x, shift);
  return NAME(vm_from_bits)(NAME(vm_to_bits)(NAME(vm_exp_reduced)(reduced.r)) + (reduced.n << EXPONENT_SHIFT));
}

// x 2^shift, where both are normal numbers.
VM_INLINE REAL NAME(vm_times_power_of_two)(REAL x, int shift) {
  return NAME(vm_from_bits)(NAME(vm_to_bits)(x) + ((BITS)shift << EXPONENT_SHIFT));
}

// Any x: r, and 2^n as two factors.
typedef struct {
  REAL r, scale1, scale2;
} NAME(vm_scaled);

VM_INLINE NAME(vm_scaled) NAME(vm_scale)(REAL x) {
  x = x < LOWEST ? LOWEST : x;
  x = x > HIGHEST ? HIGHEST : x;
  NAME(vm_reduced) reduced = NAME(vm_reduce)(x, 2 * EXPONENT_BIAS);
  BITS biased = reduced.n - NAME(vm_to_bits)(ROUNDING), half = biased >> 1;
  return (NAME(vm_scaled)){reduced.r, NAME(vm_power_of_two)(half), NAME(vm_power_of_two)(biased - half)};
}

VM_INLINE REAL NAME(vm_exp1)(REAL x) {
  NAME(vm_scaled) e = NAME(vm_scale)(x);
  return NAME(vm_exp_reduced)(e.r) * e.scale1 * e.scale2;
}

// 2^n expm1(r) + (2^n - 1): exact where n = 0, and without cancellation elsewhere, since then |x| > ln(2)/2.
// Far out, where 1 is below rounding and 2^n may overflow before the result does, it is exp.
VM_INLINE REAL NAME(vm_expm1_1)(REAL x) {
  NAME(vm_scaled) e = NAME(vm_scale)(x);
  REAL scale = e.scale1 * e.scale2, result = NAME(vm_expm1_reduced)(e.r) * e.scale1 * e.scale2 + (scale - LITERAL(1.0));
  REAL exponential = NAME(vm_exp_reduced)(e.r) * e.scale1 * e.scale2;
  return x > 2 * TANH_SATURATES ? exponential : result;
}

// The same for |x| <= 2 TANH_SATURATES.
VM_INLINE REAL NAME(vm_expm1_near)(REAL x) {
  NAME(vm_reduced) reduced = NAME(vm_reduce)(x, EXPONENT_BIAS);
  REAL scale = NAME(vm_power_of_two)(reduced.n);
  return NAME(vm_expm1_reduced)(reduced.r) * scale + (scale - LITERAL(1.0));
}

VM_INLINE REAL NAME(vm_abs)(REAL x) { return __builtin_elementwise_abs(x); }

VM_INLINE REAL NAME(vm_copysign)(REAL size, REAL sign) { return __builtin_elementwise_copysign(size, sign); }

// expm1(2|x|) / (expm1(2|x|) + 2), odd: no cancellation near 0, exactly 1 where it saturates.
VM_INLINE REAL NAME(vm_tanh1)(REAL x) {
  REAL size = NAME(vm_abs)(x);
  size = size > TANH_SATURATES ? TANH_SATURATES : size;
  REAL e = NAME(vm_expm1_near)(size + size);
  return NAME(vm_copysign)(e / (e + LITERAL(2.0)), x);
}

// 1 / (1 + e^-z) with both terms made so much smaller that e^-z is finite wherever the result is not 0. x - x is 0, or NaN.
VM_INLINE REAL NAME(vm_sigmoid1)(REAL z) {
  REAL x = -z, one = NAME(vm_power_of_two)(EXPONENT_BIAS - SIGMOID_SHIFT);
  x = x < -SIGMOID_SATURATES ? -SIGMOID_SATURATES : x;
  x = x > -LOWEST ? -LOWEST : x;
  return one / (one + (x - x) + NAME(vm_exp_normal)(x, -SIGMOID_SHIFT));
}
