import CGSL
import Randomness

/// Student's t law.
struct StudentT {
  let degreesOfFreedom: Double

  /// The law with ν > 0 degrees of freedom.
  init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "Student's t has at least one degree of freedom")
    GSLErrors.areReturned
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(|T| ≥ |t|), to about 1e-11 relative up to 100 000 degrees of freedom, however far out.
  ///
  /// It is the regularised incomplete beta function I(x; ν/2, ½) at x = ν / (ν + t²), taken from the end where its
  /// argument loses no digits. `gsl_cdf_tdist_Q` would turn to an expansion above 30 degrees of freedom that is off by
  /// up to 5e-7.
  ///
  /// Source: Abramowitz & Stegun 1964, 26.7.1.
  func twoSidedP(_ t: Double) -> Double {
    let (squared, nu) = (t * t, degreesOfFreedom)
    return squared < nu
      ? gsl_cdf_beta_Q(squared / (nu + squared), 0.5, nu / 2)
      : gsl_cdf_beta_P(nu / (nu + squared), nu / 2, 0.5)
  }

  /// The t* with P(|T| ≤ t*) = level, for a level from 0 up to, not including, 1.
  func criticalValue(level: Double) -> Double {
    precondition(level >= 0 && level < 1, "a confidence level is from 0 up to, not including, 1")
    return gsl_cdf_tdist_Qinv((1 - level) / 2, degreesOfFreedom)
  }
  /// The t* with P(|T| > t*) = α, for α from above 0 to 1.
  func criticalValue(alpha: Double) -> Double {
    precondition(alpha > 0 && alpha <= 1, "a level of significance is above 0 and at most 1")
    return gsl_cdf_tdist_Qinv(alpha / 2, degreesOfFreedom)
  }

  /// P(|T| ≤ |t|): the complement of `twoSidedP`, as accurate near 0.
  func centralP(_ t: Double) -> Double {
    let (squared, nu) = (t * t, degreesOfFreedom)
    return squared < nu
      ? gsl_cdf_beta_P(squared / (nu + squared), 0.5, nu / 2)
      : gsl_cdf_beta_Q(nu / (nu + squared), nu / 2, 0.5)
  }

  /// P(T > t).
  func upperTail(_ t: Double) -> Double {
    t < 0 ? 0.5 + centralP(t) / 2 : twoSidedP(t) / 2
  }

  /// P(low ≤ T ≤ high), from whichever differences or sums lose the fewest digits.
  func probability(from low: Double, to high: Double) -> Double {
    precondition(low <= high, "an interval ends where it starts or above")
    if low < 0 && high > 0 { return (centralP(low) + centralP(high)) / 2 }
    let (near, far) = (min(abs(low), abs(high)), max(abs(low), abs(high)))
    let (nearP, farP) = (centralP(near), centralP(far))
    return (farP < 0.5 ? farP - nearP : twoSidedP(near) - twoSidedP(far)) / 2
  }
}
