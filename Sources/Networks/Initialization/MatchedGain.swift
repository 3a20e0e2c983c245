package import Activations
import CGSL
import Foundation
import Randomness

/// The gain that keeps the scale of a signal: g = 1/√E[f(z)²], z standard normal, its pieces independent.
///
/// With weights of variance g²/n_in and inputs whose mean square is 1/g², the next pre-activations have variance 1. For ReLU
/// that is √2, He's gain. What an activation learns has its starting value.
///
/// The expectation of an activation of one piece is ∫ f(z)² φ(z) dz, by GSL's adaptive Gauss–Kronrod rule between the kinks; of
/// two pieces, the double integral; that of Maxout follows its own law, the largest of k normals having the density
/// k·φ(x)·Φ(x)^(k − 1).
///
/// Source: He et al. 2015, eq. 10, with E[f(z)²] for their ½; Klambauer et al. 2017.
package enum MatchedGain {
  /// The gain of an activation.
  ///
  /// - Returns: nil where E[f(z)²] is zero, infinite or unknown, or a unit has more than two pieces and is no Maxout.
  package static func of(_ activation: any Activation) -> Double? {
    guard let moment = secondMoment(of: activation), moment.isFinite, moment > 0 else { return nil }
    return 1 / moment.squareRoot()
  }

  /// E[f(z)²].
  private static func secondMoment(of activation: any Activation) -> Double? {
    GSLErrors.areReturned
    let kinks = activation.properties.kinks
    if activation is Maxout {
      let pieces = activation.piecesPerUnit
      return integral(kinks: []) { x in
        Double(pieces) * density(x) * pow(gsl_cdf_ugaussian_P(x), Double(pieces - 1)) * x * x
      }
    }
    let unit = ActivationBuffers(activation, preActivations: Array(repeating: 0.0, count: activation.piecesPerUnit))
    func value(_ z: Double...) -> Double {
      unit.assign(z)
      unit.forward()
      return unit.outputs[0]
    }
    switch activation.piecesPerUnit {
    case 1:
      return integral(kinks: kinks) { x in density(x) * square(value(x)) }
    case 2:
      return integral(kinks: kinks) { x in
        density(x) * (integral(kinks: kinks) { y in density(y) * square(value(x, y)) } ?? .nan)
      }
    default:
      return nil
    }
  }

  private static func density(_ x: Double) -> Double { gsl_ran_ugaussian_pdf(x) }

  private static func square(_ x: Double) -> Double { x * x }

  /// ∫ g over ±16, beyond which the normal law has less than 1e-56; nil where it does not converge.
  private static func integral(kinks: [Double], _ integrand: (Double) -> Double) -> Double? {
    let limit = 16.0
    let ends = [-limit] + kinks.filter { abs($0) < limit }.sorted() + [limit]
    guard let workspace = gsl_integration_workspace_alloc(1000) else { preconditionFailure("out of memory") }
    defer { gsl_integration_workspace_free(workspace) }
    return withoutActuallyEscaping(integrand) { integrand in
      withExtendedLifetime(Integrand(integrand)) { box in
        var function = gsl_function(
          function: { x, box in
            guard let box else { return .nan }
            return Unmanaged<Integrand>.fromOpaque(box).takeUnretainedValue().value(x)
          }, params: Unmanaged.passUnretained(box).toOpaque())
        var total = 0.0
        for (low, high) in zip(ends, ends.dropFirst()) where low < high {
          var (part, error) = (0.0, 0.0)
          // A status other than success means that rounding keeps it from the tolerance, which then was nearly reached.
          _ = gsl_integration_qag(
            &function, low, high, 1e-13, 1e-11, 1000, Int32(GSL_INTEG_GAUSS21), workspace, &part, &error)
          guard part.isFinite, error <= 1e-6 * max(1, abs(part)) else { return nil }
          total += part
        }
        // What grows faster than the normal law falls has no expectation.
        let edge = max(abs(integrand(-limit)), abs(integrand(limit)))
        return edge <= 1e-9 * abs(total) ? total : nil
      }
    }
  }

  /// An integrand that C can hold a pointer to.
  private final class Integrand {
    let value: (Double) -> Double
    init(_ value: @escaping (Double) -> Double) { self.value = value }
  }
}
