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
  /// It is the regularised incomplete beta function I(x; ν/2, ½) at x = ν / (ν + t²), taken from the end where its argument
  /// loses no digits. `gsl_cdf_tdist_Q` would turn to an expansion above 30 degrees of freedom that is off by up to 5e-7.
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
}
