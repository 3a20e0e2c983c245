import CGSL

/// A reproducible stream of random draws: GSL's Mersenne Twister, seeded by a `StreamName`.
///
/// The generator is `gsl_rng_mt19937`; its seeding is that of the 2002 reference code, so NumPy's
/// `RandomState(seed)` yields the same raw numbers for the same 32-bit seed.
///
/// Source: Matsumoto & Nishimura 1998, "Mersenne Twister", ACM TOMACS 8(1).
package final class RandomStream {
  private let generator: OpaquePointer

  package convenience init(_ name: StreamName) {
    self.init(seed: name.seed)
  }

  /// The stream of a 32-bit seed other than 0 (which GSL takes to mean 4357).
  package init(seed: UInt32) {
    GSLErrors.areReturned
    precondition(seed != 0, "seed 0 equals seed 4357")
    guard let generator = actlab_rng_mt19937(UInt(seed)) else { preconditionFailure("out of memory") }
    self.generator = OpaquePointer(generator)
  }

  deinit { gsl_rng_free(rng) }

  private var rng: UnsafeMutablePointer<gsl_rng> { UnsafeMutablePointer(generator) }

  /// A draw from the normal law N(0, 1), by `gsl_ran_gaussian_ziggurat` (Marsaglia & Tsang 2000).
  package func normal() -> Double { gsl_ran_gaussian_ziggurat(rng, 1) }

  /// A draw from the uniform law on [low, high), by `gsl_ran_flat`.
  package func uniform(_ low: Double, _ high: Double) -> Double { gsl_ran_flat(rng, low, high) }

  /// A whole number from 0 up to, not including, `bound`, by `gsl_rng_uniform_int`.
  package func integer(below bound: Int) -> Int { Int(gsl_rng_uniform_int(rng, UInt(bound))) }

  /// Overwrites the weights with a draw from the Dirichlet law of these concentrations, by `gsl_ran_dirichlet`; they
  /// sum to 1.
  package func dirichlet(_ concentrations: [Double], into weights: inout [Double]) {
    precondition(concentrations.count == weights.count, "a weight for each concentration")
    gsl_ran_dirichlet(rng, concentrations.count, concentrations, &weights)
  }

  /// Puts the elements in a random order, by `gsl_ran_shuffle` (Fisher–Yates).
  package func shuffle(_ elements: inout [Int32]) {
    guard elements.count > 1 else { return }  // Of none, GSL would count down from the largest number.
    elements.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      gsl_ran_shuffle(rng, start, bytes.count / MemoryLayout<Int32>.size, MemoryLayout<Int32>.size)
    }
  }
}
