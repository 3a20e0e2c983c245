import CGSL
import Foundation

/// The power of the two-sided paired t test: how probable is p ≤ α where there is a true difference?
///
/// With n pairs and a true mean difference of δ standard deviations, t follows the noncentral t law with ν = n − 1
/// degrees of freedom and noncentrality δ√n. GSL has no such law; it is a mixture over the law of the estimated spread,
/// S = √(χ²_ν / ν):
///
///     P(|T| > t*) = E[Φ(δ√n − t* S) + Φ(−δ√n − t* S)]
///
/// Over resampled splits √n is the root of `Dependence`'s effective count, so that power has a bound below 1 however many there are.
///
/// whose density in s is proportional to s^(ν−1) exp(−ν s² / 2). Both the integral and the density's constant are found
/// by Gauss–Legendre quadrature over the range where the density is above 1e-20 of its peak; the result is good to
/// 1e-11.
///
/// Source: Johnson, Kotz & Balakrishnan 1995, "Continuous Univariate Distributions" 2, chapter 31.
package struct PairedTPower: Sendable, Hashable {
  /// The level of significance of the test.
  package let alpha: Double
  /// Whether pairs are independent.
  package let dependence: Dependence

  /// The power of tests at a level of significance between 0 and 1.
  package init(alpha: Double, _ dependence: Dependence = .independent) {
    precondition(alpha > 0 && alpha < 1, "alpha lies between 0 and 1")
    self.alpha = alpha
    self.dependence = dependence
  }

  /// The power with n ≥ 2 pairs, where the true difference is `effect` standard deviations of the differences.
  package func power(pairs n: Int, effect: Double) -> Double {
    precondition(n >= 2 && !effect.isNaN, "power needs two pairs and an effect")
    let spread = SpreadLaw(degreesOfFreedom: Double(n - 1))
    let critical = StudentT(degreesOfFreedom: Double(n - 1)).criticalValue(alpha: alpha)
    let noncentrality = abs(effect) * dependence.effectiveCount(of: n).squareRoot()
    return spread.expectedNormal(noncentrality, critical) + spread.expectedNormal(-noncentrality, critical)
  }

  /// The smallest number of pairs with at least this power; nil where it would be above 2⁴⁰.
  package func smallestCount(power wanted: Double, effect: Double) -> Int? {
    precondition(wanted > 0 && wanted < 1, "a wanted power lies between 0 and 1")
    func isEnough(_ n: Int) -> Bool { power(pairs: n, effect: effect) >= wanted }
    // The search begins where the answer would be if the spread were known, and goes off from there in steps that double.
    let guess = normalCount(power: wanted, effect: effect)
    var (tooFew, enough, step) = (1, guess, 1)
    if isEnough(guess) {
      while enough - step > tooFew {
        if !isEnough(enough - step) { tooFew = enough - step } else { (enough, step) = (enough - step, 2 * step) }
      }
    } else {
      repeat {
        if enough >= Self.largestCount { return nil }
        (tooFew, enough, step) = (enough, min(enough + step, Self.largestCount), 2 * step)
      } while !isEnough(enough)
    }
    while enough - tooFew > 1 {
      let middle = (tooFew + enough) / 2
      if isEnough(middle) { enough = middle } else { tooFew = middle }
    }
    return enough
  }

  private static let largestCount = 1 << 40

  /// The smallest number of pairs, from 2 to the largest, at which (z_{1−α/2} + z_power)² / δ² + z²_{1−α/2} / 2 independent ones are reached: nearly the
  /// number for t, where α is no part of a large family (Guenther 1981, "Sample size formulas for normal theory t tests", The American
  /// Statistician 35(4)).
  private func normalCount(power: Double, effect: Double) -> Int {
    let critical = gsl_cdf_ugaussian_Qinv(alpha / 2)
    let sum = (critical + gsl_cdf_ugaussian_Pinv(power)) / effect
    let independent = sum * sum + critical * critical / 2
    var (tooFew, enough) = (1, 2)
    while dependence.effectiveCount(of: enough) < independent {
      if enough >= Self.largestCount { return Self.largestCount }
      (tooFew, enough) = (enough, 2 * enough)
    }
    while enough - tooFew > 1 {
      let middle = (tooFew + enough) / 2
      if dependence.effectiveCount(of: middle) < independent { tooFew = middle } else { enough = middle }
    }
    return enough
  }
}

/// The law of S = √(χ²_ν / ν), an estimated standard deviation in units of the true one.
private struct SpreadLaw {
  let degreesOfFreedom: Double
  /// Where the density is above 1e-20 of its peak, or a little further: ln density(1 + u) − ln density(1) is at most −u
  /// − ν u² / 2 for u > 0, and at most −u − (ν − ½) u² for u < 0.
  let range: (low: Double, high: Double)

  init(degreesOfFreedom nu: Double) {
    degreesOfFreedom = nu
    range = (max(0, 1 - (48 / (nu - 0.5)).squareRoot()), 1 + (96 / nu).squareRoot())
  }

  /// E[Φ(a − b S)] for b > 0; Φ goes from 1 to 0 within ten units of a − b S = 0, which gets panels of its own.
  func expectedNormal(_ a: Double, _ b: Double) -> Double {
    let turns = [(a - 10) / b, a / b, (a + 10) / b].filter { range.low < $0 && $0 < range.high }
    let bounds = ([range.low, 1] + turns + [range.high]).sorted()
    let weighted = GaussLegendre.standard.integral(over: bounds) { density($0) * gsl_cdf_ugaussian_P(a - b * $0) }
    return weighted / GaussLegendre.standard.integral(over: [range.low, 1, range.high], of: density)
  }

  /// s^(ν−1) exp(−ν (s² − 1) / 2), which is 1 at s = 1.
  private func density(_ s: Double) -> Double {
    exp((degreesOfFreedom - 1) * log(s) - degreesOfFreedom * (s - 1) * (s + 1) / 2)
  }
}
