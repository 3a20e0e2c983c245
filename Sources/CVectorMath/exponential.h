// exp and expm1 without branches, so that loops over them vectorise. Included once for float and once for double.
//
// x = n ln 2 + r, |r| <= ln(2)/2, with ln 2 in two parts (Cody and Waite 1980); expm1(r) = r + r^2 q(r) by a minimax
// polynomial (Tests/References/fit_polynomials.py); 2^n as two factors, so that the ends of the range round as they
// should (2^128 is no float). NaN stays NaN: every clamp is written so that a comparison with NaN keeps it.
#include "vector_loops.h"

#ifdef VM_DOUBLE
#define REAL double
#define BITS int64_t
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
#define LITERAL(x) x
#else
#define REAL float
#define BITS int32_t
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
#define LITERAL(x) x##f
#endif

// expm1 of the reduced argument, and n.
typedef struct {
  REAL expm1;
  BITS n;
} NAME(vm_reduced);

VM_INLINE NAME(vm_reduced) NAME(vm_reduce)(REAL x) {
  REAL shifted = x * LOG2_E + ROUNDING, zero = ROUNDING, whole = shifted - ROUNDING;
  BITS bits, base;
  __builtin_memcpy(&bits, &shifted, sizeof bits);
  __builtin_memcpy(&base, &zero, sizeof base);
  REAL r = (x - whole * LN2_HIGH) - whole * LN2_LOW;
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
  q = q * r + 0.5;
#else
  REAL q = 1.3941124127479292871e-3f;
  q = q * r + 8.3631812345435942848e-3f;
  q = q * r + 4.1666375132324476661e-2f;
  q = q * r + 0.16666576970040478003f;
  q = q * r + 0.50000000269505407474f;
#endif
  return (NAME(vm_reduced)){r + r * r * q, bits - base};
}

VM_INLINE REAL NAME(vm_power_of_two)(BITS n) {
  BITS bits = (n + EXPONENT_BIAS) << EXPONENT_SHIFT;
  REAL result;
  __builtin_memcpy(&result, &bits, sizeof result);
  return result;
}

// expm1 of the reduced argument of any x, and the two factors of 2^n.
typedef struct {
  REAL expm1, scale1, scale2;
} NAME(vm_scaled);

VM_INLINE NAME(vm_scaled) NAME(vm_scale)(REAL x) {
  x = x < LOWEST ? LOWEST : x;
  x = x > HIGHEST ? HIGHEST : x;
  NAME(vm_reduced) reduced = NAME(vm_reduce)(x);
  BITS half = reduced.n >> 1;
  return (NAME(vm_scaled)){
      reduced.expm1, NAME(vm_power_of_two)(half), NAME(vm_power_of_two)(reduced.n - half)};
}

// e^x where it is a normal number, by adding n to the exponent's bits; elsewhere, and for NaN, anything.
VM_INLINE REAL NAME(vm_exp_normal)(REAL x) {
  NAME(vm_reduced) reduced = NAME(vm_reduce)(x);
  REAL result = LITERAL(1.0) + reduced.expm1;
  BITS bits;
  __builtin_memcpy(&bits, &result, sizeof bits);
  bits += reduced.n << EXPONENT_SHIFT;
  __builtin_memcpy(&result, &bits, sizeof result);
  return result;
}

VM_INLINE REAL NAME(vm_exp1)(REAL x) {
  NAME(vm_scaled) e = NAME(vm_scale)(x);
  return (LITERAL(1.0) + e.expm1) * e.scale1 * e.scale2;
}

// 2^n expm1(r) + (2^n - 1): exact where n = 0, and without cancellation elsewhere, since then |x| > ln(2)/2.
// Far out, where 1 is below rounding and 2^n may overflow before the result does, it is exp.
VM_INLINE REAL NAME(vm_expm1_1)(REAL x) {
  NAME(vm_scaled) e = NAME(vm_scale)(x);
  REAL scaled = e.expm1 * e.scale1 * e.scale2, offset = e.scale1 * e.scale2 - LITERAL(1.0);
  REAL result = scaled + offset;
  REAL exponential = (LITERAL(1.0) + e.expm1) * e.scale1 * e.scale2;
  return x > 2 * TANH_SATURATES ? exponential : result;
}

// expm1(2|x|) / (expm1(2|x|) + 2), odd: no cancellation near 0, exactly 1 where it saturates.
VM_INLINE REAL NAME(vm_tanh1)(REAL x) {
  REAL magnitude = x < 0 ? -x : x;
  magnitude = magnitude > TANH_SATURATES ? TANH_SATURATES : magnitude;
  REAL e = NAME(vm_expm1_1)(magnitude + magnitude);
  REAL y = e / (e + LITERAL(2.0));
  return x < 0 ? -y : y;
}

// e^-|z| never overflows: 1 / (1 + e^-z) for z >= 0 and e^z / (1 + e^z) below.
VM_INLINE REAL NAME(vm_sigmoid1)(REAL z) {
  REAL e = NAME(vm_exp1)(z < 0 ? z : -z);
  return (z < 0 ? e : LITERAL(1.0)) / (LITERAL(1.0) + e);
}
